/// I(x), the inverse of the complementary cumulative normal distribution as P.1812-6 approximates it (annex 1,
/// attachment 2), within 4.5e-4 of the true value. Prescribed: ``NormalQuantile`` is better and gives other losses.
///
/// - Parameter x: probability, 0...1; taken as 0.000001...0.999999
func inverseComplementaryNormal(_ x: Double) -> Double {
  if x > 0.5 { return -inverseComplementaryNormal(1 - x) }
  let t = (-2 * naturalLogarithm(max(x, 1e-6))).squareRoot()
  let above = (0.010328 * t + 0.802853) * t + 2.515516698
  let below = ((0.001308 * t + 0.189269) * t + 1.432788) * t + 1
  return t - above / below
}
