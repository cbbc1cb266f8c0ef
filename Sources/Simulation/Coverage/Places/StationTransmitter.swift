import Geometry
import NetworkModel
import Quantities
import Radio

/// A station's antennas with its power: what arrives at a place, once the loss of the path is known.
struct StationTransmitter: Sendable {
  let station: Station
  private let location: Point
  private let antenna: CellAntenna
  private let peakEirp: DecibelMilliwatts

  init(_ station: Station, at site: Site, _ radio: StationRadio) {
    self.station = station
    location = site.location
    antenna = radio.antennas.antenna(of: station)
    peakEirp = radio.peakEirp(of: station)
  }

  /// The strongest sector and the sum of all, mW per resource element.
  struct Received: Hashable, Sendable {
    var best: Double
    var sum: Double
  }

  /// - Parameter elevationDeg: in which the path leaves the antenna, degrees above the horizon
  func received(at place: Point, _ loss: Decibels, elevationDeg: Double) -> Received {
    let peak = peakEirp - loss
    // One look at the kind of antenna for all sectors: what follows is specialised for each.
    return switch antenna {
    case .sector(let antenna): levels(antenna, place, elevationDeg, peak)
    case .omni(let antenna): levels(antenna, place, elevationDeg, peak)
    case .cuts(let antenna): levels(antenna, place, elevationDeg, peak)
    case .panel(let antenna): levels(antenna, place, elevationDeg, peak)
    }
  }

  /// Whether the strongest sector gives the place this level.
  func reaches(_ level: DecibelMilliwatts, at place: Point, _ loss: Decibels, elevationDeg: Double) -> Bool {
    // Attenuation is never below zero: most of those that are out of reach need no look at the antenna.
    let allowed = peakEirp - loss - level
    return allowed.value >= 0 && patternLoss(towards: place, elevationDeg: elevationDeg) <= allowed
  }

  /// What the antenna of the sector that serves a place best takes off in its direction.
  func patternLoss(towards place: Point, elevationDeg: Double) -> Decibels {
    switch antenna {
    case .sector(let antenna): leastAttenuation(antenna, place, elevationDeg)
    case .omni(let antenna): leastAttenuation(antenna, place, elevationDeg)
    case .cuts(let antenna): leastAttenuation(antenna, place, elevationDeg)
    case .panel(let antenna): leastAttenuation(antenna, place, elevationDeg)
    }
  }

  private func levels(
    _ antenna: some AntennaPattern, _ place: Point, _ elevationDeg: Double, _ peak: DecibelMilliwatts
  ) -> Received {
    var received = Received(best: 0, sum: 0)
    forEachAttenuation(antenna, place, elevationDeg) { attenuation in
      let level = (peak - attenuation).milliwatts.value
      received.best = max(received.best, level)
      received.sum += level
    }
    return received
  }

  private func leastAttenuation(_ antenna: some AntennaPattern, _ place: Point, _ elevationDeg: Double) -> Decibels {
    var least = Decibels(.infinity)
    forEachAttenuation(antenna, place, elevationDeg) { least = min(least, $0) }
    return least
  }

  @inline(__always)
  private func forEachAttenuation(
    _ antenna: some AntennaPattern, _ place: Point, _ elevationDeg: Double, _ body: (Decibels) -> Void
  ) {
    guard !station.azimuthsDeg.isEmpty else {
      return body(antenna.attenuation(azimuthOffsetDeg: 0, elevationDeg: elevationDeg))
    }
    let bearing = Bearing.degrees(eastM: place.x - location.x, northM: place.y - location.y)
    for azimuth in station.azimuthsDeg {
      body(antenna.attenuation(azimuthOffsetDeg: bearing - Double(azimuth), elevationDeg: elevationDeg))
    }
  }
}
