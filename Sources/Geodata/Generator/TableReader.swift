import Diagnostics
import Foundation
import GeoFiles
import Geometry

/// A CSV table with a header, and its columns by name.
struct TableReader {
  let path: String
  private let layer: VectorLayer

  init(_ path: String) throws(InputError) {
    self.path = path
    layer = try VectorFile.read(path)
  }

  /// nil where there is no such file.
  init?(ifPresent path: String) throws(InputError) {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    try self.init(path)
  }

  var rowCount: Int { layer.features.count }

  func hasColumn(_ name: String) -> Bool { layer.fieldIndex(name) != nil }

  /// The rows as values. What is missing or no number goes to the log, with its line.
  func map<Value>(_ log: inout DiagnosticLog, _ body: (Row) -> Value) -> [Value] {
    let faults = Faults()
    let values = layer.features.enumerated().map { index, feature in
      body(Row(layer: layer, feature: feature, path: path, line: index + 2, faults: faults))
    }
    log.add(contentsOf: faults.entries)
    return values
  }

  /// What is wrong with the rows of one table, gathered while they are read, by one thread.
  final class Faults {
    var entries: [Diagnostic] = []
  }

  struct Row {
    fileprivate let layer: VectorLayer
    fileprivate let feature: VectorFeature
    fileprivate let path: String
    fileprivate let line: Int
    fileprivate let faults: Faults

    func text(_ column: String) -> String {
      guard let text = value(column)?.string else { return fault(column, "nothing", expected: "a text") ?? "" }
      return text
    }

    func whole(_ column: String) -> Int {
      let value = value(column)
      guard let number = value?.int, number >= 0 else {
        return fault(column, value?.string ?? "nothing", expected: "a whole number not below zero") ?? 0
      }
      return number
    }

    func real(_ column: String) -> Double {
      let value = value(column)
      return value?.double ?? fault(column, value?.string ?? "nothing", expected: "a number") ?? 0
    }

    /// Degrees.
    func point(_ longitude: String, _ latitude: String) -> Point {
      let point = Point(x: real(longitude), y: real(latitude))
      if abs(point.x) > 180 || abs(point.y) > 90 {
        let _: Int? = fault(longitude, "\(point.x), \(point.y)", expected: "longitude and latitude in degrees")
      }
      return point
    }

    private func value(_ column: String) -> FieldValue? { layer.fieldIndex(column).map { feature.values[$0] } }

    private func fault<Value>(_ column: String, _ found: String, expected: String) -> Value? {
      faults.entries.append(
        Diagnostic(
          id: "table-value", file: path, line: line, key: column, "found \(found), expected \(expected)"))
      return nil
    }
  }
}
