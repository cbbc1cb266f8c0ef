/// The terms that the formulas of Hata's family share: M. Hata, "Empirical formula for propagation loss in land mobile
/// radio services", IEEE Transactions on Vehicular Technology 29 (1980), pages 317-325. Frequencies in MHz, heights in
/// metres, distances in km.
enum HataTerms {
  /// Least height that the formulas are evaluated for, metres.
  static let minimumHeightM = 1.0

  /// a(h_m), dB: correction for the user's antenna, eqs. (10) and (11). In large cities the formula changes between 200
  /// and 400 MHz; here it does at 300 MHz.
  static func userCorrectionDb(heightM: Double, frequencyMHz: Double, environment: HataEnvironment) -> Double {
    guard environment == .denseUrban else {
      let log = logarithm10(frequencyMHz)
      return (1.1 * log - 0.7) * heightM - (1.56 * log - 0.8)
    }
    if frequencyMHz < 300 {
      let log = logarithm10(1.54 * heightM)
      return 8.29 * log * log - 1.1
    }
    return largeCityCorrectionDb(heightM: heightM)
  }

  /// a(h_m), dB, in a large city at 400 MHz and above: eq. (11). The extended model takes it everywhere.
  static func largeCityCorrectionDb(heightM: Double) -> Double {
    let log = logarithm10(11.75 * heightM)
    return 3.2 * log * log - 4.97
  }

  /// Decay with distance, dB per decade: 44.9 - 6.55 lg h_b, eq. (8).
  static func slopeDb(baseHeightM: Double) -> Double { 44.9 - 6.55 * logarithm10(baseHeightM) }

  /// What open country and suburbs have less than a city, dB: eqs. (12) and (14).
  static func reliefDb(frequencyMHz: Double, environment: HataEnvironment) -> Double {
    switch environment {
    case .urban, .denseUrban: return 0
    case .suburban:
      let log = logarithm10(frequencyMHz / 28)
      return 2 * log * log + 5.4
    case .open: return openReliefDb(frequencyMHz: frequencyMHz)
    }
  }

  /// The same for open country alone, dB: eq. (14).
  static func openReliefDb(frequencyMHz: Double) -> Double {
    let log = logarithm10(frequencyMHz)
    return (4.78 * log - 18.33) * log + 40.94
  }
}
