import FootprintJobs

/// One walk along the profiles of a vector of cells, all of n intervals: what attachment 1 and section 4.3.1 of P.1812-6
/// want to know of the ground between, each a maximum or a sum.
///
/// With d_i = i delta and D = n delta, the intervals' length delta is a factor of every term, so that the terms at a point
/// need whole numbers and their inverses only. Heights count from the ground at the mast.
struct PathScan {
  /// Largest (h - hts)/i and (h - hrs)/(n - i), metres per interval: eqs. (87c), (87d).
  var riseFromBase = splat(PathScan.lowest)
  var riseFromUser = splat(PathScan.lowest)
  /// Largest elevations of the bare ground from both ends, (h - hts)/d - 500 d/ae, m/km: eqs. (77), (80).
  var baseTangent = splat(PathScan.lowest)
  var userTangent = splat(PathScan.lowest)
  /// The points that have them, in intervals from the end that sees them.
  var baseHorizon = splat(0)
  var userHorizon = splat(0)
  /// The same with clutter: eqs. (13), (18).
  var baseEdge = splat(PathScan.lowest)
  var userEdge = splat(PathScan.lowest)
  /// Largest x |x|/(i (n - i)), x being a point's height above the line of sight, m2: eq. (16).
  var clearance = splat(PathScan.lowest)
  /// Largest height of the bare ground above the line between the antennas, metres: eq. (87a).
  var obstruction = splat(PathScan.lowest)
  /// Sums of h and i h: eqs. (83), (84).
  var sum = splat(0)
  var moment = splat(0)

  /// Below every value that a profile can give, and far from what a float cannot hold.
  static let lowest: Float = -1e30

  /// - Parameters:
  ///   - window: holds the sampled profiles
  ///   - hts: height of the base station's antenna; hrs: of the user's
  ///   - delta: length of an interval, km; inverseDelta: 1/delta
  @inline(__always) init(
    _ job: borrowing FootprintJob, _ window: GroundWindow, intervals n: Int, hts: Lanes, hrs: Lanes, delta: Lanes,
    inverseDelta: Lanes
  ) {
    let bend = job.bendPerKm * delta
    let bulge = bend * delta
    let slope = (hrs - hts) * job.inverses[n]
    var near: Float = 1
    var far = Float(n &- 1)
    for i in 1..<n {
      let (perNear, perFar) = (job.inverses[i], job.inverses[n &- i])
      let h = window.height[i]
      let aboveBase = h - hts
      let aboveUser = h - hrs
      sum += h
      moment += near * h
      let lineAboveBase = near * slope
      obstruction = larger(obstruction, aboveBase - lineAboveBase)
      let fromBase = aboveBase * perNear
      let fromUser = aboveUser * perFar
      riseFromBase = larger(riseFromBase, fromBase)
      riseFromUser = larger(riseFromUser, fromUser)
      let baseElevation = fromBase * inverseDelta - near * bend
      let userElevation = fromUser * inverseDelta - far * bend
      baseHorizon.replace(with: near, where: baseElevation .> baseTangent)
      baseTangent = larger(baseTangent, baseElevation)
      userHorizon.replace(with: far, where: userElevation .>= userTangent)
      userTangent = larger(userTangent, userElevation)
      var top = aboveBase
      if window.hasClutter {
        top = window.top[i] - hts
        let clutter = (top - aboveBase) * inverseDelta
        baseEdge = larger(baseEdge, baseElevation + clutter * perNear)
        userEdge = larger(userEdge, userElevation + clutter * perFar)
      }
      let x = top - lineAboveBase + (near * far) * bulge
      clearance = larger(clearance, x * magnitude(x) * (perNear * perFar))
      near += 1
      far -= 1
    }
    if !window.hasClutter {
      baseEdge = baseTangent
      userEdge = userTangent
    }
  }
}
