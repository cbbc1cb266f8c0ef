import Scenarios
import Testing

@testable import Geodata

/// Bad layers, each with the whole of what is said about it.
struct BadLayerTests {
  typealias P = SmallProvince

  struct Case: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var expected: [String]
    var crs = "auto"
    var spoil: @Sendable (inout SmallProvince) throws -> Void

    init(
      _ name: String, crs: String = "auto", expected: [String],
      _ spoil: @escaping @Sendable (inout SmallProvince) throws -> Void
    ) {
      testDescription = name
      self.expected = expected
      self.crs = crs
      self.spoil = spoil
    }
  }

  @Test(arguments: structure + coordinates + contents + joins + land)
  func everyBadLayerHasItsMessage(_ bad: Case) throws {
    var province = try SmallProvince()
    try bad.spoil(&province)
    let said = try province.complaints(crs: bad.crs)
    #expect(said == bad.expected)
  }
}
