public import Quantities

/// What a place is tested behind.
public enum BuildingClass: String, Sendable, Hashable, Codable, CaseIterable {
  case outdoors
  /// TR 38.901 low loss: older buildings, villages.
  case low
  /// TR 38.901 high loss: modern offices.
  case high
  /// P.2109 traditional: all buildings without reflecting glass or foil, and all places in them.
  case traditional
  /// P.2109 thermally efficient: all buildings with them.
  case thermallyEfficient = "thermally-efficient"
  /// In a car, TR 38.901.
  case car

  /// Loss from the street to the user: the one that is not exceeded with a probability.
  ///
  /// - Parameters:
  ///   - frequency: carrier frequency
  ///   - probability: above 0 and below 1; 0.5 for the median
  ///   - elevationDeg: of the path at the building's face, degrees; counts for P.2109 alone
  ///   - indoorDistanceM: way inside the building over ground, metres: see ``IndoorWay``; counts for `low` and `high`
  ///     alone, P.2109 has all places in it
  public func entryLoss(
    at frequency: Megahertz, probability: Fraction = Fraction(0.5), elevationDeg: Double = 0,
    indoorDistanceM: Double = 0
  ) -> Decibels {
    switch self {
    case .outdoors: .zero
    case .low: PenetrationLoss.low.loss(at: frequency, probability: probability, indoorDistanceM: indoorDistanceM)
    case .high: PenetrationLoss.high.loss(at: frequency, probability: probability, indoorDistanceM: indoorDistanceM)
    case .traditional:
      BuildingEntryLoss.traditional.loss(at: frequency, probability: probability, elevationDeg: elevationDeg)
    case .thermallyEfficient:
      BuildingEntryLoss.thermallyEfficient.loss(at: frequency, probability: probability, elevationDeg: elevationDeg)
    case .car:
      CarPenetration.plainWindows.median
        + Decibels(CarPenetration.plainWindows.sigma.value * NormalQuantile.value(probability: probability.value))
    }
  }
}
