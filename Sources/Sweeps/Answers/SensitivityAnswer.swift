import Experiments
import Scenarios

/// Which factors a measure hangs on, by what the design allows.
struct SensitivityAnswer: Sendable, Encodable {
  /// What was estimated.
  enum Method: String, Sendable, Encodable {
    /// Shares of the variance: `first_order` and `total`; pairs with second order.
    case sobol
    /// Elementary effects: `mu_star`, `mu` and `sigma`, in the measure's unit per whole range of the factor.
    case morris
    /// Standardised regression coefficients, `src`, of factors with numbers, and `srrc` of their ranks; `eta2`, the share
    /// of the variance that the means by value explain, of factors with few values.
    case regression
  }

  /// Why there is nothing to tell.
  enum Reason: String, Sendable, Encodable { case constant, few }

  struct Figure: Sendable, Encodable {
    var name: String
    var value: Double
    /// Of the 95% interval; nil where there is none.
    var halfWidth: Double?
  }

  struct Row: Sendable, Encodable {
    var factor: Int
    var figures: [Figure]
  }

  struct Driver: Sendable, Encodable {
    var factor: Int
    var figure: Figure
  }

  struct Pair: Sendable, Encodable {
    var first: Int
    var second: Int
    var figure: Figure
  }

  var method: Method
  var reason: Reason?
  /// Blocks of a Saltelli design, trajectories, or points that have a value, and how many there are.
  var used = 0
  var of = 0
  /// R2 of the regression, and of that over ranks.
  var explained: Double?
  var explainedRanks: Double?
  /// What matters most first.
  var rows: [Row] = []
  var pairs: [Pair] = []
  /// The factors that matter, with the figure that says how much.
  var drivers: [Driver] = []

  init(_ cases: AnsweredCases, _ final: [Double], _ bootstrap: Bootstrap) throws(InvalidArgument) {
    let design = cases.description.design
    let values = cases.byPoint(final)
    let known = values.filter { $0.isFinite }
    // One value alone does not say whether it varies.
    let isConstant = known.count > 1 && known.allSatisfy { $0 == known[0] }
    switch design.settings.method {
    case .saltelli: method = .sobol
    case .morris: method = .morris
    default: method = .regression
    }
    of = method == .sobol ? design.settings.points ?? 0 : method == .morris ? design.settings.trajectories ?? 0 : 0
    if isConstant {
      reason = .constant
      return
    }
    switch method {
    case .sobol: try estimateSobol(cases, values, bootstrap)
    case .morris: try estimateMorris(cases, values, bootstrap)
    case .regression: try estimateRegression(cases, values)
    }
    if rows.isEmpty { reason = .few }
    order()
  }

  private mutating func order() {
    let names =
      switch method {
      case .sobol: ["total"]
      case .morris: ["mu_star"]
      case .regression: ["eta2", "src"]
      }
    func figure(_ row: Row) -> Figure? {
      names.lazy.compactMap { name in row.figures.first { $0.name == name } }.first
    }
    func weight(_ row: Row) -> Double {
      guard let figure = figure(row) else { return -1 }
      // The square of a coefficient is a share of the variance, too.
      return figure.name == "src" ? figure.value * figure.value : abs(figure.value)
    }
    rows.sort { (weight($1), $0.factor) < (weight($0), $1.factor) }
    // What is a hundredth of the variance, or of the greatest effect, drives nothing.
    let least = 0.01 * (method == .morris ? rows.first.map(weight) ?? 0 : 1)
    drivers = rows.filter { weight($0) >= least && weight($0) > 0 }.compactMap { row in
      figure(row).map { Driver(factor: row.factor, figure: $0) }
    }
  }

  private static func figure(_ name: String, _ estimate: Estimate) -> Figure {
    Figure(name: name, value: estimate.value, halfWidth: estimate.halfWidth.isFinite ? estimate.halfWidth : nil)
  }

  private mutating func estimateSobol(
    _ cases: AnsweredCases, _ values: [Double], _ bootstrap: Bootstrap
  ) throws(InvalidArgument) {
    let design = cases.description.design
    let saltelli = try design.settings.saltelli(factors: cases.columns.count, seed: design.seed)
    guard let indices = try SobolIndices.estimate(saltelli, values: values, bootstrap: bootstrap) else { return }
    used = indices.basePoints
    rows = cases.columns.indices.map { factor in
      Row(
        factor: factor,
        figures: [
          Self.figure("first_order", indices.firstOrder[factor]), Self.figure("total", indices.total[factor]),
        ])
    }
    pairs = indices.secondOrder.map {
      Pair(first: $0.first, second: $0.second, figure: Self.figure("second_order", $0.share))
    }
  }

