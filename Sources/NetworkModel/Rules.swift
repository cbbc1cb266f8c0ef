public import Quantities

/// What counts as served, and how good it has to be.
public struct CoverageRules: Sendable, Hashable, Codable {
  /// Which rule decides `reached` (通达): `official`, committee, school and clinic each served by one and the same
  /// operator; or `distance`, the 4G rule of 2018, a station within ``distanceRuleM`` of the committee.
  public enum VillageRule: String, Sendable, Hashable, Codable, CaseIterable { case official, distance }

  public var villageRule: VillageRule
  /// A place is served from this SS-RSRP, after the shadow margin.
  public var rsrpMin: DecibelMilliwatts
  /// … and from this SS-SINR.
  public var sinrMin: Decibels
  /// A village that fails the test is weak rather than unserved when a public place receives this SS-RSRP.
  public var signalMin: DecibelMilliwatts
  /// 5000 m in the 2018 rule.
  public var distanceRuleM: Double
  /// A reached village is good (擦亮) when `goodShare` of its settlement has `goodRsrpMin` and `goodRateMin`.
  public var goodShare: Fraction
  public var goodRsrpMin: DecibelMilliwatts
  public var goodRateMin: MegabitsPerSecond
  /// A place once served stays served while no station closes: operators retune the neighbours when a new station's
  /// interference would cost somebody the service. How often that was needed is reported. Without it, interference
  /// may take service away, and falls are reported as warnings.
  public var keepService: Bool
  /// When parks count as covered.
  public var parks: ParkCoverageRules

  public init(
    villageRule: VillageRule = .official, rsrpMin: DecibelMilliwatts = DecibelMilliwatts(-105),
    sinrMin: Decibels = Decibels(-3), signalMin: DecibelMilliwatts = DecibelMilliwatts(-120),
    distanceRuleM: Double = 5000, goodShare: Fraction = Fraction(0.9),
    goodRsrpMin: DecibelMilliwatts = DecibelMilliwatts(-100),
    goodRateMin: MegabitsPerSecond = MegabitsPerSecond(100), keepService: Bool = true,
    parks: ParkCoverageRules = ParkCoverageRules()
  ) {
    self.villageRule = villageRule
    self.rsrpMin = rsrpMin
    self.sinrMin = sinrMin
    self.signalMin = signalMin
    self.distanceRuleM = distanceRuleM
    self.goodShare = goodShare
    self.goodRsrpMin = goodRsrpMin
    self.goodRateMin = goodRateMin
    self.keepService = keepService
    self.parks = parks
  }
}

/// The parts of the link budget that the scenario sets for all stations.
public struct RadioSettings: Sendable, Hashable, Codable {
  /// Propagation model by environment of the mast.
  public var propagation: PropagationByEnvironment
  /// … of the bands that have their own, by id of the band.
  public var propagationOfBand: [String: PropagationByEnvironment]
  /// Share of an average year in which the loss over terrain is not exceeded, percent.
  public var timePercent: Double
  /// Share of places in which the loss over terrain is not exceeded, percent; 50 where the shadow margin does it.
  public var locationPercent: Double
  public var polarisation: WavePolarisation
  /// Height of the user's antenna above the ground, metres.
  public var userHeightM: Double
  /// Share of the other cells' resource elements in use: what interference is made of.
  public var load: Fraction
  public var noiseFigure: Decibels
  /// Standard deviation of the shadow fading.
  public var shadowSigma: Decibels
  /// The probability of service at the edge of a cell that the shadow margin is for: margin = sigma x the normal
  /// quantile.
  public var cellEdgeProbability: Fraction
  /// Loss between the cell's radio and its antenna, and the user's body: taken off every level.
  public var otherLosses: Decibels
  /// What every path loses beyond what its model says; below 0 for less.
  public var pathLossOffset: Decibels
  /// Whether public places and settlements are tested indoors, behind a wall, and behind which: TR 38.901 table
  /// 7.4.3-2.
  public var indoor: IndoorLoss
  /// A cell overlaps with the best at a place when it is no more than this below it.
  public var overlapWithin: Decibels
  public var uplink: UplinkSettings

  public enum IndoorLoss: String, Sendable, Hashable, Codable, CaseIterable { case none, low, high }

