/// The shape of a path, as the reference attenuation wants it.
struct ItmGeometry {
  var distanceM: Double
  /// Heights of the antennas above ground (h_g), metres.
  var structuralHeightsM: Ends
  /// Effective heights (h_e), metres.
  var effectiveHeightsM: Ends
  /// Distances to the radio horizons (d_L), metres.
  var horizonDistancesM: Ends
  /// Elevation angles of the horizons (theta_e), radians.
  var horizonAngles: Ends
  /// Terrain irregularity parameter (Delta h), metres.
  var deltaHM: Double
  /// Whether the ground is known point by point.
  var isPointToPoint: Bool

  /// d_ML: the longest line of sight of the actual path, metres.
  var horizonDistanceM: Double { horizonDistancesM.sum }
}

extension ItmGeometry {
  /// Horizon distances and angles that the irregularity suggests where no horizon is known: the ITM algorithm, eqs.
  /// (3.3) and (3.4), with H_3 = 5 m.
  mutating func estimateHorizons(effectiveRadiusM: Double) {
    horizonDistancesM = estimatedHorizonDistances(effectiveRadiusM: effectiveRadiusM)
    let deltaHM = deltaHM
    func angle(heightM: Double, horizonM: Double) -> Double {
      let smoothM = (2 * heightM * effectiveRadiusM).squareRoot()
      return (0.65 * deltaHM * (smoothM / horizonM - 1) - 2 * heightM) / smoothM
    }
    horizonAngles = Ends(
      angle(heightM: effectiveHeightsM.base, horizonM: horizonDistancesM.base),
      angle(heightM: effectiveHeightsM.user, horizonM: horizonDistancesM.user))
  }

  func estimatedHorizonDistances(effectiveRadiusM: Double) -> Ends {
    effectiveHeightsM.map { heightM in
      (2 * heightM * effectiveRadiusM).squareRoot() * exponential(-0.07 * (deltaHM / max(heightM, 5)).squareRoot())
    }
  }
}
