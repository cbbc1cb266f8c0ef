import Geometry
import Parallelism

/// Parcels held against each other and against the parks, in square metres of the working CRS.
struct ParcelMisfits {
  let parcels: [MultiPolygon]

  /// Two parcels that share land, `first` before `second` in the order of the parcels.
  struct Pair: Sendable {
    var first: Int
    var second: Int
    var areaM2: Double
  }

  /// Every pair that shares more than what rounding explains, in order.
  func overlappingPairs(_ control: WorkControl) throws -> [Pair] {
    let boxes = parcels.map(\.box)
    let tree = BoxTree(boxes)
    let areas = parcels.map(\.area)
    // Neighbours in the layer are neighbours on the ground more often than not.
    let chunk = 256
    let chunks = try orderedParallelMap(count: (parcels.count + chunk - 1) / chunk, control, step: "parcels") {
      _, index in
      var pairs: [Pair] = []
      for first in (index * chunk)..<min((index + 1) * chunk, parcels.count) {
        guard let box = boxes[first] else { continue }
        for second in tree.indices(meeting: box) where second > first {
          let area = parcels[first].commonArea(with: parcels[second])
          if area > LandTolerance.roundingShare * min(areas[first], areas[second]) {
            pairs.append(Pair(first: first, second: second, areaM2: area))
          }
        }
      }
      return pairs
    }
    return chunks.flatMap { $0 }
  }

  /// The region that shares most with a parcel, the first among equals; nil where none shares more than a sliver.
  static func home(of parcel: MultiPolygon, among regions: [MultiPolygon], _ tree: BoxTree) -> Int? {
    guard let box = parcel.box else { return nil }
    var best: (region: Int, area: Double)?
    for region in tree.indices(meeting: box) {
      let area = parcel.commonArea(with: regions[region])
      if area > best?.area ?? 0 { best = (region, area) }
    }
    guard let best, !LandTolerance.isSliver(best.area, of: parcel.area) else { return nil }
    return best.region
  }
}
