/// What NTIA's extended Hata model reads from a profile: NTIA Report TR-15-517, appendix A, after Y. Okumura et al.,
/// "Field strength and its variability in VHF and UHF land-mobile radio service", Review of the Electrical Communication
/// Laboratory 16 (1968).
struct ExtendedHataTerrain {
  var lengthKm: Double
  /// Effective heights before they are held, metres.
  var baseHeightM: Double
  var userHeightM: Double
  /// Height of the ground under the user above sea level, metres.
  var userGroundM: Double
  var undulation = Undulation()
  /// theta_m: mean slope of the ground at the user, mrad; positive where it falls towards the base station.
  var slopeMrad: Double
  var sea = Sea()
  /// The one ridge that is the horizon of both ends; nil where there is line of sight or each has its own.
  var ridge: Ridge?

  /// Heights that 10, 50 and 90 % of the ground within 10 km of the user exceed, and their range (Delta h), metres.
  struct Undulation {
    var height10M = 0.0
    var height50M = 0.0
    var height90M = 0.0
    var deltaHM: Double { height10M - height90M }
  }

  struct Sea {
    /// beta: share of the path's points that are sea.
    var share = 0.0
    /// Where most of them are.
    var end = End.both

    enum End { case user, base, both }
  }

  struct Ridge {
    /// Distances of the ridge from the two ends, km.
    var fromBaseKm: Double
    var fromUserKm: Double
    /// Height that counts (h~), metres, 0 or above.
    var heightM: Double
  }

  init(
    _ ground: EquidistantGround, baseHeightM structuralBaseM: Double, userHeightM structuralUserM: Double,
    edition: ExtendedHata.Edition
  ) {
    lengthKm = ground.lengthM / 1000
    userGroundM = ground.heightsM[ground.intervals]
    (baseHeightM, userHeightM) = Self.effectiveHeightsM(ground, structuralBaseM, structuralUserM, edition)
    slopeMrad = Self.slopeMrad(ground)
    undulation = Self.undulation(ground)
    sea = Self.sea(ground)
    ridge = Self.ridge(ground, structuralBaseM, structuralUserM)
  }

  /// Whole steps in a distance; a hair more, so that steps which divide it do.
  private static func steps(_ distanceM: Double, _ ground: EquidistantGround) -> Int {
    min(Int(distanceM / ground.stepM + 1e-6), ground.intervals)
  }

  /// Heights above the ground's mean from 3 to 15 km in front of each end, which comes in gradually on paths of less than
  /// 15 km and not at all below 3 km.
  private static func effectiveHeightsM(
    _ ground: EquidistantGround, _ baseM: Double, _ userM: Double, _ edition: ExtendedHata.Edition
  ) -> (Double, Double) {
    let lengthKm = ground.lengthM / 1000
    guard lengthKm >= 3 else { return (baseM, userM) }
    let last = ground.intervals
    let near = steps(3000, ground)
    let far = lengthKm <= 15 ? last : steps(15_000, ground)
    let share = min((lengthKm - 3) / 12, 1)
    func height(_ heightM: Double, groundM: Double, meanM: Double) -> Double {
      edition == .first ? heightM + groundM - share * meanM : heightM + share * (groundM - meanM)
    }
    return (
      height(baseM, groundM: ground.heightsM[0], meanM: mean(ground.heightsM[near...far])),
      height(userM, groundM: ground.heightsM[last], meanM: mean(ground.heightsM[(last - far)...(last - near)]))
    )
  }

  private static func mean(_ heights: ArraySlice<Double>) -> Double {
    var sum = 0.0
    for height in heights { sum += height }
    return sum / Double(heights.count)
  }

