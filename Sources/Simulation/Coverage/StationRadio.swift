import Geometry
import NetworkModel
import Quantities
import Radio

/// The radio of a world's stations: from the scenario's settings to what the raster tabulates and what a place receives.
struct StationRadio: Sendable {
  private let carriers: [Carrier]
  private let antennas: StationAntennas
  private let settings: RadioSettings
  private let rules: CoverageRules
  let shadowMargin: Decibels
  private let rates: [RateMapping]
  private let limits: [CoverageKernel.Thresholds]
  private let indoorLosses: [Decibels]

  init(world: World, radio: RadioSettings, rules: CoverageRules) {
    carriers = world.carriers
    antennas = StationAntennas(world: world)
    settings = radio
    self.rules = rules
    let margin = ShadowMargin.margin(sigma: radio.shadowSigma, cellEdgeProbability: radio.cellEdgeProbability)
    shadowMargin = margin
    let rates = carriers.map {
      RateMapping(
        resourceBlocks: $0.band.resourceBlocks, subcarrierSpacingKHz: $0.band.subcarrierSpacingKHz,
        layers: $0.band.layers, downlinkShare: $0.band.downlinkShare)
    }
    self.rates = rates
    limits = carriers.indices.map { index in
      let noise = ThermalNoise.perResourceElement(
        subcarrierSpacingKHz: world.carriers[index].band.subcarrierSpacingKHz, noiseFigure: radio.noiseFigure)
      return CoverageKernel.Thresholds(
        served: Float((rules.rsrpMin + margin).milliwatts.value),
        good: Float((rules.goodRsrpMin + margin).milliwatts.value), servedSinr: Float(rules.sinrMin.factor),
        goodSinr: rates[index].sinr(rate: rules.goodRateMin).map {
          Float($0 / world.carriers[index].band.trafficBeamGain.factor)
        } ?? .infinity,
        load: Float(radio.load.value), noise: Float(noise.milliwatts.value))
    }
    indoorLosses = carriers.map { carrier in
      switch radio.indoor {
      case .none: .zero
      case .low: PenetrationLoss.low.median(at: carrier.band.frequency)
      case .high: PenetrationLoss.high.median(at: carrier.band.frequency)
      }
    }
  }

  // MARK: For the raster

  /// What decides a station's path gain by distance.
  struct Beam: Hashable, Sendable {
    var carrier: Int
    var propagation: PropagationChoice
    var heightM: Double
    var tiltDeg: Double
  }

  func beam(of station: Station, at site: Site) -> Beam {
    Beam(
      carrier: station.carrier, propagation: settings.propagation(in: site.environment), heightM: site.heightM,
      tiltDeg: station.tiltDeg)
  }

  /// Linear path gain with the vertical pattern, for the distances of ``FootprintGeometry``'s bins; zero beyond the
  /// band's reach.
  func gainTable(_ beam: Beam, binCount: Int) -> [Float] {
    let band = carriers[beam.carrier].band
    let antenna = antennas.antenna(carrier: beam.carrier, tiltDeg: beam.tiltDeg, isOmni: false)
    let gain = RadialGain(
      model: model(beam.propagation), frequency: band.frequency, baseHeightM: beam.heightM,
      userHeightM: settings.userHeightM, maximumDistanceM: band.reachM, stepM: FootprintGeometry.distanceStepM
    ) { antenna.verticalAttenuation(elevationDeg: $0) }
    let inReach = min(binCount, Int(band.reachM / FootprintGeometry.distanceStepM) + 1)
    return gain.table.prefix(inReach) + Array(repeating: 0, count: binCount - min(inReach, gain.table.count))
  }

  /// What decides how a station's cells share the bearings.
  struct Sectors: Hashable, Sendable {
    /// The first carrier with the same antenna.
    var carrier: Int
    var azimuthsDeg: [Float]
  }

  func sectors(of station: Station) -> Sectors {
    let antenna = carriers[station.carrier].band.antenna
    let carrier = carriers.firstIndex { $0.band.antenna == antenna } ?? station.carrier
    return Sectors(carrier: carrier, azimuthsDeg: station.azimuthsDeg)
  }

  /// What the sectors send by bearing bin, as factors of the beam's peak.
  func lobeTable(_ sectors: Sectors) -> [CoverageKernel.Lobe] {
    let azimuthsDeg = sectors.azimuthsDeg
    guard !azimuthsDeg.isEmpty else { return Array(repeating: [1, 1], count: FootprintGeometry.bearingBins) }
    let antenna = antennas.antenna(carrier: sectors.carrier, tiltDeg: 0, isOmni: false)
    return (0..<FootprintGeometry.bearingBins).map { bin in
      let bearing = Double(bin) * 360 / Double(FootprintGeometry.bearingBins)
      let factors = azimuthsDeg.map {
        (-antenna.horizontalAttenuation(azimuthOffsetDeg: bearing - Double($0))).factor
      }
      return [Float(factors.max() ?? 0), Float(factors.reduce(0, +))]
    }
  }

