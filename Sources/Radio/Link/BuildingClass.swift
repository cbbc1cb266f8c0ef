public import Quantities

/// What a place is tested behind.
public enum BuildingClass: String, Sendable, Hashable, Codable, CaseIterable {
  case outdoors
  /// TR 38.901 low loss: older buildings, villages.
  case low
  /// TR 38.901 high loss: modern offices.
  case high
  /// In a car, TR 38.901.
  case car

  /// Loss from the street to the user: the one that is not exceeded with a probability.
  ///
  /// - Parameters:
  ///   - frequency: carrier frequency
  ///   - probability: above 0 and below 1; 0.5 for the median
  ///   - indoorDistanceM: way inside the building over ground, metres: see ``IndoorWay``
  public func entryLoss(
    at frequency: Megahertz, probability: Fraction = Fraction(0.5), indoorDistanceM: Double = 0
  ) -> Decibels {
    switch self {
    case .outdoors: .zero
    case .low: PenetrationLoss.low.loss(at: frequency, probability: probability, indoorDistanceM: indoorDistanceM)
    case .high: PenetrationLoss.high.loss(at: frequency, probability: probability, indoorDistanceM: indoorDistanceM)
    case .car:
      CarPenetration.plainWindows.median
        + Decibels(CarPenetration.plainWindows.sigma.value * NormalQuantile.value(probability: probability.value))
    }
  }
}