  private mutating func estimateMorris(
    _ cases: AnsweredCases, _ values: [Double], _ bootstrap: Bootstrap
  ) throws(InvalidArgument) {
    let design = cases.description.design
    let morris = try design.settings.morris(
      factors: cases.columns.count, isBounded: design.isBounded, seed: design.seed)
    for (factor, effect) in try MorrisEffect.estimate(morris, values: values, bootstrap: bootstrap).enumerated() {
      guard let effect else { continue }
      used = rows.isEmpty ? effect.trajectories : min(used, effect.trajectories)
      rows.append(
        Row(
          factor: factor,
          figures: [
            Self.figure("mu_star", effect.muStar), Figure(name: "mu", value: effect.mu),
            Figure(name: "sigma", value: effect.sigma),
          ]))
    }
  }

  private mutating func estimateRegression(_ cases: AnsweredCases, _ values: [Double]) throws(InvalidArgument) {
    let points = cases.firstCases
    let measured = points.map { values[$0.point] }
    of = points.count
    used = measured.count { $0.isFinite }
    var columns: [[Double]] = []
    // Where each factor's coefficient is; a list of words is a column for every word but the first.
    var coefficients: [Int?] = []
    for column in cases.columns {
      if let numbers = column.numbers {
        coefficients.append(columns.count)
        columns.append(points.map { numbers[$0.place] })
      } else {
        coefficients.append(nil)
        for value in column.present.dropFirst() {
          columns.append(points.map { column.places[$0.place] == value ? 1 : 0 })
        }
      }
    }
    let plain = try StandardisedRegression.fit(columns: columns, values: measured)
    let ranked = try StandardisedRegression.fit(columns: columns, values: measured, ranked: true)
    explained = plain?.explained
    explainedRanks = ranked?.explained
    let design = cases.description.design
    let isWhole = design.settings.method == .grid && design.excluded == 0 && used == of
    for (factor, column) in cases.columns.enumerated() {
      var figures: [Figure] = []
      if let place = coefficients[factor] {
        if let value = plain?.coefficients[place] { figures.append(Figure(name: "src", value: value)) }
        if let value = ranked?.coefficients[place] { figures.append(Figure(name: "srrc", value: value)) }
      }
      let places = points.map { column.places[$0.place] }
      if let share = Self.explainedByValue(places, measured, isWhole: isWhole) {
        figures.append(Figure(name: "eta2", value: share))
      }
      if !figures.isEmpty { rows.append(Row(factor: factor, figures: figures)) }
    }
  }

  /// The correlation ratio eta^2: the variance of the means by value, divided by the variance of all (Pearson, "On the
  /// General Theory of Skew Correlation and Non-linear Regression", 1905). In a whole grid that is the factor's share; in
  /// other designs the means differ by chance, too, and what that makes on the average is taken off: epsilon^2 (Kelley, "An
  /// Unbiased Correlation Ratio Measure", PNAS 21 (1935)). nil for one value, or where values have fewer than four cases
  /// each.
  private static func explainedByValue(_ places: [Int], _ values: [Double], isWhole: Bool) -> Double? {
    let known = values.indices.filter { values[$0].isFinite }
    let groups = Dictionary(grouping: known) { places[$0] }.sorted { $0.key < $1.key }.map(\.value)
    guard groups.count > 1, groups.count <= known.count / 4 else { return nil }
    let mean = known.reduce(0) { $0 + values[$1] } / Double(known.count)
    let all = known.reduce(0) { $0 + (values[$1] - mean) * (values[$1] - mean) }
    let between = groups.reduce(0) { sum, group in
      let own = group.reduce(0) { $0 + values[$1] } / Double(group.count) - mean
      return sum + Double(group.count) * own * own
    }
    guard all > 0 else { return nil }
    let share = min(between / all, 1)
    if isWhole { return share }
    let (count, levels) = (Double(known.count), Double(groups.count))
    return max(0, (share * (count - 1) - (levels - 1)) / (count - levels))
  }
}
