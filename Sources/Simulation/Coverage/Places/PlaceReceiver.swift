import Footprints
import Geometry
import NetworkModel
import Quantities
import Radio

/// What stations give a place, point to point: the link budget in double precision, nothing tabulated.
///
/// A worker owns one: stations on one mast share the path over the ground. Not Sendable.
final class PlaceReceiver {
  private let radio: StationRadio
  private let terrain: TerrainPath?

  init(radio: StationRadio) {
    self.radio = radio
    terrain = radio.surface.map { TerrainPath(surface: $0, settings: radio.pathSettings) }
  }

  /// The strongest sector and the sum of all.
  struct Received {
    var best: Double
    var sum: Double
  }

  /// What each of the stations gives the place, mW per resource element; nil for a station beyond its band's reach.
  func received(_ stations: [Int], of index: StationIndex, at place: Point) -> [Received?] {
    var received = [Received?](repeating: nil, count: stations.count)
    // Mast by mast, so that a path over the ground is walked once.
    let order = stations.indices.sorted { site(stations[$0], index) < site(stations[$1], index) }
    var lastSite: Int?
    for position in order {
      let station = index.stations[stations[position]]
      let site = index.sites[station.site]
      guard site.location.distance(to: place) <= radio.carriers[station.carrier].band.reachM else { continue }
      if let terrain, radio.looksAtTerrain(station, at: site), lastSite != station.site {
        terrain.turn(from: radio.mast(of: station, at: site), to: place)
        lastSite = station.site
      }
      received[position] = level(of: station, at: site, place)
    }
    return received
  }

  private func site(_ station: Int, _ index: StationIndex) -> Int { index.stations[station].site }

  /// What one station gives the place.
  func received(_ station: Station, at site: Site, _ place: Point) -> Received {
    if let terrain, radio.looksAtTerrain(station, at: site) {
      terrain.turn(from: radio.mast(of: station, at: site), to: place)
    }
    return level(of: station, at: site, place)
  }

  /// Expects the path over the ground, if the station has one, to be walked.
  private func level(of station: Station, at site: Site, _ place: Point) -> Received {
    let choice = radio.choice(for: station, at: site)
    if let terrain, radio.looksAtTerrain(station, at: site) {
      let resolved = terrain.resolved(choice, in: site.environment)
      let loss = terrain.loss(
        resolved, resolved.model(in: site.environment), radio.frequency(of: station))
      return sectors(of: station, at: site, place, loss, elevationDeg: terrain.elevationDeg(resolved))
    }
    let path = radio.flatPath(station, at: site, place)
    return sectors(
      of: station, at: site, place, choice.model(in: site.environment).loss(path), elevationDeg: path.flatElevationDeg)
  }

  private func sectors(
    of station: Station, at site: Site, _ place: Point, _ loss: Decibels, elevationDeg: Double
  ) -> Received {
    let peak = radio.peakEirp(of: station) - loss
    let bearing = Bearing.degrees(eastM: place.x - site.location.x, northM: place.y - site.location.y)
    // One look at the kind of antenna for all sectors: what follows is specialised for each.
    return switch radio.antennas.antenna(of: station) {
    case .sector(let antenna): levels(antenna, station, bearing, elevationDeg, peak)
    case .omni(let antenna): levels(antenna, station, bearing, elevationDeg, peak)
    case .cuts(let antenna): levels(antenna, station, bearing, elevationDeg, peak)
    case .panel(let antenna): levels(antenna, station, bearing, elevationDeg, peak)
    }
  }

  private func levels(
    _ antenna: some AntennaPattern, _ station: Station, _ bearingDeg: Double, _ elevationDeg: Double,
    _ peak: DecibelMilliwatts
  ) -> Received {
    guard !station.azimuthsDeg.isEmpty else {
      let level = (peak - antenna.attenuation(azimuthOffsetDeg: 0, elevationDeg: elevationDeg)).milliwatts.value
      return Received(best: level, sum: level)
    }
    var received = Received(best: 0, sum: 0)
    for azimuth in station.azimuthsDeg {
      let attenuation = antenna.attenuation(
        azimuthOffsetDeg: bearingDeg - Double(azimuth), elevationDeg: elevationDeg)
      let level = (peak - attenuation).milliwatts.value
      received.best = max(received.best, level)
      received.sum += level
    }
    return received
  }

  // MARK: One budget in full

  /// The link budget of a station's sector that serves a place best, and the model it was computed with.
  struct Serving {
    /// nil for an omnidirectional cell.
    var azimuthDeg: Double?
    var model: String
    /// Why this model, where the scenario does not name it.
    var reason: String?
    /// In which the path leaves the antenna, degrees above the horizon.
    var elevationDeg: Double
    var budget: LinkBudget
  }

  func serving(_ station: Station, at site: Site, _ place: Point) -> Serving {
    let choice = radio.choice(for: station, at: site)
    if let terrain, radio.looksAtTerrain(station, at: site) {
      terrain.turn(from: radio.mast(of: station, at: site), to: place)
      let resolved = terrain.resolved(choice, in: site.environment)
      let model = resolved.model(in: site.environment)
      return serving(
        station, at: site, place, model.name, terrain.reason(choice, in: site.environment),
        terrain.evaluate(model, radio.frequency(of: station)), elevationDeg: terrain.elevationDeg(resolved))
    }
    let model = choice.model(in: site.environment)
    let path = radio.flatPath(station, at: site, place)
    let reason = choice == .auto ? "auto: no terrain, \(site.environment.rawValue) mast" : nil
    return serving(
      station, at: site, place, model.name, reason, model.evaluate(path), elevationDeg: path.flatElevationDeg)
  }

  private func serving(
    _ station: Station, at site: Site, _ place: Point, _ model: String, _ reason: String?, _ loss: PathLoss,
    elevationDeg: Double
  ) -> Serving {
    let band = radio.carriers[station.carrier].band
    let bearing = Bearing.degrees(eastM: place.x - site.location.x, northM: place.y - site.location.y)
    let azimuth = station.azimuthsDeg.map { Double($0) }.min {
      abs((bearing - $0).remainder(dividingBy: 360)) < abs((bearing - $1).remainder(dividingBy: 360))
    }
    let full = LinkBudget(
      cellPower: station.power ?? band.power, resourceBlocks: band.resourceBlocks,
      antenna: radio.antennas.antenna(of: station), azimuthOffsetDeg: azimuth.map { bearing - $0 } ?? 0,
      elevationDeg: elevationDeg, loss: loss, otherLosses: radio.settings.otherLosses,
      indoorLoss: radio.indoorLosses[station.carrier], shadowMargin: radio.shadowMargin)
    return Serving(azimuthDeg: azimuth, model: model, reason: reason, elevationDeg: elevationDeg, budget: full)
  }
}

extension StationRadio {
  /// The path to a place where nothing is known of the ground.
  fileprivate func flatPath(_ station: Station, at site: Site, _ place: Point) -> PathInput {
    let (dx, dy) = (place.x - site.location.x, place.y - site.location.y)
    return PathInput(
      groundDistanceM: (dx * dx + dy * dy).squareRoot(), baseHeightM: site.heightM, userHeightM: settings.userHeightM,
      frequency: frequency(of: station), polarisation: pathSettings.polarisation,
      timePercent: settings.timePercent, locationPercent: settings.locationPercent, climate: pathSettings.climate)
  }
}
