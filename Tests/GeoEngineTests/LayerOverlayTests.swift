import Foundation
import GeoEngine
import Geometry
import Testing

@Suite struct LayerOverlayTests {
  /// A star-shaped polygon: radii from a table of sines, so that no two are alike.
  private func star(_ x: Double, _ y: Double, _ radius: Double, points: Int, _ phase: Double) -> MultiPolygon {
    let ring = (0..<points).map { index in
      let angle = 2 * Double.pi * Double(index) / Double(points)
      let r = radius * (1 + 0.3 * sin(5 * angle + phase) + 0.1 * sin(23 * angle + 2 * phase))
      return Point(x: x + r * cos(angle), y: y + r * sin(angle))
    }
    return MultiPolygon([Polygon(outer: Ring(ring))])
  }

  @Test func squaresShareWhatIsDrawn() throws {
    let overlay = try LayerOverlay([
      OverlayLayer([square(0, 0, 10), square(10, 0, 10)]), OverlayLayer([square(100, 100, 10)]), OverlayLayer([]),
    ])
    let answer = try overlay.overlaps(of: [square(2, 2, 4), square(8, 2, 4), square(20, 0, 5), .empty])
    #expect(answer[0] == [[Overlap(region: 0, area: 16, shape: square(2, 2, 4))], [], []])
    #expect(answer[1][0].map(\.region) == [0, 1])
    #expect(answer[1][0].map(\.area) == [8, 8])
    #expect(answer[2] == [[], [], []])
    #expect(answer[3] == [[], [], []])
  }

  @Test func islandsOfOneRegionCountTogether() throws {
    let islands = MultiPolygon(square(0, 0, 4).polygons + square(6, 0, 4).polygons)
    let overlay = try LayerOverlay([OverlayLayer([square(50, 0, 1), islands])])
    let answer = try overlay.overlaps(of: [square(2, 0, 6)])
    #expect(answer[0][0].map(\.region) == [1])
    #expect(answer[0][0][0].area == 16)
    #expect(answer[0][0][0].shape.polygons.count == 2)
  }

  /// By another way than GEOS's: sums over pairs of edges.
  @Test func areasAgreeWithSumsOverEdges() throws {
    let layer = (0..<12).map { star(Double($0 % 4) * 900, Double($0 / 4) * 900, 600, points: 300, Double($0)) }
    let overlay = try LayerOverlay([OverlayLayer(layer)])
    var crossings = 0
    for group in 0..<40 {
      let regions = (0..<5).map { index in
        star(
          Double(group % 8) * 350 + Double(index) * 40, Double(group / 8) * 420, 60, points: 12, Double(group + index))
      }
      for (region, byLayer) in zip(regions, try overlay.overlaps(of: regions)) {
        var found = [Double](repeating: 0, count: layer.count)
        for overlap in byLayer[0] {
          found[overlap.region] = overlap.area
          #expect(abs(overlap.shape.area - overlap.area) < 1e-9)
          if overlap.area < region.area { crossings += 1 }
        }
        for (index, polygon) in layer.enumerated() {
          #expect(abs(found[index] - region.commonArea(with: polygon)) < 1e-9 * region.area)
        }
      }
    }
    #expect(crossings > 50)
  }

  @Test func anAnswerDoesNotDependOnWhatWasAskedBefore() throws {
    let layer = OverlayLayer((0..<6).map { star(Double($0) * 500, 0, 400, points: 500, Double($0)) })
    let fresh = try LayerOverlay([layer])
    let used = try LayerOverlay([layer])
    for index in 0..<20 { _ = try used.overlaps(of: [star(Double(index) * 130, 90, 70, points: 9, 1)]) }
    let region = star(1100, 250, 150, points: 16, 3)
    #expect(try fresh.overlaps(of: [region]) == used.overlaps(of: [region]))
  }

  @Test func aCoordinateThatIsNoNumberIsAnError() throws {
    let broken = MultiPolygon([Polygon(outer: Ring([Point(x: 0, y: 0), Point(x: .nan, y: 1), Point(x: 1, y: 1)]))])
    let overlay = try LayerOverlay([OverlayLayer([square(0, 0, 10)])])
    #expect(throws: GeoEngineError.self) { try overlay.overlaps(of: [broken]) }
  }
}
