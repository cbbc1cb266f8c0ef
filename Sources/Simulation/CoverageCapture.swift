/// What a simulation keeps of the grid's cells, see ``Results/CoverageGrid``.
public struct CoverageCapture: Sendable, Hashable {
  /// Indices of periods before the last at whose end levels are kept; the last is always kept.
  public var earlierPeriods: [Int]
  /// Whether every operator is kept beside the union of all.
  public var operators: Bool
  /// Whether ratio, rate and best server are kept too: they are looked for in a pass of their own.
  public var details: Bool

  public init(earlierPeriods: [Int] = [], operators: Bool = false, details: Bool = false) {
    self.earlierPeriods = earlierPeriods
    self.operators = operators
    self.details = details
  }
}
