import Diagnostics
import GeoFiles
import Geometry

/// Layers as FlatGeobuf, one file each, with the index that lets a reader take a part of the file over the network.
struct FlatGeobufExport: Sendable {
  let crs: String
  /// nil where shapes are in that CRS already.
  let projector: Projector?
  let datum: CoordinateDatum
  let isSynthetic: Bool

  /// - Parameter folder: the file is `NAME.fgb` in it
  /// - Returns: how many rows without a place are not in the file, which holds none
  func write(_ layer: FeatureLayer, to folder: String) throws -> [Diagnostic] {
    let file = "\(layer.name).fgb"
    var vector = try layer.naming(datum, isSynthetic: isSynthetic).vectorLayer(in: crs, by: projector)
    let all = vector.features.count
    vector.features.removeAll { $0.geometry == nil }
    try VectorFile.write([vector], to: "\(folder)/\(file)", VectorFormat("FlatGeobuf"))
    return LeftOut.finding(all - vector.features.count, of: all, in: file, format: "FlatGeobuf")
  }
}

/// What is said of rows that a format cannot hold.
enum LeftOut {
  /// - Parameter layer: which one, where the file has several
  static func finding(
    _ count: Int, of all: Int, in file: String, format: String, layer: String? = nil
  ) -> [Diagnostic] {
    guard count > 0 else { return [] }
    return [
      Diagnostic(
        .warning, id: "features-left-out", file: file,
        Wording(
          "\(count) of \(all) rows\(layer.map { " of \($0)" } ?? "") have no place on the map and are left out: "
            + "\(format) holds none",
          zh: "\(layer.map { "\($0) 的" } ?? "") \(all) 行中有 \(count) 行没有位置，未写入：\(format) 不能容纳"),
        advice: Wording("GeoJSON, GeoPackage and CSV hold them.", zh: "GeoJSON、GeoPackage 和 CSV 可以容纳。"))
    ]
  }
}

extension SavedLayerFormat {
  /// Its name, where it holds no rows without a place.
  var holderOfPlacesAlone: String? {
    switch self {
    case .flatgeobuf: "FlatGeobuf"
    case .mbtiles: "MBTiles"
    case .geojson, .geojsonl, .csv, .gpkg, .shapefile, .xlsx: nil
    }
  }
}
