import Diagnostics
import Pipeline
import Results

/// What `compare` says of two runs: one table of ratios and spend over time, and what became of the villages.
struct ComparisonText {
  private let comparison: RunComparison
  private let rows: [RunComparison.Row]
  /// Villages and land are counted in the whole area, and for the union of all operators.
  private let isOfAll: Bool

  /// - Throws: `InputError` when the runs have no such region or operator
  init(_ comparison: RunComparison, region: String?, operatorId: String) throws(InputError) {
    self.comparison = comparison
    guard let code = region ?? comparison.rows.first?.key.regionCode,
      case let rows = comparison.rows.filter({ $0.key.regionCode == code && $0.key.operator == operatorId }),
      !rows.isEmpty
    else {
      throw ComparisonText.absent(region: region, operatorId: operatorId, in: comparison)
    }
    self.rows = rows
    isOfAll = code == comparison.rows.first?.key.regionCode && operatorId == "any"
  }

  var text: String {
    let base = comparison.base.label
    let other = comparison.other.label
    var parts = settings.map { [$0] } ?? []
    parts += ["\(other) compared with \(base): \(rows[0].regionName), operator \(rows[0].key.operator)", table.text]
    if isOfAll, let villages = comparison.villages {
      parts.append(
        "Of \(NumberText.counted(villages.count, "village")), \(other) reaches "
          + "\(NumberText.grouped(comparison.count(.won))) that \(base) does not, and loses "
          + "\(NumberText.grouped(comparison.count(.lost))); it reaches "
          + "\(NumberText.grouped(comparison.count(.earlier))) earlier and "
          + "\(NumberText.grouped(comparison.count(.later))) later")
    }
    let lastPeriod = comparison.lastPeriod ?? ""
    parts += comparison.longerRuns.map { "\($0.label) goes on to \($0.periods.last ?? ""); compared to \(lastPeriod)" }
    let land = comparison.land.filter(\.isKnown)
    if isOfAll, !land.isEmpty {
      let differing = land.count { $0.differs }
      parts.append("Of \(NumberText.counted(land.count, "number")) on land, \(NumberText.grouped(differing)) differ")
    }
    if let unmatched { parts.append(unmatched) }
    return parts.joined(separator: "\n\n")
  }

  /// What differs between the scenarios; nil where nothing does.
  private var settings: String? {
    let changes = comparison.settings
    guard !changes.isEmpty else { return nil }
    let shown = changes.prefix(8).map { change in
      let (base, other) = change.texts(most: 60)
      return "  \(change.key): \(base ?? "-") -> \(other ?? "-")"
    }
    let more = changes.count > shown.count ? ["  and \(NumberText.grouped(changes.count - shown.count)) more"] : []
    let heading = "Scenarios of \(comparison.base.label) and \(comparison.other.label) differ:"
    return ([heading] + shown + more).joined(separator: "\n")
  }

  /// What a planner looks at first, of the measures that both runs have.
  private enum Measure: String, CaseIterable {
    case villages = "village_reach_ratio"
    case people = "population_coverage_ratio"
    case area = "area_coverage_ratio"
    case parks = "park_coverage_ratio"
    case spend = "spend_cumulative_cny"

    var title: String {
      switch self {
      case .villages: "villages"
      case .people: "people"
      case .area: "area"
      case .parks: "parks"
      case .spend: "spend CNY"
      }
    }

    func text(_ value: Double) -> String { self == .spend ? NumberText.money(value) : NumberText.percent(value) }

    /// Ratios differ by percentage points.
    func difference(_ value: Double) -> String {
      let sign = value > 0 ? "+" : ""
      return sign + (self == .spend ? NumberText.money(value) : NumberText.decimals(value * 100, 1))
    }
  }

  private var table: TextTable {
    let shown = Measure.allCases.compactMap { measure in
      comparison.measures.firstIndex(of: measure.rawValue).map { (measure: measure, column: $0) }
    }.filter { shown in rows.contains { ($0.base[shown.column] ?? 0) != 0 || ($0.other[shown.column] ?? 0) != 0 } }
    var table = TextTable(columns: [.init("period", .leading)])
    for (measure, _) in shown {
      table.columns += [.init("\(measure.title): base"), .init("other"), .init("+/-")]
    }
    for row in rows {
      var line = [row.key.period]
      for (measure, column) in shown {
        let before = row.base[column]
        let after = row.other[column]
        line += [before.map(measure.text) ?? "-", after.map(measure.text) ?? "-"]
        line.append(before.flatMap { before in after.map { measure.difference($0 - before) } } ?? "-")
      }
      table.rows.append(line)
    }
    return table
  }

  private var unmatched: String? {
    let rows = comparison.rowsOfBaseAlone + comparison.rowsOfOtherAlone
    let villages = comparison.villagesOfBaseAlone + comparison.villagesOfOtherAlone
    let tables = comparison.landTablesOfOneAlone
    guard rows + villages + tables.count > 0 else { return nil }
    return "Not compared, being in one of the two alone: \(NumberText.counted(rows, "row")) of the timeline, "
      + NumberText.counted(villages, "village")
      + (tables.isEmpty ? "" : ", the tables on land \(tables.joined(separator: ", "))")
  }

  private static func absent(region: String?, operatorId: String, in comparison: RunComparison) -> InputError {
    let operators = Set(comparison.rows.map(\.key.operator)).sorted()
    if !operators.contains(operatorId) {
      return InputError(
        Diagnostic(
          id: "operator-unknown", "the runs share no operator \"\(operatorId)\"",
          advice: "There are: \(operators.joined(separator: ", "))."))
    }
    return InputError(
      Diagnostic(
        id: "region-unknown", "the runs share no region \"\(region ?? "")\"",
        advice: "Give the region_code of a row of timeline.csv, for example "
          + "\(comparison.rows.first?.key.regionCode ?? "320000")."))
  }
}
