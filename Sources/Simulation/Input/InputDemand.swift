import NetworkModel
import Parallelism
import Results

/// What simulations have in common that agree about thresholds too: whom the input's stations serve by level, and whom those
/// would that could be built on the masts that stand.
struct InputDemand: Sendable {
  private let isCounted: [Bool]
  /// By period, whom the stations serve that open in it; nil where none does.
  private let opened: [DemandMap?]
  private let candidates: [Kind: Candidates]

  private struct Kind: Hashable {
    let carrier: Int
    let tiltDeg: Double

    init(_ programme: Programme) {
      carrier = programme.carrier
      tiltDeg = programme.tiltDeg
    }
  }

  /// nil where no programme asks, where the input's levels are not kept, and where land is served too.
  ///
  /// - Parameter settings: of any of the simulations
  init?(
    world: World, settings: SimulationSettings, input: InputNetwork, _ control: WorkControl
  ) throws(Cancelled) {
    guard let gains = input.gains?.ofStations, let squares = input.squares else { return nil }
    let empty = DemandMap(
      world: world, places: input.places, squares: squares, programmes: settings.programmes)
    guard empty.lots.parkOfLot.isEmpty else { return nil }
    let radio = StationRadio(world: world, settings)
    // Not asked for anything: levels are kept where nothing is known of the ground.
    let store = NoFootprintStore()
    let finder = CandidateFinder(world: world, radio: radio, input: input)
    isCounted = empty.isCounted
    var opened: [DemandMap?] = []
    var next = 0
    for period in settings.timeline.periods {
      try control.checkCancellation()
      let first = next
      var demand = empty
      while next < input.order.count, input.stations[input.order[next]].period == period.index {
        let station = input.index.stations[input.order[next]]
        demand.add(carrier: station.carrier, gains, row: input.order[next], atLeast: radio.neededGain(station))
        next += 1
      }
      opened.append(next > first ? demand : nil)
    }
    self.opened = opened
    let paths = DemandPaths(
      empty, toPlaces: PointPaths(input.places.index, radio: radio, store: store), radio, store)
    var candidates: [Kind: Candidates] = [:]
    for programme in settings.programmes where candidates[Kind(programme)] == nil {
      candidates[Kind(programme)] = try finder.standing(programme, empty, paths, control)
    }
    self.candidates = candidates
  }

  /// Whether a demand map of one of the simulations counts what is counted here.
  func agrees(with demand: DemandMap) -> Bool { isCounted == demand.isCounted && demand.lots.parkOfLot.isEmpty }

  /// Whom the stations of the input serve that open in a period; nil where none does.
  func opened(in period: Int) -> DemandMap? { opened[period] }

  /// nil for a kind of station that was not looked at.
  func candidates(_ programme: Programme) -> Candidates? { candidates[Kind(programme)] }
}
