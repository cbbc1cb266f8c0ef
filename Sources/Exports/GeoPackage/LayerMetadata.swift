/// What a file says of a layer beside its name: who wrote it from what, who may use it, in which coordinates.
struct LayerMetadata: Sendable {
  let name: String
  let title: LayerTitle
  /// Sentences that a reader must know before trusting the coordinates or the places.
  let notes: [String]
  /// `tongda 1.0.0, scenario minimal`
  let source: String
  let licence: String
  /// `EPSG:4549`, or WKT; nil for a table without places.
  let crs: String?
  let datum: CoordinateDatum

  /// One paragraph for a GeoPackage's list of contents.
  var summary: String { ([title.summary] + notes).joined(separator: " ") }

  /// The language of QGIS's metadata editor, which QGIS finds in a GeoPackage under ``standardUri``.
  var qgisText: String {
    var text = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
    XmlElement(
      "qgis", ["version": "3.22"],
      [
        XmlElement("identifier", text: name), XmlElement("parentidentifier"), XmlElement("language", text: "ENG"),
        XmlElement("type", text: "dataset"), XmlElement("title", text: title.full),
        XmlElement("abstract", text: summary), XmlElement("license", text: licence),
        XmlElement("encoding", text: "UTF-8"),
        XmlElement("history", text: "Written by \(source)."),
        XmlElement("history", text: place),
      ]
    ).write(to: &text)
    return text
  }

  static let standardUri = "http://mrcc.com/qgis.dtd"

  /// In which coordinates the rows are.
  private var place: String {
    guard let crs else {
      return "The rows have no places; longitudes and latitudes in columns refer to \(datum.label)."
    }
    return "Shapes are in \(crs); longitudes and latitudes in columns refer to \(datum.label)."
  }
}
