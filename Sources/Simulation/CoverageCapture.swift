/// What a simulation keeps of the grid's cells, see ``Results/CoverageGrid`` and ``Results/SiteFootprints``.
public struct CoverageCapture: Sendable, Hashable {
  /// Sites by their ids.
  public enum Sites: Sendable, Hashable {
    case none, all
    case some(Set<String>)

    func contains(_ id: String) -> Bool {
      switch self {
      case .none: false
      case .all: true
      case .some(let ids): ids.contains(id)
      }
    }
  }

  /// Indices of periods before the last at whose end levels are kept; the last is always kept.
  public var earlierPeriods: [Int]
  /// Whether every operator is kept beside the union of all.
  public var operators: Bool
  /// Whether ratio, rate and best server are kept too: they are looked for in a pass of their own.
  public var details: Bool
  /// Whose footprints are kept.
  public var footprintsOf: Sites

  public init(
    earlierPeriods: [Int] = [], operators: Bool = false, details: Bool = false, footprintsOf: Sites = .none
  ) {
    self.earlierPeriods = earlierPeriods
    self.operators = operators
    self.details = details
    self.footprintsOf = footprintsOf
  }
}
