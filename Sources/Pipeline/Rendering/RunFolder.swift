public import Diagnostics
import Foundation
import Scenarios

/// A folder that `tongda run` wrote, and what its `run.json` says of it.
public struct RunFolder: Sendable {
  public let path: String
  public let title: String
  /// The working CRS.
  public let crs: String
  public let isSynthetic: Bool
  public let periods: [Period]
  /// Datum of the shapes' coordinates: `wgs84`, `gcj02`.
  public let datum: String
  /// By id.
  public let operatorNames: [String: String]
  /// Lower bounds of the classes of SS-RSRP.
  public let rsrpClassesDbm: [Double]

  public struct Period: Sendable, Hashable, Decodable {
    public let label: String
    /// First and last day, `2021-04-01`.
    public let start: String
    public let end: String
  }

  private struct Record: Decodable {
    struct Scenario: Decodable {
      var output: Output
      var operators: [Operator]?
    }
    struct Operator: Decodable {
      var id: String
      var name: String
    }
    struct Output: Decodable {
      var datum: String
      var coverage: Coverage?
    }
    struct Coverage: Decodable {
      var classes: [Double]

      enum CodingKeys: String, CodingKey { case classes = "rsrp_classes_dbm" }
    }

    var title: String
    var crs: String
    var synthetic: Bool
    var periods: [Period]
    var scenario: Scenario
  }

  /// - Throws: ``Diagnostics/InputError`` when the folder holds no run
  public init(_ path: String) throws(InputError) {
    let file = path + "/run.json"
    let record: Record
    do {
      record = try JSONDecoder().decode(Record.self, from: Data(contentsOf: URL(fileURLWithPath: file)))
    } catch is DecodingError {
      throw InputError(
        Diagnostic(
          id: "run-unreadable", file: file, "is not the record of a run",
          advice: "Name the folder that tongda run wrote."
        ))
    } catch {
      throw InputError(
        Diagnostic(
          id: "run-missing", file: path, "holds no run: there is no run.json in it",
          advice: "Name the folder that tongda run wrote, for example results/minimal."))
    }
    let classes = record.scenario.output.coverage?.classes ?? []
    guard !record.periods.isEmpty, classes.count <= 6, classes.allSatisfy({ (-156 ... -31).contains($0) }) else {
      throw InputError(
        Diagnostic(
          id: "run-unreadable", file: file,
          record.periods.isEmpty ? "has no periods" : "has classes of SS-RSRP that no run writes",
          advice: "Name the folder that tongda run wrote."))
    }
    self.path = path
    title = record.title
    crs = record.crs
    isSynthetic = record.synthetic
    periods = record.periods
    datum = record.scenario.output.datum
    operatorNames = Dictionary(
      (record.scenario.operators ?? []).map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    rsrpClassesDbm = classes
  }

  /// The index of a period.
  ///
  /// - Parameter label: nil for the last
  /// - Throws: ``Diagnostics/InputError`` when there is none, with the nearest label
  public func period(_ label: String?) throws(InputError) -> Int {
    let labels = periods.map(\.label)
    guard let label else { return max(0, periods.count - 1) }
    if let index = labels.firstIndex(of: label) { return index }
    throw InputError(
      Diagnostic(
        id: "period-unknown", key: "--period", "the run has no period \(label)",
        advice: PeriodLabel.advice(for: label, among: labels)))
  }

  /// A file of the run.
  ///
  /// - Parameter format: the one that has it, for the advice
  /// - Throws: ``Diagnostics/InputError`` when the run did not write it
  public func file(_ name: String, format: String, advice: String? = nil) throws(InputError) -> String {
    let file = path + "/" + name
    guard FileManager.default.fileExists(atPath: file) else {
      throw InputError(
        Diagnostic(
          id: "run-incomplete", file: path, "the run has no \(name)",
          advice: advice ?? "Run the scenario again with \(format) among its formats."))
    }
    return file
  }
}
