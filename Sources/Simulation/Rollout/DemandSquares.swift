import Geometry
import NetworkModel

/// The people of a world gathered in square kilometres.
struct DemandSquares: Sendable {
  /// Edge of the squares, metres.
  static let squareM = 1000.0

  /// Where the people of a square live: the mean of its cells weighted by people.
  let index: PointIndex
  let people: [Int]

  init(_ world: World) {
    let gathered = DemandSquares.gather(world)
    index = PointIndex(gathered.map(\.centre), bucketSize: 2000)
    people = gathered.map(\.people)
  }

  private static func gather(_ world: World) -> [(centre: Point, people: Int)] {
    let grid = world.grid
    let side = max(1, Int((squareM / grid.cellSize).rounded()))
    let columns = (grid.columns + side - 1) / side
    let rows = (grid.rows + side - 1) / side
    var sums = [(x: Int, y: Int, people: Int)](repeating: (0, 0, 0), count: columns * rows)
    world.populationOfCell.withUnsafeBufferPointer { population in
      for row in 0..<grid.rows {
        for column in 0..<grid.columns {
          let people = Int(population[row * grid.columns + column])
          if people == 0 { continue }
          let square = row / side * columns + column / side
          sums[square].x += people * column
          sums[square].y += people * row
          sums[square].people += people
        }
      }
    }
    return sums.filter { $0.people > 0 }.map { sum in
      let column = Double(sum.x) / Double(sum.people) + 0.5
      let row = Double(sum.y) / Double(sum.people) + 0.5
      return (
        Point(x: grid.origin.x + column * grid.cellSize, y: grid.origin.y + row * grid.cellSize), sum.people
      )
    }
  }
}
