/// A normal distribution cut to a range. Probabilities are counted from the nearer tail, where they keep their digits.
struct TruncatedNormal: Sendable, Hashable {
  private let mean: Double
  private let deviation: Double
  private let range: ClosedRange<Double>
  /// The range in standard deviations from the mean, mirrored if need be so that it begins below the mean.
  private let lower: Double
  private let upper: Double
  private let isMirrored: Bool
  /// The probability below the range, inside it and above it, of the normal distribution before the cut.
  private let below: Double
  private let inside: Double
  private let above: Double

  init(mean: Double, deviation: Double, range: ClosedRange<Double>) {
    self.mean = mean
    self.deviation = deviation
    self.range = range
    let low = (range.lowerBound - mean) / deviation
    let high = (range.upperBound - mean) / deviation
    isMirrored = low > 0
    lower = isMirrored ? -high : low
    upper = isMirrored ? -low : high
    below = Normal.upperTail(-lower)
    above = Normal.upperTail(upper)
    inside = upper <= 0 ? Normal.upperTail(-upper) - below : 1 - below - above
  }

  /// Whether there is enough probability in the range to divide.
  var isUsable: Bool { range.lowerBound < range.upperBound && inside > 0 && upper > -30 }

  func value(at coordinate: Double) -> Double {
    if coordinate == 0 { return range.lowerBound }
    if coordinate == 1 { return range.upperBound }
    let share = isMirrored ? 1 - coordinate : coordinate
    let fromBelow = below + share * inside
    let deviations =
      fromBelow <= 0.5 ? Normal.quantile(fromBelow) : -Normal.quantile(above + (1 - share) * inside)
    let value = mean + deviation * (isMirrored ? -deviations : deviations)
    return min(max(value, range.lowerBound), range.upperBound)
  }
}
