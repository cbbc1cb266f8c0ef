public import Quantities

/// COST 231's extension of Hata's formula to 2 GHz.
///
/// COST Action 231, "Digital mobile radio towards future generation systems, final report" (1999), section 4.4.1. Stated
/// for 1500 to 2000 MHz, base stations at 30 to 200 m and above the roofs, users at 1 to 10 m, 1 to 20 km. C_m is 3 dB in
/// large cities (``HataEnvironment/denseUrban``) and 0 in medium cities and suburban centres; open country and suburbs
/// beyond their centres are not in the report and take Hata's own differences (1980, eqs. (12) and (14)). The loss of the
/// median place; never below free space.
public struct Cost231Hata: PathModel {
  public var environment: HataEnvironment

  public init(environment: HataEnvironment = .urban) { self.environment = environment }

  public var name: String { "COST 231-Hata" }
  public var needsProfile: Bool { false }

  public func loss(_ path: PathInput) -> Decibels {
    let path = HataPath(path)
    return Decibels(max(urbanDb(path) - reliefDb(path), path.freeSpaceDb))
  }

  /// Eq. (4.4.3).
  private func urbanDb(_ path: HataPath) -> Double {
    46.3 + 33.9 * logarithm10(path.frequencyMHz) - 13.82 * logarithm10(path.baseHeightM) - userCorrectionDb(path)
      + HataTerms.slopeDb(baseHeightM: path.baseHeightM) * logarithm10(path.distanceKm) + cityDb
  }

  /// C_m.
  private var cityDb: Double { environment == .denseUrban ? 3 : 0 }

  /// a(h_m), which the report has in the form for medium cities alone.
  private func userCorrectionDb(_ path: HataPath) -> Double {
    HataTerms.userCorrectionDb(heightM: path.userHeightM, frequencyMHz: path.frequencyMHz, environment: .urban)
  }

  private func reliefDb(_ path: HataPath) -> Double {
    HataTerms.reliefDb(frequencyMHz: path.frequencyMHz, environment: environment)
  }

  public func evaluate(_ input: PathInput) -> PathLoss {
    let path = HataPath(input)
    let loss = loss(input)
    let source = "COST 231 eq. (4.4.3)"
    return PathLoss(
      loss: loss,
      quantities: [
        PathQuantity("L_bf", path.freeSpaceDb, unit: "dB", source: "ITU-R P.525", meaning: "free-space loss"),
        PathQuantity(
          "a_hm", userCorrectionDb(path), unit: "dB", source: source, meaning: "correction for the user's antenna"),
        PathQuantity("C_m", cityDb, unit: "dB", source: source, meaning: "addition in large cities"),
        PathQuantity("L_urban", urbanDb(path), unit: "dB", source: source, meaning: "loss in a city"),
        PathQuantity(
          "L_relief", reliefDb(path), unit: "dB", source: "Hata 1980 eqs. (12), (14)",
          meaning: "what the surroundings have less than a city"),
        PathQuantity("L", loss.value, unit: "dB", source: source, meaning: "median loss, at least free space"),
      ],
      warnings: path.warnings(frequencyMHz: 1500...2000, distanceKm: 1...20)
        + HataPath.heightWarnings(
          baseHeightM: input.baseHeightM, userHeightM: input.userHeightM, word: "antenna"))
  }
}
