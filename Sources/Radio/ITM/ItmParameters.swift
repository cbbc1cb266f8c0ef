/// The ground as a conductor, for models with a reflected or a diffracted wave.
public struct GroundConstants: Sendable, Hashable, Codable {
  /// Relative permittivity (epsilon), 1 or above.
  public var relativePermittivity: Double
  /// Conductivity (sigma), S/m, above 0.
  public var conductivitySm: Double

  /// Defaults: average ground, epsilon 15 and sigma 0.005 S/m (NTIA Report 82-100, table 3).
  public init(relativePermittivity: Double = 15, conductivitySm: Double = 0.005) {
    self.relativePermittivity = relativePermittivity
    self.conductivitySm = conductivitySm
  }
}

/// The climates that the model knows, by NTIA's numbers: NTIA Report 82-100, table 4.
public enum ItmClimate: Int, Sendable, Hashable, Codable, CaseIterable {
  case equatorial = 1
  case continentalSubtropical
  case maritimeSubtropical
  case desert
  case continentalTemperate
  case maritimeTemperateOverLand
  case maritimeTemperateOverSea
}

/// How the three kinds of variability combine (mdvar): NTIA Report 82-100 and the ITM algorithm,
/// section 5.
public struct ItmVariabilityMode: Sendable, Hashable, Codable {
  /// Which of the percentages the prediction is a quantile of.
  public enum Kind: Int, Sendable, Hashable, Codable, CaseIterable {
    /// One message, one attempt: time, location and situation are one draw; the situation's percentage rules all.
    case singleMessage
    /// A single station: time apart; location and situation together.
    case accidental
    /// A mobile user: time and location together make the reliability, situation the confidence.
    case mobile
    /// A broadcaster: time, location and situation each apart.
    case broadcast
  }

  public var kind: Kind
  /// Without the variability of location, where both ends are fixed (mdvar + 10).
  public var withoutLocation: Bool
  /// Without the direct variability of situation, as for interference (mdvar + 20).
  public var withoutSituation: Bool

  public init(kind: Kind, withoutLocation: Bool = false, withoutSituation: Bool = false) {
    self.kind = kind
    self.withoutLocation = withoutLocation
    self.withoutSituation = withoutSituation
  }

  /// Which of a path's shares the quantile is taken at.
  var conditions: PathConditions {
    switch kind {
    case .singleMessage: []
    case .accidental, .mobile: .time
    case .broadcast: [.time, .locations]
    }
  }

  /// - Parameter mdvar: 0...3, 10...13, 20...23 or 30...33; nil for any other number
  public init?(mdvar: Int) {
    guard (0...39).contains(mdvar), let kind = Kind(rawValue: mdvar % 10) else { return nil }
    self.init(kind: kind, withoutLocation: (mdvar / 10) % 2 == 1, withoutSituation: mdvar >= 20)
  }

  public var mdvar: Int { kind.rawValue + (withoutLocation ? 10 : 0) + (withoutSituation ? 20 : 0) }
}

/// What the model is told besides the path.
public struct ItmParameters: Sendable, Hashable, Codable {
  public var ground: GroundConstants
  public var climate: ItmClimate
  public var variability: ItmVariabilityMode
  /// Share of situations, that is of like links, in which the loss is not exceeded, percent: the confidence.
  public var situationPercent: Double

  /// Defaults: average ground, continental temperate, mdvar 12 (a mobile user without the variability of location, as
  /// the point-to-point program QKPFL has it), half of the situations.
  ///
  /// Confidence and reliability, the program's other way to ask, are ``situationPercent`` and ``PathInput/timePercent``
  /// with ``PathInput/locationPercent`` 50.
  public init(
    ground: GroundConstants = GroundConstants(), climate: ItmClimate = .continentalTemperate,
    variability: ItmVariabilityMode = ItmVariabilityMode(kind: .mobile, withoutLocation: true),
    situationPercent: Double = 50
  ) {
    self.ground = ground
    self.climate = climate
    self.variability = variability
    self.situationPercent = situationPercent
  }
}
