/// Mean and variance of numbers as they come (Welford, "Note on a Method for Calculating Corrected Sums of Squares and
/// Products", Technometrics 4 (1962)).
struct RunningMoments {
  private(set) var count = 0
  private(set) var mean = 0.0
  private var squares = 0.0

  init() {}

  init(_ values: some Sequence<Double>) {
    for value in values { add(value) }
  }

  mutating func add(_ value: Double) {
    count += 1
    let before = value - mean
    mean += before / Double(count)
    squares += before * (value - mean)
  }

  /// The sum of squares by the count less one; nil for fewer than two.
  var sampleVariance: Double? { count > 1 ? squares / Double(count - 1) : nil }

  /// The sum of squares by the count; 0 for none.
  var variance: Double { count > 0 ? squares / Double(count) : 0 }
}
