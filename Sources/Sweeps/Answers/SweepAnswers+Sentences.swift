import Exports
import Foundation

extension SweepAnswers {
  /// The answers in words: how the cases stand, then a line or two a measure.
  public var sentences: [String] {
    let all = cases.cases.count
    let standing =
      "\(all) case\(all == 1 ? "" : "s"): \(count("done")) done, \(count("failed")) failed, \(count("missing")) missing"
    return [standing] + measures.flatMap { sentences($0) }
  }

  private func sentences(_ answer: MeasureAnswer) -> [String] {
    let name = answer.measure.name
    guard answer.quantiles.count == FanAnswer.probabilities.count, let last = answer.periods.last else {
      return ["\(name): no case has a value"]
    }
    let values = answer.quantiles.map { text($0) }
    var line = "\(name) \(last): median \(values[2]), 5-95% of the cases \(values[0]) to \(values[4])"
    line += " (\(answer.cases) of \(answer.of) case\(answer.of == 1 ? "" : "s"))"
    if values[0] == values[4], !answer.sensitivity.rows.isEmpty { line += ", alike in the digits shown" }
    if let success = answer.success {
      line += "; \(target(answer.measure)) is met in \(text(success.share * 100))%"
    }
    return [line] + drivers(answer)
  }

  private func drivers(_ answer: MeasureAnswer) -> [String] {
    let found = answer.sensitivity
    if found.reason == .constant { return ["  does not vary"] }
    if found.reason == .replicates {
      let spread = found.spread.map { text($0) }.joined(separator: " to ")
      return ["  no factor moves its mean over the replicates; these differ, from \(spread)"]
    }
    let factors = cases.description.factors
    let named = found.drivers.prefix(3).map { driver in
      "\(factors[driver.factor].id) (\(driver.figure.name) \(text(driver.figure.value)))"
    }
    var lines: [String] = []
    if !named.isEmpty { lines.append("  what drives it: " + named.joined(separator: ", ")) }
    if !found.unclear.isEmpty {
      let unclear = found.unclear.map { factors[$0].id }.joined(separator: ", ")
      lines.append("  not told apart from chance with \(enough(found)): \(unclear)")
    }
    return lines
  }

  /// What was too few.
  private func enough(_ found: SensitivityAnswer) -> String {
    switch found.unit {
    case .cases: "\(found.used) cases"
    case .points: "\(found.used) points"
    case .basePoints: "\(found.used) base points"
    case .trajectories: "\(found.used) trajectories"
    }
  }

  /// `at least 0.95`
  private func target(_ measure: SweepDescription.Measure) -> String {
    measure.atLeast.map { "at least \(text($0))" } ?? measure.atMost.map { "at most \(text($0))" } ?? ""
  }

  /// Four digits are enough for a line to read; the tables have all.
  private func text(_ value: Double) -> String {
    guard value.isFinite, value != 0 else { return "0" }
    let scale = pow(10, 3 - floor(log10(abs(value))))
    let short = scale > 1 ? (value * scale).rounded() / scale : value.rounded()
    return CanonicalJSON.compact(.real(short))
  }
}
