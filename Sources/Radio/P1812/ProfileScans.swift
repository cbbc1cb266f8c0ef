/// The walks along a profile that attachment 1 and section 4.3.1 of P.1812-6 need: each over the points between the ends,
/// by pairs, for the bare ground (h), the ground with its clutter (g), and both effective radii of the Earth at once.
///
/// The slopes are in m/km, that is mrad but for the arc tangent, which keeps the order.
struct Sight {
  var htsM: Double
  var hrsM: Double
  var lengthKm: Double
  /// 500/ae and 500/abeta, m/km2.
  var bend: Double
  var ductingBend: Double

  /// Slope of the straight line between the antennas, Str of eq. (15).
  var slope: Double { (hrsM - htsM) / lengthKm }
}

/// What is seen from the base.
struct BaseScan {
  /// Largest (h - hts)/d - 500 d/ae, eq. (77), and the first point that has it.
  var horizonSlope: Double
  var horizon: Int
  /// Largest (h - hts)/d: eq. (87c) but for the slope of the straight line.
  var rise: Double
  /// Largest height of the ground above the straight line between the antennas, metres: eqs. (87a), (87b).
  var obstructionM: Double
  /// Stim of eq. (14) for the median radius and for ducting.
  var median: Double
  var ducting: Double
  /// Sums v1 and v2 of eqs. (83) and (84).
  var v1: Double
  var v2: Double

  init(_ profile: ProfileColumns, _ sight: Sight) {
    let lengthKm = sight.lengthKm
    let (hts, slope) = (sight.htsM, sight.slope)
    var highest = HighestPair(prefersLater: false)
    var (rise, obstruction, median, ducting) = (lowest, lowest, lowest, lowest)
    var (v1, v2) = (SIMD2<Double>.zero, SIMD2<Double>.zero)
    profile.forEachPair(profile.between) { pair in
      let perKm = 1 / pair.d
      let up = pair.h - hts
      let toGround = up * perKm
      let toClutter = (up + pair.clutter) * perKm
      let bent = sight.bend * pair.d
      rise = larger(rise, toGround)
      highest.take(toGround - bent, pair.index)
      obstruction = larger(obstruction, up - slope * pair.d)
      median = larger(median, toClutter - bent)
      ducting = larger(ducting, toClutter - sight.ductingBend * pair.d)
      // The weight that the trapezia to the left and right of a point give its height together.
      let weighted = pair.h * (pair.after - pair.before)
      v1 += weighted
      v2 += weighted * (pair.before + pair.d + pair.after)
    }
    (horizonSlope, horizon) = highest.result
    self.rise = rise.max()
    obstructionM = obstruction.max()
    // Ce (D - d) of eq. (14) is a constant and -Ce d.
    self.median = median.max() + sight.bend * lengthKm
    self.ducting = ducting.max() + sight.ductingBend * lengthKm
    let last = profile.count - 1
    let (first, final) = (profile.d[1], lengthKm - profile.d[last - 1])
    self.v1 = v1.sum() + profile.h[0] * first + profile.h[last] * final
    self.v2 = v2.sum() + profile.h[0] * first * first + profile.h[last] * final * (2 * lengthKm + profile.d[last - 1])
  }
}

/// What is seen from the user.
struct UserScan {
  /// Largest (h - hrs)/(D - d) - 500 (D - d)/ae, eq. (80), and the last point that has it.
  var horizonSlope: Double
  var horizon: Int
  /// Largest (h - hrs)/(D - d): eq. (87d) but for the slope of the straight line.
  var rise: Double
  /// Srim of eq. (17) for the median radius and for ducting.
  var median: Double
  var ducting: Double

  init(_ profile: ProfileColumns, _ sight: Sight) {
    var highest = HighestPair(prefersLater: true)
    var (rise, median, ducting) = (lowest, lowest, lowest)
    profile.forEachPair(profile.between) { pair in
      let away = sight.lengthKm - pair.d
      let perKm = 1 / away
      let up = pair.h - sight.hrsM
      let toGround = up * perKm
      let toClutter = (up + pair.clutter) * perKm
      let bent = sight.bend * away
      rise = larger(rise, toGround)
      highest.take(toGround - bent, pair.index)
      median = larger(median, toClutter - bent)
      ducting = larger(ducting, toClutter - sight.ductingBend * away)
    }
    (horizonSlope, horizon) = highest.result
    self.rise = rise.max()
    // Ce d of eq. (17) is a constant and -Ce (D - d).
    self.median = median.max() + sight.bend * sight.lengthKm
    self.ducting = ducting.max() + sight.ductingBend * sight.lengthKm
  }
}

/// Where what is in sight comes closest to the straight line between the antennas.
///
/// nu of eq. (16) is a factor of the wavelength and the length times x/sqrt(d (D - d)), x being the height above the line.
/// The squares with the sign of x have the same order, and no root.
struct ClearanceScan {
  /// The first point of the ground with the largest nu, for the median radius: eq. (81).
  var closest: Int
  /// Largest x |x|/(d (D - d)) with clutter, for the median radius and for ducting, m2/km2.
  var median: Double
  var ducting: Double

  init(_ profile: ProfileColumns, _ sight: Sight) {
    let slope = sight.slope
    var highest = HighestPair(prefersLater: false)
    var (median, ducting) = (lowest, lowest)
    profile.forEachPair(profile.between) { pair in
      let product = pair.d * (sight.lengthKm - pair.d)
      let perProduct = 1 / product
      let above = pair.h - sight.htsM - slope * pair.d
      let bent = above + sight.bend * product
      highest.take(signedSquare(bent) * perProduct, pair.index)
      median = larger(median, signedSquare(bent + pair.clutter) * perProduct)
      ducting = larger(ducting, signedSquare(above + pair.clutter + sight.ductingBend * product) * perProduct)
    }
    closest = highest.result.index
    self.median = median.max()
    self.ducting = ducting.max()
  }
}

/// Terrain roughness hm, metres: eq. (93), over the points from one horizon to the other.
///
/// - Parameter horizons: two points between the ends, in either order; nil where there is none, and the ends count
func roughnessM(_ profile: ProfileColumns, _ horizons: (Int, Int)?, baseM: Double, userM: Double) -> Double {
  guard let horizons else { return max(profile.h[0] - baseM, profile.h[profile.count - 1] - userM) }
  let slope = (userM - baseM) / profile.lengthKm
  var highest = lowest
  profile.forEachPair(min(horizons.0, horizons.1)..<max(horizons.0, horizons.1) + 1) { pair in
    highest = larger(highest, pair.h - slope * pair.d)
  }
  return highest.max() - baseM
}

private var lowest: SIMD2<Double> { SIMD2(repeating: -.infinity) }

@inline(__always)
private func signedSquare(_ x: SIMD2<Double>) -> SIMD2<Double> {
  x * x.replacing(with: -x, where: x .< 0)
}
