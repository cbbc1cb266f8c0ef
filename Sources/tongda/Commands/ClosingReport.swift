import Diagnostics
import NetworkModel
import Pipeline
import Quantities
import Results
import Scenarios

/// What a run says when it is done: the table period by period, where the results are, and what to look at twice.
struct ClosingReport {
  private let report: RunReport
  private let isVerbose: Bool
  /// Warnings shown without `--verbose`.
  private static let warningLimit = 10

  init(_ report: RunReport, isVerbose: Bool) {
    self.report = report
    self.isVerbose = isVerbose
  }

  /// For stdout.
  var text: String {
    var parts = [title, table.text]
    if let parks = ParksReport(report: report).text { parts.append(parks) }
    if report.isSynthetic {
      parts.append("The places and the network are synthetic: drawn from published totals, not surveyed.")
    }
    if let footprints { parts.append(footprints) }
    if isVerbose {
      parts.append(
        report.timings.map { "\($0.step) \(NumberText.decimals($0.seconds, 2)) s" }.joined(separator: ", "))
    }
    parts.append("Results: \(report.folder)\n  \(report.files.joined(separator: "  "))")
    return parts.joined(separator: "\n\n")
  }

  private var footprints: String? {
    let counts = report.footprints
    guard !counts.isEmpty else { return nil }
    return "Footprints over terrain: \(NumberText.grouped(counts.computed)) computed in "
      + "\(NumberText.decimals(counts.computingSeconds, 1)) s of processor time, "
      + "\(NumberText.grouped(counts.fromCache)) from the cache"
  }

  private var title: String {
    let world = report.world
    let seconds = report.timings.reduce(0) { $0 + $1.seconds }
    return "\(report.scenario.title): \(NumberText.grouped(world.villages.count)) villages, "
      + "\(NumberText.grouped(report.results.stations.count)) stations, "
      + "\(report.results.timeline.periods.count) periods, \(NumberText.decimals(seconds, 1)) s"
  }

  private var table: TextTable {
    var table = TextTable(columns: [
      .init("period", .leading), .init("villages reached"), .init(""), .init("people"), .init("area"),
      .init("stations"), .init("new"), .init("spend CNY"),
    ])
    for (period, rows) in zip(report.results.timeline.periods, rowsByPeriod) {
      table.rows.append([
        period.label,
        NumberText.grouped(rows.sum(\.villagesReached)),
        percent(rows.sum(\.villagesReached), of: rows.sum(\.villages)),
        percent(rows.sum(\.populationCovered), of: rows.sum(\.population)),
        NumberText.percent(Fraction(rows.sum(\.areaCoveredKm2), of: rows.sum(\.areaKm2)).value),
        NumberText.grouped(rows.sum(\.stations)),
        NumberText.grouped(rows.sum(\.stationsNew)),
        NumberText.money(Double(rows.sum(\.spend).value)),
      ])
    }
    return table
  }

  private func percent(_ part: Int, of whole: Int) -> String {
    NumberText.percent(Fraction(Double(part), of: Double(whole)).value)
  }

  /// The union's rows of the topmost regions, by period.
  private var rowsByPeriod: [[TimelineRow]] {
    var byPeriod = [[TimelineRow]](repeating: [], count: report.results.timeline.periods.count)
    for row in report.results.rows where row.operator == nil && report.world.regions[row.region].parent == nil {
      byPeriod[row.period].append(row)
    }
    return byPeriod
  }
}

extension ClosingReport {
  /// For stderr: warnings of the scenario, the geodata and the simulation; nil when there are none. Checks that failed
  /// are an error of their own.
  var warnings: String? {
    let all =
      report.findings.filter { $0.severity == .warning }.map(\.description)
      + report.results.warnings.map(\.english).filter { !$0.hasPrefix("check ") }.map { "warning: \($0)" }
    guard !all.isEmpty else { return nil }
    let shown = isVerbose ? all : Array(all.prefix(ClosingReport.warningLimit))
    let rest = all.count - shown.count
    let more = rest > 0 ? ["\(rest) more warnings are in run.json; --verbose shows them all"] : []
    return (shown + more).joined(separator: "\n")
  }

  /// A run that breaks a rule of its own is a failed run, though its results are there to be looked at.
  static func throwIfChecksFailed(_ report: RunReport) throws {
    let failed = report.results.checks.filter { !$0.passed }
    if !failed.isEmpty { throw FailedChecks(checks: failed) }
  }
}

struct FailedChecks: Error, CustomStringConvertible {
  let checks: [RunCheck]

  var description: String {
    checks.map { "check \($0.id) failed: \($0.detail.english)" }.joined(separator: "\nerror: ")
  }
}

extension [TimelineRow] {
  fileprivate func sum<Value: AdditiveArithmetic>(_ column: KeyPath<TimelineRow, Value>) -> Value {
    reduce(.zero) { $0 + $1[keyPath: column] }
  }
}
