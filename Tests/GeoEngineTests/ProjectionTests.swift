import Dispatch
import GeoEngine
import Geometry
import Synchronization
import Testing

@Suite struct ProjectionTests {
  @Test func systemsAreDescribed() throws {
    let gauss = try CoordinateReferenceSystem("EPSG:4549")
    #expect(gauss.identifier == "EPSG:4549")
    #expect(gauss.name == "CGCS2000 / 3-degree Gauss-Kruger CM 120E")
    #expect(gauss.isProjected)
    #expect(!gauss.isGeographic)
    #expect(gauss.wkt.hasPrefix("PROJCRS["))
    let area = try #require(gauss.areaOfUse)
    #expect(abs(area.minX - 118.5) < 0.01)
    #expect(abs(area.maxX - 121.5) < 0.01)
    #expect(CoordinateReferenceSystem.wgs84.identifier == "EPSG:4326")
    #expect(CoordinateReferenceSystem.wgs84.isGeographic)
    #expect(CoordinateReferenceSystem.cgcs2000.name == "China Geodetic Coordinate System 2000")
    #expect(CoordinateReferenceSystem.cgcs2000.areaOfUse?.contains(Point(x: 120, y: 32)) == true)
  }

  @Test func wktOfAShapefileIsRecognised() throws {
    let esri = """
      PROJCS["CGCS2000_3_Degree_GK_CM_120E",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",\
      DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],\
      UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",500000.0],\
      PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",120.0],PARAMETER["Scale_Factor",1.0],\
      PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]
      """
    #expect(try CoordinateReferenceSystem(esri).identifier == "EPSG:4549")
    let own = try CoordinateReferenceSystem("+proj=tmerc +lat_0=0 +lon_0=119.3 +ellps=GRS80 +units=m +type=crs")
    #expect(own.identifier == nil)
    #expect(own.isProjected)
  }

  @Test(arguments: ["EPSG:999999", "", "PROJCS[", "EPSG:1671", "+proj=merc"]) func whatIsNoCRS(text: String) throws {
    let error = #expect(throws: GeoEngineError.self) { try CoordinateReferenceSystem(text) }
    #expect(error?.function == "proj_create")
    #expect(error?.message.isEmpty == false)
  }

  /// Degrees along the shorter way round; areas of Alaska and Fiji cross the 180th meridian.
  @Test(arguments: [
    ("EPSG:3338", 117.0, 121.0, 55.42), ("EPSG:3338", -151, -149, nil), ("EPSG:3338", 175, 185, nil),
    ("EPSG:3460", 117, 121, 59.81), ("EPSG:3460", 178, 181, nil), ("EPSG:32601", 117, 121, 63),
    ("EPSG:26910", 117, 121, 117), ("EPSG:4326", 179, 181, nil),
  ])
  func areasGoRound(code: String, west: Double, east: Double, degrees: Double?) throws {
    let south = code == "EPSG:3460" ? -18.0 : 60
    let system = try CoordinateReferenceSystem(code)
    let beyond = system.reachBeyondAreaOfUse(Box(minX: west, minY: south, maxX: east, maxY: south + 1))?.degrees
    #expect(beyond.map { ($0 * 100).rounded() } == degrees.map { ($0 * 100).rounded() })
  }

  @Test func gaussKrugerZoneIsTheNearest() throws {
    let expected = [(118.49, 4548), (118.51, 4549), (120, 4549), (113.3, 4547), (73.6, 4534), (135.9, 4554)]
    for (longitude, code) in expected {
      #expect(try CoordinateReferenceSystem.gaussKruger(nearest: longitude).identifier == "EPSG:\(code)")
    }
    for longitude in [0, 72, 140, Double.nan] {
      #expect(throws: GeoEngineError.self) { try CoordinateReferenceSystem.gaussKruger(nearest: longitude) }
    }
  }

