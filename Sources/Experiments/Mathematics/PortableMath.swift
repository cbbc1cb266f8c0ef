// Logarithm and exponential out of the four operations, which IEEE 754 fixes to the bit: a design must give the same
// values on every machine, and C libraries differ in the last bits of theirs.

/// ln 2 in two parts: the first has its low bits clear, so that its product with an exponent is exact.
private let ln2High = 0x1.62e42fee00000p-1
private let ln2Low = 0x1.a39ef35793c76p-33

/// The natural logarithm of `x` above zero, within 2 units in the last place; minus infinity for 0.
///
/// x = 2^e m with m between sqrt(1/2) and sqrt(2), and ln m = 2 artanh((m - 1) / (m + 1)), by its power series up to
/// the 21st power (Abramowitz and Stegun, 4.1.27).
func naturalLogarithm(_ x: Double) -> Double {
  guard x > 0, x.isFinite else { return x == 0 ? -.infinity : x < 0 ? .nan : x }
  var exponent = Double(x.exponent)
  var m = x.significand
  if m > 1.4142135623730951 {
    m /= 2
    exponent += 1
  }
  let f = (m - 1) / (m + 1)
  let square = f * f
  var series = 0.0
  for power in stride(from: 21.0, to: 1, by: -2) { series = (series + 1 / power) * square }
  return exponent * ln2High + (2 * f + (2 * f * series + exponent * ln2Low))
}

/// e to the power of `x`, within 2 units in the last place.
///
/// x = k ln 2 + r with |r| up to ln(2) / 2, and e^r by its power series up to the 14th power (Abramowitz and Stegun,
/// 4.2.1).
func exponential(_ x: Double) -> Double {
  if x.isNaN { return x }
  if x > 709.782712893384 { return .infinity }
  if x < -745.2 { return 0 }
  let k = (x * 1.4426950408889634).rounded()
  let r = (x - k * ln2High) - k * ln2Low
  var series = 1.0
  for power in stride(from: 14.0, to: 1, by: -1) { series = 1 + series * r / power }
  // In two steps: 2^1024 alone would overflow where the product does not.
  let half = Int(k) / 2
  return (1 + series * r) * Double(sign: .plus, exponent: half, significand: 1)
    * Double(sign: .plus, exponent: Int(k) - half, significand: 1)
}
