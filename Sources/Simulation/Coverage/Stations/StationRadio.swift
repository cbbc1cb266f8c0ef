import Footprints
import Geometry
import NetworkModel
import Quantities
import Radio

/// The radio of a world's stations: from the scenario's settings to what the raster tabulates and what a place receives.
struct StationRadio: Sendable {
  let carriers: [Carrier]
  let antennas: StationAntennas
  let settings: RadioSettings
  let surface: Surface?
  /// What paths over the surface depend on besides masts and carriers.
  let pathSettings: FootprintSettings
  let shadowMargin: Decibels
  /// `coverage.rsrp_min_dbm`, without the margin.
  let leastRsrp: DecibelMilliwatts
  /// The lowest level that any rule of coverage asks for.
  private let leastLevel: DecibelMilliwatts
  private let rates: [RateMapping]
  private let limits: [CoverageKernel.Thresholds]
  let indoorLosses: [Decibels]
  /// By carrier, from the street to a user in a park's building.
  let parkLosses: [Decibels]

  init(world: World, _ simulation: SimulationSettings) {
    let (radio, rules) = (simulation.radio, simulation.coverage)
    carriers = world.carriers
    antennas = StationAntennas(world: world)
    settings = radio
    surface = world.surface
    pathSettings = FootprintSettings(
      grid: world.grid, userHeightM: radio.userHeightM,
      polarisation: radio.polarisation == .vertical ? .vertical : .horizontal, timePercent: radio.timePercent,
      locationPercent: radio.locationPercent, climate: simulation.climate)
    let margin = ShadowMargin.margin(sigma: radio.shadowSigma, cellEdgeProbability: radio.cellEdgeProbability)
    shadowMargin = margin
    leastRsrp = rules.rsrpMin
    leastLevel = min(rules.rsrpMin, rules.signalMin)
    let rates = carriers.map {
      RateMapping(
        resourceBlocks: $0.band.resourceBlocks, subcarrierSpacingKHz: $0.band.subcarrierSpacingKHz,
        layers: $0.band.layers, downlinkShare: $0.band.downlinkShare)
    }
    self.rates = rates
    let indoorLosses = carriers.map { PenetrationLoss.beside(radio.indoor, at: $0.band.frequency) }
    let parkLosses = carriers.map { PenetrationLoss.inside(rules.parks.buildingLoss, at: $0.band.frequency) }
    self.indoorLosses = indoorLosses
    self.parkLosses = parkLosses
    limits = carriers.indices.map { index in
      let noise = ThermalNoise.perResourceElement(
        subcarrierSpacingKHz: world.carriers[index].band.subcarrierSpacingKHz, noiseFigure: radio.noiseFigure)
      return CoverageKernel.Thresholds(
        served: Float((rules.rsrpMin + margin).milliwatts.value),
        good: Float((rules.goodRsrpMin + margin).milliwatts.value),
        // Levels have the wall of `radio.indoor` in them.
        indoors: Float((rules.rsrpMin + margin + parkLosses[index] - indoorLosses[index]).milliwatts.value),
        servedSinr: Float(rules.sinrMin.factor),
        goodSinr: rates[index].sinr(rate: rules.goodRateMin).map {
          Float($0 / world.carriers[index].band.trafficBeamGain.factor)
        } ?? .infinity,
        load: Float(radio.load.value), noise: Float(noise.milliwatts.value))
    }
  }

  // MARK: Which model

  /// The model that the scenario names for a station.
  func choice(for station: Station, at site: Site) -> PropagationChoice {
    settings.propagation(of: carriers[station.carrier].band.id, in: site.environment)
  }

  /// Whether the station is received along the ground rather than by distance alone.
  func looksAtTerrain(_ station: Station, at site: Site) -> Bool {
    surface != nil && choice(for: station, at: site).looksAtTerrain
  }

  /// An antenna as paths over the surface start from it. They end at the band's reach, or before it where the station cannot
  /// be heard any more, see ``HearingLimit``.
  func mast(of station: Station, at site: Site) -> FootprintMast {
    let band = carriers[station.carrier].band
    let limitM = HearingLimit.distanceM(
      eirp: peakEirp(of: station), noise: noise(of: station.carrier), least: leastLevel, frequency: band.frequency)
    // Whole cells, so that stations of nearly the same power share their paths.
    let cellM = pathSettings.grid.cellSize
    return FootprintMast(
      location: site.location, antennaHeightM: site.heightM,
      reachM: min(band.reachM, max(1, (limitM / cellM).rounded(.up)) * cellM))
  }

  func frequency(of station: Station) -> Megahertz { carriers[station.carrier].band.frequency }

  // MARK: Power, thresholds, rates

  func thresholds(of carrier: Int) -> CoverageKernel.Thresholds { limits[carrier] }

  /// EIRP at the beam's peak less the losses that every path has, per resource element.
  func peakEirp(of station: Station) -> DecibelMilliwatts {
    eirpAtPeak(of: station) - settings.otherLosses - settings.pathLossOffset - indoorLosses[station.carrier]
  }

  /// EIRP at the beam's peak, per resource element.
  func eirpAtPeak(of station: Station) -> DecibelMilliwatts {
    let band = carriers[station.carrier].band
    return (station.power ?? band.power) - Decibels(factor: Double(12 * band.resourceBlocks)) + band.antennaGain
  }

  /// - Parameter sinr: SS-SINR; the data's is above it by the gain of the traffic beam
  func rate(at sinr: Decibels, on carrier: Int) -> MegabitsPerSecond {
    let band = carriers[carrier].band
    let beams = BeamGains(broadcast: band.antennaGain, trafficOverBroadcast: band.trafficBeamGain)
    return rates[carrier].rate(sinr: beams.dataSinr(ssSinr: sinr.factor))
  }

  func noise(of carrier: Int) -> DecibelMilliwatts {
    ThermalNoise.perResourceElement(
      subcarrierSpacingKHz: carriers[carrier].band.subcarrierSpacingKHz, noiseFigure: settings.noiseFigure)
  }
}

extension PenetrationLoss {
  private init?(_ loss: RadioSettings.IndoorLoss) {
    switch loss {
    case .none: return nil
    case .low: self = .low
    case .high: self = .high
    }
  }

  /// Beside the outer wall.
  fileprivate static func beside(_ loss: RadioSettings.IndoorLoss, at frequency: Megahertz) -> Decibels {
    PenetrationLoss(loss)?.median(at: frequency) ?? .zero
  }

  /// As far inside as users of UMa are on average: 8.3 m.
  fileprivate static func inside(_ loss: RadioSettings.IndoorLoss, at frequency: Megahertz) -> Decibels {
    PenetrationLoss(loss)?.median(at: frequency, indoorDistanceM: IndoorWay.urban.meanM) ?? .zero
  }
}
