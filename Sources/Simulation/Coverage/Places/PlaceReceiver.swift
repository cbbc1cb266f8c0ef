import Footprints
import Geometry
import NetworkModel
import Quantities
import Radio

/// What stations give a place, point to point: the link budget in double precision, nothing tabulated and nothing kept.
///
/// A worker owns one. Not Sendable.
final class PlaceReceiver {
  private let radio: StationRadio
  private let terrain: TerrainPath?

  init(radio: StationRadio) {
    self.radio = radio
    terrain = radio.surface.map { TerrainPath(surface: $0, settings: radio.pathSettings) }
  }

  /// What one station gives the place.
  func received(_ station: Station, at site: Site, _ place: Point) -> StationTransmitter.Received {
    let transmitter = StationTransmitter(station, at: site, radio)
    guard let terrain, radio.looksAtTerrain(station, at: site) else {
      return radio.receivedByDistance(transmitter, at: site, place)
    }
    terrain.turn(from: radio.mast(of: station, at: site), to: place)
    let choice = terrain.resolved(radio.choice(for: station, at: site), in: site.environment)
    let loss = terrain.loss(choice, choice.model(in: site.environment), radio.frequency(of: station))
    return transmitter.received(at: place, loss, elevationDeg: terrain.elevationDeg(choice))
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
      elevationDeg: elevationDeg, loss: loss, lossOffset: radio.settings.pathLossOffset,
      otherLosses: radio.settings.otherLosses, indoorLoss: radio.indoorLosses[station.carrier],
      shadowMargin: radio.shadowMargin)
    return Serving(azimuthDeg: azimuth, model: model, reason: reason, elevationDeg: elevationDeg, budget: full)
  }
}

extension StationRadio {
  /// What a station gives a place where nothing is known of the ground.
  func receivedByDistance(
    _ transmitter: StationTransmitter, at site: Site, _ place: Point
  ) -> StationTransmitter.Received {
    let station = transmitter.station
    let path = flatPath(station, at: site, place)
    let loss = choice(for: station, at: site).model(in: site.environment).loss(path)
    return transmitter.received(at: place, loss, elevationDeg: path.flatElevationDeg)
  }

  /// The path to a place where nothing is known of the ground.
  func flatPath(_ station: Station, at site: Site, _ place: Point) -> PathInput {
    let (dx, dy) = (place.x - site.location.x, place.y - site.location.y)
    return PathInput(
      groundDistanceM: (dx * dx + dy * dy).squareRoot(), baseHeightM: site.heightM, userHeightM: settings.userHeightM,
      frequency: frequency(of: station), polarisation: pathSettings.polarisation,
      timePercent: settings.timePercent, locationPercent: settings.locationPercent, climate: pathSettings.climate)
  }
}
