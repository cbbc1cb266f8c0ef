import Diagnostics
import GeoFiles

/// A layer of a saved run as it was at the end of a period.
struct SavedPeriod: Sendable {
  let label: String
  /// The last day, `2022-06-30`.
  let end: String
  let isLast: Bool
  /// Periods up to this one, by label.
  let labelsSoFar: Set<String>

  /// What rows of a layer are of the period: a condition for the layer's rows, nil for all of them.
  ///
  /// - Throws: for a layer that knows the end of the last period alone
  func filter(of head: VectorLayerHead, in file: String) throws(InputError) -> String? {
    let names = Set(head.fields.map(\.name))
    if head.name == Self.villages { return nil }
    if names.isSuperset(of: ["start", "end"]), head.name != "timeline" {
      return "start <= \(day) AND \"end\" >= \(day)"
    }
    if names.contains("opened") { return "opened <= \(day)" }
    if head.geometry == .none, names.contains("period") {
      return "period = \(label.enclosed(in: "'"))"
    }
    if isLast { return nil }
    throw InputError(
      Diagnostic(
        id: "layer-timeless", file: file, key: "--period",
        "the layer \(head.name) is of the end of the last period alone",
        advice: head.name == "parks"
          ? "Leave --period out; park_coverage and indicators, where the run has them, have parks by period."
          : "Leave --period out; timeline has the figures of every region by period."))
  }

  /// Refuses a layer of coverage of which no row is of the period.
  func checkIsKept(_ head: VectorLayerHead, in file: String) throws(InputError) {
    guard head.geometry != .none, Set(head.fields.map(\.name)).isSuperset(of: ["start", "end"]) else { return }
    throw InputError(
      Diagnostic(
        id: "period-not-kept", file: file, key: "--period", "the layer \(head.name) has nothing of \(label)",
        advice: "If the run kept no coverage of \(label), run the scenario again with it among "
          + "output.coverage.periods."))
  }

  /// The states of the villages, by code; empty where the layer is another.
  func states(for layer: String, in path: String) throws -> [String: FieldValue] {
    guard layer == Self.villages else { return [:] }
    var states: [String: FieldValue] = [:]
    try VectorFile.forEachBatch(
      of: path, layer: "village_states", filter: "start <= \(day) AND \"end\" >= \(day)"
    ) { head, features in
      guard let code = head.index(of: "code"), let state = head.index(of: "state") else { return }
      for feature in features { states[feature.values[code].string ?? ""] = feature.values[state] }
    }
    return states
  }

  /// Makes a village what it was: its state, and nothing that was measured or reached later.
  func change(_ values: inout [FieldValue], of head: VectorLayerHead, _ states: [String: FieldValue]) {
    guard head.name == Self.villages, !isLast else { return }
    for (index, field) in head.fields.enumerated() {
      if field.name == "state", let code = head.index(of: "code") {
        values[index] = states[values[code].string ?? ""] ?? .null
      } else if field.name.hasPrefix("first_") {
        if let label = values[index].string, !labelsSoFar.contains(label) { values[index] = .null }
      } else if Self.lastFigures.contains(field.name) {
        values[index] = .null
      }
    }
  }

  /// The last day as SQL has it.
  private var day: String { end.enclosed(in: "'") }

  private static let villages = "villages"
  /// Measured at the end of the last period.
  private static let lastFigures: Set<String> = [
    "rsrp_dbm", "sinr_db", "rate_mbps", "coverage_probability", "operator", "good_share",
  ]
}
