import NetworkModel
public import Quantities
public import Radio

/// What else can be said of the link to the serving cell, beside its budget.
public struct LinkFigures: Sendable, Hashable {
  /// With the serving cell in full use, as the rate has it.
  public var rsrq: Decibels
  /// The best cell but one; nil where no other is heard.
  public var secondBest: Neighbour?
  /// Cells within ``NetworkModel/RadioSettings/overlapWithin`` of the best, the best among them, that are heard at all
  /// (``NetworkModel/CoverageRules/signalMin``): 0...4, where 4 means four or more.
  public var overlappingCells: Int
  /// The probability that shadow fading leaves ``NetworkModel/CoverageRules/rsrpMin``.
  public var coverageProbability: Fraction
  public var uplink: Uplink
  /// By class of building, the median; every one from the level outdoors.
  public var levels: [BuildingLevel]

  public struct Neighbour: Sendable, Hashable {
    public var stationId: String
    /// nil for an omnidirectional cell.
    public var azimuthDeg: Double?
    public var rsrp: DecibelMilliwatts
    /// How much the best is above it.
    public var handoverMargin: Decibels
  }

  public struct Uplink: Sendable, Hashable {
    /// Most that the phone sends.
    public var devicePower: DecibelMilliwatts
    /// Resource blocks that the phone sends on; 0 where the base station does not hear it.
    public var resourceBlocks: Int
    /// At the median path loss.
    public var rate: MegabitsPerSecond
    /// Of both directions towards this place, after all margins.
    public var allowedPathLoss: AllowedPathLoss
  }

  public struct BuildingLevel: Sendable, Hashable {
    public var building: BuildingClass
    public var rsrp: DecibelMilliwatts
  }
}

extension LinkFigures {
  init(_ budget: LinkBudget, elevationDeg: Double, _ cells: HeardCells, _ band: Band, _ settings: SimulationSettings) {
    let radio = settings.radio
    let noise = ThermalNoise.perResourceElement(
      subcarrierSpacingKHz: band.subcarrierSpacingKHz, noiseFigure: radio.noiseFigure)
    let serving = budget.rsrp.milliwatts
    rsrq = Decibels(
      factor: Rsrq.linear(
        serving: serving, others: Milliwatts(max(0, cells.sum - serving.value)), load: radio.load,
        noise: noise.milliwatts))
    secondBest = Neighbour(cells)
    overlappingCells = cells.strongest.overlap(
      windowFactor: Float((-radio.overlapWithin).factor),
      minimumMw: Float(settings.coverage.signalMin.milliwatts.value))
    coverageProbability = CoverageProbability.atPlace(
      margin: budget.rsrp - settings.coverage.rsrpMin, sigma: radio.shadowSigma)
    uplink = Uplink(budget, band, radio.uplink, rsrpMin: settings.coverage.rsrpMin)
    // A scenario that tests indoors has a wall in its budget already.
    let outdoors = budget.rsrp + budget.indoorLoss
    levels = BuildingClass.allCases.map {
      BuildingLevel(building: $0, rsrp: outdoors - $0.entryLoss(at: band.frequency, elevationDeg: elevationDeg))
    }
  }
}

extension LinkFigures.Neighbour {
  fileprivate init?(_ cells: HeardCells) {
    guard let second = cells.secondBest, let margin = cells.strongest.handoverMargin, margin.value.isFinite
    else { return nil }
    self.init(
      stationId: second.station.id, azimuthDeg: second.azimuthDeg, rsrp: DecibelMilliwatts(Milliwatts(second.level)),
      handoverMargin: margin)
  }
}

extension LinkFigures.Uplink {
  /// The uplink has as many resource blocks as the downlink, the loss of the downlink's frequency, and the same antenna.
  fileprivate init(_ budget: LinkBudget, _ band: Band, _ settings: UplinkSettings, rsrpMin: DecibelMilliwatts) {
    let carrier = UplinkCarrier(
      devicePower: settings.devicePower, resourceBlocks: band.resourceBlocks,
      subcarrierSpacingKHz: band.subcarrierSpacingKHz, uplinkShare: band.uplinkShare,
      noiseFigure: settings.noiseFigure, interferenceMargin: settings.interferenceMargin)
    let uplink = UplinkRate(carrier: carrier)
    let path = AllowedPathLoss.Path(
      baseGain: budget.maximumGain - budget.attenuation, otherLosses: budget.otherLosses,
      indoorLoss: budget.indoorLoss, shadowMargin: budget.shadowMargin, receivingBeamGain: band.trafficBeamGain)
    // Between the connectors, at the median: what the phone's power meets.
    let median = budget.pathLoss - path.netGain - budget.shadowMargin - path.receivingBeamGain
    let resourceBlocks = uplink.blocks(pathLoss: median)
    self.init(
      devicePower: carrier.powerLimit, resourceBlocks: resourceBlocks, rate: uplink.rate(pathLoss: median),
      allowedPathLoss: AllowedPathLoss(
        path: path, powerPerResourceElement: budget.powerPerResourceElement, rsrpMin: rsrpMin, uplinkRate: uplink,
        uplinkRateMin: settings.rateMin))
  }
}
