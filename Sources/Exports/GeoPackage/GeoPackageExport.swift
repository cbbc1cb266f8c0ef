import GeoEngine
import GeoFiles
import Geometry
import NetworkModel
import Parallelism

/// All layers in one GeoPackage, `results.gpkg`, with styles, metadata and the project of QGIS that plays it, which is also
/// beside it as `results.qgs`.
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
  let timeline: Timeline

  static let timestamp = "2000-01-01T00:00:00.000Z"

  /// - Parameter layers: with `villages` and `village_states` among them
  func write(_ layers: [FeatureLayer], to folder: String, _ control: WorkControl) throws {
    var vectors: [VectorLayer] = []
    var entries: [Entry] = []
    for layer in layers {
      try control.checkCancellation()
      let vector = try layer.vectorLayer(in: crs, by: projector, summary: words(on: layer, crs: crs)?.summary)
      vectors.append(vector)
      entries.append(Entry(layer, words(on: layer, crs: vector.crs), drawnAs: vector))
    }
    let tables = GeoPackageTables(timestamp: Self.timestamp)
    var statements: [String] = []
    if let villages = vectors.first(where: { $0.name == "villages" }) {
      let overTime = FeatureLayer.villagesOverTime
      let entry = Entry(overTime, words(on: overTime, crs: crs), drawnAs: villages)
      statements += tables.villagesOverTime(title: entry.title, summary: entry.metadata?.summary ?? "")
      entries.append(entry)
    }
    statements += tables.styles(
      entries.compactMap { entry in entry.style.map { (entry.layer.name, entry.title, $0.text) } })
    statements += tables.metadata(
      entries.compactMap { entry in entry.metadata.map { (entry.layer.name, $0.qgisText) } })
    let project = QgisProject(
      title: source, notes: notes, layers: Entry.ofProject(entries),
      wkt: try CoordinateReferenceSystem(crs).wkt.split(separator: "\n").map { $0.drop { $0 == " " } }.joined(),
      extent: vectors.first { $0.name == "regions" }?.box, timeline: timeline
    ).text
    statements += tables.project(named: "rollout", archive: try ZipArchive.bytes(of: project, named: "results.qgs"))
    try VectorFile.write(
      vectors, to: "\(folder)/results.gpkg",
      VectorFormat("GPKG", statements: statements, timestamp: Self.timestamp))
    try PublishedFile.write(project, to: "\(folder)/results.qgs")
  }

  private func words(on layer: FeatureLayer, crs: String?) -> LayerMetadata? {
    layer.title.map {
      LayerMetadata(
        name: layer.name, title: $0, notes: notes, source: source, licence: licence, crs: crs, datum: datum)
    }
  }
}

/// A layer with what is said of it and how it is drawn.
private struct Entry {
  let layer: FeatureLayer
  let metadata: LayerMetadata?
  let style: QgisStyle?
  let hasPlaces: Bool

  /// - Parameter vector: whose shapes are drawn: the layer's own, or those that a view takes
  init(_ layer: FeatureLayer, _ metadata: LayerMetadata?, drawnAs vector: VectorLayer) {
    self.layer = layer
    self.metadata = metadata
    hasPlaces = vector.crs != nil
    let hasLand = vector.isIndexed
    style = layer.style.flatMap {
      vector.crs == nil ? nil : QgisStyle(style: $0, time: layer.time, isOfPoints: !hasLand)
    }
  }

  var title: String { layer.title?.full ?? layer.name }

  /// From the top of the map to its bottom, those without a place of their own there below the others, then tables.
  static func ofProject(_ entries: [Entry]) -> [QgisProject.Layer] {
    let order = ["regions", "stations", "parks", "parcels", GeoPackageTables.villagesOverTime, "villages"]
    let placed = entries.filter { $0.style != nil }
    let known = order.compactMap { name in placed.first { $0.layer.name == name } }
    let others = placed.filter { !order.contains($0.layer.name) }
    let tables = entries.filter { !$0.hasPlaces }
    return (known + others + tables).map {
      QgisProject.Layer(name: $0.layer.name, title: $0.title, style: $0.style, subset: $0.layer.subset)
    }
  }
}
