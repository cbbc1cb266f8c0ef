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
    /// `swing`, how far the factor alone moves the measure from low to high, in its unit.
    case oneAtATime = "one_at_a_time"
  }

  /// Why there is nothing to tell.
  enum Reason: String, Sendable, Encodable, CaseIterable {
    /// The measure is the same in every case.
    case constant
    /// No factor moves the mean over the replicates; these differ from ``spread``'s first number to its last.
    case replicates
    case few
  }

  /// What estimates rest on.
  enum Unit: String, Sendable, Encodable {
    case cases
    /// Where replicates make several cases of each.
    case points
    /// Of a Saltelli design, each with its block.
    case basePoints = "base_points"
    case trajectories
  }

  struct Figure: Sendable, Encodable {
    var name: String
    var value: Double
    /// Of the 95% interval; nil where there is none.
    var halfWidth: Double?
    /// Whether it is told apart from chance; nil where that is not asked of it.
    var isClear: Bool?
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
  var unit: Unit
  /// How many of the unit have all of their values, and how many there are.
  var used: Int
  var of: Int
  /// R2 of the regression, and of that over ranks.
  var explained: Double?
  var explainedRanks: Double?
  /// What matters most first.
  var rows: [Row] = []
  var pairs: [Pair] = []
  /// The factors that matter, with the figure that says how much.
  var drivers: [Driver] = []
  /// The factors that would matter, if what was found of them could be told apart from chance.
  var unclear: [Int] = []
  /// The least and the greatest value of a measure that only replicates move.
  var spread: [Double] = []

  init(
    _ cases: AnsweredCases, _ final: [Double], _ tornado: TornadoAnswer, _ bootstrap: Bootstrap
  ) throws(InvalidArgument) {
    let design = cases.description.design
    let values = cases.byPoint(final)
    let pointUnit = design.replicates > 1 ? Unit.points : .cases
    switch design.settings.method {
    case .saltelli: (method, unit, of) = (.sobol, .basePoints, design.settings.points ?? 0)
    case .morris: (method, unit, of) = (.morris, .trajectories, design.settings.trajectories ?? 0)
    case .oneAtATime: (method, unit, of) = (.oneAtATime, pointUnit, cases.firstCases.count)
    default: (method, unit, of) = (.regression, pointUnit, cases.firstCases.count)
    }
    let isInBlocks = method == .sobol || method == .morris
    used = isInBlocks ? Self.wholeBlocks(values, of: of) : values.count { $0.isFinite }
    takeConstancy(final, values)
    if reason != nil { return }
    switch method {
    case .sobol: try estimateSobol(cases, values, bootstrap)
    case .morris: try estimateMorris(cases, values, bootstrap)
    case .regression: try estimateRegression(cases, values)
    case .oneAtATime: take(tornado)
    }
    if rows.isEmpty { reason = .few }
    order()
  }

  /// How many of the equal parts of the points have a value in each.
  private static func wholeBlocks(_ values: [Double], of count: Int) -> Int {
    let size = values.count / max(count, 1)
    return (0..<count).count { block in values[block * size..<(block + 1) * size].allSatisfy { $0.isFinite } }
  }

  /// - Parameter values: by point
  private mutating func takeConstancy(_ final: [Double], _ values: [Double]) {
    // One value alone does not say whether it varies.
    func areSame(_ known: [Double]) -> Bool { known.count > 1 && known.allSatisfy { $0 == known[0] } }
    let known = final.filter { $0.isFinite }
    if areSame(known) {
      reason = .constant
    } else if areSame(values.filter { $0.isFinite }), let least = known.min(), let most = known.max() {
      reason = .replicates
      spread = [least, most]
    }
  }

  private mutating func order() {
    let names =
      switch method {
      case .sobol: ["total"]
      case .morris: ["mu_star"]
      case .regression: ["eta2", "src", "srrc"]
      case .oneAtATime: ["swing"]
      }
    func figures(_ row: Row) -> [Figure] {
      names.compactMap { name in row.figures.first { $0.name == name } }
    }
    // The square of a coefficient is a share of the variance, too.
    func size(_ figure: Figure) -> Double {
      figure.name.hasPrefix("sr") ? figure.value * figure.value : abs(figure.value)
    }
    func weight(_ row: Row) -> Double {
      let figures = figures(row)
      return figures.filter { $0.isClear == true }.map(size).max() ?? figures.first.map(size) ?? -1
    }
    rows.sort { (weight($1), $0.factor) < (weight($0), $1.factor) }
    // What is a hundredth of the variance, or of the greatest effect, drives nothing.
    let isShare = method == .sobol || method == .regression
    let least = 0.01 * (isShare ? 1 : rows.first.map(weight) ?? 0)
    for row in rows where weight(row) >= least && weight(row) > 0 {
      if let figure = figures(row).filter({ $0.isClear == true }).max(by: { size($0) < size($1) }) {
        drivers.append(Driver(factor: row.factor, figure: figure))
      } else {
        unclear.append(row.factor)
      }
    }
  }

  /// Fewer blocks of a Saltelli design than these do not tell a share from 0, however alike their resamples are.
  private static let leastBlocks = 10

  private static func figure(_ name: String, _ estimate: Estimate, isEnough: Bool = true) -> Figure {
    let halfWidth = estimate.halfWidth.isFinite ? estimate.halfWidth : nil
    return Figure(
      name: name, value: estimate.value, halfWidth: halfWidth,
      isClear: isEnough && estimate.value.magnitude > estimate.halfWidth)
  }

  private mutating func take(_ tornado: TornadoAnswer) {
    // The two cases differ in nothing else: what they differ by is the factor's.
    rows = tornado.bars.map { bar in
      Row(factor: bar.factor, figures: [Figure(name: "swing", value: bar.swing, isClear: bar.swing > 0)])
    }
  }

  private mutating func estimateSobol(
    _ cases: AnsweredCases, _ values: [Double], _ bootstrap: Bootstrap
  ) throws(InvalidArgument) {
    let design = cases.description.design
    let saltelli = try design.settings.saltelli(factors: cases.columns.count, seed: design.seed)
    guard let indices = try SobolIndices.estimate(saltelli, values: values, bootstrap: bootstrap) else { return }
    used = indices.basePoints
    let isEnough = used >= Self.leastBlocks
    rows = cases.columns.indices.map { factor in
      Row(
        factor: factor,
        figures: [
          Self.figure("first_order", indices.firstOrder[factor], isEnough: isEnough),
          Self.figure("total", indices.total[factor], isEnough: isEnough),
        ])
    }
    pairs = indices.secondOrder.map {
      Pair(first: $0.first, second: $0.second, figure: Self.figure("second_order", $0.share, isEnough: isEnough))
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
}
