import Geometry
import HeapModule
import NetworkModel
import Parallelism
import Quantities
import Results

/// Builds what the programmes' budgets allow, period by period, best value for money first.
///
/// The plan is greedy: within a city the candidate with the most value per CNY is built, values are brought up to date,
/// and so on until the period's budget is spent. A candidate's value is what it changes: villages newly reached by the
/// official test, people newly served and parks' land newly served, all by level alone. When nobody new can be reached, budgets go to relief:
/// people within reach per station that already serves them.
struct ProgrammePlanner {
  private let world: World
  private let settings: SimulationSettings
  private let radio: StationRadio
  private let input: InputNetwork
  private var demand: DemandMap
  /// Those of the recorded stations and of candidates.
  private(set) var paths: DemandPaths
  private let finder: CandidateFinder
  /// nil where every simulation looks for itself.
  private let shared: InputDemand?
  /// By site, the carriers that have a station there or will get one by the input, as bits.
  private var carriersAtSite: [UInt32]
  private var candidates: [Int: Candidates] = [:]
  /// Ids of the sites in ``newSites``.
  private var newSiteIds: Set<String> = []
  private(set) var newSites: [Site] = []

  /// New masts are offered to villages that have no mast within this distance, metres.
  static let newMastDistanceM = 1500.0

  /// - Parameters:
  ///   - input: a mast on which one of its stations opens later is no candidate for the carrier
  ///   - shared: of simulations that agree with this one; nil to look here
  ///   - squares: the world's
  ///   - paths: to the public places
  init(
    world: World, settings: SimulationSettings, radio: StationRadio, input: InputNetwork, shared: InputDemand?,
    squares: DemandSquares, paths: PointPaths, store: any FootprintStore, _ control: WorkControl
  ) throws(Cancelled) {
    self.world = world
    self.settings = settings
    self.radio = radio
    self.input = input
    let demand = DemandMap(
      world: world, places: input.places, squares: squares, programmes: settings.programmes)
    self.demand = demand
    self.shared = shared.flatMap { $0.agrees(with: demand) ? $0 : nil }
    self.paths = DemandPaths(demand, toPlaces: paths, radio, store)
    let finder = CandidateFinder(world: world, radio: radio, input: input)
    self.finder = finder
    carriersAtSite = input.carriersAtSite
    guard paths.walks else { return }
    // All at once: carriers on one mast share the walks, and what is kept does not depend on who builds when.
    let candidates = settings.programmes.flatMap { finder.asked($0, on: finder.openSites($0)) }
    try self.paths.walk(finder.asked(ofInput: Array(input.stations.indices)[...]) + candidates, demand, control)
  }

  /// Takes note of whom the stations of the input serve that open in a period.
  ///
  /// - Parameter stationsOfInput: these, by their indices
  mutating func open(
    _ stationsOfInput: ArraySlice<Int>, in period: Int, _ control: WorkControl
  ) throws(Cancelled) {
    if let shared {
      if let opened = shared.opened(in: period) { demand.add(opened) }
      return
    }
    if let gains = input.gains?.ofStations, demand.lots.parkOfLot.isEmpty {
      for index in stationsOfInput {
        let carrier = input.index.stations[index].carrier
        demand.add(carrier: carrier, gains, row: index, atLeast: radio.neededGain(input.index.stations[index]))
      }
      return
    }
    let stations = finder.asked(ofInput: stationsOfInput)
    let served = try ServedDemand.of(stations, demand, paths, finder.testers, control)
    for (asked, served) in zip(stations, served) { demand.add(carrier: asked.station.carrier, served) }
  }

  /// Values of a period's candidates are by what parks ask for in it.
  mutating func begin(_ period: Timeline.Period, _ parks: ParkDemand) { demand.weigh(parks, in: period.index) }