  func thresholds(of carrier: Int) -> CoverageKernel.Thresholds { limits[carrier] }

  /// EIRP at the beam's peak less the losses that every path has, per resource element.
  func peakEirp(of station: Station) -> DecibelMilliwatts {
    let band = carriers[station.carrier].band
    return (station.power ?? band.power) - Decibels(factor: Double(12 * band.resourceBlocks)) + band.antennaGain
      - settings.otherLosses - indoorLosses[station.carrier]
  }

  // MARK: For a place

  /// The strongest sector and the sum of all, at a place: the link budget in double precision, nothing tabulated.
  func received(_ station: Station, at site: Site, _ place: Point) -> (best: Milliwatts, sum: Milliwatts) {
    let band = carriers[station.carrier].band
    let dx = place.x - site.location.x
    let dy = place.y - site.location.y
    let path = RadioPath(
      groundDistanceM: (dx * dx + dy * dy).squareRoot(), baseHeightM: site.heightM, userHeightM: settings.userHeightM,
      frequency: band.frequency)
    let loss = model(at: site).medianLoss(path)
    let peak = peakEirp(of: station) - loss
    let bearing = Bearing.degrees(eastM: dx, northM: dy)
    // One look at the kind of antenna for all sectors: what follows is specialised for each.
    return switch antennas.antenna(of: station) {
    case .sector(let antenna): levels(antenna, station, bearing, path.elevationDeg, peak)
    case .omni(let antenna): levels(antenna, station, bearing, path.elevationDeg, peak)
    case .cuts(let antenna): levels(antenna, station, bearing, path.elevationDeg, peak)
    case .panel(let antenna): levels(antenna, station, bearing, path.elevationDeg, peak)
    }
  }

  private func levels(
    _ antenna: some AntennaPattern, _ station: Station, _ bearingDeg: Double, _ elevationDeg: Double,
    _ peak: DecibelMilliwatts
  ) -> (best: Milliwatts, sum: Milliwatts) {
    guard !station.azimuthsDeg.isEmpty else {
      let level = (peak - antenna.attenuation(azimuthOffsetDeg: 0, elevationDeg: elevationDeg)).milliwatts
      return (level, level)
    }
    var best = 0.0
    var sum = 0.0
    for azimuth in station.azimuthsDeg {
      let attenuation = antenna.attenuation(
        azimuthOffsetDeg: bearingDeg - Double(azimuth), elevationDeg: elevationDeg)
      let level = (peak - attenuation).milliwatts.value
      best = max(best, level)
      sum += level
    }
    return (Milliwatts(best), Milliwatts(sum))
  }

  /// The link budget of the sector that serves the place best, line by line.
  func budget(_ station: Station, at site: Site, _ place: Point) -> (azimuthDeg: Double?, budget: LinkBudget) {
    let carrier = carriers[station.carrier]
    let dx = place.x - site.location.x
    let dy = place.y - site.location.y
    let path = RadioPath(
      groundDistanceM: (dx * dx + dy * dy).squareRoot(), baseHeightM: site.heightM, userHeightM: settings.userHeightM,
      frequency: carrier.band.frequency)
    let bearing = Bearing.degrees(eastM: dx, northM: dy)
    func budget(_ offset: Double) -> LinkBudget {
      LinkBudget(
        cellPower: station.power ?? carrier.band.power, resourceBlocks: carrier.band.resourceBlocks,
        antenna: antennas.antenna(of: station), azimuthOffsetDeg: offset, path: path, model: model(at: site),
        otherLosses: settings.otherLosses,
        indoorLoss: indoorLosses[station.carrier], shadowMargin: shadowMargin)
    }
    let azimuth = station.azimuthsDeg.map { Double($0) }.min {
      abs((bearing - $0).remainder(dividingBy: 360)) < abs((bearing - $1).remainder(dividingBy: 360))
    }
    guard let azimuth else { return (nil, budget(0)) }
    return (azimuth, budget(bearing - azimuth))
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

  func modelName(at site: Site) -> String { model(at: site).name }

  private func model(at site: Site) -> any PropagationModel { model(settings.propagation(in: site.environment)) }

  private func model(_ choice: PropagationChoice) -> any PropagationModel {
    switch choice {
    case .freeSpace: FreeSpace()
    case .uma: UrbanMacro()
    case .umi: UrbanMicro()
    case .rma: RuralMacro()
    }
  }
}
