/// One bar of a tornado: the mean of a measure with a factor low and with it high.
public struct TornadoBar: Sendable, Hashable {
  public let factor: Int
  public let low: Double
  public let high: Double

  /// How far apart the two ends are.
  public var swing: Double { abs(high - low) }

  /// The bars of any design by conditional means: a factor is low in the cases with its lowest coordinates, and high in
  /// those with its highest. Cases that share the last coordinate that is taken are all taken.
  ///
  /// - Parameters:
  ///   - columns: for each factor its coordinate, or its number, in every case
  ///   - values: the measure in every case; what is not finite is a case without one
  ///   - share: which share of the cases is low, and which high; above 0 and at most 1/2
  /// - Returns: a bar for every factor, the longest first; nil without a case that has a value
  public static func conditional(
    columns: [[Double]], values: [Double], share: Double = 0.1
  ) throws(InvalidArgument) -> [TornadoBar]? {
    try InvalidArgument.unless(
      share > 0 && share <= 0.5, "share", found: share, expected: "a share above 0 and at most 0.5")
    try InvalidArgument.unless(
      columns.allSatisfy { $0.count == values.count && $0.allSatisfy { $0.isFinite } }, "columns",
      found: "\(columns.count) of them", expected: "\(values.count) finite numbers in each, one for each case")
    let known = values.indices.filter { values[$0].isFinite }
    guard !known.isEmpty else { return nil }
    let taken = max(1, Int((share * Double(known.count)).rounded()))
    return sorted(
      columns.enumerated().map { factor, column in
        let sorted = known.map { column[$0] }.sorted()
        func mean(where isTaken: (Double) -> Bool) -> Double {
          RunningMoments(known.filter { isTaken(column[$0]) }.map { values[$0] }).mean
        }
        return TornadoBar(
          factor: factor, low: mean { $0 <= sorted[taken - 1] }, high: mean { $0 >= sorted[sorted.count - taken] })
      })
  }

  /// The bars of a design that moves one factor at a time.
  ///
  /// - Parameter values: the measure in every case, in the design's order
  /// - Returns: a bar for every factor of whose two cases both have a finite value, the longest first
  public static func oneAtATime(
    _ design: OneAtATimeDesign, values: [Double]
  ) throws(InvalidArgument) -> [TornadoBar] {
    try InvalidArgument.unless(
      values.count == design.points.count, "values", found: "\(values.count) of them",
      expected: "\(design.points.count), one for each case")
    return sorted(
      (0..<design.factors)
        .map { TornadoBar(factor: $0, low: values[1 + 2 * $0], high: values[2 + 2 * $0]) }
        .filter { $0.swing.isFinite })
  }

  private static func sorted(_ bars: [TornadoBar]) -> [TornadoBar] {
    bars.sorted { ($1.swing, $0.factor) < ($0.swing, $1.factor) }
  }
}
