import GeoFiles
import Geometry

extension FeatureLayer {
  /// The layer as GDAL's formats take it, in memory.
  ///
  /// - Parameters:
  ///   - crs: of the shapes once they are projected
  ///   - projector: nil where shapes are in that CRS already
  func vectorLayer(in crs: String, by projector: Projector?, summary: String? = nil) throws -> VectorLayer {
    let rows = 0..<count
    let given = rows.map(shape)
    let shapes = try projector?.project(given) ?? given
    // Points by the ten thousand are read whole in a tenth of a second; their R-tree would take as long to make as all
    // the rest of the file.
    let hasLand = shapes.contains { $0?.multiPolygon != nil }
    return VectorLayer(
      name: name, title: title?.full, summary: summary, crs: shapes.contains { $0 != nil } ? crs : nil,
      fields: vectorFields,
      features: rows.map { row in VectorFeature(geometry: shapes[row], values: values(row).map(\.fieldValue)) },
      isIndexed: hasLand)
  }

  /// The layer's table alone.
  func vectorTable() -> VectorLayer {
    VectorLayer(
      name: name, crs: nil, fields: vectorFields,
      features: (0..<count).map { VectorFeature(geometry: nil, values: values($0).map(\.fieldValue)) })
  }

  private var vectorFields: [VectorField] { fields.map { VectorField($0.name, $0.kind.fieldType) } }

  /// The layer with columns for what a reader must know before trusting coordinates or places, for files that have no other
  /// place to say it; unchanged where that is nothing.
  func naming(_ datum: CoordinateDatum, isSynthetic: Bool) -> FeatureLayer {
    let columns = CaveatColumns(datum, isSynthetic: isSynthetic)
    var layer = self
    let values = values
    layer.fields += columns.fields
    layer.values = { values($0) + columns.values }
    return layer
  }
}
