import Quantities

/// Diffraction over the smooth spherical Earth, sections 4.3.2 and 4.3.3 of P.1812-6.
struct SphericalEarth {
  /// f, GHz.
  let ghz: Double
  let cubeRootGHz: Double
  let rootWavelength: Double
  /// (18 sigma/f)^2 and so on for both kinds of ground: permittivities and conductivities of section 4.3.3.
  private let land: Ground
  private let sea: Ground
  let omega: Double

  /// K of eqs. (29a) or (29b) over land, times the cube root of the radius in km.
  var landAdmittance: Double { land.k }

  /// What eqs. (29a) and (29b) take from the ground and the frequency: K but for the radius.
  private struct Ground {
    let k: Double

    init(permittivity: Double, conductivity: Double, ghz: Double, cubeRootGHz: Double, polarisation: Polarisation) {
      let loss = 18 * conductivity / ghz
      let reflecting = (permittivity - 1) * (permittivity - 1) + loss * loss
      let horizontal = 0.036 / (cubeRootGHz * reflecting.squareRoot().squareRoot())
      k =
        switch polarisation {
        case .horizontal: horizontal
        case .vertical: horizontal * (permittivity * permittivity + loss * loss).squareRoot()
        }
    }
  }

  init(ghz: Double, cubeRootGHz: Double, rootWavelength: Double, polarisation: Polarisation, omega: Double) {
    self.ghz = ghz
    self.cubeRootGHz = cubeRootGHz
    self.rootWavelength = rootWavelength
    self.omega = omega
    land = Ground(
      permittivity: 22, conductivity: 0.003, ghz: ghz, cubeRootGHz: cubeRootGHz, polarisation: polarisation)
    sea = Ground(permittivity: 80, conductivity: 5, ghz: ghz, cubeRootGHz: cubeRootGHz, polarisation: polarisation)
  }

  /// Ldsph, dB: eq. (27) within the horizon, the first term beyond.
  func loss(_ path: SphericalPath) -> Double {
    if path.isBeyondHorizon { return firstTerm(path) }
    let needed = path.neededPerRootWavelength * rootWavelength
    guard path.clearanceM <= needed else { return 0 }
    return max(0, 1 - path.clearanceM / needed) * max(0, firstTerm(path))
  }

  /// Ldft, dB: eq. (28), the mean of land and sea by their shares of the path.
  private func firstTerm(_ path: SphericalPath) -> Double {
    var sum = 0.0
    if omega < 1 { sum += (1 - omega) * firstTerm(path, land) }
    if omega > 0 { sum += omega * firstTerm(path, sea) }
    return sum
  }

  /// Eqs. (29) to (36) for one kind of ground.
  private func firstTerm(_ path: SphericalPath, _ ground: Ground) -> Double {
    let cubeRootRadius = cubeRoot(path.firstTermRadiusKm)
    let k = ground.k / cubeRootRadius
    let k2 = k * k
    let beta = (1 + 1.6 * k2 + 0.67 * k2 * k2) / (1 + 4.5 * k2 + 1.53 * k2 * k2)
    let x = 21.88 * beta * cubeRootGHz / (cubeRootRadius * cubeRootRadius) * path.distanceKm
    let fx = x >= 1.6 ? 11 + 10 * lg(x) - 17.6 * x : -20 * lg(x) - 5.6488 * power(x, 1.425)
    let yPerM = 0.9575 * beta * cubeRootGHz * cubeRootGHz / cubeRootRadius
    return -fx - heightGain(beta * yPerM * path.baseHeightM, k) - heightGain(beta * yPerM * path.userHeightM, k)
  }

  /// G(Y) by B = beta Y, not below 2 + 20 lg K: eqs. (35), (36).
  private func heightGain(_ b: Double, _ k: Double) -> Double {
    b > 2
      ? max(17.6 * (b - 1.1).squareRoot() - 5 * lg(b - 1.1) - 8, 2 + 20 * lg(k))
      : 20 * lg(max(b + 0.1 * b * b * b, Self.tenth * k))
  }

  /// 10^0.1: 2 + 20 lg K = 20 lg(10^0.1 K).
  private static let tenth = 1.25892541179416721
}
