import Diagnostics
import GeoFiles

/// All tables in one workbook, `results.xlsx`: a sheet a layer, without shapes, after a sheet that says what they are.
/// Numbers are numbers, days are days, all else is text, also where it looks like a formula.
struct WorkbookExport: Sendable {
  let datum: CoordinateDatum
  let notes: [String]
  let source: String
  let licence: String

  /// Rows of a sheet: ECMA-376 leaves it open, Excel's specification has 1,048,576, the header among them.
  static let rowLimit = 1_048_575

  /// - Returns: which layers are too long for a sheet and left out
  func write(_ layers: [FeatureLayer], to folder: String) throws -> [Diagnostic] {
    let fitting = layers.filter { $0.count <= Self.rowLimit }
    let sheets = [about(fitting)] + fitting.map { $0.vectorTable() }
    try VectorFile.write(sheets, to: "\(folder)/results.xlsx", VectorFormat("XLSX"))
    return layers.filter { $0.count > Self.rowLimit }.map { Self.tooLong($0.name, $0.count, in: "results.xlsx") }
  }

  static func tooLong(_ layer: String, _ count: Int, in file: String) -> Diagnostic {
    Diagnostic(
      .warning, id: "sheet-too-long", file: file,
      Wording(
        "\(layer) has \(count) rows and is left out: a sheet of Excel holds \(rowLimit) below its header",
        zh: "\(layer) 有 \(count) 行，未写入：Excel 工作表在表头下最多容纳 \(rowLimit) 行"),
      advice: Wording("Write it as CSV, or a part of it.", zh: "请写成 CSV，或只写一部分。"))
  }

  private func about(_ layers: [FeatureLayer]) -> VectorLayer {
    let sheets = layers.map { layer in
      [
        .text(layer.name), .text(layer.title?.english ?? layer.name), .text(layer.title?.chinese ?? ""),
        .integer(Int64(layer.count)), .text(layer.title?.summary ?? ""),
      ] as [FieldValue]
    }
    return Self.about(
      sheets,
      [("longitude and latitude", datum.label), ("source", source), ("licence", licence)]
        + notes.map { ("note", $0) })
  }

  /// - Parameters:
  ///   - sheets: name, titles, rows and description of each
  ///   - words: what holds for all of them
  static func about(_ sheets: [[FieldValue]], _ words: [(String, String)]) -> VectorLayer {
    let rows = sheets + words.map { [.text($0), .null, .null, .null, .text($1)] }
    return VectorLayer(
      name: "about", crs: nil,
      fields: [
        VectorField("sheet", .text), VectorField("title", .text), VectorField("title_zh", .text),
        VectorField("rows", .integer), VectorField("what", .text),
      ],
      features: rows.map { VectorFeature(geometry: nil, values: $0) })
  }
}
