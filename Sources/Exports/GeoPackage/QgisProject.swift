import Geometry
import NetworkModel

/// A project of QGIS 3.22 or later over `results.gpkg`: `results.qgs` beside it, and the same within it. QGIS takes styles
/// from the GeoPackage when its layers are added one by one, but not their time: only a project has that switched on.
struct QgisProject: Sendable {
  struct Layer: Sendable {
    var name: String
    var title: String
    /// nil for a table without places.
    var style: QgisStyle?
    /// Which rows are shown, in SQL; nil for all.
    var subset: String?
  }

  let title: String
  /// Sentences that a reader must know before trusting the coordinates or the places.
  let notes: [String]
  /// From the top of the map to its bottom, then the tables.
  let layers: [Layer]
  /// WKT on one line: QGIS takes no code alone.
  let wkt: String
  /// What the map shows at first; nil for everything.
  let extent: Box?
  let timeline: Timeline

  var text: String {
    var text = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
    XmlElement(
      "qgis", ["projectname": title, "version": "3.22"],
      [
        XmlElement("title", text: title), XmlElement("projectCrs", [:], [spatialReference]),
        XmlElement(
          "projectMetadata", [:],
          [XmlElement("title", text: title), XmlElement("abstract", text: notes.joined(separator: " "))]),
        XmlElement("layer-tree-group", [:], layers.map(treeLayer)),
        XmlElement("projectlayers", [:], layers.map(mapLayer)),
      ] + view + [time, properties]
    ).write(to: &text)
    return text
  }

  /// QGIS replaces an id without an underscore by a random one.
  private func id(of layer: Layer) -> String { "results_\(layer.name)" }

  private func source(of layer: Layer) -> String {
    "./results.gpkg|layername=\(layer.name)" + (layer.subset.map { "|subset=\($0)" } ?? "")
  }

  private func treeLayer(_ layer: Layer) -> XmlElement {
    XmlElement(
      "layer-tree-layer",
      [
        "id": id(of: layer), "name": layer.title, "source": source(of: layer), "providerKey": "ogr",
        "checked": layer.style?.style.isShown == false ? "Qt::Unchecked" : "Qt::Checked", "expanded": "0",
      ])
  }

  private func mapLayer(_ layer: Layer) -> XmlElement {
    let kind = layer.style.map { $0.isOfPoints ? "Point" : "Polygon" } ?? "No geometry"
    return XmlElement(
      "maplayer",
      [
        "type": "vector", "geometry": kind, "styleCategories": "AllStyleCategories",
        "labelsEnabled": layer.style?.labelsEnabled ?? "0",
        "simplifyDrawingHints": layer.style?.simplifyDrawingHints ?? "0",
      ],
      [
        XmlElement("id", text: id(of: layer)), XmlElement("datasource", text: source(of: layer)),
        XmlElement("layername", text: layer.title), XmlElement("provider", ["encoding": "UTF-8"], text: "ogr"),
      ] + (layer.style.map { [XmlElement("srs", [:], [spatialReference])] + $0.elements } ?? []))
  }

  private var spatialReference: XmlElement {
    XmlElement("spatialrefsys", [:], [XmlElement("wkt", text: wkt)])
  }

  /// Without the first QGIS leaves the CRS of the project alone; the second writes the notes over the map.
  private var properties: XmlElement {
    let isOn = XmlElement("ProjectionsEnabled", ["type": "int"], text: "1")
    let label = [
      XmlElement("Enabled", ["type": "bool"], text: notes.isEmpty ? "false" : "true"),
      XmlElement("Label", ["type": "QString"], text: notes.joined(separator: "\n")),
    ]
    return XmlElement(
      "properties", [:], [XmlElement("SpatialRefSys", [:], [isOn]), XmlElement("TitleLabel", [:], label)])
  }

  private var view: [XmlElement] {
    guard let extent else { return [] }
    return [
      XmlElement(
        "ProjectViewSettings", ["UseProjectScales": "0"],
        [
          XmlElement(
            "DefaultViewExtent",
            [
              "xmin": svgNumber(extent.minX), "ymin": svgNumber(extent.minY), "xmax": svgNumber(extent.maxX),
              "ymax": svgNumber(extent.maxY),
            ], [spatialReference])
        ])
    ]
  }

  /// One frame of the time controller a period.
  private var time: XmlElement {
    let start = timeline.periods.first.map { "\($0.start)T00:00:00Z" } ?? ""
    let end = timeline.periods.last.map { "\($0.end)T23:59:59Z" } ?? ""
    return XmlElement(
      "ProjectTimeSettings",
      ["timeStep": "\(timeline.step.months)", "timeStepUnit": "mon", "frameRate": "1", "cumulativeTemporalRange": "0"],
      [XmlElement("TemporalRange", [:], [XmlElement("start", text: start), XmlElement("end", text: end)])])
  }
}
