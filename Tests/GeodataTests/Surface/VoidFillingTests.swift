import Geometry
import Testing

@testable import Geodata

struct VoidFillingTests {
  /// A plane that rises to the east by one metre a cell, on cells of 100 m.
  static func plane(_ columns: Int, _ rows: Int, base: Float) -> (heights: ContiguousArray<Float>, grid: Grid) {
    let grid = Grid(origin: Point(x: 0, y: 0), cellSize: 100, columns: columns, rows: rows)
    return (ContiguousArray((0..<grid.count).map { base + Float($0 % columns) }), grid)
  }

  @Test func aHoleTakesTheHeightsAroundIt() {
    var (heights, grid) = Self.plane(40, 40, base: 300)
    let whole = heights
    for row in 18..<22 { for column in 18..<22 { heights[row * 40 + column] = .nan } }
    var filling = VoidFilling()
    let sea = filling.fill(&heights, on: grid)
    #expect(filling.filledCount == 16)
    #expect(filling.seaCount == 0)
    #expect(!sea.contains(true))
    for cell in heights.indices { #expect(abs(heights[cell] - whole[cell]) < 3) }
  }

  @Test func aLargeVoidWithALowRimIsSea() {
    var (heights, grid) = Self.plane(60, 60, base: 0)
    for row in 0..<60 { for column in 0..<20 { heights[row * 60 + column] = .nan } }
    for row in 0..<60 { heights[row * 60 + 20] = 2 }
    var filling = VoidFilling()
    let sea = filling.fill(&heights, on: grid)
    #expect(filling.seaCount == 1200)
    #expect(filling.filledCount == 0)
    #expect((0..<60).allSatisfy { row in (0..<20).allSatisfy { sea[row * 60 + $0] && heights[row * 60 + $0] == 0 } })
  }

  @Test func aMissingTileInTheMountainsIsNotSea() {
    var (heights, grid) = Self.plane(60, 60, base: 900)
    for row in 0..<60 { for column in 0..<30 { heights[row * 60 + column] = .nan } }
    var filling = VoidFilling()
    let sea = filling.fill(&heights, on: grid)
    #expect(filling.filledCount == 1800)
    #expect(!sea.contains(true))
    #expect(heights.allSatisfy { $0 > 900 && $0 < 965 })
  }

  @Test func aLowHoleInlandIsNotSea() {
    var (heights, grid) = Self.plane(40, 40, base: 0)
    heights = ContiguousArray(repeating: 4, count: grid.count)
    heights[20 * 40 + 20] = .nan
    var filling = VoidFilling()
    _ = filling.fill(&heights, on: grid)
    #expect(filling.filledCount == 1)
    #expect(heights[20 * 40 + 20] == 4)
  }

  @Test func oneKnownCellIsEnough() {
    let grid = Grid(origin: Point(x: 0, y: 0), cellSize: 10, columns: 7, rows: 5)
    var heights = ContiguousArray<Float>(repeating: .nan, count: grid.count)
    heights[11] = 700
    var filling = VoidFilling()
    _ = filling.fill(&heights, on: grid)
    #expect(heights.allSatisfy { $0 == 700 })
    #expect(filling.filledCount == 34)
  }
}