  /// What the programme builds in a period, in the order of building.
  mutating func build(
    _ index: Int, in period: Timeline.Period, _ control: WorkControl
  ) throws(Cancelled) -> [StationResult] {
    let programme = settings.programmes[index]
    guard programme.start <= period.end, period.start <= programme.end else { return [] }
    let candidates = try candidates(index, programme, control)
    var built: [StationResult] = []
    for (position, city) in candidates.cities.enumerated() {
      try control.checkCancellation()
      guard let budget = programme.budgets[city.code] ?? programme.budgets["*"] else { continue }
      var left = Purse(budget)
      var queue = Heap(ranks(city.members, of: candidates, programme))
      while let top = queue.popMax() {
        let candidate = top.candidate
        guard isOpen(candidate, of: candidates, programme), left.affords(cost(candidate, of: candidates, programme))
        else { continue }
        let current = rank(candidate, of: candidates, programme)
        if current < top, let next = queue.max, current < next {
          queue.insert(current)
          continue
        }
        guard current.value > 0 else { break }
        let price = cost(candidate, of: candidates, programme)
        left.pay(price)
        built.append(raise(candidate, of: candidates, programme, index, period, price))
        // A village with several places may now lack only one: those who could serve it have gained.
        let others = gainers(candidate, of: candidates).filter { candidates.isIn(position, $0) }
        for other in ranks(others, of: candidates, programme) { queue.insert(other) }
      }
    }
    return built
  }

  // MARK: Candidates

  /// Found when the programme first builds, and kept.
  private mutating func candidates(
    _ index: Int, _ programme: Programme, _ control: WorkControl
  ) throws(Cancelled) -> Candidates {
    if let known = candidates[index] { return known }
    let found = try makeCandidates(programme, control)
    candidates[index] = found
    return found
  }

  private mutating func makeCandidates(
    _ programme: Programme, _ control: WorkControl
  ) throws(Cancelled) -> Candidates {
    var found: Candidates
    if let known = shared?.candidates(programme) {
      found = known
    } else {
      found = try finder.standing(programme, demand, paths, control)
    }
    let newMasts = finder.newMasts(programme, demand)
    let asked = finder.asked(programme, onNew: newMasts)
    try paths.walk(asked, demand, control)
    found.append(
      new: newMasts, try ServedDemand.of(asked, demand, paths, finder.testers, control), in: world,
      placeCount: demand.places.villageOfPlace.count)
    return found
  }

  private func isOpen(_ candidate: Int, of candidates: Candidates, _ programme: Programme) -> Bool {
    if let site = candidates.standingSite(candidate) { return carriersAtSite[site] & 1 << programme.carrier == 0 }
    return !newSiteIds.contains(candidates.newSite(candidate).id)
  }

  private func cost(_ candidate: Int, of candidates: Candidates, _ programme: Programme) -> Yuan {
    candidates.standingSite(candidate) == nil ? programme.costOnNewSite : programme.costOnExistingSite
  }

  private mutating func raise(
    _ candidate: Int, of candidates: Candidates, _ programme: Programme, _ index: Int, _ period: Timeline.Period,
    _ price: Yuan
  ) -> StationResult {
    var station: Station
    if let site = candidates.standingSite(candidate) {
      station = programme.station(at: world.sites[site], index: site, in: world)
      carriersAtSite[site] |= 1 << programme.carrier
    } else {
      let site = candidates.newSite(candidate)
      station = programme.station(at: site, index: world.sites.count + newSites.count, in: world)
      newSites.append(site)
      newSiteIds.insert(site.id)
    }
    station.opened = min(period.end, programme.end).after(months: programme.delayMonths)
    demand.add(carrier: programme.carrier, candidates.served(by: candidate))
    return StationResult(
      station: station,
      period: settings.timeline.firstPeriod(standing: station.opened) ?? settings.timeline.periods.count,
      paidPeriod: period.index, isNew: true, programme: index, cost: price)
  }

  // MARK: Value

  /// A candidate with its value per CNY; among equals the lower index goes first.
  private struct Rank: Comparable {
    let value: Double
    let candidate: Int

    static func < (a: Rank, b: Rank) -> Bool {
      a.value == b.value ? a.candidate > b.candidate : a.value < b.value
    }
  }

  /// Of those that can be built still.
  private func ranks(_ members: [Int], of candidates: Candidates, _ programme: Programme) -> [Rank] {
    members.lazy.filter { isOpen($0, of: candidates, programme) }.map { rank($0, of: candidates, programme) }
  }

