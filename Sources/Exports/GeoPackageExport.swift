import GeoFiles
import Geometry
import Parallelism

/// All layers in one GeoPackage, `results.gpkg`.
struct GeoPackageExport: Sendable {
  /// `EPSG:4549`, or WKT.
  let crs: String
  /// nil where shapes are in the right CRS already.
  let projector: Projector?
  /// A sentence on the data for the layers' descriptions, nil when there is nothing to say.
  let note: String?

  func write(_ layers: [FeatureLayer], to folder: String, _ control: WorkControl) throws {
    let vectors = try layers.map { layer in
      try control.checkCancellation()
      return try vectorLayer(of: layer)
    }
    try VectorFile.write(vectors, to: "\(folder)/results.gpkg", driver: "GPKG", options: [])
  }

  private func vectorLayer(of layer: FeatureLayer) throws -> VectorLayer {
    let rows = 0..<layer.count
    let shapes = try rows.map(layer.shape).projected(by: projector)
    let hasPlaces = shapes.contains { $0 != nil }
    // Points by the ten thousand are read whole in a tenth of a second; their R-tree would take as long to make as all
    // the rest of the file.
    let hasLand = shapes.contains { $0?.multiPolygon != nil }
    return VectorLayer(
      name: layer.name, summary: note, crs: hasPlaces ? crs : nil,
      fields: layer.fields.map { VectorField($0.name, $0.kind.fieldType) },
      features: rows.map { row in
        VectorFeature(geometry: shapes[row], values: layer.values(row).map(\.fieldValue))
      },
      isIndexed: hasLand)
  }
}

extension [Shape?] {
  fileprivate func projected(by projector: Projector?) throws -> [Shape?] { try projector?.project(self) ?? self }
}

extension FeatureLayer.Field.Kind {
  fileprivate var fieldType: FieldType {
    switch self {
    case .boolean, .integer: .integer
    case .real: .real
    case .text: .text
    }
  }
}

extension LayerValue {
  /// Booleans are 0 and 1; numbers that are none are null.
  fileprivate var fieldValue: FieldValue {
    switch self {
    case .null: .null
    case .boolean(let flag): .integer(flag ? 1 : 0)
    case .integer(let number): .integer(Int64(number))
    case .real(let number): number.isFinite ? .real(number) : .null
    case .rounded(let number, let decimals):
      number.isFinite ? .real(Exports.rounded(number, decimals: decimals)) : .null
    case .text(let string): .text(string)
    }
  }
}
