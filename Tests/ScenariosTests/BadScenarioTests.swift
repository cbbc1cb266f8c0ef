import Foundation
import Testing

/// Every bad file beside its whole message: `bad/*.yaml` with `bad/*.expected`.
@Suite struct BadScenarioTests {
  static let names = Fixtures.names(in: Fixtures.folder + "/bad", suffix: ".yaml")

  @Test func thereAreManyBadScenarios() { #expect(BadScenarioTests.names.count >= 30) }

  @Test(arguments: names)
  func message(_ name: String) throws {
    let path = Fixtures.folder + "/bad/" + name
    let messages = Fixtures.messages(path)
    #expect(!messages.isEmpty)
    try Fixtures.compare(messages, with: path.replacingOccurrences(of: ".yaml", with: ".expected"))
  }
}
