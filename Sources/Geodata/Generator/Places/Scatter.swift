import Geometry
import Quantities

/// Points that keep their distance: blue noise by dart throwing (Cook, "Stochastic sampling in computer graphics", ACM
/// Transactions on Graphics 5, 1986), with the distance relaxed where no more fit.
struct Scatter {
  private(set) var points: [Point] = []
  private var distance: Double
  private let grid: Grid
  private var members: [[Int32]]

  /// - Parameters:
  ///   - count: how many points are to come
  ///   - area: of the land that they share, m2
  ///   - box: no point lies outside
  init(count: Int, area: Double, box: Box) {
    distance = 0.78 * (max(area, 1) / Double(max(count, 1))).squareRoot()
    grid = Grid(covering: box, cellSize: max(distance, max(box.width, box.height) / 512, 1e-3))
    members = [[Int32]](repeating: [], count: grid.count)
  }

  /// Adds a point from `draw`, which may answer nil for a place that will not do. After a few hundred vain tries none
  /// is added.
  mutating func add(_ generator: inout SeededGenerator, _ draw: (inout SeededGenerator) -> Point?) -> Bool {
    for attempt in 1...600 {
      if let point = draw(&generator), let cell = grid.cell(at: point), isFree(point) {
        members[cell].append(Int32(points.count))
        points.append(point)
        return true
      }
      if attempt % 12 == 0 { distance *= 0.9 }
    }
    return false
  }

  private func isFree(_ point: Point) -> Bool {
    let column = Int((point.x - grid.origin.x) / grid.cellSize)
    let row = Int((point.y - grid.origin.y) / grid.cellSize)
    for r in max(0, row - 1)...min(grid.rows - 1, row + 1) {
      for c in max(0, column - 1)...min(grid.columns - 1, column + 1) {
        for member in members[r * grid.columns + c]
        where points[Int(member)].squaredDistance(to: point) < distance * distance { return false }
      }
    }
    return true
  }
}

/// Random places on land, by weighted cells of a grid.
struct LandSampler {
  private let grid: Grid
  private var cells: [Int] = []
  /// Sum of the weights up to and with each cell.
  private var cumulative: [Double] = []

  /// Land with weight, m2: the area that points share.
  private(set) var area = 0.0

  init(_ grid: Grid) { self.grid = grid }

  mutating func add(_ cell: Int, weight: Double) {
    guard weight > 0 else { return }
    cells.append(cell)
    cumulative.append((cumulative.last ?? 0) + weight)
    area += grid.cellArea
  }

  var isEmpty: Bool { cells.isEmpty }

  /// A place in a cell drawn by weight.
  func draw(_ generator: inout SeededGenerator) -> Point {
    let mark = generator.uniform() * (cumulative.last ?? 0)
    var low = 0
    var high = cells.count - 1
    while low < high {
      let middle = (low + high) / 2
      if cumulative[middle] > mark { high = middle } else { low = middle + 1 }
    }
    let centre = grid.centre(ofCell: cells[low])
    return Point(
      x: centre.x + (generator.uniform() - 0.5) * grid.cellSize,
      y: centre.y + (generator.uniform() - 0.5) * grid.cellSize)
  }
}
