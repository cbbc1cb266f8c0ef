public import Quantities

/// Longley and Rice's model without a profile: NTIA's Irregular Terrain Model, area prediction mode.
///
/// The terrain is one number, its irregularity, and how the antennas' places were chosen. Sources, ranges and
/// percentages as with ``LongleyRice``. The path lies at sea level.
public struct LongleyRiceArea: PathModel {
  /// How the place of an antenna was chosen: NTIA Report 82-100.
  public enum Siting: Int, Sendable, Hashable, Codable, CaseIterable {
    case random, careful, veryCareful
  }

  public var parameters: ItmParameters
  /// Terrain irregularity parameter (Delta h), metres, 0 or above; 0 for water, 30 for plains, 90 for hills, 200 for
  /// mountains (NTIA Report 82-100, table 2).
  public var terrainIrregularityM: Double
  public var baseSiting: Siting
  public var userSiting: Siting

  public init(
    terrainIrregularityM: Double = 90, baseSiting: Siting = .random, userSiting: Siting = .random,
    parameters: ItmParameters = ItmParameters()
  ) {
    self.terrainIrregularityM = terrainIrregularityM
    self.baseSiting = baseSiting
    self.userSiting = userSiting
    self.parameters = parameters
  }

  public var name: String { "NTIA ITM 1.4 (Longley-Rice), area" }
  public var needsProfile: Bool { false }
  public var considers: PathConditions { parameters.variability.conditions.union([.polarisation, .refractivity]) }

  public func loss(_ path: PathInput) -> Decibels { Decibels(prediction(path).lossDb) }

  public func evaluate(_ path: PathInput) -> PathLoss {
    let prediction = prediction(path)
    return PathLoss(
      loss: Decibels(prediction.lossDb), quantities: prediction.quantities, warnings: prediction.warnings(path))
  }

  private func prediction(_ path: PathInput) -> ItmPrediction {
    let medium = ItmMedium(path, ground: parameters.ground, systemHeightM: 0)
    let heightsM = ItmPrediction.heightsM(path)
    var geometry = ItmGeometry(
      distanceM: max(path.groundDistanceM, RadioPath.minimumGroundDistanceM), structuralHeightsM: heightsM,
      effectiveHeightsM: Ends(
        effectiveHeightM(heightsM.base, baseSiting), effectiveHeightM(heightsM.user, userSiting)),
      horizonDistancesM: heightsM, horizonAngles: heightsM, deltaHM: terrainIrregularityM, isPointToPoint: false)
    geometry.estimateHorizons(effectiveRadiusM: medium.effectiveRadiusM)
    return ItmPrediction(geometry, medium, path: path, parameters: parameters)
  }

  /// h_e, metres: the ITM algorithm, eq. (3.2).
  private func effectiveHeightM(_ heightM: Double, _ siting: Siting) -> Double {
    let bonusM: Double =
      switch siting {
      case .random: 0
      case .careful: 4
      case .veryCareful: 9
      }
    guard bonusM > 0 else { return heightM }
    let reached = heightM < 5 ? bonusM * sine(0.1 * .pi * heightM) : bonusM
    return heightM + (1 + reached) * exponential(-min(20, 2 * heightM / max(1e-3, terrainIrregularityM)))
  }
}
