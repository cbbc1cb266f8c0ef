import GeoEngine
import GeoFiles

/// What a file says of itself that a layer of a saved run is written to.
struct SavedLayerWords {
  let request: SavedLayerRequest
  /// The layer as the run has it.
  let source: VectorLayerHead

  /// Label and last day, `2022Q2 (2022-06-30)`.
  private var period: (label: String, text: String)? {
    request.period.map { (request.periods[$0].label, "\(request.periods[$0].label) (\(request.periods[$0].end))") }
  }

  /// The run's own description, of the period that was asked for, with what it does not say yet.
  var summary: String {
    var words = source.summary ?? ""
    if let period {
      let end = "at the end of the last period"
      if words.contains(end) {
        words = words.replacing(end, with: "at the end of \(period.text)")
      } else {
        words += " The rows are those of \(period.text)."
      }
    }
    let datum = request.writtenDatum
    if datum.isShifted, datum != request.runDatum { words += " " + datum.shiftNote }
    return words.first == " " ? String(words.dropFirst()) : words
  }

  /// For tiles, which have none of the run's.
  var notes: [String] {
    (period.map { ["The rows are those of \($0.text)."] } ?? [])
      + (request.writtenDatum == .wgs84 ? [] : [request.writtenDatum.departureNote])
      + (request.isSynthetic ? [syntheticNote] : [])
  }

  /// For GeoJSON.
  var members: [(key: String, value: JSONValue)] {
    (period.map { [("period", .string($0.label))] } ?? [])
      + GeoJSONExport.members(datum: request.writtenDatum, isSynthetic: request.isSynthetic)
  }

  /// Columns for what files without notes cannot say otherwise, with their one value.
  ///
  /// - Parameter hasPointColumns: whether places stand in columns of their own
  func columns(hasPointColumns: Bool) throws -> [(field: VectorField, value: FieldValue)] {
    guard !request.format.hasNotes else { return [] }
    var columns: [(VectorField, FieldValue)] = []
    if request.format == .csv, hasPointColumns, let crs = request.crs {
      let system = try CoordinateReferenceSystem(crs)
      columns.append((VectorField("crs", .text), .text(system.identifier ?? system.name)))
    }
    if let period, request.format != .xlsx, source.index(of: "period") == nil {
      columns.append((VectorField("period", .text), .text(period.label)))
    }
    let caveats = CaveatColumns(request.writtenDatum, isSynthetic: request.isSynthetic)
    return columns
      + zip(caveats.fields, caveats.values).map { (VectorField($0.name, $0.kind.fieldType), $1.fieldValue) }
  }

  /// The sheet of a workbook beside the layer's.
  ///
  /// - Parameter rows: of the layer's
  func about(rows: Int, hasPointColumns: Bool) throws -> VectorLayer {
    let datum = request.writtenDatum
    var words = [("longitude and latitude", datum.label)]
    if hasPointColumns, let crs = request.crs {
      let system = try CoordinateReferenceSystem(crs)
      let place = ("x and y", system.identifier.map { "\($0) (\(system.name))" } ?? system.name)
      words = (PlaceColumns(source.fields).isEmpty ? [] : words) + [place]
    }
    if request.isSynthetic { words.append(("note", syntheticNote)) }
    // `Villages (行政村)`
    let title = source.title ?? source.name
    let parts = title.hasSuffix(")") ? title.dropLast().split(separator: " (", maxSplits: 1) : []
    let (english, chinese) = parts.count == 2 ? (String(parts[0]), FieldValue.text(String(parts[1]))) : (title, .null)
    return WorkbookExport.about(
      [[.text(source.name), .text(english), chinese, .integer(Int64(rows)), .text(summary)]], words)
  }

  /// The run's style of the layer and its record of source and licence, for another GeoPackage.
  ///
  /// - Parameters:
  ///   - written: the layer as it is written
  ///   - hasStyles: whether the run's file has a table of them
  func statements(for written: VectorLayerHead, hasStyles: Bool) throws -> [String] {
    let tables = GeoPackageTables(timestamp: GeoPackageExport.timestamp)
    var statements: [String] = []
    if hasStyles, written.geometry != .none {
      let filter = "f_table_name = \(source.name.enclosed(in: "'"))"
      var style: String?
      try VectorFile.forEachBatch(of: request.geoPackage, layer: "layer_styles", filter: filter) { head, features in
        guard let column = head.index(of: "styleQML") else { return }
        for feature in features where style == nil {
          if case .text(let text) = feature.values[column] { style = text }
        }
      }
      if let style { statements += tables.styles([(source.name, source.title ?? source.name, style)]) }
    }
    if let record = source.record, record.contains(LayerMetadata.standardUri) {
      let text = LayerMetadata.renewed(record, summary: summary, crs: written.crs, datum: request.writtenDatum)
      statements += tables.metadata([(source.name, text)])
    }
    return statements
  }
}
