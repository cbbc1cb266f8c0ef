public import Quantities

/// Statistical basic transmission loss between a base station and a user.
///
/// A model states its own formulas; ``breakdown(_:)`` and ``medianLoss(_:)`` follow from them in one way for all.
/// Every function is pure, allocates nothing and returns a finite value for a path as ``RadioPath`` wants it, inside or
/// outside the model's range: ``warnings(_:)`` says which.
public protocol PropagationModel: Sendable {
  /// The model's name in reports, for example `TR 38.901 UMa`.
  var name: String { get }

  /// Where the model's document states its parts; by default it does not say.
  var sources: ModelSources { get }

  /// The distance in space (d_3D) that the formulas take, metres: the path's, but for what lies below the model's range.
  func distance3DM(_ path: RadioPath) -> Double

  /// Ground distance beyond which the loss with line of sight grows faster, metres; nil where there is none.
  func breakpointM(_ path: RadioPath) -> Double?

  /// Median loss with line of sight.
  func los(_ path: RadioPath) -> Decibels

  /// The formula for the loss without line of sight (PL'_NLOS), before it is held above the loss with line of sight.
  func unboundedNlos(_ path: RadioPath) -> Decibels

  /// Probability of line of sight, 0...1.
  func losProbability(_ path: RadioPath) -> Fraction

  /// Standard deviation of the shadow fading with line of sight.
  func losSigma(_ path: RadioPath) -> Decibels

  /// Standard deviation of the shadow fading without line of sight.
  func nlosSigma(_ path: RadioPath) -> Decibels

  /// In which respects the path is outside the range that the model is stated for.
  func warnings(_ path: RadioPath) -> PropagationWarning
}

extension PropagationModel {
  public var sources: ModelSources { ModelSources() }

  public func distance3DM(_ path: RadioPath) -> Double { path.distance3DM }

  /// Median loss without line of sight: max(PL_LOS, PL'_NLOS), as TR 38.901 v17.0.0 table 7.4.1-1 has it.
  public func nlos(_ path: RadioPath) -> Decibels { max(los(path), unboundedNlos(path)) }

  /// The loss that coverage is computed with: P_LOS L_LOS + (1 - P_LOS) L_NLOS.
  ///
  /// This is the mean **in dB** of the two medians, weighted by their probability: a place's typical loss, not the
  /// loss of the mean power (which the few places with line of sight would dominate).
  public func medianLoss(_ path: RadioPath) -> Decibels {
    let los = los(path)
    return Self.mean(los: los, nlos: max(los, unboundedNlos(path)), losProbability: losProbability(path))
  }

  /// ``medianLoss(_:)`` with all that it is made of.
  public func breakdown(_ path: RadioPath) -> LossBreakdown {
    let los = los(path)
    let unbounded = unboundedNlos(path)
    let nlos = max(los, unbounded)
    let probability = losProbability(path)
    return LossBreakdown(
      distance3DM: distance3DM(path), breakpointM: breakpointM(path), los: los, unboundedNlos: unbounded, nlos: nlos,
      losProbability: probability, mean: Self.mean(los: los, nlos: nlos, losProbability: probability),
      losSigma: losSigma(path), nlosSigma: nlosSigma(path), warnings: warnings(path))
  }

  private static func mean(los: Decibels, nlos: Decibels, losProbability: Fraction) -> Decibels {
    // In the form that is exactly L_LOS where the two are equal or there is always line of sight.
    Decibels(los.value + (1 - losProbability.value) * (nlos.value - los.value))
  }
}

/// A path loss and everything it was computed from.
public struct LossBreakdown: Sendable, Hashable {
  /// Distance in space (d_3D), metres.
  public var distance3DM: Double
  /// Breakpoint distance over ground, metres; nil where the model has none.
  public var breakpointM: Double?
  /// Median loss with line of sight.
  public var los: Decibels
  /// PL'_NLOS, before the maximum with ``los``.
  public var unboundedNlos: Decibels
  /// Median loss without line of sight.
  public var nlos: Decibels
  /// Probability of line of sight.
  public var losProbability: Fraction
  /// P_LOS L_LOS + (1 - P_LOS) L_NLOS, in dB.
  public var mean: Decibels
  /// Standard deviations of the shadow fading with and without line of sight.
  public var losSigma: Decibels
  public var nlosSigma: Decibels
  /// In which respects the path is outside the model's range.
  public var warnings: PropagationWarning

  public init(
    distance3DM: Double, breakpointM: Double?, los: Decibels, unboundedNlos: Decibels, nlos: Decibels,
    losProbability: Fraction, mean: Decibels, losSigma: Decibels, nlosSigma: Decibels, warnings: PropagationWarning
  ) {
    self.distance3DM = distance3DM
    self.breakpointM = breakpointM
    self.los = los
    self.unboundedNlos = unboundedNlos
    self.nlos = nlos
    self.losProbability = losProbability
    self.mean = mean
    self.losSigma = losSigma
    self.nlosSigma = nlosSigma
    self.warnings = warnings
  }
}