  /// Expected values: `gdaltransform -s_srs EPSG:4490 -t_srs EPSG:4549` and the like, GDAL 3.6.2 with PROJ 9.1.1.
  @Test func knownPoints() throws {
    let gauss = try CoordinateTransformation(from: .cgcs2000, to: CoordinateReferenceSystem("EPSG:4549"))
    var points = [Point(x: 121.5, y: 31.2), Point(x: 120, y: 32), Point(x: 118.78, y: 32.04)]
    try gauss.transform(&points)
    let expected = [
      Point(x: 642_964.159846609, y: 3_454_118.13216565), Point(x: 500_000, y: 3_541_852.43415672),
      Point(x: 384_764.606793872, y: 3_546_938.84115482),
    ]
    for (found, wanted) in zip(points, expected) { #expect(found.distance(to: wanted) < 1e-6) }

    let mercator = try CoordinateTransformation(from: .wgs84, to: CoordinateReferenceSystem("EPSG:3857"))
    let beijing = try mercator.transformed(Point(x: 116.4, y: 39.9))
    #expect(beijing.distance(to: Point(x: 12_957_588.728337, y: 4_851_421.17518336)) < 1e-6)
    let utm = try CoordinateTransformation(from: .wgs84, to: CoordinateReferenceSystem("EPSG:32651"))
    let shanghai = try utm.transformed(Point(x: 121.5, y: 31.2))
    #expect(shanghai.distance(to: Point(x: 357_093.025817962, y: 3_452_736.4850108)) < 1e-6)
  }

  @Test func thereAndBack() throws {
    let gauss = try CoordinateReferenceSystem("EPSG:4549")
    let there = try CoordinateTransformation(from: .wgs84, to: gauss)
    let back = try CoordinateTransformation(from: gauss, to: .wgs84)
    let start = scatter(2000, seed: 1, in: Box(minX: 116, minY: 30, maxX: 122, maxY: 36))
    var points = start
    try there.transform(&points)
    try back.transform(&points)
    for (a, b) in zip(start, points) { #expect(a.distance(to: b) < 1e-9) }
    #expect(there.areaOfUse?.contains(Point(x: 120, y: 32)) == true)
    var none: [Point] = []
    try there.transform(&none)
    #expect(none.isEmpty)
  }

  @Test func accuracyWhereKnown() throws {
    // Beijing 1954 has operations of some 15 m by area, of which PROJ takes the one for the place.
    let datum = try CoordinateTransformation(from: CoordinateReferenceSystem("EPSG:4214"), to: .wgs84)
    _ = try datum.transformed(Point(x: 109, y: 35))
    let accuracy = try #require(datum.accuracyM)
    #expect(accuracy > 0 && accuracy < 50)
    // The EPSG database states no accuracy for taking CGCS2000 as WGS 84.
    let equal = try CoordinateTransformation(from: .cgcs2000, to: .wgs84)
    #expect(try equal.transformed(Point(x: 120, y: 32)) == Point(x: 120, y: 32))
    #expect(equal.accuracyM == nil)
  }

  @Test func theFirstBadPointIsNamed() throws {
    let gauss = try CoordinateTransformation(from: .wgs84, to: CoordinateReferenceSystem("EPSG:4549"))
    var points = [Point(x: 120, y: 32), Point(x: 120, y: .infinity)]
    let before = points
    var error = #expect(throws: GeoEngineError.self) { try gauss.transform(&points) }
    #expect(error?.message.hasPrefix("point 1 (120.0, inf)") == true)
    #expect(points == before)
    // Swapped longitude and latitude: 120 is no latitude.
    points = [Point(x: 120, y: 32), Point(x: 120, y: 33), Point(x: 32, y: 120)]
    error = #expect(throws: GeoEngineError.self) { try gauss.transform(&points) }
    #expect(error?.message.hasPrefix("point 2 (32.0, 120.0)") == true)
  }

  @Test func oneTransformationAThreadGivesTheSame() throws {
    let start = scatter(500, seed: 2, in: Box(minX: 116, minY: 30, maxX: 122, maxY: 36))
    var expected = start
    try CoordinateTransformation(from: .wgs84, to: CoordinateReferenceSystem("EPSG:4549")).transform(&expected)
    let agreeing = Atomic<Int>(0)
    let wanted = expected
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
      var points = start
      guard let gauss = try? CoordinateReferenceSystem("EPSG:4549"),
        let own = try? CoordinateTransformation(from: .wgs84, to: gauss), (try? own.transform(&points)) != nil
      else { return }
      if points == wanted { agreeing.add(1, ordering: .relaxed) }
    }
    #expect(agreeing.load(ordering: .relaxed) == 8)
  }
}
