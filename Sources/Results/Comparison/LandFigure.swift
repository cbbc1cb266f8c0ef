extension SavedRun {
  /// A number of one of the run's tables on land.
  public struct LandFigure: Sendable, Hashable {
    public var key: Key
    /// Of the region, park or cluster; empty where the table has none.
    public var name: String
    /// nil for an empty field.
    public var value: Double?

    public struct Key: Sendable, Hashable {
      /// `land-ledger`, `indicators`, …
      public var table: String
      public var period: String
      /// `province`, `city`, `county`, `park`; empty where the table has none.
      public var level: String
      /// Of the region or park; the cluster's id.
      public var code: String
      /// Code of the use in the ledger; empty elsewhere.
      public var use: String
      /// The column.
      public var measure: String

      public init(table: String, period: String, level: String, code: String, use: String, measure: String) {
        self.table = table
        self.period = period
        self.level = level
        self.code = code
        self.use = use
        self.measure = measure
      }
    }

    public init(key: Key, name: String, value: Double?) {
      self.key = key
      self.name = name
      self.value = value
    }
  }
}

extension RunComparison {
  /// A number on land that both runs have.
  public struct LandChange: Sendable, Hashable {
    public var key: SavedRun.LandFigure.Key
    public var name: String
    public var base: Double?
    public var other: Double?

    /// Whether either run has a number.
    public var isKnown: Bool { base != nil || other != nil }

    /// Whether the runs have other numbers, or only one of them has any.
    public var differs: Bool { base != other }

    /// nil where one of them has none.
    public var difference: Double? { base.flatMap { base in other.map { $0 - base } } }
  }

  /// Names, sorted.
  static func tablesOfOneAlone(_ base: [SavedRun.LandFigure], _ other: [SavedRun.LandFigure]) -> [String] {
    Set(base.map(\.key.table)).symmetricDifference(other.map(\.key.table)).sorted()
  }

  /// In the base's order.
  static func landChanges(_ base: [SavedRun.LandFigure], _ other: [SavedRun.LandFigure]) -> [LandChange] {
    let values = Dictionary(other.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    return base.compactMap { figure in
      values[figure.key].map { LandChange(key: figure.key, name: figure.name, base: figure.value, other: $0) }
    }
  }
}
