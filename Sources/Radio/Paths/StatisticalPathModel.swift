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
    var quantities = [
      PathQuantity("d3D", parts.distance3DM, unit: "m", source: "", meaning: "distance in space")
    ]
    if let breakpoint = parts.breakpointM {
      quantities.append(PathQuantity("dBP", breakpoint, unit: "m", source: "", meaning: "breakpoint distance"))
    }
    quantities += [
      PathQuantity("L_LOS", parts.los.value, unit: "dB", source: "", meaning: "median loss with line of sight"),
      PathQuantity("L_NLOS", parts.nlos.value, unit: "dB", source: "", meaning: "median loss without line of sight"),
      PathQuantity("P_LOS", parts.losProbability.value, unit: "", source: "", meaning: "probability of line of sight"),
      PathQuantity("L", parts.mean.value, unit: "dB", source: "", meaning: "mean in dB of both"),
      PathQuantity("sigma_LOS", parts.losSigma.value, unit: "dB", source: "", meaning: "shadow fading, line of sight"),
      PathQuantity("sigma_NLOS", parts.nlosSigma.value, unit: "dB", source: "", meaning: "shadow fading without it"),
    ]
    return PathLoss(loss: parts.mean, quantities: quantities, warnings: parts.warnings.messages)
  }
}
