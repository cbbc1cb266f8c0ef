public import Geometry
public import NetworkModel
public import Quantities
public import Radio
public import Results

/// Why a place is served, or is not: for every carrier the station that it hears best, and the whole link budget.
public struct PlaceExplanation: Sendable {
  /// What the place is: `committee`, `school`, `clinic` or `point`.
  public var name: String
  /// In metres of the working CRS.
  public var location: Point
  /// By carrier of the world.
  public var carriers: [CarrierExplanation]

  public struct CarrierExplanation: Sendable {
    /// Index into ``NetworkModel/World/carriers``.
    public var carrier: Int
    /// Stations of the carrier within the band's reach.
    public var stationsInReach: Int
    public var server: Server?
    /// By the thresholds of the period, without regard to service that was kept from before.
    public var isServed: Bool
    /// What is missing, one sentence each; empty when served.
    public var reasons: [String]
  }

  /// The station that the place hears best, and how well.
  public struct Server: Sendable {
    public var stationId: String
    public var siteId: String
    public var distanceM: Double
    /// nil for an omnidirectional cell.
    public var azimuthDeg: Double?
    public var model: String
    /// Why this model, where the scenario says `auto`.
    public var modelReason: String?
    public var lines: [LinkBudgetLine]
    public var warnings: [String]
    public var rsrp: DecibelMilliwatts
    public var rsrpAfterMargin: DecibelMilliwatts
    /// All other cells of the carrier, as loaded; nil when there is none.
    public var interference: DecibelMilliwatts?
    public var noise: DecibelMilliwatts
    public var sinr: Decibels
    public var rate: MegabitsPerSecond
    public var figures: LinkFigures
  }
}

/// Explains places in a world as it stands at the end of a period.
public struct Explainer {
  let world: World
  let settings: SimulationSettings
  let results: RunResults
  let radio: StationRadio
  let period: Int
  private let receiver: PlaceReceiver
  private let index: StationIndex

  /// - Parameters:
  ///   - results: of a run in the same world with the same settings
  ///   - period: index into the timeline's periods
  public init(world: World, settings: SimulationSettings, results: RunResults, period: Int) {
    self.world = world
    self.settings = settings
    self.results = results
    self.period = period
    radio = StationRadio(world: world, settings)
    receiver = PlaceReceiver(radio: radio)
    index = StationIndex(
      stations: results.stations.map(\.station), sites: world.sites + results.newSites,
      periods: results.stations.map(\.period), reachM: world.carriers.map(\.band.reachM).max() ?? 1)
  }

  /// The public places of a village.
  public func explain(_ village: Village) -> [PlaceExplanation] {
    village.namedPlaces.map { explain($0.name, $0.place) }
  }

  public func explain(_ name: String, _ place: Point) -> PlaceExplanation {
    PlaceExplanation(
      name: name, location: place, carriers: world.carriers.indices.map { explain(carrier: $0, place) })
  }

  private func explain(carrier: Int, _ place: Point) -> PlaceExplanation.CarrierExplanation {
    let band = world.carriers[carrier].band
    let inReach = index.stations(within: band.reachM, of: place).filter {
      index.stations[$0].carrier == carrier && index.periods[$0] <= period
    }
    var cells = HeardCells()
    for station in inReach { cells.add(index.stations[station], at: site(of: station), place, receiver) }
    guard let best = cells.best else {
      let reach = "no station of \(world.carriers[carrier].id) within its reach of \(number(band.reachM / 1000)) km"
      return PlaceExplanation.CarrierExplanation(
        carrier: carrier, stationsInReach: 0, server: nil, isServed: false, reasons: [reach])
    }
    let server = server(best, among: cells, place)
    let reasons = reasons(server)
    return PlaceExplanation.CarrierExplanation(
      carrier: carrier, stationsInReach: inReach.count, server: server, isServed: reasons.isEmpty, reasons: reasons)
  }

  private func site(of station: Int) -> Site { index.sites[index.stations[station].site] }

  private func server(_ best: HeardCells.Cell, among cells: HeardCells, _ place: Point) -> PlaceExplanation.Server {
    let station = best.station
    let site = index.sites[station.site]
    let serving = receiver.serving(station, at: site, place)
    let budget = serving.budget
    let limits = radio.thresholds(of: station.carrier)
    let others = max(0, cells.sum - best.level)
    let interference = Double(limits.load) * others
    let sinr = Decibels(factor: best.level / (interference + Double(limits.noise)))
    return PlaceExplanation.Server(
      stationId: station.id, siteId: site.id, distanceM: site.location.distance(to: place),
      azimuthDeg: serving.azimuthDeg,
      model: serving.model, modelReason: serving.reason, lines: budget.lines, warnings: budget.loss.warnings,
      rsrp: budget.rsrp, rsrpAfterMargin: budget.rsrpAfterMargin,
      interference: interference > 0 ? DecibelMilliwatts(Milliwatts(interference)) : nil,
      noise: radio.noise(of: station.carrier), sinr: sinr, rate: radio.rate(at: sinr, on: station.carrier),
      figures: LinkFigures(
        budget, elevationDeg: serving.elevationDeg, cells, world.carriers[station.carrier].band, settings))
  }

  private func reasons(_ server: PlaceExplanation.Server) -> [String] {
    let rules = settings.coverage
    var reasons: [String] = []
    if server.rsrpAfterMargin < rules.rsrpMin {
      let missing = rules.rsrpMin - server.rsrpAfterMargin
      reasons.append(
        "SS-RSRP after the margin is \(number(server.rsrpAfterMargin.value)) dBm, \(number(missing.value)) dB below "
          + "the \(number(rules.rsrpMin.value)) dBm asked for")
    }
    if server.sinr < rules.sinrMin {
      reasons.append(
        "SS-SINR is \(number(server.sinr.value)) dB, below the \(number(rules.sinrMin.value)) dB asked for")
    }
    return reasons
  }

  private func number(_ value: Double) -> String {
    let tenths = (value * 10).rounded() / 10
    return tenths == tenths.rounded() ? "\(Int(tenths))" : "\(tenths)"
  }
}
