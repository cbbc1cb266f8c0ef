import Geometry
import NetworkModel
import Quantities
import Radio

/// The cells of one carrier that a place hears, every sector for itself.
struct HeardCells {
  struct Cell {
    /// The station with this sector alone.
    var station: Station
    /// nil for an omnidirectional cell.
    var azimuthDeg: Double? { station.azimuthsDeg.first.map { Double($0) } }
    /// mW per resource element.
    var level: Double
  }

  /// Of two that are equally strong, the first is the better.
  private(set) var best: Cell?
  private(set) var secondBest: Cell?
  private(set) var strongest = StrongestCells()
  /// Of all of them, mW per resource element.
  private(set) var sum = 0.0

  mutating func add(_ station: Station, at site: Site, _ place: Point, _ receiver: PlaceReceiver) {
    guard !station.azimuthsDeg.isEmpty else { return add(sector: station, at: site, place, receiver) }
    for azimuth in station.azimuthsDeg {
      var sector = station
      sector.azimuthsDeg = [azimuth]
      add(sector: sector, at: site, place, receiver)
    }
  }

  private mutating func add(sector: Station, at site: Site, _ place: Point, _ receiver: PlaceReceiver) {
    let level = receiver.received(sector, at: site, place).best
    strongest.add(Float(level))
    sum += level
    let cell = Cell(station: sector, level: level)
    if level > best?.level ?? 0 {
      secondBest = best
      best = cell
    } else if level > secondBest?.level ?? 0 {
      secondBest = cell
    }
  }
}
