import Diagnostics

/// What there is to say about a file, in the order that one reads it.
enum DiagnosticList {
  /// More than these are counted, not listed.
  static let maximumLength = 500

  /// By file, the asked one first, and line; overrides last. A long list is cut, errors before warnings.
  static func ordered(_ diagnostics: [Diagnostic], main: String) -> [Diagnostic] {
    func rank(_ diagnostic: Diagnostic) -> Int { diagnostic.file == main ? 0 : diagnostic.line == nil ? 2 : 1 }
    let sorted = diagnostics.enumerated().sorted { a, b in
      (rank(a.element), a.element.file ?? "", a.element.line ?? 0, a.offset)
        < (rank(b.element), b.element.file ?? "", b.element.line ?? 0, b.offset)
    }.map(\.element)
    guard sorted.count > maximumLength else { return sorted }
    let errors = sorted.filter { $0.severity == .error }
    let kept = (errors.isEmpty ? sorted : errors).prefix(maximumLength)
    let rest = sorted.count - kept.count
    return kept + [
      Diagnostic(
        errors.isEmpty ? .warning : .error, id: "more", file: main,
        Wording("and \(rest) more problems, which are not listed", zh: "另有 \(rest) 个问题未列出"))
    ]
  }
}
