import Diagnostics
import Experiments
import Scenarios

/// The points of a sweep's design.
struct SweepPoints {
  struct Point {
    /// In the design, from 1.
    var number: Int
    /// By factor.
    var values: [FactorValue]
    var parameters: [String]
  }

  /// Of the design.
  var designCount: Int
  /// Those that no exclusion matches, in the design's order.
  var kept: [Point]

  /// - Throws: ``InputError`` where the design cannot be made, or nothing is left of it
  init(_ settings: SweepSettings) throws(InputError) {
    let design: UnitDesign
    do {
      design = try settings.unitDesign()
    } catch {
      throw InputError(
        Diagnostic(
          id: "sweep-design", file: settings.file, line: settings.design.line, key: "design",
          "\(error.argument) is \(error.found), expected \(error.expected)"))
    }
    guard design.count <= SweepPlan.maximumCases / settings.replicates else {
      throw InputError(
        Diagnostic(
          id: "sweep-design", file: settings.file, line: settings.design.line, key: "design",
          "the sweep has too many cases: points are \(design.count), replicates \(settings.replicates)",
          advice: "a sweep takes \(SweepPlan.maximumCases) cases at most"))
    }
    let ids = settings.factors.map(\.id)
    designCount = design.count
    kept = (0..<design.count).compactMap { index in
      let values = zip(settings.factors, design[index]).map { $0.distribution.value(at: $1) }
      let parameters = zip(settings.factors, values).map { $0.parameter($1) }
      let named = Dictionary(zip(ids, parameters), uniquingKeysWith: { first, _ in first })
      if settings.exclusions.contains(where: { $0.matches(named) }) { return nil }
      return Point(number: index + 1, values: values, parameters: parameters)
    }
    if kept.isEmpty {
      throw InputError(
        Diagnostic(
          id: "sweep-exclusion", file: settings.file, key: "exclude",
          "all \(designCount) points of the design are left out", advice: "exclude less"))
    }
  }
}

extension SweepSettings {
  /// The design in the unit hypercube, a dimension a factor.
  fileprivate func unitDesign() throws(InvalidArgument) -> UnitDesign {
    let dimensions = factors.count
    let points = design.points ?? 0
    switch design.method {
    case .grid:
      var levels: [[Double]] = []
      for factor in factors { levels.append(try factor.levels(design.levels)) }
      return try .grid(levels: levels)
    case .random: return try .random(points: points, dimensions: dimensions, seed: seed)
    case .latinHypercube: return try .latinHypercube(points: points, dimensions: dimensions, seed: seed)
    case .sobol:
      return try .sobol(points: points, dimensions: dimensions, scrambleSeed: design.scramble ? seed : nil)
    case .saltelli: return try design.saltelli(factors: dimensions, seed: seed).points
    case .morris:
      return try design.morris(
        factors: dimensions, isBounded: factors.allSatisfy { $0.distribution.isBounded }, seed: seed
      ).points
    case .oneAtATime: return try design.oneAtATime(factors: dimensions).points
    }
  }
}

extension SweepFactor {
  /// The coordinates of a grid: every listed value; integers and other numbers at `count` levels, if there are so many.
  fileprivate func levels(_ count: Int?) throws(InvalidArgument) -> [Double] {
    guard case .numbers = values else { return try distribution.levels() }
    guard let all = distribution.count else { return try distribution.levels(count) }
    return try distribution.levels(count.map { min($0, all) })
  }
}
