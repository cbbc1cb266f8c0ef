/// Loss by scatter in the troposphere: the ITM algorithm, section 4.3, eqs. (4.63) to (4.67) (subroutine ASCAT), after
/// TN101, chapter 9.
struct ItmTroposcatter {
  let geometry: ItmGeometry
  let medium: ItmMedium
  /// theta_los, radians.
  let sightAngle: Double

  /// A_scat, dB; nil where the antennas are too low for scatter to be defined.
  ///
  /// - Parameter gainDb: the frequency gain function H_0 of the farther distance, which replaces one above 15 dB here;
  ///   nil at the farther distance itself. Set to the one that was used.
  func lossDb(atM distanceM: Double, gainDb: inout Double?) -> Double? {
    if gainDb.map({ $0 <= 15 }) ?? true {
      guard let own = frequencyGainDb(atM: distanceM) else { return nil }
      if own <= 15 || gainDb == nil { gainDb = own }
    }
    let theta = distanceM / medium.effectiveRadiusM - sightAngle
    let angular = theta * distanceM
    // H = 47.7 m, D_0 = 40 km.
    return Self.attenuationDb(angular) + 10 * logarithm10(medium.waveNumber * 47.7 * theta * theta * theta * theta)
      - 0.1 * (medium.surfaceRefractivity - 301) * exponential(-angular / 40e3) + (gainDb ?? 0)
  }

  /// F(theta d), dB: section 6, eq. (6.9).
  private static func attenuationDb(_ angular: Double) -> Double {
    let (a, b, c) =
      angular <= 10e3 ? (133.4, 0.332e-3, -10.0) : angular <= 70e3 ? (104.6, 0.212e-3, -2.5) : (71.8, 0.157e-3, 5.0)
    return a + b * angular + c * logarithm10(angular)
  }

  /// H_0, dB: TN101, eqs. (9.3) to (9.5).
  private func frequencyGainDb(atM distanceM: Double) -> Double? {
    let theta = geometry.horizonAngles.sum + distanceM / medium.effectiveRadiusM
    let r = geometry.effectiveHeightsM.map { 2 * medium.waveNumber * theta * $0 }
    guard r.base >= 0.2 || r.user >= 0.2 else { return nil }

    let offset = geometry.horizonDistancesM.base - geometry.horizonDistancesM.user
    let heightRatio = geometry.effectiveHeightsM.user / geometry.effectiveHeightsM.base
    let ratio = offset < 0 ? 1 / heightRatio : heightRatio
    let asymmetry = (distanceM - offset.magnitude) / (distanceM + offset.magnitude)
    let q = min(max(0.1, ratio / asymmetry), 10)
    let s = max(0.1, asymmetry)

    let crossoverM =
      (distanceM - offset.magnitude) * (distanceM + offset.magnitude) * theta * 0.25 / distanceM
    let eta = scatteringEfficiency(crossoverM: crossoverM)
    let mean = (Self.gainDb(r.base, eta: eta) + Self.gainDb(r.user, eta: eta)) / 2
    let correction = min(mean, 6 * (0.6 - logarithm10(max(eta, 1))) * logarithm10(s) * logarithm10(q))
    let gain = max(mean + correction, 0)
    return eta < 1 ? eta * gain + (1 - eta) * Self.gainWithoutScatteringDb(r) : gain
  }

  /// eta_s: TN101, eq. (9.3a), with Z_0 = 1.7556 km and Z_1 = 8 km.
  private func scatteringEfficiency(crossoverM: Double) -> Double {
    let n = medium.surfaceRefractivity
    let height = min(1.7, crossoverM / 8e3)
    let height3 = height * height * height
    let refractivity = 0.031 - 2.32e-3 * n + 5.67e-6 * n * n
    return crossoverM / 1.7556e3 * (1 + refractivity * exponential(-height3 * height3))
  }

  /// H_0(r, 0), dB, for both ends at once.
  private static func gainWithoutScatteringDb(_ r: Ends) -> Double {
    let root2 = 2.0.squareRoot()
    let product = (1 + root2 / r.base) * (1 + root2 / r.user)
    return 10 * logarithm10(product * product * r.sum / (r.sum + 2 * root2))
  }

  /// H_0(r, eta), dB, linear between its curves for eta = 1...5: section 6, eq. (6.13).
  private static func gainDb(_ r: Double, eta: Double) -> Double {
    let held = min(max(eta, 1), 5)
    let whole = Int(held)
    let share = held - Double(whole)
    let lower = curveDb(r, whole)
    return share == 0 ? lower : (1 - share) * lower + share * curveDb(r, whole + 1)
  }

  private static func curveDb(_ r: Double, _ eta: Int) -> Double {
    let (a, b) =
      switch eta {
      case 1: (25.0, 24.0)
      case 2: (80.0, 45.0)
      case 3: (177.0, 68.0)
      case 4: (395.0, 80.0)
      default: (705.0, 105.0)
      }
    let inverse = 1 / (r * r)
    return 10 * logarithm10(1 + (a * inverse + b) * inverse)
  }
}
