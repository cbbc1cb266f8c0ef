import Geometry
import NetworkModel
import Parallelism
import Quantities

/// A station as a place hears it.
struct HeardStation: Sendable {
  /// In the run's list of stations.
  var station: Int32
  var carrier: Int32
  /// The first period at whose end it stands.
  var period: Int32
  /// The strongest sector and the sum of all, mW per resource element.
  var received: StationTransmitter.Received
}

/// What stations that are received by distance alone give every public place within their reach.
struct HeardStations: Sendable {
  /// Stations of place p: `list[starts[p] ..< starts[p + 1]]`, by period, then by index.
  private let starts: [Int]
  private let list: [HeardStation]

  /// - Parameter stations: the first of the run's list
  init(places: PublicPlaces, stations: StationIndex, radio: StationRadio, _ control: WorkControl) throws {
    let listener = PlaceListener(stations: stations, firstIndex: 0, places: places, paths: nil, radio: radio)
    let block = 256
    let count = places.index.points.count
    let blocks = try orderedParallelMap(count: (count + block - 1) / block, control) { _, index in
      (index * block..<min(count, (index + 1) * block)).map { listener.heard(at: $0) }
    }
    var starts = [0]
    starts.reserveCapacity(count + 1)
    var list: [HeardStation] = []
    list.reserveCapacity(blocks.reduce(0) { $0 + $1.reduce(0) { $0 + $1.count } })
    for heard in blocks.joined() {
      list += heard
      starts.append(list.count)
    }
    self.starts = starts
    self.list = list
  }

  func at(_ place: Int) -> ArraySlice<HeardStation> { list[starts[place]..<starts[place + 1]] }

  var memoryBytes: Int { list.count * MemoryLayout<HeardStation>.stride + starts.count * MemoryLayout<Int>.stride }
}
