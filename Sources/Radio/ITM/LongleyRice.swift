public import Quantities

/// Longley and Rice's model over a terrain profile: NTIA's Irregular Terrain Model, point to point.
///
/// G. A. Hufford, A. G. Longley, W. A. Kissick, "A guide to the use of the ITS Irregular Terrain Model in the area
/// prediction mode", NTIA Report 82-100 (1982), and G. A. Hufford, "The ITS Irregular Terrain Model, version 1.2.2: the
/// algorithm" (cited as the ITM algorithm), in the form of NTIA's program version 1.4, whose variability is asked by
/// time, location and situation. TN101 is NBS Technical Note 101 (1967), ERL 79-ITS 67 is Longley and Rice's report of
/// 1968.
///
/// Stated for 20 MHz to 20 GHz, antennas at 0.5 to 3000 m, 1 to 2000 km and surface refractivities of 250 to 400
/// N-units. The time's percentage is ``PathInput/timePercent``, the location's ``PathInput/locationPercent``, which
/// only counts in the mode ``ItmVariabilityMode/Kind/broadcast``. Clutter and zones are not looked at.
public struct LongleyRice: PathModel {
  public var parameters: ItmParameters

  public init(_ parameters: ItmParameters = ItmParameters()) { self.parameters = parameters }

  public var name: String { "NTIA ITM 1.4 (Longley-Rice), point to point" }
  public var needsProfile: Bool { true }
  public var considers: PathConditions { parameters.variability.conditions.union([.polarisation, .refractivity]) }

  public func loss(_ path: PathInput) -> Decibels {
    Decibels(prediction(path, EquidistantGround(path)).lossDb)
  }

  public func evaluate(_ path: PathInput) -> PathLoss {
    let ground = EquidistantGround(path)
    let prediction = prediction(path, ground)
    return PathLoss(
      loss: Decibels(prediction.lossDb), quantities: prediction.quantities,
      warnings: ground.warnings + prediction.warnings(path))
  }

  private func prediction(_ path: PathInput, _ ground: EquidistantGround) -> ItmPrediction {
    let medium = ItmMedium(path, ground: parameters.ground, systemHeightM: ItmProfile.systemHeightM(ground))
    let geometry = ItmProfile.geometry(
      ground, heightsM: ItmPrediction.heightsM(path), effectiveRadiusM: medium.effectiveRadiusM)
    return ItmPrediction(geometry, medium, path: path, parameters: parameters)
  }
}
