public import Quantities

/// Two rays over flat ground: the direct one and the one that the ground reflects, with their phases.
///
/// W. C. Jakes (ed.), "Microwave mobile communications" (1974), section 2.1, without its approximations: distances in
/// space, and the reflection coefficients of a plane surface with the ground's complex permittivity (Recommendation
/// ITU-R P.2040-3, section 2). Within the crossover distance the loss swings around free space, from 6 dB below it to
/// deep nulls; beyond, it tends to 40 lg d - 20 lg(h_1 h_2), d and heights in metres.
public struct TwoRay: PathModel {
  public var ground: GroundConstants

  public init(ground: GroundConstants = GroundConstants()) { self.ground = ground }

  public var name: String { "two-ray ground reflection" }
  public var needsProfile: Bool { false }
  public var considers: PathConditions { [.polarisation] }

  public func loss(_ path: PathInput) -> Decibels { Decibels(Rays(path, ground).lossDb) }

  public func evaluate(_ path: PathInput) -> PathLoss {
    let rays = Rays(path, ground)
    var warnings: [String] = []
    if path.groundDistanceM < RadioPath.minimumGroundDistanceM {
      warnings.append("The distance is below 10 m; the loss at 10 m was taken.")
    }
    return PathLoss(
      loss: Decibels(rays.lossDb),
      quantities: [
        PathQuantity("r_1", rays.directM, unit: "m", source: "Jakes section 2.1", meaning: "length of the direct ray"),
        PathQuantity(
          "r_2", rays.reflectedM, unit: "m", source: "Jakes section 2.1", meaning: "length of the reflected ray"),
        PathQuantity(
          "psi", rays.grazingMrad, unit: "mrad", source: "Jakes section 2.1", meaning: "grazing angle of the reflection"
        ),
        PathQuantity(
          "R", rays.reflection.magnitude, unit: "", source: "ITU-R P.2040-3 section 2",
          meaning: "magnitude of the reflection coefficient"),
        PathQuantity(
          "phi_R", rays.reflectionPhaseDeg, unit: "deg", source: "ITU-R P.2040-3 section 2",
          meaning: "phase of the reflection coefficient"),
        PathQuantity(
          "d_c", rays.crossoverM, unit: "m", source: "4 pi h_1 h_2 / lambda",
          meaning: "crossover distance, where the asymptote meets free space"),
        PathQuantity(
          "L_asymptote", rays.asymptoteDb, unit: "dB", source: "40 lg d - 20 lg(h_1 h_2)",
          meaning: "loss far beyond the crossover"),
        PathQuantity("L_bf", rays.freeSpaceDb, unit: "dB", source: "ITU-R P.525", meaning: "free-space loss"),
        PathQuantity("L", rays.lossDb, unit: "dB", source: "Jakes section 2.1", meaning: "loss of both rays together"),
      ],
      warnings: warnings)
  }
}
