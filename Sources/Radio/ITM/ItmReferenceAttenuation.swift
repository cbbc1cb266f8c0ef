/// How a wave reaches the other end, by NTIA's numbers.
public enum ItmPropagationMode: Int, Sendable, Hashable, Codable {
  case lineOfSight = 1
  case diffraction
  case troposcatter
}

/// The median attenuation relative to free space that belongs to the mean of all conditions (A_ref): the ITM algorithm,
/// section 4, eqs. (4.1) to (4.10) (subroutine LRPROP).
struct ItmReferenceAttenuation {
  let diffraction: ItmDiffraction
  /// The line through the diffraction losses at d_3 and d_4 (m_d, A_ed).
  let diffractionLine: ItmStraightLine
  /// Within line of sight alone.
  let sight: Sight?
  /// Beyond the smooth-earth horizon alone, and only where scatter is defined.
  let scatter: Scatter?
  let mode: ItmPropagationMode
  /// A_ref, dB, 0 or above.
  let attenuationDb: Double

  /// A_el + K_1 d + K_2 ln d: the loss within line of sight.
  struct Sight {
    var intercept: Double
    /// K_1, dB per metre.
    var linear: Double
    /// K_2, dB.
    var logarithmic: Double

    func value(at distanceM: Double) -> Double {
      intercept + linear * distanceM + logarithmic * naturalLogarithm(distanceM)
    }
  }

  /// The line through the scatter losses at d_5 and d_6, and where it takes over from diffraction.
  struct Scatter {
    /// m_s, A_es.
    var line: ItmStraightLine
    /// d_x, metres.
    var fromM: Double
  }

  init(_ geometry: ItmGeometry, _ medium: ItmMedium) {
    diffraction = ItmDiffraction(geometry, medium)
    // X_ae: the distance in which diffraction over this Earth takes its full slope.
    let radius2 = medium.effectiveRadiusM * medium.effectiveRadiusM
    let scaleM = cubeRoot(radius2 / medium.frequencyMHz)
    let nearM = max(diffraction.smoothHorizonM, geometry.horizonDistanceM + 5 * scaleM)
    let near = diffraction.lossDb(atM: nearM)
    let slope = (diffraction.lossDb(atM: nearM + 10 * scaleM) - near) / (10 * scaleM)
    diffractionLine = ItmStraightLine(slope: slope, intercept: near - slope * nearM)

    let loss: Double
    if geometry.distanceM < diffraction.smoothHorizonM {
      let sight = Self.sight(geometry, medium, diffraction, diffractionLine)
      self.sight = sight
      scatter = nil
      mode = .lineOfSight
      loss = sight.value(at: geometry.distanceM)
    } else {
      sight = nil
      scatter = Self.scatter(geometry, medium, diffraction, diffractionLine, scaleM: scaleM)
      if let scatter, geometry.distanceM > scatter.fromM {
        mode = .troposcatter
        loss = scatter.line.value(at: geometry.distanceM)
      } else {
        mode = .diffraction
        loss = diffractionLine.value(at: geometry.distanceM)
      }
    }
    attenuationDb = max(loss, 0)
  }

  /// A curve through the losses at d_0, d_1 and d_Ls: ERL 79-ITS 67, eqs. (3.16) to (3.21).
  private static func sight(
    _ geometry: ItmGeometry, _ medium: ItmMedium, _ diffraction: ItmDiffraction, _ line: ItmStraightLine
  ) -> Sight {
    let lastM = diffraction.smoothHorizonM
    let lastDb = line.value(at: lastM)
    let model = ItmLineOfSight(geometry: geometry, medium: medium, diffraction: line, smoothHorizonM: lastM)
    let reachM = geometry.horizonDistanceM

    var firstM = 0.04 * medium.frequencyMHz * geometry.effectiveHeightsM.product
    let secondM: Double
    if line.intercept >= 0 {
      firstM = min(firstM, 0.5 * reachM)
      secondM = firstM + 0.25 * (reachM - firstM)
    } else {
      secondM = max(-line.intercept / line.slope, 0.25 * reachM)
    }
    let secondDb = model.lossDb(atM: secondM)

    var linear = 0.0
    var logarithmic = 0.0
    var isFitted = false
    if firstM < secondM {
      let firstDb = model.lossDb(atM: firstM)
      let span = lastM - firstM
      let part = secondM - firstM
      let logSpan = naturalLogarithm(lastM / firstM)
      let curvature = span * naturalLogarithm(secondM / firstM) - part * logSpan
      logarithmic = max(0, (span * (secondDb - firstDb) - part * (lastDb - firstDb)) / curvature)
      isFitted = line.intercept > 0 || logarithmic > 0
      if isFitted {
        linear = (lastDb - firstDb - logarithmic * logSpan) / span
        if linear < 0 {
          linear = 0
          logarithmic = max(lastDb - firstDb, 0) / logSpan
          if logarithmic == 0 { linear = line.slope }
        }
      }
    }
    if !isFitted {
      logarithmic = 0
      linear = max(lastDb - secondDb, 0) / (lastM - secondM)
      if linear == 0 { linear = line.slope }
    }
    let intercept = lastDb - linear * lastM - logarithmic * naturalLogarithm(lastM)
    return Sight(intercept: intercept, linear: linear, logarithmic: logarithmic)
  }

  private static func scatter(
    _ geometry: ItmGeometry, _ medium: ItmMedium, _ diffraction: ItmDiffraction, _ line: ItmStraightLine,
    scaleM: Double
  ) -> Scatter? {
    let model = ItmTroposcatter(geometry: geometry, medium: medium, sightAngle: diffraction.sightAngle)
    let nearM = geometry.horizonDistanceM + 200e3
    var gainDb: Double?
    let farDb = model.lossDb(atM: nearM + 200e3, gainDb: &gainDb)
    guard let farDb, let nearDb = model.lossDb(atM: nearM, gainDb: &gainDb), nearDb < 1000 else { return nil }
    let slope = (farDb - nearDb) / 200e3
    let crossingM = (nearDb - line.intercept - slope * nearM) / (line.slope - slope)
    let soonestM = geometry.horizonDistanceM + 1.088 * scaleM * naturalLogarithm(medium.frequencyMHz)
    let fromM = max(diffraction.smoothHorizonM, soonestM, crossingM)
    return Scatter(
      line: ItmStraightLine(slope: slope, intercept: line.intercept + (line.slope - slope) * fromM), fromM: fromM)
  }
}
