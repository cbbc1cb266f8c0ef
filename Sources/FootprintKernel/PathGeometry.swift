import FootprintJobs

/// A vector of paths without the frequency: what all carriers of a mast share. Sections 4.3.2 and 4.3.5 and attachment 1 of
/// P.1812-6, for paths over land and 50 % of the time.
struct PathGeometry {
  /// D, km.
  let distanceKm: Lanes
  /// 20 lg of the distance in space, and over ground, dB.
  let spreadingDb: Lanes
  let distanceDb: Lanes
  /// Elevations theta_t, theta_r of the horizons or of the other antenna, and the angular distance theta, mrad.
  let thetaTMrad: Lanes
  let thetaRMrad: Lanes
  let thetaMrad: Lanes
  let ducting: DuctingFloor
  /// nu sqrt(lambda) of the profile and of the smooth Earth, sqrt(m).
  let actualEdge: Lanes
  let smoothEdge: Lanes
  let sphere: SphericalPath

  /// 20 lg 2.
  static let twentyLgTwo: Float = 6.020_599_913

  @inline(__always) init(
    _ job: borrowing FootprintJob, _ scan: PathScan, intervals n: Int, hts: Lanes, hrs: Lanes, userGround: Lanes,
    distanceKm d: Lanes, inverseDelta: Lanes
  ) {
    distanceKm = d
    let rise = hrs - hts
    let up = 0.001 * rise
    let lgD = log2(d)
    distanceDb = Self.twentyLgTwo * lgD
    spreadingDb = 0.5 * Self.twentyLgTwo * log2(d * d + up * up)

    // Horizons: eqs. (76) to (82).
    let inverseN = job.inverses[n]
    let slope = rise * (inverseDelta * inverseN)
    let sag = job.bendPerKm * d
    let isBlocked = scan.baseTangent .> slope - sag
    let tangentT = (slope - sag).replacing(with: scan.baseTangent, where: isBlocked)
    let tangentR = (-slope - sag).replacing(with: scan.userTangent, where: isBlocked)
    thetaTMrad = 1000 * arctan(0.001 * tangentT)
    thetaRMrad = 1000 * arctan(0.001 * tangentR)
    let bentMrad = d * (1000 / job.radiusKm)
    thetaMrad = bentMrad + thetaTMrad + thetaRMrad
    let delta = d * inverseN
    ducting = DuctingFloor(
      bentMrad: bentMrad, thetaTMrad: thetaTMrad, thetaRMrad: thetaRMrad,
      dltKm: d.replacing(with: scan.baseHorizon * delta, where: isBlocked),
      dlrKm: splat(0).replacing(with: scan.userHorizon * delta, where: isBlocked))

    // The smooth Earth of eqs. (83) to (89), from the sums without the intervals' length.
    let v1 = 2 * scan.sum + userGround
    let v2 = 6 * scan.moment + (3 * Float(n) - 1) * userGround
    let hst = (2 * v1 - v2 * inverseN) * inverseN
    let hsr = (v2 * inverseN - v1) * inverseN
    let perInterval = rise * inverseN
    let fromBase = scan.riseFromBase - perInterval
    let fromUser = scan.riseFromUser + perInterval
    let isObstructed = scan.obstruction .> 0
    let perSlope = (scan.obstruction / (fromBase + fromUser)).replacing(with: 0, where: .!isObstructed)
    let none = splat(0)
    let loweredBase = (perSlope * fromBase).replacing(with: none, where: .!isObstructed)
    let loweredUser = (perSlope * fromUser).replacing(with: none, where: .!isObstructed)
    let hstd = smaller(hst - loweredBase, none)
    let hsrd = smaller(hsr - loweredUser, userGround)
    let sphere = SphericalPath(
      distanceKm: d, baseHeightM: hts - hstd, userHeightM: hrs - hsrd, radiusKm: job.radiusKm,
      bendPerKm: job.bendPerKm)
    self.sphere = sphere

    // Equivalent knife edges: section 4.3.1 for the profile, 4.3.5 for the smooth Earth. The clearances carry 1/delta2.
    let squared = scan.clearance * (inverseDelta * inverseDelta)
    actualEdge = Self.edge(
      baseSlope: scan.baseEdge + sag, userSlope: scan.userEdge + sag, slope: slope, clearance: squared, distanceKm: d)
    smoothEdge = n < 2 ? splat(PathScan.lowest) : Self.smooth(sphere, intervals: n, inverseDelta: inverseDelta)
  }

  /// nu sqrt(lambda) from the largest slopes Stim and Srim and the largest signed square of the clearance: eqs. (16), (19).
  @inline(__always) private static func edge(
    baseSlope: Lanes, userSlope: Lanes, slope: Lanes, clearance: Lanes, distanceKm: Lanes
  ) -> Lanes {
    let near = baseSlope - slope
    let far = userSlope + slope
    let isBlocked = near .>= 0
    let product = larger(near * far, splat(0)).replacing(with: 0, where: near + far .<= 0)
    let square = magnitude(clearance).replacing(with: product, where: isBlocked)
    let nu = root(0.002 * distanceKm * square)
    return nu.replacing(with: signed(nu, as: clearance), where: .!isBlocked)
  }

  /// The smooth Earth's own edge: only the points beside the place of each term's maximum need be looked at, because it
  /// rises to there and falls from there.
  @inline(__always) private static func smooth(
    _ sphere: SphericalPath, intervals n: Int, inverseDelta: Lanes
  ) -> Lanes {
    let (a, b, d, bend) = (sphere.baseHeightM, sphere.userHeightM, sphere.distanceKm, sphere.bendPerKm)
    let slope = (b - a) / d
    let delta = d * (1 / Float(n))
    func larger2(_ place: Lanes, _ term: (Lanes) -> Lanes) -> Lanes {
      // The point before the place, held between the first and the last but one.
      let held = smaller(larger(place * inverseDelta, splat(1)), splat(Float(n - 1)))
      let before = ((held - 0.5) + roundingShift) - roundingShift
      let first = smaller(larger(before, splat(1)), splat(Float(n - 1)))
      let second = smaller(first + 1, splat(Float(n - 1)))
      return larger(term(first * delta), term(second * delta))
    }
    let perBend = 1 / bend
    let baseSlope = larger2(root(a * perBend)) { bend * (d - $0) - a / $0 }
    let userSlope = larger2(d - root(b * perBend)) { bend * $0 - b / (d - $0) }
    let clearance = larger2(sphere.closestKm) { place in
      let product = place * (d - place)
      let x = bend * product - a - slope * place
      return x * magnitude(x) / product
    }
    return edge(baseSlope: baseSlope, userSlope: userSlope, slope: slope, clearance: clearance, distanceKm: d)
  }
}
