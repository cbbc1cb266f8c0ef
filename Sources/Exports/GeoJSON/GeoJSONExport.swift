import GeoEngine
import Geometry
import Parallelism

/// A layer as a GeoJSON file in longitude and latitude.
struct GeoJSONExport: Sendable {
  let projector: Projector
  let datum: CoordinateDatum
  let isSynthetic: Bool
  private let engines = LentPool { try GeometryEngine() }

  init(projector: Projector, datum: CoordinateDatum, isSynthetic: Bool) {
    self.projector = projector
    self.datum = datum
    self.isSynthetic = isSynthetic
  }

  /// - Parameter folder: the file is `NAME.geojson` in it, or `NAME.geojsonl`, which has columns for its caveats
  func write(
    _ layer: FeatureLayer, _ layout: GeoJSONLayout = .collection, to folder: String, _ control: WorkControl
  ) throws {
    let layer = layout == .lines ? layer.naming(datum, isSynthetic: isSynthetic) : layer
    let ending = layout == .lines ? "geojsonl" : "geojson"

    let keys = layer.fields.map { GeoJSONFeatureBuffer.Key($0.name) }
    let header = GeoJSONWriter.Header(
      name: layer.name, members: GeoJSONExport.members(datum: datum, isSynthetic: isSynthetic) + layer.members)
    try GeoJSONWriter.write(header, layout, count: layer.count, to: "\(folder)/\(layer.name).\(ending)", control) {
      rows, buffer in
      var shapes = try projector.project(rows.map(layer.shape))
      if layer.mayHaveSlivers { shapes = try engines.withResource { try roundedShapes(shapes, $0) } }
      for (row, shape) in zip(rows, shapes) {
        buffer.begin(id: layer.id(row), geometry: shape)
        for (key, value) in zip(keys, layer.values(row)) { buffer.add(key, value) }
        buffer.end()
      }
    }
  }

  /// What a reader must know before trusting the coordinates or the places.
  static func members(datum: CoordinateDatum, isSynthetic: Bool) -> [(key: String, value: JSONValue)] {
    var members: [(key: String, value: JSONValue)] = []
    if datum != .wgs84 {
      members.append(("coordinate_datum", .string(datum.label)))
      members.append(("coordinate_note", .string(datum.departureNote)))
    }
    if isSynthetic {
      members.append(("synthetic", true))
      members.append(("synthetic_note", .string(syntheticNote)))
    }
    return members
  }
}

/// What every file says whose places were generated.
let syntheticNote =
  "The villages, sites and boundaries in this file were generated. They resemble a province but are no real places."

extension CoordinateDatum {
  var shiftNote: String { "The shapes are moved by the offset of \(label)." }

  var departureNote: String {
    "The coordinates refer to \(label), not to WGS 84, and so depart from RFC 7946, section 4."
  }
}
