import Geometry
import NetworkModel

/// The public places of all villages, one village after the other.
struct PublicPlaces: Sendable {
  let index: PointIndex
  let villageOfPlace: [Int32]
  /// Places of village v: `starts[v] ..< starts[v + 1]`.
  let starts: [Int]

  init(_ world: World) {
    var points: [Point] = []
    var owners: [Int32] = []
    var starts = [0]
    for (index, village) in world.villages.enumerated() {
      for place in village.publicPlaces {
        points.append(place)
        owners.append(Int32(index))
      }
      starts.append(points.count)
    }
    index = PointIndex(points, bucketSize: 2000)
    villageOfPlace = owners
    self.starts = starts
  }
}
