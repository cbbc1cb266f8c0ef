import Diagnostics
import Geometry
import Scenarios
import Testing

@testable import Geodata

/// A province of sixteen counties and the cities layer around them, either of which may be declared with a wrong datum.
struct DatumCheckTests {
  typealias P = SmallProvince

  /// Sides are cut into ten, so that there are vertices to compare.
  private static func square(_ x: Double, _ y: Double, _ size: Double, _ datum: DatumName, _ properties: String)
    -> String
  {
    let corners = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)]
    let points = zip(corners, corners.dropFirst()).flatMap { a, b in
      (0..<10).map { step in
        let t = Double(step) / 10
        let place = Point(x: x + size * (a.0 + t * (b.0 - a.0)), y: y + size * (a.1 + t * (b.1 - a.1)))
        let moved = datum.fromWGS84(place)
        return (moved.x, moved.y)
      }
    }
    return P.ring(points, properties)
  }

  private static func complaints(
    counties: DatumName, declaredAs: DatumName?, cities: DatumName = .wgs84, citiesDeclaredAs: DatumName? = .wgs84
  ) throws -> [String] {
    var province = try SmallProvince()
    let squares = (0..<16).map { index in
      square(
        119 + 0.1 * Double(index % 4), 32 + 0.1 * Double(index / 4), 0.1, counties,
        #""code": "3201\#(index + 10)", "name": "K\#(index)", "population": 10"#)
    }
    try province.put(.counties, P.features(squares), as: "counties.geojson") { $0.datum = declaredAs }
    try province.put(
      .cities, P.features([square(119, 32, 0.4, cities, #""code": "320100", "name": "C""#)]), as: "cities.geojson"
    ) { $0.datum = citiesDeclaredAs }
    return try province.complaints()
  }

  @Test(arguments: [DatumName.wgs84, .gcj02, .bd09])
  func theRightDatumIsAccepted(_ datum: DatumName) throws {
    let said = try Self.complaints(counties: datum, declaredAs: datum)
    #expect(said == [])
  }

  @Test func cgcs2000AndWGS84AreTheSameHere() throws {
    let said = try Self.complaints(counties: .wgs84, declaredAs: .cgcs2000)
    #expect(said == [])
  }

  @Test func shiftedCountiesDeclaredPlainAreNamed() throws {
    let said = try Self.complaints(counties: .gcj02, declaredAs: .cgcs2000)
    #expect(said.count == 1)
    #expect(
      said[0].hasPrefix(
        "counties.geojson: error: geodata.layers.counties.datum: the coordinates are declared as "
          + "cgcs2000, but fit the other layers much better as gcj02: median distance to the boundaries of cities "))
    #expect(said[0].hasSuffix("[datum-mismatch]\n  Set `datum: gcj02` for counties, if that is what the file has."))
  }

  @Test func plainCountiesDeclaredShiftedAreNamed() throws {
    let said = try Self.complaints(counties: .wgs84, declaredAs: .gcj02)
    #expect(said.count == 1)
    #expect(said[0].contains("declared as gcj02, but fit the other layers much better as cgcs2000 (or wgs84)"))
    // With two layers only, either may be the one.
    #expect(said[0].contains("or it is cities that is gcj02, not declared as wgs84"))
  }

  @Test func undeclaredShiftedCountiesAreNamed() throws {
    let said = try Self.complaints(counties: .bd09, declaredAs: nil)
    #expect(said.count == 1)
    #expect(said[0].contains("taken as wgs84, but fit the other layers much better as bd09"))
  }

  @Test func theOtherLayerIsBlamedWhenOnlyThatHelps() throws {
    let said = try Self.complaints(
      counties: .wgs84, declaredAs: .wgs84, cities: .gcj02, citiesDeclaredAs: .wgs84)
    #expect(said.count == 1)
    #expect(said[0].hasPrefix("cities.geojson: error: geodata.layers.cities.datum: "))
  }
}
