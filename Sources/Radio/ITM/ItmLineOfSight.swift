/// Loss within line of sight: two rays, and what is left of diffraction. The ITM algorithm, section 4.2, eqs. (4.46) to
/// (4.50) (subroutine ALOS).
struct ItmLineOfSight {
  let geometry: ItmGeometry
  let medium: ItmMedium
  let diffraction: ItmStraightLine
  /// d_sML, metres.
  let smoothHorizonM: Double

  /// A_los, dB.
  func lossDb(atM distanceM: Double) -> Double {
    let weight = 1 / (1 + medium.frequencyMHz * geometry.deltaHM / max(10e3, smoothHorizonM))
    return weight * twoRayLossDb(atM: distanceM) + (1 - weight) * diffraction.value(at: distanceM)
  }

  private func twoRayLossDb(atM distanceM: Double) -> Double {
    let heightsM = geometry.effectiveHeightsM
    let sinPsi = heightsM.sum / (distanceM * distanceM + heightsM.sum * heightsM.sum).squareRoot()
    var phase = 2 * medium.waveNumber * heightsM.product / distanceM
    if phase > .pi / 2 { phase = .pi - (.pi / 2) * (.pi / 2) / phase }
    let sum = ComplexNumber(phase: -phase) + reflection(sinPsi: sinPsi, atM: distanceM)
    return -10 * logarithm10(sum.squaredMagnitude)
  }

  /// R_e: Fresnel's coefficient, weakened by the roughness but never below what a rough sphere still reflects.
  private func reflection(sinPsi: Double, atM distanceM: Double) -> ComplexNumber {
    let deltaHM = ItmTerrainIrregularity.deltaH(geometry.deltaHM, overM: distanceM)
    let roughness = medium.waveNumber * ItmTerrainIrregularity.sigmaH(deltaHM: deltaHM) * sinPsi
    let angle = ComplexNumber(sinPsi)
    let smooth = (angle - medium.impedance) / (angle + medium.impedance)
    let reflection = smooth * exponential(-min(10, roughness))
    let square = reflection.squaredMagnitude
    return square < 0.25 || square < sinPsi ? reflection * (sinPsi / square).squareRoot() : reflection
  }
}

/// A loss that grows linearly with distance.
struct ItmStraightLine {
  /// dB per metre.
  var slope: Double
  /// dB at distance 0.
  var intercept: Double

  func value(at distanceM: Double) -> Double { intercept + slope * distanceM }
}
