/// The probability of `successes` or more in `trials` independent trials, by the sum of the terms, each from the one before
/// it; the first through logarithms, since it may be very small.
func binomialUpperTail(_ successes: Int, of trials: Int, probability: Double) -> Double {
  if successes <= 0 || probability >= 1 { return 1 }
  if probability <= 0 || successes > trials { return 0 }
  var logarithm =
    Double(successes) * naturalLogarithm(probability)
    + Double(trials - successes) * naturalLogarithm(1 - probability)
  for k in 0..<min(successes, trials - successes) {
    logarithm += naturalLogarithm(Double(trials - k)) - naturalLogarithm(Double(k + 1))
  }
  // Relative to the first term, which may be smaller than a number can be; and where the later ones are so much larger
  // that they cannot be held beside it, relative to 2^600 of it, and so on.
  var term = 1.0
  var sum = 1.0
  for k in successes..<trials {
    term *= Double(trials - k) / Double(k + 1) * probability / (1 - probability)
    sum += term
    if sum > 0x1p600 {
      term *= 0x1p-600
      sum *= 0x1p-600
      logarithm += 600 * 0.6931471805599453
    }
  }
  return min(1, exponential(logarithm + naturalLogarithm(sum)))
}
