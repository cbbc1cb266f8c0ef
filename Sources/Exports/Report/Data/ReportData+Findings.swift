import Diagnostics
import Results

/// What there is to say about a run, in both languages.
extension ReportData {
  var warnings: JSONValue {
    .array(results.warnings.map { ["message": json($0)] } + findings { $0 != .note })
  }

  var notes: JSONValue { .array(findings { $0 == .note }) }

  var checks: JSONValue {
    .array(
      results.checks.map { ["id": .string($0.id), "passed": .boolean($0.passed), "detail": json($0.detail)] })
  }

  private func findings(_ isMeant: (Diagnostic.Severity) -> Bool) -> [JSONValue] {
    report.findings.filter { isMeant($0.severity) }.map { finding in
      var members: [String: JSONValue] = [
        "id": .string(finding.id),
        "place": .array(
          [finding.file, finding.line.map(String.init), finding.key, finding.feature].compactMap { $0 }
            .map { .string($0) }),
        "message": json(Wording(finding.message, zh: finding.chinese?.message ?? finding.message)),
      ]
      if let advice = finding.advice {
        members["advice"] = json(Wording(advice, zh: finding.chinese?.advice ?? advice))
      }
      return .object(members)
    }
  }

  private func json(_ wording: Wording) -> JSONValue {
    ["en": .string(wording.english), "zh": .string(wording.chinese)]
  }
}
