/// The ratio of two independent estimates of one variance that chance alone exceeds with a probability of 5%: the critical
/// value of the F test.
///
/// By the normal approximation of the ratio's cube root: Paulson, "An approximate normalization of the analysis of variance
/// distribution", Annals of Mathematical Statistics 13 (1942), solved for the ratio. Within 3% for five degrees of freedom
/// below and more; for two it is too great by a fifth, for three by a twentieth. With one above the root is Student's t at
/// 2.5% to either side.
///
/// - Parameters:
///   - above: degrees of freedom of the estimate above the line, 1 or more
///   - below: of the one below, 2 or more
public func greatestChanceRatio(above: Int, below: Int) -> Double {
  let a = 2 / (9 * Double(above))
  let b = 2 / (9 * Double(below))
  let z = Normal.quantile(0.95)
  let spread = (1 - a) * (1 - a) * b + (1 - b) * (1 - b) * a - z * z * a * b
  let root = ((1 - a) * (1 - b) + z * spread.squareRoot()) / ((1 - b) * (1 - b) - b * z * z)
  return root * root * root
}
