import Diagnostics
import Scenarios

/// What there is to say about the cases of a sweep, each thing once, with the first case that it is true of.
struct CaseFindings {
  /// What makes two findings one: the place, not the value that was found there.
  private struct Subject: Hashable {
    var severity: Diagnostic.Severity
    var id: String
    var file: String?
    var line: Int?
    var key: String?
  }

  private struct Finding {
    var diagnostic: Diagnostic
    var first: SweepCase
    var cases: Int
    var latest: Int
  }

  private let settings: SweepSettings
  private let caseCount: Int
  private var subjects: [Subject] = []
  private var findings: [Subject: Finding] = [:]

  init(_ settings: SweepSettings, caseCount: Int) {
    self.settings = settings
    self.caseCount = caseCount
  }

  mutating func add(_ diagnostics: [Diagnostic], of sweepCase: SweepCase) {
    for diagnostic in diagnostics {
      let subject = Subject(
        severity: diagnostic.severity, id: diagnostic.id, file: diagnostic.file, line: diagnostic.line,
        key: diagnostic.key)
      if var known = findings[subject] {
        // Two findings of one place in one case are both worth saying, once; further cases only count.
        if known.latest != sweepCase.number { known.cases += 1 }
        known.latest = sweepCase.number
        findings[subject] = known
      } else {
        subjects.append(subject)
        findings[subject] = Finding(
          diagnostic: diagnostic, first: sweepCase, cases: 1, latest: sweepCase.number)
      }
    }
  }

  /// - Throws: ``InputError`` with everything, where there is an error among it
  func warnings() throws(InputError) -> [Diagnostic] {
    let all = subjects.compactMap { findings[$0] }.map(text).enumerated().sorted { a, b in
      (rank(a.element), a.element.file ?? "", a.element.line ?? 0, a.offset)
        < (rank(b.element), b.element.file ?? "", b.element.line ?? 0, b.offset)
    }.map(\.element)
    if all.contains(where: { $0.severity == .error }) { throw InputError(all) }
    return all
  }

  /// The sweep file comes first.
  private func rank(_ diagnostic: Diagnostic) -> Int { diagnostic.file == settings.file ? 0 : 1 }

  private func text(_ finding: Finding) -> Diagnostic {
    var diagnostic = finding.diagnostic
    let values = zip(settings.factors, finding.first.parameters)
    let own = values.filter { $0.0.file == diagnostic.file && $0.0.sets(line: diagnostic.line) }
    if diagnostic.id == "value-type", own.contains(where: { $0.0.values == .numbers(decimals: nil) }) {
      diagnostic.advice = "write decimals: 0 beside the distribution, which gives whole numbers"
    }
    guard finding.cases < caseCount else { return diagnostic }
    let named = (own.isEmpty ? Array(values) : own).map { "\($0.id) \($1)" }.joined(separator: ", ")
    let more = finding.cases > 1 ? " and \(finding.cases - 1) more" : ""
    diagnostic.feature = "case \(finding.first.number)\(more), \(named)"
    return diagnostic
  }
}

extension SweepFactor {
  /// Whether what stands on a line of the sweep file is one of its values.
  fileprivate func sets(line: Int?) -> Bool {
    if case .options(let options) = values {
      return options.contains { option in option.overrides.contains { $0.line == line } }
    }
    return self.line == line
  }
}
