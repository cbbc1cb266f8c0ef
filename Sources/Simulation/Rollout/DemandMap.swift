import Geometry
import NetworkModel

/// Who is to be reached, and who is already: public places of villages, people gathered in square kilometres, and the land
/// of parks.
struct DemandMap {
  let places: PublicPlaces
  let squares: DemandSquares
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

  init(world: World, places: PublicPlaces, squares: DemandSquares, programmes: [Programme]) {
    self.places = places
    servedPlace = Array(repeating: 0, count: places.villageOfPlace.count)
    self.squares = squares
    lots = ParkLots(world, programmes: programmes)
    servedLot = Array(repeating: 0, count: lots.parkOfLot.count)
    lotWeights = Array(repeating: 0, count: lots.parkOfLot.count)
    stationsServing = world.carriers.map { _ in Array(repeating: 0, count: squares.people.count) }
    let operators = world.carriers.map { $0.operators.reduce(UInt32(0)) { $0 | 1 << UInt32($1) } }
    operatorsOfCarrier = operators
    isCounted = DemandMap.isCounted(world, programmes)
  }

  /// See ``isCounted``.
  static func isCounted(_ world: World, _ programmes: [Programme]) -> [Bool] {
    world.carriers.map { carrier in
      programmes.contains { !Set(world.carriers[$0.carrier].operators).isDisjoint(with: carrier.operators) }
    }
  }

  mutating func add(carrier: Int, _ served: ServedDemand) {
    for place in served.places { servedPlace[Int(place)] |= operatorsOfCarrier[carrier] }
    for square in served.squares where stationsServing[carrier][Int(square)] < .max {
      stationsServing[carrier][Int(square)] += 1
    }
    for lot in served.lots { servedLot[Int(lot)] |= operatorsOfCarrier[carrier] }
  }

  /// The same for a station of which it is kept what it gives, where there are no lots.
  mutating func add(carrier: Int, _ gains: KeptGains, row: Int, atLeast needed: Float) {
    let operators = operatorsOfCarrier[carrier]
    gains.forEachPlace(of: row, atLeast: needed) { servedPlace[$0] |= operators }
    guard isCounted[carrier] else { return }
    gains.forEachSquare(of: row, atLeast: needed) { square in
      if stationsServing[carrier][square] < .max { stationsServing[carrier][square] += 1 }
    }
  }

  /// Adds whom other stations serve, counted over the same places and squares; lots are left alone.
  mutating func add(_ other: DemandMap) {
    for place in servedPlace.indices { servedPlace[place] |= other.servedPlace[place] }
    for carrier in stationsServing.indices where isCounted[carrier] {
      for square in stationsServing[carrier].indices {
        let (sum, isTooMany) = stationsServing[carrier][square].addingReportingOverflow(
          other.stationsServing[carrier][square])
        stationsServing[carrier][square] = isTooMany ? .max : sum
      }
    }
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
}
