import Geometry
import NetworkModel

/// Who is to be reached, and who is already: public places of villages, and people gathered in square kilometres.
struct DemandMap {
  /// Edge of the squares that people are gathered in, metres.
  static let squareM = 1000.0

  let places: PublicPlaces
  /// Where the people of a square live: the mean of its cells weighted by people.
  let squares: PointIndex
  let people: [Int]
  /// By place, the operators that serve it, as bits.
  private(set) var servedPlace: [UInt32]
  /// By carrier and square, how many stations of the carrier serve it; 0 for a carrier that is not counted.
  private(set) var stationsServing: [[UInt16]]
  /// By carrier, its operators as bits.
  let operatorsOfCarrier: [UInt32]
  /// By carrier, whether a programme asks how many of its stations serve a square: it shares an operator with one that
  /// is built.
  let isCounted: [Bool]

  init(world: World, places: PublicPlaces, programmes: [Programme]) {
    self.places = places
    servedPlace = Array(repeating: 0, count: places.villageOfPlace.count)
    let gathered = DemandMap.gather(world)
    squares = PointIndex(gathered.map(\.centre), bucketSize: 2000)
    people = gathered.map(\.people)
    stationsServing = world.carriers.map { _ in Array(repeating: 0, count: gathered.count) }
    let operators = world.carriers.map { $0.operators.reduce(UInt32(0)) { $0 | 1 << UInt32($1) } }
    operatorsOfCarrier = operators
    isCounted = operators.map { own in programmes.contains { operators[$0.carrier] & own != 0 } }
  }

  mutating func add(carrier: Int, places served: some Sequence<Int>, squares: some Sequence<Int>) {
    for place in served { servedPlace[place] |= operatorsOfCarrier[carrier] }
    for square in squares where stationsServing[carrier][square] < .max { stationsServing[carrier][square] += 1 }
  }

  /// The operators that serve every public place of the village, were `extra` of its places served by `operators` too.
  func operatorsReaching(_ village: Int, with operators: UInt32 = 0, extra: ArraySlice<Int32> = []) -> UInt32 {
    var reaching = UInt32.max
    for place in places.starts[village]..<places.starts[village + 1] {
      reaching &= servedPlace[place] | (extra.contains(Int32(place)) ? operators : 0)
    }
    return reaching
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
