public import Quantities

/// Free-space basic transmission loss: Recommendation ITU-R P.525-4, section 2.2.
///
/// The form with the wavelength, 20 log10(4 pi d / lambda), is taken, with c = 299 792 458 m/s; the practical form
/// 32.4 + 20 log10 f + 20 log10 d rounds its constant down by 0.048 dB. There is always line of sight and no fading.
/// Paths below 10 m over ground get the loss at 10 m, as with the other models.
public struct FreeSpace: PropagationModel {
  private static let speedOfLight = 299_792_458.0
  /// 20 log10(4 pi 10^9 / c): the loss over 1 m at 1 GHz, dB.
  private static let lossAtOneMetreDb = 20 * logarithm10(4 * .pi * 1e9 / speedOfLight)

  public init() {}

  public var name: String { "ITU-R P.525 free space" }
  public var sources: ModelSources { ModelSources(loss: "section 2.2") }

  public func breakpointM(_ path: RadioPath) -> Double? { nil }

  public func los(_ path: RadioPath) -> Decibels {
    Decibels(Self.lossAtOneMetreDb + 20 * path.logDistance3D + 20 * path.logFrequencyGHz)
  }

  public func unboundedNlos(_ path: RadioPath) -> Decibels { los(path) }

  public func losProbability(_ path: RadioPath) -> Fraction { Fraction(1) }

  public func losSigma(_ path: RadioPath) -> Decibels { .zero }

  public func nlosSigma(_ path: RadioPath) -> Decibels { .zero }

  public func warnings(_ path: RadioPath) -> PropagationWarning {
    path.groundDistanceM < RadioPath.minimumGroundDistanceM ? .distanceBelowMinimum : []
  }
}
