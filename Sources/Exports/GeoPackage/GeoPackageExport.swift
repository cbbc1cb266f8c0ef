import GeoFiles
import Geometry
import NetworkModel
import Parallelism

/// All layers in one GeoPackage, `results.gpkg`, with styles, time and metadata.
struct GeoPackageExport: Sendable {
  /// `EPSG:4549`, or WKT.
  let crs: String
  /// nil where shapes are in the right CRS already.
  let projector: Projector?
  let datum: CoordinateDatum
  /// Sentences on the data for every layer's description.
  let notes: [String]
  let source: String
  let licence: String

  private static let timestamp = "2000-01-01T00:00:00.000Z"

  /// - Parameter layers: with `villages` and `village_states` among them
  func write(_ layers: [FeatureLayer], to folder: String, _ control: WorkControl) throws {
    var vectors: [VectorLayer] = []
    var styles: [(layer: String, title: String, text: String)] = []
    var metadata: [(table: String, text: String)] = []
    for layer in layers {
      try control.checkCancellation()
      let vector = try vectorLayer(of: layer)
      vectors.append(vector)
      describe(layer, vector, &styles, &metadata)
    }
    let tables = GeoPackageTables(timestamp: Self.timestamp)
    var statements: [String] = []
    if let villages = vectors.first(where: { $0.name == "villages" }) {
      let overTime = FeatureLayer.villagesOverTime
      let about = words(on: overTime, hasPlaces: true)
      statements += tables.villagesOverTime(title: about?.description.fullTitle ?? "", summary: about?.summary ?? "")
      describe(overTime, villages, &styles, &metadata)
    }
    statements += tables.styles(styles) + tables.metadata(metadata)
    try VectorFile.write(
      vectors, to: "\(folder)/results.gpkg", driver: "GPKG", statements: statements, timestamp: Self.timestamp)
  }

  private func describe(
    _ layer: FeatureLayer, _ vector: VectorLayer, _ styles: inout [(layer: String, title: String, text: String)],
    _ metadata: inout [(table: String, text: String)]
  ) {
    if let style = layer.style {
      let hasLand = vector.features.contains { $0.geometry?.multiPolygon != nil }
      let text = QgisStyle(style: style, time: layer.time, isOfPoints: !hasLand).text
      styles.append((layer.name, layer.description?.fullTitle ?? layer.name, text))
    }
    if let words = words(on: layer, hasPlaces: vector.crs != nil) { metadata.append((layer.name, words.qgisText)) }
  }

  private func words(on layer: FeatureLayer, hasPlaces: Bool) -> LayerMetadata? {
    layer.description.map {
      LayerMetadata(
        name: layer.name, description: $0, notes: notes, source: source, licence: licence, crs: hasPlaces ? crs : nil,
        datum: datum)
    }
  }

  private func vectorLayer(of layer: FeatureLayer) throws -> VectorLayer {
    let rows = 0..<layer.count
    let shapes = try rows.map(layer.shape).projected(by: projector)
    let hasPlaces = shapes.contains { $0 != nil }
    // Points by the ten thousand are read whole in a tenth of a second; their R-tree would take as long to make as all
    // the rest of the file.
    let hasLand = shapes.contains { $0?.multiPolygon != nil }
    return VectorLayer(
      name: layer.name, title: layer.description?.fullTitle,
      summary: words(on: layer, hasPlaces: hasPlaces)?.summary, crs: hasPlaces ? crs : nil,
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
