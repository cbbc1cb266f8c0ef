import Exports
import Foundation
import Geometry
import Parallelism
import Quantities

/// Features of 20 properties as GeoJSON files, beside ogr2ogr and GeoPandas writing the same features to RFC 7946 with seven
/// decimals.
///
/// A rate is the size of one's own file by the time. Ours and GeoPandas write from memory; ogr2ogr reads a FlatGeobuf
/// file, its fastest source, and its time includes the start of the process.
struct GeoJSONBenchmark {
  private let shapes: [Shape]

  /// As many as Jiangsu has villages, with 60 vertices each.
  static func polygons() -> GeoJSONBenchmark {
    var generator = SeededGenerator(seed: 1, key: "benchmark polygons")
    return GeoJSONBenchmark(
      shapes: (0..<13_700).map { _ in
        let centre = Point(x: generator.uniform(116.5..<121.5), y: generator.uniform(31..<35))
        let ring = (0..<60).map { index in
          let angle = Double(index) / 60 * 2 * Double.pi
          let radius = generator.uniform(0.008..<0.012)
          return Point(x: centre.x + radius * cos(angle), y: centre.y + radius * sin(angle))
        }
        return .polygon(Polygon(outer: Ring(ring)))
      })
  }

  /// Ten times as many as Jiangsu's villages have stations.
  static func points() -> GeoJSONBenchmark {
    var generator = SeededGenerator(seed: 1, key: "benchmark points")
    return GeoJSONBenchmark(
      shapes: (0..<560_000).map { _ in
        .point(Point(x: generator.uniform(116.5..<121.5), y: generator.uniform(31..<35)))
      })
  }

  func run() throws -> Measurement {
    let scratch = try ScratchFolder()
    let out = scratch.path
    try write(to: "\(out)/source.geojson", threads: 1)
    let ogr2ogr = ChildProcess.find("ogr2ogr")
    if let ogr2ogr {
      _ = try ChildProcess.run(ogr2ogr, ["-f", "FlatGeobuf", "\(out)/source.fgb", "\(out)/source.geojson"])
    }
    let hasGeoPandas = PythonPeer.has("geopandas, pyogrio")
    let processors = ProcessInfo.processInfo.activeProcessorCount

    let seconds = try medians(
      rounds: shapes.count > 100_000 ? 3 : 7,
      [
        { try timed { try write(to: "\(out)/own.geojson", threads: 1) } },
        { try timed { try write(to: "\(out)/own-all.geojson", threads: processors) } },
        {
          guard let ogr2ogr else { return nil }
          try? FileManager.default.removeItem(atPath: "\(out)/ogr.geojson")
          return try ChildProcess.run(
            ogr2ogr,
            [
              "-f", "GeoJSON", "-lco", "RFC7946=YES", "-lco", "COORDINATE_PRECISION=7", "\(out)/ogr.geojson",
              "\(out)/source.fgb",
            ]
          ).seconds
        },
        {
          guard hasGeoPandas else { return nil }
          return try PythonPeer.run("geojson_geopandas.py", ["\(out)/source.geojson", "\(out)/geopandas.geojson"])?[
            "seconds"]
        },
      ])
    func rate(_ index: Int, _ file: String) throws -> Double? {
      try seconds[index].map { try scratch.bytes(of: file) / 1e6 / $0 }
    }
    guard let own = try rate(0, "own.geojson"), let all = try rate(1, "own-all.geojson") else {
      throw Failure("nothing was measured")
    }
    let peers = [("ogr2ogr", try rate(2, "ogr.geojson")), ("GeoPandas", try rate(3, "geopandas.geojson"))]
    var measurement = Measurement(
      value: own, unit: "MB/s", isRate: true, peers: peers.compactMap { name, value in value.map { (name, $0) } },
      extras: [
        ("features", .number(Double(shapes.count))), ("threads", .number(1)), ("value_all_threads", .number(all)),
      ])
    let absent = peers.filter { $0.1 == nil }.map(\.0)
    if !absent.isEmpty {
      measurement.extras.append(("note", .text("\(absent.joined(separator: " and ")) could not be installed")))
    }
    return measurement
  }

  private func write(to path: String, threads: Int) throws {
    let keys = [
      "code", "name", "county_code", "county", "city", "population", "state", "first_reached", "first_good",
      "first_reached_mobile", "rsrp_dbm", "sinr_db", "rate_mbps", "coverage_probability", "operator", "good_share",
      "ground_height_m", "area_km2", "committee_lon", "committee_lat",
    ].map(GeoJSONFeatureBuffer.Key.init(_:))
    try GeoJSONWriter.write(
      GeoJSONWriter.Header(name: "benchmark"), count: shapes.count, to: path, WorkControl(threads: threads)
    ) { range, buffer in
      for index in range {
        buffer.begin(id: String(320_000_000_000 + index), geometry: shapes[index])
        for (key, value) in zip(keys, values(index)) { buffer.add(key, value) }
        buffer.end()
      }
    }
  }

  /// What a village has, as a run writes it.
  private func values(_ index: Int) -> [LayerValue] {
    let share = Double(index % 1000) / 1000
    return [
      .text(String(320_000_000_000 + index)), .text("新建村 \(index)"), .text("320106"), .text("鼓楼区"), .text("南京市"),
      .integer(1000 + index % 3000), .text(["good", "reached", "weak", "unserved"][index % 4]),
      index % 7 == 0 ? .null : .text("2023Q3"), index % 5 == 0 ? .null : .text("2023Q4"),
      index % 3 == 0 ? .null : .text("2022Q1"), .rounded(-120 + Double(index % 5000) / 100, decimals: 2),
      .rounded(-5 + 30 * share, decimals: 2), .rounded(1200 * share, decimals: 1), .rounded(share, decimals: 4),
      .text("mobile"), .rounded(share, decimals: 6), .rounded(40 * share, decimals: 1),
      .rounded(0.5 + 12 * share, decimals: 8), .rounded(116.5 + 5 * share, decimals: 7),
      .rounded(31 + 4 * share, decimals: 7),
    ]
  }
}
