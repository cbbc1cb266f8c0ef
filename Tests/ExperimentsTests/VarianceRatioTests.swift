import Testing

@testable import Experiments

/// What chance alone makes of a ratio of variances, and the intervals of coefficients that follow from it.
@Suite struct VarianceRatioTests {
  /// Five percent points of F: Abramowitz and Stegun, "Handbook of Mathematical Functions", table 26.9.
  @Test(
    arguments: [
      (1, 5, 6.61), (1, 10, 4.96), (1, 120, 3.92), (2, 10, 4.10), (4, 20, 2.87), (10, 30, 2.16), (30, 120, 1.55),
    ])
  func criticalRatiosAreThoseOfTheTables(_ above: Int, _ below: Int, _ ratio: Double) {
    #expect(abs(greatestChanceRatio(above: above, below: below) / ratio - 1) < 0.03)
  }

  /// With few degrees of freedom the approximation says chance rather than not.
  @Test(arguments: [(1, 2, 18.51), (1, 3, 10.13), (3, 3, 9.28)])
  func fewDegreesOfFreedomErrOnTheSafeSide(_ above: Int, _ below: Int, _ ratio: Double) {
    let found = greatestChanceRatio(above: above, below: below)
    #expect(found >= ratio && found < 1.25 * ratio)
  }

  /// One factor: r = 0.8, and Student's interval with three degrees of freedom is 3.182 sqrt((1 - r^2) / 3).
  @Test func theIntervalOfOneCoefficientIsStudents() throws {
    let fitted = try StandardisedRegression.fit(columns: [[1, 2, 3, 4, 5]], values: [1, 3, 2, 5, 4])
    let regression = try #require(fitted)
    #expect(try abs(#require(regression.coefficients[0]) - 0.8) < 1e-12)
    #expect(try abs(#require(regression.halfWidths[0]) / (3.182 * (0.36 / 3).squareRoot()) - 1) < 0.03)
  }

  /// Two factors with the correlation r: the variances of both coefficients grow by 1 / (1 - r^2).
  @Test func factorsThatGoTogetherAreLessCertain() throws {
    let (x, y) = ([1.0, 2, 3, 4, 5, 6, 7, 8], [1.0, 2, 4, 3, 5, 7, 6, 8])
    let values = [2.0, 1, 4, 3, 6, 5, 9, 7]
    let both = try #require(try StandardisedRegression.fit(columns: [x, y], values: values))
    let share = try #require(try StandardisedRegression.fit(columns: [x], values: y)).explained
    let expected = (greatestChanceRatio(above: 1, below: 5) * (1 - both.explained) / 5 / (1 - share)).squareRoot()
    for width in both.halfWidths { #expect(try abs(#require(width) - expected) < 1e-9) }
    let twice = try #require(try StandardisedRegression.fit(columns: [x, x], values: values))
    #expect(twice.halfWidths[1] == nil && twice.halfWidths[0] != nil)
  }
}
