public import Quantities

/// One path from a base station's antenna to a user's: all that a propagation model asks about.
///
/// What several formulas share (the distance in space and its logarithm) is computed once, here.
public struct RadioPath: Sendable, Hashable {
  /// Ground distance below which TR 38.901 states no path loss, metres. A shorter path is given the loss of this one.
  public static let minimumGroundDistanceM = 10.0

  /// Distance over ground between the two antennas (d_2D), metres.
  public let groundDistanceM: Double
  /// Height of the base station's antenna above the ground (h_BS), metres.
  public let baseHeightM: Double
  /// Height of the user's antenna above the ground (h_UT), metres.
  public let userHeightM: Double
  /// Carrier frequency (f_c).
  public let frequency: Megahertz

  /// The ground distance that the models evaluate: at least ``minimumGroundDistanceM``.
  public let evaluatedDistanceM: Double
  /// Distance in space (d_3D) that belongs to ``evaluatedDistanceM``, metres: TR 38.901 v17.0.0, equation 7.4-1.
  public let distance3DM: Double
  let logDistance3D: Double
  let logFrequencyGHz: Double

  /// - Parameters:
  ///   - groundDistanceM: distance over ground, metres, 0 or above
  ///   - baseHeightM: height of the base station's antenna, metres, above 0
  ///   - userHeightM: height of the user's antenna, metres, above 0
  ///   - frequency: carrier frequency, above 0
  public init(groundDistanceM: Double, baseHeightM: Double, userHeightM: Double, frequency: Megahertz) {
    self.groundDistanceM = groundDistanceM
    self.baseHeightM = baseHeightM
    self.userHeightM = userHeightM
    self.frequency = frequency
    evaluatedDistanceM = max(groundDistanceM, Self.minimumGroundDistanceM)
    let rise = baseHeightM - userHeightM
    distance3DM = (evaluatedDistanceM * evaluatedDistanceM + rise * rise).squareRoot()
    logDistance3D = logarithm10(distance3DM)
    logFrequencyGHz = logarithm10(frequency.gigahertz)
  }

  /// Elevation of the user as seen from the base station's antenna, degrees above the horizon: negative for a user
  /// below it. Taken at the true ground distance, however short.
  public var elevationDeg: Double { angleDeg(y: userHeightM - baseHeightM, x: groundDistanceM) }
}