  private func rank(_ candidate: Int, of candidates: Candidates, _ programme: Programme) -> Rank {
    let villages = villageGain(candidate, of: candidates, programme)
    var newPeople = 0
    var relief = 0.0
    let carriers = demand.operatorsOfCarrier.indices.filter {
      demand.operatorsOfCarrier[$0] & demand.operatorsOfCarrier[programme.carrier] != 0
    }
    for square in candidates.squares(of: candidate) {
      let square = Int(square)
      let serving = demand.stationsServing[programme.carrier][square]
      relief += Double(demand.squares.people[square]) / Double(1 + serving)
      if serving == 0, carriers.allSatisfy({ demand.stationsServing[$0][square] == 0 }) {
        newPeople += demand.squares.people[square]
      }
    }
    // The second aim only decides between candidates that are equal in the first, and relief between those that
    // reach nobody new: a county has fewer than 10^7 people and a station's relief is below 10^6. Land is in hectares.
    let value =
      switch programme.strategy {
      case .villages: villages + 1e-7 * Double(newPeople) + 1e-13 * relief
      case .people: Double(newPeople) + 0.1 * villages + 1e-7 * relief
      case .parks: parkGain(candidate, of: candidates, programme) + 1e-7 * Double(newPeople) + 1e-13 * relief
      }
    return Rank(
      value: value / Double(max(1, cost(candidate, of: candidates, programme).value)), candidate: candidate)
  }

  /// Weighted land of parks that none of the programme's operators serves yet, hectares.
  private func parkGain(_ candidate: Int, of candidates: Candidates, _ programme: Programme) -> Double {
    let own = demand.operatorsOfCarrier[programme.carrier]
    return candidates.lots(of: candidate).reduce(0) {
      demand.servedLot[Int($1)] & own == 0 ? $0 + demand.lotWeights[Int($1)] : $0
    }
  }

  /// Villages newly reached; a quarter for one that others reach and the programme's operators do not yet; and a little
  /// for a place served in a village that needs more than one station.
  private func villageGain(_ candidate: Int, of candidates: Candidates, _ programme: Programme) -> Double {
    let own = demand.operatorsOfCarrier[programme.carrier]
    let places = candidates.places(of: candidate)
    var gain = 0.0
    var start = places.startIndex
    while start < places.endIndex {
      let village = Int(demand.places.villageOfPlace[Int(places[start])])
      var end = start
      while end < places.endIndex, Int(demand.places.villageOfPlace[Int(places[end])]) == village { end += 1 }
      let before = demand.operatorsReaching(village)
      if before & own != own {
        let after = demand.operatorsReaching(village, with: own, extra: places[start..<end])
        if before == 0, after != 0 {
          gain += 1
        } else if after & own != before & own {
          gain += 0.25
        } else if before == 0 {
          let fresh = places[start..<end].count { demand.servedPlace[Int($0)] & own == 0 }
          gain += 0.05 * Double(fresh)
        }
      }
      start = end
    }
    return gain
  }

  /// The candidates that could serve a place of a village in which this one serves a place.
  private func gainers(_ candidate: Int, of candidates: Candidates) -> [Int] {
    var found = Set<Int>()
    for place in candidates.places(of: candidate) {
      let village = Int(demand.places.villageOfPlace[Int(place)])
      if demand.operatorsReaching(village) != 0 { continue }
      for other in demand.places.starts[village]..<demand.places.starts[village + 1] where other != Int(place) {
        for member in candidates.serving(place: other) { found.insert(Int(member)) }
      }
    }
    return found.sorted()
  }
}

extension Programme {
  /// The station that it would build on a mast.
  ///
  /// - Parameter index: of the site in ``NetworkModel/World/sites``; -1 for a new one
  func station(at site: Site, index: Int, in world: World) -> Station {
    Station(
      id: "\(site.id)-\(world.carriers[carrier].id)", site: index, carrier: carrier, azimuthsDeg: [0, 120, 240],
      tiltDeg: tiltDeg, opened: start)
  }
}

/// What is left of a period's budget for a city.
private struct Purse {
  private var stations: Int
  private var money: Yuan

  init(_ budget: Programme.Budget) {
    switch budget {
    case .stations(let count):
      stations = count
      money = Yuan(.max)
    case .money(let amount):
      stations = .max
      money = amount
    }
  }

  func affords(_ price: Yuan) -> Bool { stations > 0 && price <= money }

  mutating func pay(_ price: Yuan) {
    stations -= 1
    money = money - price
  }
}
