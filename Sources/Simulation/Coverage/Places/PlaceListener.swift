import Geometry
import NetworkModel

/// Hears stations at the public places: point to point, in double precision.
final class PlaceListener: Sendable {
  private let stations: StationIndex
  private let firstIndex: Int
  private let places: PublicPlaces
  private let radio: StationRadio
  private let reachM: Double
  /// By station.
  private let senders: [Sender]

  /// A class, for what is looked at millions of times: a struct's arrays would be retained one by one every time.
  private final class Sender: Sendable {
    let transmitter: StationTransmitter
    let site: Site
    let reachM: Double
    /// nil for a station that is received by distance alone.
    let paths: PointPaths.Paths?

    init(_ transmitter: StationTransmitter, _ site: Site, reachM: Double, _ paths: PointPaths.Paths?) {
      self.transmitter = transmitter
      self.site = site
      self.reachM = reachM
      self.paths = paths
    }
  }

  /// - Parameters:
  ///   - firstIndex: of the first station, in the run's list
  ///   - paths: walked for all of the stations; nil where nothing is known of the ground
  init(stations: StationIndex, firstIndex: Int, places: PublicPlaces, paths: PointPaths?, radio: StationRadio) {
    self.stations = stations
    self.firstIndex = firstIndex
    self.places = places
    self.radio = radio
    let reachesM = radio.carriers.map(\.band.reachM)
    reachM = reachesM.max() ?? 0
    senders = stations.stations.map { station in
      let site = stations.sites[station.site]
      return Sender(
        StationTransmitter(station, at: site, radio), site, reachM: reachesM[station.carrier],
        paths?.paths(of: station, at: site))
    }
  }

  /// The stations that a public place hears, by period, then by index.
  func heard(at place: Int) -> [HeardStation] {
    let point = places.index.points[place]
    return stations.stations(within: reachM, of: point).compactMap { index in
      let sender = senders[index]
      guard let received = received(from: sender, at: place, point) else { return nil }
      return HeardStation(
        station: Int32(firstIndex + index), carrier: Int32(sender.transmitter.station.carrier),
        period: Int32(stations.periods[index]), received: received)
    }
  }

  /// nil beyond the band's reach.
  private func received(from sender: Sender, at place: Int, _ point: Point) -> StationTransmitter.Received? {
    if let paths = sender.paths {
      guard let position = paths.position(of: place) else { return nil }
      return sender.transmitter.received(
        at: point, paths.loss(position), elevationDeg: paths.elevationDeg(position))
    }
    guard sender.site.location.distance(to: point) <= sender.reachM else { return nil }
    return radio.receivedByDistance(sender.transmitter, at: sender.site, point)
  }
}
