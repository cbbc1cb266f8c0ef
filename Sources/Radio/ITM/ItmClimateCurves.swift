/// The curves of one climate: the ITM algorithm, section 5 and tables 5.1 and 5.2, fitted to TN101, figure 10.13 and
/// eqs. (III.69) and (III.70).
struct ItmClimateCurves {
  /// (c_1 + c_2/(1 + ((d_e - x_2)/x_3)^2)) (d_e/x_1)^2/(1 + (d_e/x_1)^2), dB; distances in km.
  struct DistanceCurve {
    var c1: Double
    var c2: Double
    var x1: Double
    var x2: Double
    var x3: Double

    init(_ c1: Double, _ c2: Double, _ x1: Double, _ x2: Double, _ x3: Double) {
      self.c1 = c1
      self.c2 = c2
      self.x1 = x1
      self.x2 = x2
      self.x3 = x3
    }

    func valueDb(atKm distance: Double) -> Double {
      let offset = (distance - x2) / x3
      let ratio = distance / x1
      return (c1 + c2 / (1 + offset * offset)) * (ratio * ratio) / (1 + ratio * ratio)
    }
  }

  /// b_1 + b_2/(1 + (b_3 ln(0.133 k))^2): how much the spread in time depends on the wave number.
  struct FrequencyCurve {
    var b1: Double
    var b2: Double
    var b3: Double

    init(_ b1: Double, _ b2: Double, _ b3: Double) {
      self.b1 = b1
      self.b2 = b2
      self.b3 = b3
    }

    static let flat = FrequencyCurve(1, 0, 0)

    func factor(waveNumber: Double) -> Double {
      let q = b3 * naturalLogarithm(0.133 * waveNumber)
      return b1 + b2 / (1 + q * q)
    }
  }

  /// V_med.
  var median: DistanceCurve
  /// sigma_T- and sigma_T+: spread in time of losses above and below the median.
  var above: DistanceCurve
  var below: DistanceCurve
  /// g- and g+.
  var aboveByFrequency: FrequencyCurve
  var belowByFrequency: FrequencyCurve
  /// C_D and z_D: how the spread goes on where losses are very low.
  var lowLossFactor: Double
  var lowLossDeviate: Double
}

extension ItmClimate {
  var curves: ItmClimateCurves {
    switch self {
    case .equatorial:
      ItmClimateCurves(
        median: .init(-9.67, 12.7, 144.9, 190.3, 133.8), above: .init(2.13, 159.5, 762.2, 123.6, 94.5),
        below: .init(2.11, 102.3, 636.9, 134.8, 95.6), aboveByFrequency: .flat, belowByFrequency: .flat,
        lowLossFactor: 1.224, lowLossDeviate: 1.282)
    case .continentalSubtropical:
      ItmClimateCurves(
        median: .init(-0.62, 9.19, 228.9, 205.2, 143.6), above: .init(2.66, 7.67, 100.4, 172.5, 136.4),
        below: .init(6.87, 15.53, 138.7, 143.7, 98.6), aboveByFrequency: .flat,
        belowByFrequency: .init(0.93, 0.31, 2), lowLossFactor: 0.801, lowLossDeviate: 2.161)
    case .maritimeSubtropical:
      ItmClimateCurves(
        median: .init(1.26, 15.5, 262.6, 185.2, 99.8), above: .init(6.11, 6.65, 138.2, 242.2, 178.6),
        below: .init(10.08, 9.6, 165.3, 225.7, 129.7), aboveByFrequency: .flat, belowByFrequency: .flat,
        lowLossFactor: 1.38, lowLossDeviate: 1.282)
    case .desert:
      ItmClimateCurves(
        median: .init(-9.21, 9.05, 84.1, 101.1, 98.6), above: .init(1.98, 13.11, 139.1, 132.7, 193.5),
        below: .init(3.68, 159.3, 464.4, 93.1, 94.2), aboveByFrequency: .flat,
        belowByFrequency: .init(0.93, 0.19, 1.79), lowLossFactor: 1, lowLossDeviate: 20)
    case .continentalTemperate:
      ItmClimateCurves(
        median: .init(-0.62, 9.19, 228.9, 205.2, 143.6), above: .init(2.68, 7.16, 93.7, 186.8, 133.5),
        below: .init(4.75, 8.12, 93.2, 135.9, 113.4), aboveByFrequency: .init(0.92, 0.25, 1.77),
        belowByFrequency: .init(0.93, 0.31, 2), lowLossFactor: 1.224, lowLossDeviate: 1.282)
    case .maritimeTemperateOverLand:
      ItmClimateCurves(
        median: .init(-0.39, 2.86, 141.7, 315.9, 167.4), above: .init(6.86, 10.38, 187.8, 169.6, 108.9),
        below: .init(8.58, 13.97, 216, 152, 122.7), aboveByFrequency: .flat, belowByFrequency: .flat,
        lowLossFactor: 1.518, lowLossDeviate: 1.282)
    case .maritimeTemperateOverSea:
      ItmClimateCurves(
        median: .init(3.15, 857.9, 2222, 164.8, 116.3), above: .init(8.51, 169.8, 609.8, 119.9, 106.6),
        below: .init(8.43, 8.19, 136.2, 188.5, 122.9), aboveByFrequency: .flat, belowByFrequency: .flat,
        lowLossFactor: 1.518, lowLossDeviate: 1.282)
    }
  }
}
