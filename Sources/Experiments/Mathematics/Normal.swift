/// The standard normal distribution.
enum Normal {
  /// 1 / sqrt(2 pi).
  private static let densityAtZero = 0.3989422804014327

  /// The probability of a value above `x`, within 2e-13 of itself for `x` up to 30.
  ///
  /// Below 3 by the series 1/2 - density (x + x^3/3 + x^5/(3 5) + ...), from there on by the continued fraction
  /// density / (x + 1/(x + 2/(x + 3/(x + ...)))) (Abramowitz and Stegun, 26.2.11 and 26.2.14).
  static func upperTail(_ x: Double) -> Double {
    if x < 0 { return 1 - upperTail(-x) }
    let density = densityAtZero * exponential(-x * x / 2)
    if x < 3 {
      var term = x
      var sum = 0.0
      var odd = 1.0
      while term > sum * 0x1p-54 {
        sum += term
        odd += 2
        term *= x * x / odd
      }
      return 0.5 - density * sum
    }
    var fraction = x
    for k in stride(from: 150.0, to: 0, by: -1) { fraction = x + k / fraction }
    return density / fraction
  }

  /// The value that a draw stays below with the given probability, within 1e-15 of itself, or of 1 if that is more, for
  /// probabilities from 1e-300 to 1 - 2^-53; infinite at 0 and 1.
  ///
  /// Wichura, "Algorithm AS 241: The Percentage Points of the Normal Distribution", Applied Statistics 37 (1988),
  /// routine PPND16.
  static func quantile(_ probability: Double) -> Double {
    let fromHalf = probability - 0.5
    if abs(fromHalf) <= 0.425 {
      let r = 0.180625 - fromHalf * fromHalf
      return fromHalf * polynomial(centralNumerator, r) / polynomial(centralDenominator, r)
    }
    let tail = fromHalf < 0 ? probability : 1 - probability
    guard tail > 0 else { return fromHalf < 0 ? -.infinity : .infinity }
    let r = (-naturalLogarithm(tail)).squareRoot()
    let distance =
      r <= 5
      ? polynomial(middleNumerator, r - 1.6) / polynomial(middleDenominator, r - 1.6)
      : polynomial(farNumerator, r - 5) / polynomial(farDenominator, r - 5)
    return fromHalf < 0 ? -distance : distance
  }

  /// By Horner's rule; the highest power's coefficient comes first.
  private static func polynomial(_ coefficients: [Double], _ x: Double) -> Double {
    coefficients.reduce(0) { $0 * x + $1 }
  }

  private static let centralNumerator = [
    2.5090809287301226727e+3, 3.3430575583588128105e+4, 6.7265770927008700853e+4, 4.5921953931549871457e+4,
    1.3731693765509461125e+4, 1.9715909503065514427e+3, 1.3314166789178437745e+2, 3.3871328727963666080e+0,
  ]
  private static let centralDenominator = [
    5.2264952788528545610e+3, 2.8729085735721942674e+4, 3.9307895800092710610e+4, 2.1213794301586595867e+4,
    5.3941960214247511077e+3, 6.8718700749205790830e+2, 4.2313330701600911252e+1, 1,
  ]
  private static let middleNumerator = [
    7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258e+0,
    3.64784832476320460504e+0, 5.76949722146069140550e+0, 4.63033784615654529590e+0, 1.42343711074968357734e+0,
  ]
  private static let middleDenominator = [
    1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1,
    6.89767334985100004550e-1, 1.67638483018380384940e+0, 2.05319162663775882187e+0, 1,
  ]
  private static let farNumerator = [
    2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2,
    2.96560571828504891230e-1, 1.78482653991729133580e+0, 5.46378491116411436990e+0, 6.65790464350110377720e+0,
  ]
  private static let farDenominator = [
    2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4,
    1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1, 1,
  ]
}
