import Diagnostics
import NetworkModel
import Results
import Scenarios

/// Takes measures from the results of a run.
struct MeasureReader {
  let world: World
  /// The sweep file, for messages.
  let file: String

  /// Whether one of the sweep's measures comes from the cells of the grid.
  static func needCells(_ settings: SweepSettings) -> Bool {
    settings.measures.contains { $0.column.needsCells }
  }

  /// By measure in their order, then by period.
  func read(_ measures: [SweepMeasure], in results: RunResults) throws(InputError) -> [CaseResult.Measure] {
    var read: [CaseResult.Measure] = []
    for measure in measures {
      let region = try region(measure)
      let operatorIndex = try operatorIndex(measure)
      let periods = try periods(measure, results.timeline)
      for row in results.rows where row.region == region && row.operator == operatorIndex {
        guard periods.contains(row.period) else { continue }
        read.append(
          CaseResult.Measure(
            measure: measure.name, period: results.timeline.periods[row.period].label,
            region: world.regions[region].code, operator: measure.operatorId,
            value: number(measure.column.value(in: row))))
      }
    }
    return read
  }

  private func region(_ measure: SweepMeasure) throws(InputError) -> Int {
    guard let code = measure.region else { return 0 }
    if let region = world.regions.firstIndex(where: { $0.code == code }) { return region }
    throw unknown(measure, "region", code, world.regions.map(\.code))
  }

  private func operatorIndex(_ measure: SweepMeasure) throws(InputError) -> Int? {
    if measure.operatorId == "any" { return nil }
    if let index = world.operators.firstIndex(where: { $0.id == measure.operatorId }) { return index }
    throw unknown(measure, "operator", measure.operatorId, world.operators.map(\.id))
  }

  private func periods(_ measure: SweepMeasure, _ timeline: Timeline) throws(InputError) -> Range<Int> {
    let periods = timeline.periods
    switch measure.period {
    case .all: return periods.indices
    case .last: return max(0, periods.count - 1)..<periods.count
    case .label(let label):
      guard let period = periods.firstIndex(where: { $0.label == label }) else {
        throw unknown(measure, "period", label, periods.map(\.label))
      }
      return period..<period + 1
    }
  }

  private func unknown(_ measure: SweepMeasure, _ thing: String, _ name: String, _ known: [String]) -> InputError {
    let guess = nearestSpelling(to: name, among: known).map { "Did you mean \($0)? " } ?? ""
    return InputError(
      Diagnostic(
        id: "measure-unknown", file: file, line: measure.line, key: "measures.\(measure.name).\(thing)",
        "the case has no \(thing) \(name)",
        advice: guess + "For example \(known.prefix(3).joined(separator: ", "))."))
  }

  /// As `timeline.csv` has it.
  private func number(_ value: TimelineColumn.Value) -> Double? {
    switch value {
    case .count(let count): return Double(count)
    case .real(let number): return number.map { ($0 * 1e6 + 0.5).rounded(.down) / 1e6 }
    }
  }
}
