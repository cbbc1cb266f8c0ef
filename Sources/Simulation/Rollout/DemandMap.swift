import Geometry
import NetworkModel

/// Who is to be reached, and who is already: public places of villages, people gathered in square kilometres, and the land
/// of parks.
struct DemandMap {
  /// Edge of the squares that people are gathered in, metres.
  static let squareM = 1000.0

  let places: PublicPlaces
  /// Where the people of a square live: the mean of its cells weighted by people.
  let squares: PointIndex
  let people: [Int]
  let lots: ParkLots
  /// By place, the operators that serve it, as bits.
  private(set) var servedPlace: [UInt32]
  /// By carrier and square, how many stations of the carrier serve it; 0 for a carrier that is not counted.
  private(set) var stationsServing: [[UInt16]]
  /// By lot, the operators that serve it, as bits.
  private(set) var servedLot: [UInt32]
  /// By lot, its area in hectares times the weight that ``ParkDemand`` gives its park in the period at hand.
  private(set) var lotWeights: [Double]
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
    lots = ParkLots(world, programmes: programmes)
    servedLot = Array(repeating: 0, count: lots.parkOfLot.count)
    lotWeights = Array(repeating: 0, count: lots.parkOfLot.count)
    stationsServing = world.carriers.map { _ in Array(repeating: 0, count: gathered.count) }
    let operators = world.carriers.map { $0.operators.reduce(UInt32(0)) { $0 | 1 << UInt32($1) } }
    operatorsOfCarrier = operators
    isCounted = operators.map { own in programmes.contains { operators[$0.carrier] & own != 0 } }
  }

  mutating func add(carrier: Int, _ served: ServedDemand) {
    for place in served.places { servedPlace[Int(place)] |= operatorsOfCarrier[carrier] }
    for square in served.squares where stationsServing[carrier][Int(square)] < .max {
      stationsServing[carrier][Int(square)] += 1
    }
    for lot in served.lots { servedLot[Int(lot)] |= operatorsOfCarrier[carrier] }
  }

  /// Takes the weights of a period.
  mutating func weigh(_ parks: ParkDemand, in period: Int) {
    for (lot, park) in lots.parkOfLot.enumerated() {
      lotWeights[lot] = lots.areaM2[lot] / 1e4 * parks.weight(of: Int(park), in: period)
    }
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
