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

  /// - Parameter folder: the file is `NAME.geojson` in it
  func write(_ layer: FeatureLayer, to folder: String, _ control: WorkControl) throws {
    let keys = layer.fields.map { GeoJSONFeatureBuffer.Key($0.name) }
    let header = GeoJSONWriter.Header(
      name: layer.name, members: GeoJSONExport.members(datum: datum, isSynthetic: isSynthetic) + layer.members)
    try GeoJSONWriter.write(header, count: layer.count, to: "\(folder)/\(layer.name).geojson", control) {
      rows, buffer in
      var shapes = try projector.project(rows.map(layer.shape))
      if layer.mayHaveSlivers { shapes = try engines.withResource { try rounded(shapes, $0) } }
      for (row, shape) in zip(rows, shapes) {
        buffer.begin(id: layer.id(row), geometry: shape)
        for (key, value) in zip(keys, layer.values(row)) { buffer.add(key, value) }
        buffer.end()
      }
    }
  }

  /// Areas as they are with the decimals that are written, repaired where rounding made an edge cross another. What a
  /// repair adds is rounded too, hence the rounds; the third was never needed.
  private func rounded(_ shapes: [Shape?], _ engine: GeometryEngine) throws(GeoEngineError) -> [Shape?] {
    var result = shapes
    for (index, shape) in shapes.enumerated() {
      guard case .multiPolygon(var area) = shape else { continue }
      for _ in 0..<3 {
        area.roundVertices()
        if try engine.invalidity(of: area) == nil { break }
        area = try engine.repaired(area)
      }
      result[index] = area.isEmpty ? nil : .multiPolygon(area)
    }
    return result
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

extension MultiPolygon {
  /// Vertices to seven decimals.
  fileprivate mutating func roundVertices() {
    func rounded(_ ring: Ring) -> Ring {
      Ring(ring.points.map { Point(x: ($0.x * 1e7).rounded() / 1e7, y: ($0.y * 1e7).rounded() / 1e7) })
    }
    polygons = polygons.map { Polygon(outer: rounded($0.outer), holes: $0.holes.map(rounded)) }
  }
}