  /// Below 10 km the range is brought to its asymptote, as in Longley and Rice's Delta h; the report scales the heights
  /// themselves with it.
  private static func undulation(_ ground: EquidistantGround) -> Undulation {
    let lengthKm = ground.lengthM / 1000
    let last = ground.intervals
    let first = lengthKm < 10 ? 0 : last - steps(10_000, ground)
    let count = last - first + 1
    func rank(_ share: Double) -> Int { max(Int(share * Double(count) - 1), 0) }
    var undulation = withUnsafeTemporaryAllocation(of: Double.self, capacity: count) { heights in
      for i in 0..<count { heights[i] = ground.heightsM[first + i] }
      return Undulation(
        height10M: OrderStatistic.descending(rank(0.1), in: heights),
        height50M: OrderStatistic.descending(rank(0.5), in: heights),
        height90M: OrderStatistic.descending(rank(0.9), in: heights))
    }
    if lengthKm < 10 {
      let factor = (1 - 0.8 * exponential(-0.2)) / (1 - 0.8 * exponential(-0.02 * lengthKm))
      undulation.height10M *= factor
      undulation.height50M *= factor
      undulation.height90M *= factor
    }
    return undulation
  }

  /// The steepest mean slope over the last 5 to 10 km, or that over 5 km where the slopes have no common sign.
  private static func slopeMrad(_ ground: EquidistantGround) -> Double {
    let last = ground.intervals
    var overFive = 0.0
    var lowest = Double.infinity
    var highest = -Double.infinity
    for kilometres in 5...10 where ground.lengthM >= Double(kilometres) * 1000 {
      let distanceM = Double(kilometres) * 1000
      let part = ground.heightsM[(last - steps(distanceM, ground))...]
      let line = ItmLeastSquares.line(through: part, from: 0, to: Double(part.count - 1))
      let slope = 1000 * (line.last - line.first) / distanceM
      if kilometres == 5 { overFive = slope }
      lowest = min(lowest, slope)
      highest = max(highest, slope)
    }
    if ground.lengthM <= 5000 || (lowest < 0 && highest > 0) { return overFive }
    return highest >= 0 ? highest : lowest
  }

  private static func sea(_ ground: EquidistantGround) -> Sea {
    let last = ground.intervals
    var atUser = 0
    var atBase = 0
    for i in 0...last where ground.isSea(i) {
      if last - i < last / 2 { atUser += 1 } else { atBase += 1 }
    }
    return Sea(
      share: Double(atUser + atBase) / Double(last + 1),
      end: atUser > atBase ? .user : atBase > atUser ? .base : .both)
  }

  /// Horizons over an effective Earth with N_0 = 301 N-units.
  private static func ridge(_ ground: EquidistantGround, _ baseM: Double, _ userM: Double) -> Ridge? {
    let heights = ground.heightsM
    let last = ground.intervals
    let refractivity = 301 * exponential(-mean(heights[0...last]) / 9460)
    let curvature = 157e-9 * (1 - 0.04665 * exponential(refractivity / 179.3))
    let base = heights[0] + baseM
    let user = heights[last] + userM
    let tilt = (base - user) / ground.lengthM
    var userAngle = tilt - curvature / 2 * ground.lengthM
    var baseAngle = -tilt - curvature / 2 * ground.lengthM
    var userHorizon: Int?
    var baseHorizon = 0
    for i in stride(from: last - 1, to: 0, by: -1) {
      let fromUserM = Double(last - i) * ground.stepM
      let seenByUser = (heights[i] - user) / fromUserM - curvature / 2 * fromUserM
      if seenByUser > userAngle {
        userAngle = seenByUser
        userHorizon = i
      }
      // The base station's horizon is looked for from the user's first obstacle on.
      guard userHorizon != nil else { continue }
      let fromBaseM = Double(i) * ground.stepM
      let seenByBase = (heights[i] - base) / fromBaseM - curvature / 2 * fromBaseM
      if seenByBase > baseAngle {
        baseAngle = seenByBase
        baseHorizon = i
      }
    }
    guard let edge = userHorizon, edge == baseHorizon else { return nil }
    let fromBaseM = Double(edge) * ground.stepM
    let fromUserM = Double(last - edge) * ground.stepM
    // The program weighs each antenna with its own distance from the ridge, where the line of sight would take the
    // other's; the published losses have it so.
    let lineM = (base * fromBaseM + user * fromUserM) / ground.lengthM
    let heightM = heights[edge] - lineM + curvature / 2 * fromBaseM * fromUserM
    return Ridge(fromBaseKm: fromBaseM / 1000, fromUserKm: fromUserM / 1000, heightM: max(heightM, 0))
  }
}
