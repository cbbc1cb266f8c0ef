import Foundation
import GeoEngine
import Geometry
import Parallelism

/// 100,000 parcels laid over 1,600 parks and three layers of constraints, beside `geopandas.overlay` of the same file.
///
/// Both give the shape that every parcel shares with every polygon; ours gives its area as well. Reading is not
/// measured, indices are. Each area is then compared with Shapely's.
struct OverlayBenchmark {
  private let world = OverlayWorld()

  /// What a parcel shares with a polygon of a layer.
  private struct Key: Hashable {
    var layer: Int
    var parcel: Int
    var region: Int
  }

  static func run() throws -> Measurement { try OverlayBenchmark().run() }

  private func run() throws -> Measurement {
    let scratch = try ScratchFolder()
    let file = "\(scratch.path)/land.gpkg"
    try world.write(to: file)
    let hasGeoPandas = PythonPeer.has("geopandas, pyogrio")
    let processors = ProcessInfo.processInfo.activeProcessorCount
    let names = world.layers.map(\.name)

    let seconds = try medians(
      rounds: 3,
      [
        { try timed { _ = try overlaps(threads: processors) } },
        { try timed { _ = try overlaps(threads: 1) } },
        {
          guard hasGeoPandas else { return nil }
          return try PythonPeer.run("land_overlay.py", [file, "\(scratch.path)/areas.bin"] + names)?["seconds"]
        },
      ])
    guard let all = seconds[0], let one = seconds[1] else { throw Failure("nothing was measured") }
    var measurement = Measurement(
      value: all, unit: "s", isRate: false, peers: seconds[2].map { [("GeoPandas", $0)] } ?? [],
      extras: [
        ("parcels", .number(Double(world.parcels.count))), ("threads", .number(Double(processors))),
        ("value_one_thread", .number(one)),
      ])
    if seconds[2] != nil {
      measurement.extras += try comparison(with: "\(scratch.path)/areas.bin")
    } else {
      measurement.extras.append(("note", .text("GeoPandas could not be installed")))
    }
    return measurement
  }

  /// `answer[parcel][layer]`.
  private func overlaps(threads: Int) throws -> [[[Overlap]]] {
    let layers = world.layers.map { OverlayLayer($0.regions) }
    let pool = LentPool { try LayerOverlay(layers) }
    let group = 64
    let groups = (world.parcels.count + group - 1) / group
    return try orderedParallelMap(count: groups, WorkControl(threads: threads)) { _, index in
      let parcels = world.parcels[(index * group)..<min((index + 1) * group, world.parcels.count)]
      return try pool.withResource { try $0.overlaps(of: Array(parcels)) }
    }.flatMap { $0 }
  }

  /// How far our areas are from Shapely's at most: of the parcel, and of the area itself where that is a square metre or more.
  private func comparison(with path: String) throws -> [(String, Measurement.JSON)] {
    var theirs: [Key: Double] = [:]
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    data.withUnsafeBytes { bytes in
      // Records of four little-endian doubles: layer, parcel, region, area.
      for offset in stride(from: 0, to: bytes.count, by: 32) {
        let record = (0..<4).map { bytes.loadUnaligned(fromByteOffset: offset + 8 * $0, as: Double.self) }
        theirs[Key(layer: Int(record[0]), parcel: Int(record[1]), region: Int(record[2]))] = record[3]
      }
    }
    var ofParcel = 0.0
    var ofArea = 0.0
    var pairs = 0
    for (parcel, byLayer) in try overlaps(threads: 1).enumerated() {
      let whole = world.parcels[parcel].area
      for (layer, overlaps) in byLayer.enumerated() {
        for overlap in overlaps {
          let other = theirs.removeValue(forKey: Key(layer: layer, parcel: parcel, region: overlap.region)) ?? 0
          let difference = abs(overlap.area - other)
          ofParcel = max(ofParcel, difference / whole)
          if overlap.area >= 1 { ofArea = max(ofArea, difference / overlap.area) }
          pairs += 1
        }
      }
    }
    for (key, area) in theirs { ofParcel = max(ofParcel, area / world.parcels[key.parcel].area) }
    return [
      ("pairs", .number(Double(pairs))), ("max_difference_of_parcel", .number(ofParcel)),
      ("max_difference_of_area", .number(ofArea)),
    ]
  }
}
