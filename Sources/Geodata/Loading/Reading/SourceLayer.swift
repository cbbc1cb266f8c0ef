import Diagnostics
import GeoEngine
import GeoFiles
import Geometry
import Scenarios

/// A layer as it was read, its columns found by our names for them.
struct SourceLayer {
  let declaration: LayerDeclaration
  /// Where the file was found; messages name it.
  let path: String
  /// CRS that the file declares.
  let fileCRS: String?
  /// Features that passed the layer's `where`; geometries in the file's numbers until they are projected.
  var features: [VectorFeature]
  let fields: [VectorField]
  /// How its numbers are understood, once that is known.
  var projection: LayerProjection?
  /// Further places of every row: `committee`, `school`, `clinic`.
  var places: [String: [Point?]] = [:]
  /// From our name to the place of the column.
  private let columns: [String: Int]
  /// Rows of tables are called rows.
  let isTable: Bool
  /// SHA-256 of what was read, where that is no file.
  let digest: String?

  var role: LayerRole { declaration.role }

  init(
    _ declaration: LayerDeclaration, path: String, _ layer: VectorLayer, columns: [String: Int], digest: String? = nil
  ) {
    self.declaration = declaration
    self.path = path
    self.columns = columns
    fileCRS = layer.crs
    features = layer.features
    fields = layer.fields
    self.digest = digest
    isTable = path.lowercased().hasSuffix(".csv")
  }

  /// What `run.json` says of it: `95 polygons, gcj02`.
  var summary: String {
    let kind = features.lazy.compactMap(\.geometry).first.map { GeometryKinds.Kind($0).rawValue } ?? "rows"
    guard let projection, kind != "rows" else { return "\(features.count) \(kind)" }
    let crs = projection.crs.isGeographic ? "" : ", \(projection.crs.identifier ?? projection.crs.name)"
    return "\(features.count) \(kind), \(projection.datum.rawValue)\(crs)"
  }

  /// Keeps some of the rows, in their order.
  mutating func keep(_ rows: [Int]) {
    features = rows.map { features[$0] }
    places = places.mapValues { column in rows.map { column[$0] } }
  }

  func has(_ field: String) -> Bool { columns[field] != nil }

  func text(_ row: Int, _ field: String) -> String? { columns[field].flatMap { features[row].values[$0].string } }

  /// `320102 玄武区`, or `feature 12` where there is neither code nor name.
  func label(_ row: Int) -> String {
    let names = [text(row, "code") ?? text(row, "id"), text(row, "name")].compactMap { $0 }
    if !names.isEmpty { return names.joined(separator: " ") }
    return "\(isTable ? "row" : "feature") \(features[row].id)"
  }

  /// An error about this layer.
  func diagnostic(
    _ id: String, key: String? = nil, feature: String? = nil, _ message: String, advice: String? = nil
  ) -> Diagnostic {
    Diagnostic(id: id, file: path, key: fullKey(key), feature: feature, message, advice: advice)
  }

  /// What is worth knowing about this layer.
  func diagnostic(
    _ id: String, severity: Diagnostic.Severity, key: String? = nil, feature: String? = nil, _ message: Wording,
    advice: Wording? = nil
  ) -> Diagnostic {
    Diagnostic(severity, id: id, file: path, key: fullKey(key), feature: feature, message, advice: advice)
  }

  private func fullKey(_ key: String?) -> String { "geodata.layers.\(role.rawValue)" + (key.map { ".\($0)" } ?? "") }

  /// A column as numbers; nil where it is empty or absent. What is no number, or not in `range`, is reported once for
  /// the column, with the first rows.
  func numbers(
    _ field: String, in range: ClosedRange<Double> = -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude,
    _ log: inout DiagnosticLog
  ) -> [Double?] {
    guard let column = columns[field] else { return [Double?](repeating: nil, count: features.count) }
    var bad: [String] = []
    let values = features.indices.map { row -> Double? in
      let value = features[row].values[column]
      if case .real(let number) = value, !number.isFinite {
        bad.append("\(number) in \(label(row))")
        return nil
      }
      guard let text = value.string else { return nil }
      if let number = value.double, range.contains(number) { return number }
      bad.append("\"\(text)\" in \(label(row))")
      return nil
    }
    if !bad.isEmpty {
      let expected =
        range.upperBound == LandLimits.mostOfAnything
        ? "a number \(range.lowerBound == 0 ? "from" : "above") 0 and at most 1e12"
        : range.lowerBound == 0 ? "a number from 0" : range.upperBound < 1e300 ? "a number in range" : "a number"
      log.add(
        diagnostic(
          "number-unreadable", key: "fields.\(field)",
          "column \"\(fields[column].name)\" has \(counted(bad.count, "value")) that "
            + "\(bad.count == 1 ? "is" : "are") not \(expected): \(listed(bad))",
          advice: "Correct the \(bad.count == 1 ? "value" : "values"), or leave empty what is not known."))
    }
    return values
  }

  /// A column as whole numbers from 0; people.
  func people(_ field: String, _ log: inout DiagnosticLog) -> [Int?] {
    numbers(field, in: 0...1e10, &log).map { $0.map { Int($0.rounded()) } }
  }

  /// Reports codes that occur more than once.
  func checkUnique(_ codes: [String?], _ log: inout DiagnosticLog) {
    var seen: [String: Int] = [:]
    for code in codes { if let code { seen[code, default: 0] += 1 } }
    let twice = seen.filter { $0.value > 1 }.keys.sorted()
    guard !twice.isEmpty else { return }
    log.add(
      diagnostic(
        "code-duplicate", key: has("id") ? "fields.id" : "fields.code",
        "\(counted(twice.count, "code")) \(twice.count == 1 ? "occurs" : "occur") more than once: \(listed(twice))",
        advice: "Every feature needs a code of its own; filter with `where`, or correct the file."))
  }
}
