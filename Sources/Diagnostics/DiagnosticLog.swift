/// Diagnostics as they are gathered: errors are kept until all of a step's input was looked at, so that one run
/// reports them all.
public struct DiagnosticLog: Sendable {
  public private(set) var entries: [Diagnostic] = []

  public init() {}

  public mutating func add(_ diagnostic: Diagnostic) { entries.append(diagnostic) }
  public mutating func add(contentsOf diagnostics: [Diagnostic]) { entries.append(contentsOf: diagnostics) }

  public var errors: [Diagnostic] { entries.filter { $0.severity == .error } }
  public var warnings: [Diagnostic] { entries.filter { $0.severity == .warning } }

  /// Throws everything gathered if there is an error among it.
  public func throwIfErrors() throws(InputError) {
    if entries.contains(where: { $0.severity == .error }) { throw InputError(entries) }
  }
}
