public import Quantities

/// Hata's formula for Okumura's curves, with the ITU's extension to 100 km.
///
/// M. Hata, IEEE Transactions on Vehicular Technology 29 (1980), pages 317-325; beyond 20 km the exponent of the
/// distance of Recommendation ITU-R P.529-3, annex 1. Stated for 150 to 1500 MHz, base stations at 30 to 200 m, users at
/// 1 to 10 m, 1 to 100 km. The loss of the median place; never below free space.
public struct OkumuraHata: PathModel {
  public var environment: HataEnvironment

  public init(environment: HataEnvironment = .urban) { self.environment = environment }

  public var name: String { "Okumura-Hata" }
  public var needsProfile: Bool { false }

  public func loss(_ path: PathInput) -> Decibels {
    let path = HataPath(path)
    return Decibels(max(formula(path), path.freeSpaceDb))
  }

  private func formula(_ path: HataPath) -> Double { urbanDb(path) - reliefDb(path) }

  /// Eq. (8): loss in a city.
  private func urbanDb(_ path: HataPath) -> Double {
    69.55 + 26.16 * logarithm10(path.frequencyMHz) - 13.82 * logarithm10(path.baseHeightM) - userCorrectionDb(path)
      + HataTerms.slopeDb(baseHeightM: path.baseHeightM) * distanceTerm(path)
  }

  /// (lg d)^b, with b = 1 to 20 km and above it beyond: P.529-3, annex 1.
  private func distanceTerm(_ path: HataPath) -> Double {
    let log = logarithm10(path.distanceKm)
    guard path.distanceKm > 20 else { return log }
    let height = path.baseHeightM
    let effective = height / (1 + 7e-6 * height * height).squareRoot()
    let beyond = power(logarithm10(path.distanceKm / 20), 0.8)
    return power(log, 1 + (0.14 + 1.87e-4 * path.frequencyMHz + 1.07e-3 * effective) * beyond)
  }

  private func userCorrectionDb(_ path: HataPath) -> Double {
    HataTerms.userCorrectionDb(
      heightM: path.userHeightM, frequencyMHz: path.frequencyMHz, environment: environment)
  }

  private func reliefDb(_ path: HataPath) -> Double {
    HataTerms.reliefDb(frequencyMHz: path.frequencyMHz, environment: environment)
  }

  public func evaluate(_ input: PathInput) -> PathLoss {
    let path = HataPath(input)
    let loss = loss(input)
    let source = "Hata 1980"
    return PathLoss(
      loss: loss,
      quantities: [
        PathQuantity("L_bf", path.freeSpaceDb, unit: "dB", source: "ITU-R P.525", meaning: "free-space loss"),
        PathQuantity(
          "a_hm", userCorrectionDb(path), unit: "dB", source: "\(source) eqs. (10), (11)",
          meaning: "correction for the user's antenna"),
        PathQuantity("L_urban", urbanDb(path), unit: "dB", source: "\(source) eq. (8)", meaning: "loss in a city"),
        PathQuantity(
          "L_relief", reliefDb(path), unit: "dB", source: "\(source) eqs. (12), (14)",
          meaning: "what the surroundings have less than a city"),
        PathQuantity("L", loss.value, unit: "dB", source: source, meaning: "median loss, at least free space"),
      ],
      warnings: path.warnings(frequencyMHz: 150...1500, distanceKm: 1...100)
        + HataPath.heightWarnings(
          baseHeightM: input.baseHeightM, userHeightM: input.userHeightM, word: "antenna"))
  }
}
