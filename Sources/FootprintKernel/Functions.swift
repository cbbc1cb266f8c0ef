/// Elementary functions over lanes, from additions, multiplications and divisions alone: the same bits on every processor.
/// Errors are stated for the range that the kernel uses, and tested over it.

/// 1/sqrt(x) for x in 1e-37...1e37: a first guess from the exponent's bits, and three steps of Newton's method. Relative
/// error below 3e-7.
@inline(__always) func inverseRoot(_ x: Lanes) -> Lanes {
  var y = lanes(0x5f37_59df &- (bits(x) &>> 1))
  let half = 0.5 * x
  y = y * (1.5 - half * y * y)
  y = y * (1.5 - half * y * y)
  y = y * (1.5 - half * y * y)
  return y
}

/// sqrt(x) for x in 0...1e37; 0 for anything below 1e-37. Relative error below 3e-7.
@inline(__always) func root(_ x: Lanes) -> Lanes {
  let safe = larger(x, splat(1e-37))
  let y = safe * inverseRoot(safe)
  return y.replacing(with: 0, where: x .< 1e-37)
}

/// log2(x) for x in 1e-37...1e37. Absolute error below 2e-7 near 1, relative error below 2e-7 elsewhere.
@inline(__always) func log2(_ x: Lanes) -> Lanes {
  // x = m 2^e with m in [sqrt(1/2), sqrt(2)).
  let shifted = bits(x) &+ (0x3f80_0000 &- 0x3f35_04f3)
  let exponent = lanes((shifted &>> 23) | 0x4b00_0000) - (8_388_608 + 127)
  let m = lanes((shifted & 0x007f_ffff) &+ 0x3f35_04f3)
  // log m = 2 artanh(t), t = (m - 1)/(m + 1), |t| < 0.1716.
  let t = (m - 1) / (m + 1)
  let s = t * t
  let series = ((0.412_198_58 * s + 0.577_078_02) * s + 0.961_796_69) * s
  return exponent + (t * series + 2.885_390_1 * t)
}

/// 2^x for x in -126...126; what lies outside is taken as the nearer end. Relative error below 2e-7.
@inline(__always) func exp2(_ x: Lanes) -> Lanes {
  let held = smaller(larger(x, splat(-126)), splat(126))
  let rounded = held + roundingShift
  let f = held - (rounded - roundingShift)
  // Taylor's series of e^(f ln 2), |f| <= 1/2.
  var p = 1.525_273_4e-5 * f + 1.540_353e-4
  p = p * f + 1.333_355_8e-3
  p = p * f + 9.618_129e-3
  p = p * f + 5.550_411e-2
  p = p * f + 0.240_226_5
  p = p * f + 0.693_147_2
  p = p * f + 1
  // The low bits of `rounded` are the whole part; moved to the exponent they multiply by 2 to it.
  return lanes(bits(p) &+ (bits(rounded) &<< 23))
}

/// arctan(x), radians. Absolute error below 4e-7.
@inline(__always) func arctan(_ x: Lanes) -> Lanes {
  let a = magnitude(x)
  let isSteep = a .> 1
  // arctan a = pi/2 - arctan(1/a), and arctan r = 2 arctan(r/(1 + sqrt(1 + r2))).
  let r = a.replacing(with: 1 / larger(a, splat(1)), where: isSteep)
  let t = r / (1 + root(1 + r * r))
  let s = t * t
  var p = 0.058_823_53 - 0.052_631_58 * s
  p = -0.066_666_67 + p * s
  p = 0.076_923_08 + p * s
  p = -0.090_909_09 + p * s
  p = 0.111_111_11 + p * s
  p = -0.142_857_14 + p * s
  p = 0.2 + p * s
  p = -0.333_333_34 + p * s
  let angle = 2 * (t + t * s * p)
  return signed(angle.replacing(with: 1.570_796_4 - angle, where: isSteep), as: x)
}

/// cos(pi/3 + arccos(x)/3) = sin(arcsin(x)/3) for x in -1...1, what eq. (24d) of P.1812-6 is made of. Absolute error below
/// 4e-7.
@inline(__always) func sineOfThirdArcsine(_ x: Lanes) -> Lanes {
  // arcsin |x| = pi/2 - 2 arcsin(u), u = sqrt((1 - |x|)/2), u <= 0.7072: arcsin u = 2 arctan(u/(1 + sqrt(1 - u2))).
  let u2 = larger(0.5 - 0.5 * magnitude(x), splat(0))
  let u = root(u2)
  let arcsine = 2 * arctan(u / (1 + root(1 - u2)))
  let angle = 0.523_598_8 - 0.666_666_7 * arcsine
  let s = angle * angle
  var p = -1.984_127e-4 + 2.755_732e-6 * s
  p = 8.333_334e-3 + p * s
  p = -0.166_666_67 + p * s
  return signed(angle + angle * s * p, as: x)
}
