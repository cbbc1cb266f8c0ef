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

  /// The record of a layer that is written again: what it says of places is put right, all else stays.
  ///
  /// - Parameter record: as ``qgisText`` makes it
  static func renewed(_ record: String, summary: String, crs: String?, datum: CoordinateDatum) -> String {
    let history = place(crs, datum)
    func element(_ name: String, _ text: String) -> String {
      var line = ""
      XmlElement(name, text: text).write(to: &line)
      return String(line.dropLast())
    }
    return record.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let words = line.drop { $0 == " " }
      let indent = line.prefix(line.count - words.count)
      if words.hasPrefix("<abstract>") { return String(indent) + element("abstract", summary) }
      if words.hasPrefix("<history>Shapes are in ") || words.hasPrefix("<history>The rows have no places;") {
        return String(indent) + element("history", history)
      }
      return String(line)
    }.joined(separator: "\n")
  }

  private var place: String { Self.place(crs, datum) }

  /// In which coordinates the rows are.
  private static func place(_ crs: String?, _ datum: CoordinateDatum) -> String {
    guard let crs else {
      return "The rows have no places; longitudes and latitudes in columns refer to \(datum.label)."
    }
    return "Shapes are in \(crs); longitudes and latitudes in columns refer to \(datum.label)."
  }
}
