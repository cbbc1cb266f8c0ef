public import Quantities

/// A statistical model as a ``PathModel``: it looks at distance, heights and carrier, never at the profile.
public struct StatisticalPathModel<Model: PropagationModel>: PathModel {
  public let model: Model

  public init(_ model: Model) { self.model = model }

  public var name: String { model.name }
  public var needsProfile: Bool { false }

  private func radioPath(_ path: PathInput) -> RadioPath {
    RadioPath(
      groundDistanceM: path.groundDistanceM, baseHeightM: path.baseHeightM, userHeightM: path.userHeightM,
      frequency: path.frequency)
  }

  public func loss(_ path: PathInput) -> Decibels { model.medianLoss(radioPath(path)) }

  public func evaluate(_ path: PathInput) -> PathLoss {
    let parts = model.breakdown(radioPath(path))
    return PathLoss(
      loss: parts.mean, quantities: Self.inputs(path) + quantities(parts, model.sources),
      warnings: parts.warnings.messages)
  }

  private static func inputs(_ path: PathInput) -> [PathQuantity] {
    [
      PathQuantity("fc", path.frequency.gigahertz, unit: "GHz", source: "", meaning: "carrier frequency"),
      PathQuantity("hBS", path.baseHeightM, unit: "m", source: "", meaning: "base antenna above the ground"),
      PathQuantity("hUT", path.userHeightM, unit: "m", source: "", meaning: "user antenna above the ground"),
      PathQuantity("d2D", path.groundDistanceM, unit: "m", source: "", meaning: "distance over ground"),
    ]
  }

  private func quantities(_ parts: LossBreakdown, _ sources: ModelSources) -> [PathQuantity] {
    func decibels(_ symbol: String, _ value: Decibels, _ source: String, _ meaning: String) -> PathQuantity {
      PathQuantity(symbol, value.value, unit: "dB", source: source, meaning: meaning)
    }
    let breakpoint = parts.breakpointM.map {
      PathQuantity("dBP", $0, unit: "m", source: sources.breakpoint, meaning: "breakpoint distance over ground")
    }
    return [
      PathQuantity(
        "d3D", parts.distance3DM, unit: "m", source: sources.distance, meaning: "distance in space, as evaluated")
    ] + (breakpoint.map { [$0] } ?? []) + [
      decibels("L_LOS", parts.los, sources.loss, "median loss with line of sight"),
      decibels("L'_NLOS", parts.unboundedNlos, sources.loss, "formula for the loss without line of sight"),
      decibels("L_NLOS", parts.nlos, sources.loss, "median loss without it, not below L_LOS"),
      PathQuantity(
        "P_LOS", parts.losProbability.value, unit: "", source: sources.losProbability,
        meaning: "probability of line of sight"),
      decibels("L", parts.mean, "", "P_LOS L_LOS + (1 - P_LOS) L_NLOS"),
      decibels("sigma_LOS", parts.losSigma, sources.fading, "shadow fading with line of sight"),
      decibels("sigma_NLOS", parts.nlosSigma, sources.fading, "shadow fading without it"),
    ]
  }
}
