import Foundation
import GeoEngine
import Geometry
import Testing

@Suite struct ChinaDatumTests {
  /// Pairs from the test suite of the public converter eviltransform (WGS 84, GCJ-02; longitude, latitude).
  static let pairs: [(Point, Point)] = [
    (Point(x: 121.5272106, y: 31.1774276), Point(x: 121.531541859215, y: 31.17530398364597)),
    (Point(x: 113.912316, y: 22.543847), Point(x: 113.9171764808363, y: 22.540796131694766)),
    (Point(x: 116.377817, y: 39.911954), Point(x: 116.38404722455657, y: 39.91334545536069)),
  ]

  @Test func publishedPairs() {
    for (wgs84, gcj02) in Self.pairs {
      #expect(ChinaDatum.gcj02(fromWGS84: wgs84).distance(to: gcj02) < 1e-6)
      #expect(ChinaDatum.wgs84(fromGCJ02: gcj02).distance(to: wgs84) < 1e-6)
    }
    // From the documentation of the public converter coordtransform.
    let place = Point(x: 116.404, y: 39.915)
    let gcj02 = Point(x: 116.41024449916938, y: 39.91640428150164)
    let bd09 = Point(x: 116.41036949371029, y: 39.92133699351021)
    #expect(ChinaDatum.gcj02(fromWGS84: place).distance(to: gcj02) < 1e-9)
    #expect(ChinaDatum.bd09(fromGCJ02: place).distance(to: bd09) < 1e-9)
    // Its inverses take one step, and are about a metre off.
    let unshifted = Point(x: 116.39762729119315, y: 39.90865673957631)
    #expect(ChinaDatum.gcj02(fromBD09: place).distance(to: unshifted) < 2e-5)
  }

  /// What the services themselves answer, to a metre: their documented examples of conversion from WGS 84. AMap, web service
  /// "coordinate conversion" (坐标转换), coordsys=gps; Baidu, web service "geoconv" v1, from=1, to=5.
  @Test func answersOfTheServices() {
    func metres(_ a: Point, _ b: Point) -> Double {
      let east = (a.x - b.x) * 111_320 * cos(b.y * .pi / 180)
      let north = (a.y - b.y) * 111_320
      return (east * east + north * north).squareRoot()
    }
    let amap = (Point(x: 116.481499, y: 39.990475), Point(x: 116.487585177952, y: 39.991754014757))
    #expect(metres(ChinaDatum.gcj02(fromWGS84: amap.0), amap.1) < 0.1)
    #expect(metres(ChinaDatum.wgs84(fromGCJ02: amap.1), amap.0) < 0.1)
    let baidu = (Point(x: 114.21892734521, y: 29.575429778924), Point(x: 114.2307519546763, y: 29.57908428837437))
    #expect(metres(ChinaDatum.bd09(fromWGS84: baidu.0), baidu.1) < 1)
    #expect(metres(ChinaDatum.wgs84(fromBD09: baidu.1), baidu.0) < 1)
  }

  /// Every half degree over China and around it, both ways to less than a millimetre.
  @Test func roundTrips() {
    let metresInADegree = 111_320.0
    var worst = 0.0
    for x in stride(from: 73.0, through: 137, by: 0.5) {
      for y in stride(from: 2.0, through: 55, by: 0.5) {
        let point = Point(x: x + 0.013, y: y - 0.017)
        for (there, back) in [
          (ChinaDatum.gcj02(fromWGS84:), ChinaDatum.wgs84(fromGCJ02:)),
          (ChinaDatum.bd09(fromGCJ02:), ChinaDatum.gcj02(fromBD09:)),
          (ChinaDatum.bd09(fromWGS84:), ChinaDatum.wgs84(fromBD09:)),
          (ChinaDatum.wgs84(fromGCJ02:), ChinaDatum.gcj02(fromWGS84:)),
        ] {
          worst = max(worst, back(there(point)).distance(to: point) * metresInADegree)
        }
      }
    }
    #expect(worst < 1e-3)
  }

  @Test func theShiftIsOfTheExpectedSize() {
    for (wgs84, gcj02) in Self.pairs {
      let east = (gcj02.x - wgs84.x) * 111_320 * cos(wgs84.y * .pi / 180)
      let north = (gcj02.y - wgs84.y) * 111_320
      let shift = (east * east + north * north).squareRoot()
      #expect(shift > 100 && shift < 900)
    }
  }

  @Test(arguments: [Point(x: 0, y: 0), Point(x: 139.7, y: 35.7), Point(x: 72, y: 30), Point(x: 100, y: 56)])
  func outsideChinaNothingMoves(place: Point) {
    #expect(ChinaDatum.gcj02(fromWGS84: place) == place)
    #expect(ChinaDatum.wgs84(fromGCJ02: place) == place)
    #expect(ChinaDatum.bd09(fromWGS84: place) == place)
    #expect(ChinaDatum.wgs84(fromBD09: place) == place)
  }
}
