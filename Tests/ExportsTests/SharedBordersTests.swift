import Foundation
import Geometry
import Testing

@testable import Exports

/// Areas of a page as lines that neighbours share.
@Suite struct SharedBordersTests {
  /// A border between x = 0 and x = `length` that runs along y = 0 with a small wave.
  private static func wave(_ length: Int, height: Double) -> [Point] {
    (0...length).map { Point(x: Double($0) * 10, y: $0 % 2 == 0 ? 0 : height) }
  }

  private static func area(_ points: [Point]) -> MultiPolygon { MultiPolygon([Polygon(outer: Ring(points))]) }

  /// Two areas on the two sides of a wave, drawn from different corners and in different directions.
  private static let neighbours: [MultiPolygon] = {
    let border = wave(100, height: 3)
    let north = border + [Point(x: 1000, y: 500), Point(x: 0, y: 500)]
    let south = Array(border.reversed()) + [Point(x: 0, y: -500), Point(x: 1000, y: -500)]
    let turned = Array(south[40...] + south[..<40])
    return [area(north), area(turned)]
  }()

  /// The points of a ring, from its lines.
  private func points(_ ring: [Int], of borders: SharedBorders) -> [Point] {
    ring.flatMap { reference in
      let line = borders.lines[reference >> 1]
      return (reference & 1 == 0 ? line : line.reversed()).dropLast()
    }
  }

  @Test func aBorderBetweenTwoAreasIsOneLine() {
    let borders = SharedBorders(Self.neighbours, tolerance: 0)
    #expect(borders.lines.count == 3)
    let shared = Set(borders.rings[0][0].map { $0 >> 1 }).intersection(borders.rings[1][0].map { $0 >> 1 })
    #expect(shared.count == 1)
  }

  @Test func withoutToleranceNothingMoves() {
    let borders = SharedBorders(Self.neighbours, tolerance: 0)
    for (area, rings) in zip(Self.neighbours, borders.rings) {
      let back = Ring(points(rings[0], of: borders))
      #expect(abs(back.signedArea) == abs(area.polygons[0].outer.signedArea))
      #expect(Set(back.points) == Set(area.polygons[0].outer.points))
    }
  }

  @Test func simplifiedNeighboursLeaveNoGapAndDoNotOverlap() {
    let borders = SharedBorders(Self.neighbours, tolerance: 5)
    #expect(borders.lines.map(\.count).max() == 4, "the wave is below the tolerance")
    let areas = borders.rings.map { abs(Ring(points($0[0], of: borders)).signedArea) }
    #expect(abs(areas[0] + areas[1] - 1_000_000) < 1e-6)
  }

  @Test func aSmallAreaIsKeptFiner() {
    let small = Self.area(Self.wave(10, height: 3) + [Point(x: 100, y: 20), Point(x: 0, y: 20)])
    let borders = SharedBorders([small], tolerance: 100)
    #expect(borders.lines[0].count > 10, "a fiftieth of the root of its area is below a metre")
  }

  @Test func anIslandKeepsThreeCorners() {
    let circle = (0..<100).map { step in
      Point(x: 1000 * cos(Double(step) * .pi / 50), y: 1000 * sin(Double(step) * .pi / 50))
    }
    let borders = SharedBorders([Self.area(circle), .empty], tolerance: 1e9)
    #expect(borders.rings[1].isEmpty)
    #expect(Set(borders.lines[0]).count >= 3)
    #expect(borders.lines[0].first == borders.lines[0].last)
  }

  @Test func ringsThatAreNoneAreLeftOut() {
    let line = Self.area([Point(x: 0, y: 0), Point(x: 10, y: 0), Point(x: 10, y: 0.01)])
    #expect(SharedBorders([line], tolerance: 1).rings == [[]])
  }
}
