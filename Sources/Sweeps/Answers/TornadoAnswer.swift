import Experiments
import Scenarios

/// How far each factor alone moves a measure, from low to high.
struct TornadoAnswer: Sendable, Encodable {
  enum Method: String, Sendable, Encodable {
    /// The case with the factor low and the one with it high, all others at the base.
    case oneAtATime = "one_at_a_time"
    /// Means over the tenth of the points where the factor is lowest, and where it is highest; of a list of words the
    /// values with the lowest and the highest mean.
    case conditional
  }

  struct Bar: Sendable, Encodable {
    var factor: Int
    var low: Double
    var high: Double
    /// The factor's values; nil for the lowest and the highest tenth.
    var lowValue: String?
    var highValue: String?

    var swing: Double { abs(high - low) }
  }

  var method: Method
  /// The measure in the base case, or its mean.
  var base: Double?
  /// Longest first; empty without a value.
  var bars: [Bar] = []
  var used = 0
  var of = 0

  init(_ cases: AnsweredCases, _ final: [Double]) throws(InvalidArgument) {
    let design = cases.description.design
    let values = cases.byPoint(final)
    let points = cases.firstCases
    method = design.settings.method == .oneAtATime ? .oneAtATime : .conditional
    of = points.count
    used = values.count { $0.isFinite }
    if method == .oneAtATime {
      base = values.first.flatMap { $0.isFinite ? $0 : nil }
      let planned = try design.settings.oneAtATime(factors: cases.columns.count)
      let place = Dictionary(points.map { ($0.point, $0.place) }, uniquingKeysWith: { first, _ in first })
      bars = try TornadoBar.oneAtATime(planned, values: values).map { bar in
        let column = cases.columns[bar.factor]
        return Bar(
          factor: bar.factor, low: bar.low, high: bar.high,
          lowValue: place[1 + 2 * bar.factor].map { column.text($0) },
          highValue: place[2 + 2 * bar.factor].map { column.text($0) })
      }
    } else {
      try takeConditional(cases, points.map(\.place), points.map { values[$0.point] })
    }
  }

  private mutating func takeConditional(
    _ cases: AnsweredCases, _ places: [Int], _ values: [Double]
  ) throws(InvalidArgument) {
    let known = values.filter { $0.isFinite }
    guard !known.isEmpty else { return }
    base = known.reduce(0, +) / Double(known.count)
    let columns = cases.columns.map { column in places.map { column.coordinates[$0] } }
    let found = try TornadoBar.conditional(columns: columns, values: values) ?? []
    bars = found.map { bar in
      let column = cases.columns[bar.factor]
      if column.numbers == nil { return Self.bar(of: bar.factor, column, places, values) }
      return Bar(factor: bar.factor, low: bar.low, high: bar.high)
    }
    bars.sort { ($1.swing, $0.factor) < ($0.swing, $1.factor) }
  }

  private static func bar(of factor: Int, _ column: FactorColumn, _ places: [Int], _ values: [Double]) -> Bar {
    let means = column.present.compactMap { value -> (value: Int, mean: Double)? in
      let own = places.indices.filter { column.places[places[$0]] == value && values[$0].isFinite }
      guard !own.isEmpty else { return nil }
      return (value, own.reduce(0) { $0 + values[$1] } / Double(own.count))
    }
    let least = means.min { $0.mean < $1.mean }
    let most = means.max { $0.mean < $1.mean }
    return Bar(
      factor: factor, low: least?.mean ?? 0, high: most?.mean ?? 0, lowValue: least.map { column.texts[$0.value] },
      highValue: most.map { column.texts[$0.value] })
  }
}
