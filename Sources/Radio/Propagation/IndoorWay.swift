public import Quantities

/// How far inside its building an indoor user is (d_2D-in): 3GPP TR 38.901 v17.0.0, section 7.4.3.1.
///
/// The document draws it anew for every user, as the smaller of two independent uniform variables between 0 and
/// ``maximumM``. Its distribution is P(d <= x) = 1 - (1 - x / maximum)^2, from which the mean and the quantiles here.
public enum IndoorWay: Sendable, Hashable, CaseIterable {
  /// UMa and UMi: up to 25 m.
  case urban
  /// RMa: up to 10 m.
  case rural

  public var maximumM: Double {
    switch self {
    case .urban: 25
    case .rural: 10
    }
  }

  /// A third of ``maximumM``, metres.
  public var meanM: Double { maximumM / 3 }

  /// The way that a share of the users stays below: maximum (1 - sqrt(1 - p)), metres.
  ///
  /// - Parameter share: 0...1
  public func quantileM(_ share: Fraction) -> Double { maximumM * (1 - (1 - share.value).squareRoot()) }
}

/// Loss into a car: 3GPP TR 38.901 v17.0.0, section 7.4.3.2, for 0.6 to 60 GHz.
public enum CarPenetration: Sendable, Hashable, CaseIterable {
  case plainWindows
  /// Windows coated with metal.
  case metallisedWindows

  /// 9 dB, 20 dB with metallised windows: the mean of a normal variable.
  public var median: Decibels {
    switch self {
    case .plainWindows: Decibels(9)
    case .metallisedWindows: Decibels(20)
    }
  }

  /// 5 dB for both.
  public var sigma: Decibels { Decibels(5) }
}

/// The simpler loss into a building for evaluations on one carrier below 6 GHz: 3GPP TR 38.901 v17.0.0, table 7.4.3-3. It
/// keeps results comparable with those of LTE; ``PenetrationLoss`` is the model for planning.
public enum SingleCarrierPenetration {
  /// Through the outer wall; without spread of its own (sigma_P is 0).
  public static let throughWall = Decibels(20)
  /// Standard deviation of the shadow fading outside and inside together, in place of the model's own.
  public static let shadowSigma = Decibels(7)
  /// The way inside is one uniform variable from 0 to this, metres.
  public static let maximumWayM = 25.0

  /// 20 dB + 0.5 d_2D-in.
  ///
  /// - Parameter indoorDistanceM: way inside the building over ground, metres; half of ``maximumWayM`` on average
  public static func loss(indoorDistanceM: Double) -> Decibels { throughWall + Decibels(0.5 * indoorDistanceM) }
}
