public import Quantities

/// The probability of service that a fading margin leaves.
public enum CoverageProbability {
  /// At a place: Phi((level - threshold) / sigma), fading in dB being normal (TR 38.901 v17.0.0, section 7.4.4).
  ///
  /// - Parameters:
  ///   - margin: median level less the threshold
  ///   - sigma: standard deviation of the shadow fading, 0 dB or above; 0 is a step
  public static func atPlace(margin: Decibels, sigma: Decibels) -> Fraction {
    guard sigma.value > 0 else { return Fraction(margin.value >= 0 ? 1 : 0) }
    return Fraction(complementaryErrorFunction(-margin.value / (sigma.value * 2.0.squareRoot())) / 2)
  }

  /// Over a round cell whose level falls with 10 n log10 d: the share of its area that is served, from the margin at its
  /// edge.
  ///
  ///     F = 1/2 [1 - erf(a) + exp((1 - 2 a b) / b^2) (1 - erf((1 - a b) / b))]
  ///     a = -margin / (sigma sqrt 2),  b = 10 n log10(e) / (sigma sqrt 2)
  ///
  /// W. C. Jakes (ed.), "Microwave Mobile Communications", 1974, pages 126 and 127 (D. O. Reudink). Never
  /// below the probability at the edge.
  ///
  /// - Parameters:
  ///   - edgeMargin: median level at the edge less the threshold
  ///   - sigma: standard deviation of the shadow fading, 0 dB or above; 0 is the limit
  ///   - exponent: n, above 0: 2 in free space, 3.5 to 4 in cities
  public static func overArea(edgeMargin: Decibels, sigma: Decibels, exponent: Double) -> Fraction {
    let slope = 10 * exponent / naturalLogarithm(10)
    let spread = sigma.value * 2.0.squareRoot()
    guard spread > 1e-9 * slope else {
      // Without fading the cell is served up to where the median meets the threshold.
      return Fraction(min(1, exponential(2 * edgeMargin.value / slope)))
    }
    let a = -edgeMargin.value / spread
    let inverse = spread / slope
    let edge = complementaryErrorFunction(a) / 2
    let beyond = scaledTail(exponent: inverse * (inverse - 2 * a), argument: inverse - a)
    return Fraction(min(1, edge + beyond / 2))
  }

  /// exp(exponent) erfc(argument), where exponent = argument^2 - a^2: large and tiny in turn, so far out by the first terms
  /// of erfc's asymptotic series (relative error below 2e-6 from 8 on).
  private static func scaledTail(exponent: Double, argument: Double) -> Double {
    guard argument > 8 else { return exponential(exponent) * complementaryErrorFunction(argument) }
    let square = 2 * argument * argument
    let series = 1 - 1 / square + 3 / (square * square) - 15 / (square * square * square)
    return exponential(exponent - argument * argument) * series / (argument * Double.pi.squareRoot())
  }

  /// ``atPlace(margin:sigma:)`` as a table over the ratio of level to threshold, for rasters, whose levels are linear: the
  /// entry follows from the ratio's own bits, so that no logarithm is taken.
  public struct RatioTable: Sendable {
    /// A ratio's exponent and the first seven bits of its fraction: 128 entries for a factor of two, each of less than
    /// 0.034 dB.
    @usableFromInline static let shift: UInt32 = 16
    @usableFromInline let first: UInt32
    @usableFromInline let probabilities: ContiguousArray<Int32>

    /// Covers four sigma around the threshold; beyond, the probability is within 4e-5 of 0 and 1.
    ///
    /// - Parameters:
    ///   - sigma: standard deviation of the shadow fading, 0 dB or above
    ///   - one: what stands for a probability of 1, up to 2^30
    public init(sigma: Decibels, one: Double) {
      let reach = Decibels(4 * max(sigma.value, 0) + 0.1)
      first = Float((-reach).factor).bitPattern >> Self.shift
      let last = Float(reach.factor).bitPattern >> Self.shift
      probabilities = ContiguousArray(
        (first...last).map { entry in
          // The middle of those that share the entry.
          let ratio = Float(bitPattern: entry << Self.shift | 1 << (Self.shift - 1))
          let margin = Decibels(factor: Double(ratio))
          return Int32((CoverageProbability.atPlace(margin: margin, sigma: sigma).value * one).rounded())
        })
    }

    /// That of the nearest entry, in the unit of the table: with sigma of 4 dB or more within 0.002 of the function.
    ///
    /// - Parameter ratio: level by threshold as a factor, 0 or above
    @inlinable
    public func probability(ratio: Float) -> Int32 {
      let entry = ratio.bitPattern >> Self.shift
      guard entry > first else { return probabilities[0] }
      return probabilities[min(Int(entry - first), probabilities.count - 1)]
    }
  }
}
