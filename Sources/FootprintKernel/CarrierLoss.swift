import FootprintJobs

/// The loss of a vector of paths at one frequency, for 50 % of the time and of the places: sections 4.2 to 4.7 of P.1812-6.
struct CarrierLoss {
  /// Lb, dB.
  let loss: Lanes
  /// Whether ducting (section 4.5) may be lower than diffraction: then `loss` is not the answer.
  let mayDuct: LaneMask

  /// 10 lg 2 and 20 lg 2.
  private static let tenLgTwo: Float = 3.010_299_957
  private static let twentyLgTwo: Float = 6.020_599_913
  private static let lbTen: Float = 3.321_928_095

  @inline(__always) init(
    _ path: PathGeometry, _ carrier: FootprintJob.Carrier, ductingFloorDb: Float
  ) {
    let freeSpace = carrier.freeSpaceDb + path.spreadingDb
    let perRoot = 1 / carrier.rootWavelength
    var diffraction = Self.bullington(path.actualEdge * perRoot, path.distanceKm)
    let spherical = Self.spherical(path.sphere, carrier)
    if any(spherical .> 0) {
      let smooth = Self.bullington(path.smoothEdge * perRoot, path.distanceKm)
      diffraction += larger(spherical - smooth, splat(0))
    }
    let lbd = freeSpace + diffraction

    // Troposcatter, eq. (44), joined as in eq. (63); what is 25 dB higher does not count.
    let scatter = carrier.troposcatterDb + path.distanceDb + 0.573 * path.thetaMrad
    let apart = magnitude(scatter - lbd)
    var joined = smaller(scatter, lbd)
    let isClose = apart .< 25
    if any(isClose) {
      let term = 0.5 * Self.tenLgTwo * log2(1 + exp2(-0.2 * Self.lbTen * apart))
      joined -= splat(0).replacing(with: term, where: isClose)
    }
    loss = larger(freeSpace, joined)

    // Half a hundredth for rounding.
    mayDuct = path.ducting.isBelow(lbd + 0.005, carrier, timeTermDb: ductingFloorDb)
  }

  /// Lbull, dB: eqs. (12), (17) or (20), and (21).
  @inline(__always) private static func bullington(_ nu: Lanes, _ distanceKm: Lanes) -> Lanes {
    // Held below 1e9, where a square still fits; the first is above any edge there is.
    let x = smaller(larger(nu, splat(-1)), splat(1e9)) - 0.1
    let luc = (6.9 + twentyLgTwo * log2(root(x * x + 1) + x)).replacing(with: 0, where: nu .<= -0.78)
    let bull = luc + (1 - exp2((-1.442_695 / 6) * luc)) * (10 + 0.02 * distanceKm)
    return bull.replacing(with: 0, where: luc .<= 0)
  }

  /// Ldsph, dB: eq. (27) within the horizon, the first term beyond.
  @inline(__always) private static func spherical(
    _ path: SphericalPath, _ carrier: FootprintJob.Carrier
  ) -> Lanes {
    let needed = path.neededPerRootWavelength * carrier.rootWavelength
    let hasLoss = path.isBeyondHorizon .| (path.clearanceM .<= needed)
    guard any(hasLoss) else { return splat(0) }
    let first = firstTerm(path, carrier)
    let share = larger(1 - path.clearanceM / needed, splat(0)) * larger(first, splat(0))
    let loss = share.replacing(with: first, where: path.isBeyondHorizon)
    return loss.replacing(with: 0, where: .!hasLoss)
  }

  /// Ldft, dB: eqs. (29) to (36).
  @inline(__always) private static func firstTerm(
    _ path: SphericalPath, _ carrier: FootprintJob.Carrier
  ) -> Lanes {
    let perCubeRootRadius = exp2((-1.0 / 3) * path.log2RadiusKm)
    let k = carrier.admittance * perCubeRootRadius
    let k2 = k * k
    let beta = (1 + k2 * (1.6 + 0.67 * k2)) / (1 + k2 * (4.5 + 1.53 * k2))
    let x = 21.88 * carrier.cubeRootGHz * beta * (perCubeRootRadius * perCubeRootRadius) * path.distanceKm
    let log2X = log2(x)
    let near = -twentyLgTwo * log2X - 5.6488 * exp2(1.425 * log2X)
    let fx = near.replacing(with: 11 + tenLgTwo * log2X - 17.6 * x, where: x .>= 1.6)
    let bPerM = 0.9575 * (carrier.cubeRootGHz * carrier.cubeRootGHz) * (beta * beta) * perCubeRootRadius
    let least = 2 + twentyLgTwo * log2(k)
    return -fx - gain(bPerM * path.baseHeightM, least) - gain(bPerM * path.userHeightM, least)
  }

  /// G(Y) by B = beta Y: eqs. (35), (36).
  @inline(__always) private static func gain(_ b: Lanes, _ least: Lanes) -> Lanes {
    let isHigh = b .> 2
    let above = larger(b - 1.1, splat(0.5))
    let log = log2((b + 0.1 * b * b * b).replacing(with: above, where: isHigh))
    let high = 17.6 * root(above) - 0.5 * tenLgTwo * log - 8
    return larger((twentyLgTwo * log).replacing(with: high, where: isHigh), least)
  }
}
