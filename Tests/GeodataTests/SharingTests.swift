import Geometry
import Testing

@testable import Geodata

struct SharingTests {
  @Test func sharesAddUpAndFollowTheLargestRemainder() {
    #expect(apportioned(10, by: [1, 1, 1]) == [4, 3, 3])
    #expect(apportioned(7, by: [0.6, 0.3, 0.1]) == [4, 2, 1])
    #expect(apportioned(5, by: [0, 0]) == [3, 2])
    #expect(apportioned(5, by: []) == [])
    #expect(apportioned(9, by: [-1, 2, .nan]) == [0, 9, 0])
    for total in [0, 1, 84_748_016, 999_999_999_937] {
      let weights = (1...97).map { 1 / Double($0) }
      #expect(apportioned(total, by: weights).reduce(0, +) == total)
    }
  }

  @Test func aPointInsideIsFoundInAnyPolygon() {
    // A horseshoe, whose centroid lies outside.
    let horseshoe = MultiPolygon([
      Polygon(
        outer: Ring([
          Point(x: 0, y: 0), Point(x: 10, y: 0), Point(x: 10, y: 10), Point(x: 8, y: 10), Point(x: 8, y: 1),
          Point(x: 2, y: 1), Point(x: 2, y: 10), Point(x: 0, y: 10),
        ]))
    ])
    let place = horseshoe.interiorPoint
    #expect(place.map(horseshoe.contains) == true)
    #expect(MultiPolygon.empty.interiorPoint == nil)
  }

  @Test func theLocatorAgreesWithThePlainTest() {
    let star = MultiPolygon([
      Polygon(
        outer: Ring(
          (0..<40).map { index in
            let r = index.isMultiple(of: 2) ? 10.0 : 4.0
            // A rational circle, so that no trigonometry is needed.
            let t = Double(index - 20) / 7
            let d = 1 + t * t
            return Point(x: r * (1 - t * t) / d, y: r * 2 * t / d)
          }),
        holes: [Ring([Point(x: -1, y: -1), Point(x: 1, y: -1), Point(x: 0, y: 1)])])
    ])
    let locator = RegionLocator([star])
    for row in -24...24 {
      for column in -24...24 {
        let point = Point(x: Double(column) * 0.43, y: Double(row) * 0.41 + 0.003)
        #expect(locator.contains(0, point) == star.contains(point))
      }
    }
    #expect(locator.nearest(to: Point(x: 0, y: 100))?.region == 0)
  }
}
