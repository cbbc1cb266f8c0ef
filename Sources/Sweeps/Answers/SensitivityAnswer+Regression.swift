import Experiments
import Scenarios

/// What designs give that were not made for sensitivities.
extension SensitivityAnswer {
  mutating func estimateRegression(_ cases: AnsweredCases, _ values: [Double]) throws(InvalidArgument) {
    let points = cases.firstCases
    let measured = points.map { values[$0.point] }
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
        if let value = Self.coefficient("src", plain, place, isWhole) { figures.append(value) }
        if let value = Self.coefficient("srrc", ranked, place, isWhole) { figures.append(value) }
      }
      let places = points.map { column.places[$0.place] }
      if let share = Self.explainedByValue(places, measured, isWhole: isWhole) { figures.append(share) }
      if !figures.isEmpty { rows.append(Row(factor: factor, figures: figures)) }
    }
  }

  /// What is below it in a whole grid is the rounding of sums.
  private static let leastEffect = 1e-9

  /// With its interval, but for a whole grid: its points were not drawn, and what they give is no chance.
  private static func coefficient(
    _ name: String, _ regression: StandardisedRegression?, _ place: Int, _ isWhole: Bool
  ) -> Figure? {
    guard let regression, let value = regression.coefficients[place] else { return nil }
    guard !isWhole, let halfWidth = regression.halfWidths[place] else {
      return Figure(name: name, value: value, isClear: value.magnitude > leastEffect)
    }
    return Figure(name: name, value: value, halfWidth: halfWidth, isClear: value.magnitude > halfWidth)
  }

  /// The correlation ratio eta^2: the variance of the means by value, divided by the variance of all (Pearson, "On the
  /// General Theory of Skew Correlation and Non-linear Regression", 1905). In a whole grid that is the factor's share; in
  /// other designs the means differ by chance, too, and what that makes on the average is taken off: epsilon^2 (Kelley, "An
  /// Unbiased Correlation Ratio Measure", PNAS 21 (1935)). nil for one value, or where values have fewer than four cases
  /// each. It is told apart from chance by the F test at 5%.
  private static func explainedByValue(_ places: [Int], _ values: [Double], isWhole: Bool) -> Figure? {
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
    if isWhole { return Figure(name: "eta2", value: share, isClear: share > leastEffect) }
    let (above, below) = (groups.count - 1, known.count - groups.count)
    let ratio = (share / Double(above)) / ((1 - share) / Double(below))
    return Figure(
      name: "eta2", value: max(0, (share * Double(known.count - 1) - Double(above)) / Double(below)),
      isClear: ratio > greatestChanceRatio(above: above, below: below))
  }
}
