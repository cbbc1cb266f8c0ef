/// Two runs side by side: every number of the timeline that both have, and every village that both know.
public struct RunComparison: Sendable {
  public let base: SavedRun
  public let other: SavedRun
  /// Columns that both timelines have, in the base's order.
  public let measures: [String]
  /// Rows that both timelines have, in the base's order; values in the order of ``measures``.
  public let rows: [Row]
  /// Rows that only one of them has.
  public let rowsOfBaseAlone: Int
  public let rowsOfOtherAlone: Int
  /// The last period that both have. Villages are compared as they are at its end: what either run does later counts for nothing.
  public let lastPeriod: String?
  /// Villages of both, in the base's order; nil where one of the runs wrote none.
  public let villages: [VillageChange]?
  public let villagesOfBaseAlone: Int
  public let villagesOfOtherAlone: Int
  /// What differs between the scenarios, by key.
  public let settings: [SettingChange]
  /// Numbers on land that both have, in the base's order.
  public let land: [LandChange]
  /// Tables on land that one of the runs has and the other has not.
  public let landTablesOfOneAlone: [String]

  public struct Row: Sendable, Hashable {
    public var key: SavedRun.Key
    public var regionName: String
    public var base: [Double?]
    public var other: [Double?]
  }

  /// What became of a village.
  public enum Outcome: String, Sendable, Hashable, CaseIterable {
    /// Reached in the other run only, until the end of the last period of both.
    case won
    /// Reached in the base only.
    case lost
    /// Reached in both, in the other in an earlier or a later period.
    case earlier, later
    /// Reached in the same period of both.
    case same
    /// Reached in neither.
    case never
  }

  public struct VillageChange: Sendable, Hashable {
    public var base: SavedRun.Village
    public var other: SavedRun.Village
    public var outcome: Outcome
    /// Periods by which the other run reaches it earlier; negative for later.
    public var periodsEarlier: Int?
  }

  /// - Parameters:
  ///   - base: what is compared with
  ///   - other: must have the base's length of period, as ``haveSameStep(_:_:)`` tells
  public init(base: SavedRun, other: SavedRun) {
    self.base = base
    self.other = other
    let columnsOfOther = Dictionary(
      other.measures.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let columns = base.measures.indices.compactMap { index in
      columnsOfOther[base.measures[index]].map { (base: index, other: $0) }
    }
    measures = columns.map { base.measures[$0.base] }
    let rowsOfOther = Dictionary(other.rows.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    rows = base.rows.compactMap { row in
      rowsOfOther[row.key].map { match in
        Row(
          key: row.key, regionName: row.regionName, base: columns.map { row.values[$0.base] },
          other: columns.map { match.values[$0.other] })
      }
    }
    settings = SettingChange.list(base.settings, other.settings)
    land = Self.landChanges(base.land, other.land)
    landTablesOfOneAlone = Self.tablesOfOneAlone(base.land, other.land)
    rowsOfBaseAlone = base.rows.count - rows.count
    rowsOfOtherAlone = other.rows.count - rows.count

    let lastPeriod = base.periods.last(where: Set(other.periods).contains)
    self.lastPeriod = lastPeriod
    guard let before = Self.villages(of: base, until: lastPeriod),
      let after = Self.villages(of: other, until: lastPeriod)
    else {
      villages = nil
      villagesOfBaseAlone = 0
      villagesOfOtherAlone = 0
      return
    }
    let villagesOfOther = Dictionary(after.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    // Labels of one length of period sort as the periods do.
    let labels = Set(base.periods + other.periods).sorted()
    let order = Dictionary(uniqueKeysWithValues: labels.enumerated().map { ($1, $0) })
    let changes = before.compactMap { village in
      villagesOfOther[village.code].map { RunComparison.change(village, $0, order) }
    }
    villages = changes
    villagesOfBaseAlone = before.count - changes.count
    villagesOfOtherAlone = after.count - changes.count
  }

  /// Whether the labels of both are of one kind: `2023`, `2023Q3` or `2023-09`.
  public static func haveSameStep(_ a: SavedRun, _ b: SavedRun) -> Bool {
    a.periods.first?.utf8.count == b.periods.first?.utf8.count
  }

  /// Those of the two that have later periods than ``lastPeriod``.
  public var longerRuns: [SavedRun] { [base, other].filter { lastPeriod != nil && $0.periods.last != lastPeriod } }

  private static func villages(of run: SavedRun, until period: String?) -> [SavedRun.Village]? {
    guard let period, run.periods.last != period else { return run.villages }
    return run.villages?.map { $0.until(period) }
  }

  public func count(_ outcome: Outcome) -> Int { villages?.count { $0.outcome == outcome } ?? 0 }

  private static func change(
    _ base: SavedRun.Village, _ other: SavedRun.Village, _ order: [String: Int]
  ) -> VillageChange {
    let before = base.firstReached.flatMap { order[$0] }
    let after = other.firstReached.flatMap { order[$0] }
    let outcome: Outcome =
      switch (before, after) {
      case (nil, nil): .never
      case (nil, _): .won
      case (_, nil): .lost
      case (let before?, let after?): after < before ? .earlier : after > before ? .later : .same
      }
    let earlier = before.flatMap { before in after.map { before - $0 } }
    return VillageChange(base: base, other: other, outcome: outcome, periodsEarlier: earlier)
  }
}
