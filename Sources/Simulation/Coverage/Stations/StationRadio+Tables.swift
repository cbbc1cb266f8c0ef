import Footprints
import NetworkModel
import Quantities
import Radio

/// What the raster looks up.
extension StationRadio {
  /// What decides a station's path gain by distance.
  struct Beam: Hashable, Sendable {
    var carrier: Int
    var propagation: PropagationChoice
    var environment: RadioEnvironment
    var heightM: Double
    var tiltDeg: Double
  }

  func beam(of station: Station, at site: Site) -> Beam {
    Beam(
      carrier: station.carrier, propagation: choice(for: station, at: site), environment: site.environment,
      heightM: site.heightM, tiltDeg: station.tiltDeg)
  }

  /// Linear path gain with the vertical pattern, for the distances of ``FootprintGeometry``'s bins; zero beyond the
  /// band's reach.
  func gainTable(_ beam: Beam, binCount: Int) -> [Float] {
    let band = carriers[beam.carrier].band
    let antenna = antennas.antenna(carrier: beam.carrier, tiltDeg: beam.tiltDeg, isOmni: false)
    let gain = RadialGain(
      model: beam.propagation.model(in: beam.environment), frequency: band.frequency, baseHeightM: beam.heightM,
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
    Sectors(carrier: firstCarrier(withAntennaOf: station), azimuthsDeg: station.azimuthsDeg)
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

  private func firstCarrier(withAntennaOf station: Station) -> Int {
    let antenna = carriers[station.carrier].band.antenna
    return carriers.firstIndex { $0.band.antenna == antenna } ?? station.carrier
  }

  /// Linear factors by a footprint's value of loss; nothing arrives where there is none.
  static func lossTable() -> [Float] {
    (0...Footprint.none).map { value in Footprint.loss(value).map { Float((-$0).factor) } ?? 0 }
  }

  /// Steps of elevation from -90 to 90 degrees.
  static let elevationCount = 2 * Int((90 / Footprint.elevationStepDeg).rounded()) + 1

  /// What decides how a station's cells share the elevations.
  struct Tilt: Hashable, Sendable {
    /// The first carrier with the same antenna.
    var carrier: Int
    var tiltDeg: Double
  }

  func tilt(of station: Station) -> Tilt {
    Tilt(carrier: firstCarrier(withAntennaOf: station), tiltDeg: station.tiltDeg)
  }

  /// Linear factors of the vertical pattern by a footprint's value of elevation, from -90 degrees on.
  func verticalTable(_ tilt: Tilt) -> [Float] {
    let antenna = antennas.antenna(carrier: tilt.carrier, tiltDeg: tilt.tiltDeg, isOmni: false)
    return (0..<StationRadio.elevationCount).map { step in
      let elevation = Double(step - StationRadio.elevationCount / 2) * Footprint.elevationStepDeg
      return Float((-antenna.verticalAttenuation(elevationDeg: elevation)).factor)
    }
  }
}
