public import Quantities

/// Median loss from the street into a building: 3GPP TR 38.901 v17.0.0, section 7.4.3.1.
///
/// PL_tw + PL_in: through the outer wall (table 7.4.3-2, from the materials of table 7.4.3-1) and on indoors. The
/// normally distributed spread around it (``sigma``) belongs to the shadow margin. ``IndoorWay`` says how far indoors users
/// are.
public enum PenetrationLoss: Sendable, Hashable, CaseIterable {
  /// 30 % standard glass, 70 % concrete: older buildings, villages.
  case low
  /// 70 % infrared-reflecting glass, 30 % concrete: modern offices.
  case high

  /// A material's loss at normal incidence, a + b f with f in GHz: table 7.4.3-1.
  public enum Material: Sendable, Hashable, CaseIterable {
    case standardGlass, infraredReflectingGlass, concrete, wood

    public func loss(at frequency: Megahertz) -> Decibels {
      let ghz = frequency.gigahertz
      return switch self {
      case .standardGlass: Decibels(2 + 0.2 * ghz)
      case .infraredReflectingGlass: Decibels(23 + 0.3 * ghz)
      case .concrete: Decibels(5 + 4 * ghz)
      case .wood: Decibels(4.85 + 0.12 * ghz)
      }
    }
  }

  /// PL_tw: loss through the outer wall, 5 dB for oblique incidence included (table 7.4.3-2).
  public func throughWall(at frequency: Megahertz) -> Decibels {
    let concrete = (-Material.concrete.loss(at: frequency)).factor
    let transmitted =
      switch self {
      case .low: 0.3 * (-Material.standardGlass.loss(at: frequency)).factor + 0.7 * concrete
      case .high: 0.7 * (-Material.infraredReflectingGlass.loss(at: frequency)).factor + 0.3 * concrete
      }
    return Decibels(5) - Decibels(factor: transmitted)
  }

  /// PL_tw + PL_in, PL_in = 0.5 d_2D-in (table 7.4.3-2).
  ///
  /// - Parameters:
  ///   - frequency: carrier frequency
  ///   - indoorDistanceM: way inside the building over ground (d_2D-in), metres; 0 is a place beside the outer wall
  public func median(at frequency: Megahertz, indoorDistanceM: Double = 0) -> Decibels {
    throughWall(at: frequency) + Decibels(0.5 * indoorDistanceM)
  }

  /// The loss that is not exceeded with a probability: the median plus sigma_P times the normal quantile.
  ///
  /// - Parameters:
  ///   - frequency: carrier frequency
  ///   - probability: above 0 and below 1
  ///   - indoorDistanceM: way inside the building over ground, metres: see ``IndoorWay``
  public func loss(at frequency: Megahertz, probability: Fraction, indoorDistanceM: Double = 0) -> Decibels {
    median(at: frequency, indoorDistanceM: indoorDistanceM)
      + Decibels(sigma.value * NormalQuantile.value(probability: probability.value))
  }

  /// sigma_P of table 7.4.3-2.
  public var sigma: Decibels {
    switch self {
    case .low: Decibels(4.4)
    case .high: Decibels(6.5)
    }
  }
}
