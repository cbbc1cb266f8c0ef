/// The attenuation's quantile in time, location and situation: the ITM algorithm, section 5, eqs. (5.1) to (5.14)
/// (subroutine AVAR).
struct ItmVariability {
  /// Share within which percentages are evaluated.
  static let percentRange = 0.001...99.999
  /// Deviate beyond which the statistics are extrapolated.
  static let extremeDeviate = 3.10

  /// d_e: effective distance, metres.
  let effectiveDistanceM: Double
  /// V_med, dB: the year's median less the reference.
  let medianDb: Double
  /// sigma_T, sigma_L, sigma_S, dB.
  let timeSigmaDb: Double
  let locationSigmaDb: Double
  let situationSigmaDb: Double
  /// Standard normal deviates of the three percentages (z_T, z_L, z_S), positive where the loss is low.
  let timeDeviate: Double
  let locationDeviate: Double
  let situationDeviate: Double
  /// Y_R and Y_S, dB: what the percentages of time and location, and what that of situation take off.
  let reliabilityDb: Double
  let confidenceDb: Double
  /// A(q), dB: the quantile of the attenuation relative to free space.
  let attenuationDb: Double

  init(
    _ geometry: ItmGeometry, _ medium: ItmMedium, reference: Double, path: PathInput, parameters: ItmParameters
  ) {
    let mode = parameters.variability
    let curves = parameters.climate.curves
    let distanceM = Self.effectiveDistanceM(geometry, medium)
    effectiveDistanceM = distanceM
    medianDb = curves.median.valueDb(atKm: distanceM / 1000)

    let zS = Self.deviate(percent: parameters.situationPercent)
    let zT = mode.kind == .singleMessage ? zS : Self.deviate(percent: path.timePercent)
    let zL: Double =
      switch mode.kind {
      case .singleMessage, .accidental: zS
      case .mobile: zT
      case .broadcast: Self.deviate(percent: path.locationPercent)
      }
    (timeDeviate, locationDeviate, situationDeviate) = (zT, zL, zS)

    situationSigmaDb = mode.withoutSituation ? 0 : 5 + 3 * exponential(-distanceM / 100e3)
    let roughness =
      medium.waveNumber * ItmTerrainIrregularity.deltaH(geometry.deltaHM, overM: geometry.distanceM)
    locationSigmaDb = mode.withoutLocation ? 0 : 10 * roughness / (roughness + 13)
    timeSigmaDb = Self.timeSigmaDb(curves, medium, atKm: distanceM / 1000, deviate: zT)

    let timeDb = timeSigmaDb * zT
    let locationDb = locationSigmaDb * zL
    let spread2 =
      situationSigmaDb * situationSigmaDb + timeDb * timeDb / (7.8 + zS * zS)
      + locationDb * locationDb / (24 + zS * zS)
    let time2 = timeSigmaDb * timeSigmaDb
    let location2 = locationSigmaDb * locationSigmaDb
    switch mode.kind {
    case .singleMessage:
      reliabilityDb = 0
      confidenceDb = (time2 + location2 + spread2).squareRoot() * zS
    case .accidental:
      reliabilityDb = timeDb
      confidenceDb = (location2 + spread2).squareRoot() * zS
    case .mobile:
      reliabilityDb = (time2 + location2).squareRoot() * zT
      confidenceDb = spread2.squareRoot() * zS
    case .broadcast:
      reliabilityDb = timeDb + locationDb
      confidenceDb = spread2.squareRoot() * zS
    }
    let quantile = reference - medianDb - reliabilityDb - confidenceDb
    // A gain over free space is held to what is plausible: eq. (5.14).
    attenuationDb = quantile < 0 ? quantile * (29 - quantile) / (29 - 10 * quantile) : quantile
  }

  /// d_e, metres: eq. (5.3), over an Earth of 9000 km.
  private static func effectiveDistanceM(_ geometry: ItmGeometry, _ medium: ItmMedium) -> Double {
    let horizonsM = geometry.effectiveHeightsM.map { (2 * 9000e3 * $0).squareRoot() }.sum
    let scaleM = horizonsM + cubeRoot(575.7e12 / medium.waveNumber)
    return geometry.distanceM < scaleM
      ? 130e3 * geometry.distanceM / scaleM : 130e3 + geometry.distanceM - scaleM
  }

  /// sigma_T, dB: eqs. (5.5) to (5.7); of its own on either side of the median, and damped where losses are very low.
  private static func timeSigmaDb(
    _ curves: ItmClimateCurves, _ medium: ItmMedium, atKm distance: Double, deviate: Double
  ) -> Double {
    if deviate < 0 {
      return curves.above.valueDb(atKm: distance) * curves.aboveByFrequency.factor(waveNumber: medium.waveNumber)
    }
    let below = curves.below.valueDb(atKm: distance) * curves.belowByFrequency.factor(waveNumber: medium.waveNumber)
    guard deviate > curves.lowLossDeviate else { return below }
    let far = curves.lowLossFactor * below
    return far + (below - far) * curves.lowLossDeviate / deviate
  }

  /// The deviate that belongs to a percentage, by the same approximation as in P.1812: the ITM algorithm, function QERFI.
  private static func deviate(percent: Double) -> Double {
    inverseComplementaryNormal(min(max(percent, percentRange.lowerBound), percentRange.upperBound) / 100)
  }
}
