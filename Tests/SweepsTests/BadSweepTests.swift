import Foundation
import TestSupport
import Testing

/// Every bad sweep beside its whole message: `bad-sweeps/*.yaml` with `bad-sweeps/*.expected`.
@Suite struct BadSweepTests {
  static let folder = Repository.fixtures.path + "/Scenarios/bad-sweeps"
  static let names = SweepFixtures.names(in: folder)

  @Test func thereAreManyBadSweeps() { #expect(BadSweepTests.names.count >= 25) }

  @Test(arguments: names)
  func message(_ name: String) throws {
    let path = "\(BadSweepTests.folder)/\(name)"
    let messages = SweepFixtures.messages(path)
    #expect(messages.contains("error: "))
    try SweepFixtures.compare(messages, with: path.replacingOccurrences(of: ".yaml", with: ".expected"))
  }
}
