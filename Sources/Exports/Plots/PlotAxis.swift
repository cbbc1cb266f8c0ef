/// One axis of a plot: which values it spans, where they lie on the picture, and where it has its ticks.
struct PlotAxis: Sendable {
  /// Values at the two ends, ascending.
  let values: ClosedRange<Double>
  /// Places of those values on the picture, pixels; the second is the smaller one on a vertical axis.
  let pixels: (first: Double, last: Double)
  let ticks: [Double]
  /// Decimals that tell two ticks apart.
  let decimals: Int

  /// - Parameters:
  ///   - values: what has to be seen, finite; a range too narrow to have ticks is widened by 1 to both sides
  ///   - wantedTicks: about how many
  ///   - endsOnTicks: whether the range is widened to the next ticks
  init(_ values: ClosedRange<Double>, pixels: (Double, Double), wantedTicks: Int, endsOnTicks: Bool) {
    var low = values.lowerBound
    var high = values.upperBound
    if high - low < 1e-6 { (low, high) = (low - 1, high + 1) }
    let step = Self.step(for: (high - low) / Double(wantedTicks))
    if endsOnTicks {
      low = (low / step).rounded(.down) * step
      high = (high / step).rounded(.up) * step
    }
    self.values = low...high
    self.pixels = pixels
    // Half a millionth of a step, so that an end that is a tick in all but the last bit has one.
    let first = Int((low / step - 5e-7).rounded(.up))
    let last = Int((high / step + 5e-7).rounded(.down))
    ticks = first <= last ? (first...last).map { Double($0) * step } : []
    decimals = (0...9).first { (step * Self.powerOfTen($0)).isNearlyWhole } ?? 9
  }

  /// Where a value lies, pixels.
  func pixel(_ value: Double) -> Double {
    let share = (value - values.lowerBound) / (values.upperBound - values.lowerBound)
    return pixels.first + share * (pixels.last - pixels.first)
  }

  func label(_ tick: Double) -> String {
    var text = TextBuffer(capacity: 64)
    text.append(tick, decimals: decimals)
    return text.string
  }

  /// The smallest of 1, 2 and 5 times a power of ten that is at least `rough`.
  private static func step(for rough: Double) -> Double {
    var power = 1.0
    while power > rough { power /= 10 }
    while power * 10 <= rough { power *= 10 }
    return [1, 2, 5, 10].map { $0 * power }.first { $0 >= rough * (1 - 1e-9) } ?? 10 * power
  }

  private static func powerOfTen(_ exponent: Int) -> Double { Double(powersOfTen[exponent]) }
}

extension Double {
  fileprivate var isNearlyWhole: Bool { (self - rounded()).magnitude < 1e-6 }
}