  public init(
    propagation: PropagationByEnvironment = PropagationByEnvironment(),
    propagationOfBand: [String: PropagationByEnvironment] = [:], timePercent: Double = 50,
    locationPercent: Double = 50, polarisation: WavePolarisation = .vertical, userHeightM: Double = 1.5,
    load: Fraction = Fraction(0.5), noiseFigure: Decibels = Decibels(7),
    shadowSigma: Decibels = Decibels(8), cellEdgeProbability: Fraction = Fraction(0.85),
    otherLosses: Decibels = Decibels(0), pathLossOffset: Decibels = Decibels(0), indoor: IndoorLoss = .none,
    overlapWithin: Decibels = Decibels(6), uplink: UplinkSettings = UplinkSettings()
  ) {
    self.propagation = propagation
    self.propagationOfBand = propagationOfBand
    self.timePercent = timePercent
    self.locationPercent = locationPercent
    self.polarisation = polarisation
    self.userHeightM = userHeightM
    self.load = load
    self.noiseFigure = noiseFigure
    self.shadowSigma = shadowSigma
    self.cellEdgeProbability = cellEdgeProbability
    self.otherLosses = otherLosses
    self.pathLossOffset = pathLossOffset
    self.indoor = indoor
    self.overlapWithin = overlapWithin
    self.uplink = uplink
  }

  /// The model for a band's stations on masts in such an environment.
  public func propagation(of band: String, in environment: RadioEnvironment) -> PropagationChoice {
    (propagationOfBand[band] ?? propagation)[environment]
  }

  /// Every choice that the bands can meet.
  public func choices(for bands: some Sequence<String>) -> Set<PropagationChoice> {
    bands.reduce(into: []) { $0.formUnion((propagationOfBand[$1] ?? propagation).all) }
  }
}

/// Who builds what, with which budget and strategy, in which periods (建设计划).
public struct Programme: Sendable, Hashable, Codable {
  /// What the periods' budget counts.
  public enum Budget: Sendable, Hashable, Codable {
    case stations(Int)
    case money(Yuan)
  }

  /// How candidates are ranked.
  public enum Strategy: String, Sendable, Hashable, Codable, CaseIterable {
    /// Villages newly reached per CNY; people newly served break ties.
    case villages
    /// People newly served per CNY; villages newly reached break ties.
    case people
    /// Parks' land newly served per CNY, weighted by what production asks for; people newly served break ties.
    case parks
  }

  public var id: String
  public var name: String
  /// Index into ``World/carriers``: the operator and the band that it builds.
  public var carrier: Int
  /// First and last day on which it builds.
  public var start: CalendarDate
  public var end: CalendarDate
  /// Per period, for each city by code; `*` for every city that is not named.
  public var budgets: [String: Budget]
  public var strategy: Strategy
  /// One station on a mast that stands, equipment and work.
  public var costOnExistingSite: Yuan
  /// One station with its new mast, power and fibre.
  public var costOnNewSite: Yuan
  /// Running cost of a station for a year.
  public var opexPerStationYear: Yuan
  /// From the decision and payment of a station until it is on air.
  public var delayMonths: Int
  /// Whether it may build new masts, beside the committees of villages that have no mast near; where parks come first, in
  /// the middle of parks too.
  public var newSites: Bool
  /// Height of the antennas on a new mast.
  public var newSiteHeightM: Double
  public var tiltDeg: Double

  public init(
    id: String, name: String, carrier: Int, start: CalendarDate, end: CalendarDate, budgets: [String: Budget],
    strategy: Strategy, costOnExistingSite: Yuan, costOnNewSite: Yuan, opexPerStationYear: Yuan,
    delayMonths: Int = 0, newSites: Bool, newSiteHeightM: Double, tiltDeg: Double
  ) {
    self.id = id
    self.name = name
    self.carrier = carrier
    self.start = start
    self.end = end
    self.budgets = budgets
    self.strategy = strategy
    self.costOnExistingSite = costOnExistingSite
    self.costOnNewSite = costOnNewSite
    self.opexPerStationYear = opexPerStationYear
    self.delayMonths = delayMonths
    self.newSites = newSites
    self.newSiteHeightM = newSiteHeightM
    self.tiltDeg = tiltDeg
  }
}
