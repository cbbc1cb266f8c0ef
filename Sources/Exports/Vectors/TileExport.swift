import Diagnostics
import GeoFiles
import Geometry

/// Layers as vector tiles (Mapbox Vector Tile 2.1) in one file, `results.mbtiles`, for web maps.
struct TileExport: Sendable {
  /// To longitude and latitude in the datum of the export.
  let projector: Projector
  /// What the file says of itself.
  let title: String
  let notes: [String]

  /// A tile of the last zoom is 39 km wide at the equator and cut into 4096 steps of 10 m; maps enlarge it further.
  static let zooms = 5...10

  /// - Returns: how many rows without a place are not in the file, which holds none
  func write(_ layers: [FeatureLayer], to folder: String) throws -> [Diagnostic] {
    let file = "results.mbtiles"
    let vectors = try layers.map { try $0.vectorLayer(in: "EPSG:4326", by: projector) }
    try VectorFile.write(vectors, to: "\(folder)/\(file)", Self.format(title: title, notes: notes))
    return vectors.flatMap { layer in
      LeftOut.finding(
        layer.features.count { $0.geometry == nil }, of: layer.features.count, in: file, format: "MBTiles",
        layer: layer.name)
    }
  }

  /// Shapes are simplified to a quarter of what a screen shows but in the last zoom, where a map may enlarge them. A
  /// tile may hold a province, so that none is thinned out.
  static func format(title: String, notes: [String]) -> VectorFormat {
    VectorFormat(
      "MBTiles",
      fileOptions: [
        "NAME=\(title)", "DESCRIPTION=\((["\(title)."] + notes).joined(separator: " "))", "TYPE=overlay",
        "MINZOOM=\(zooms.lowerBound)", "MAXZOOM=\(zooms.upperBound)", "SIMPLIFICATION=4", "SIMPLIFICATION_MAX_ZOOM=1",
        "MAX_SIZE=8000000", "MAX_FEATURES=1000000",
      ])
  }
}
