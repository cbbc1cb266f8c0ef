/// Okumura's corrections for real ground, dB, which the median loss is reduced by: NTIA Report TR-15-517, appendix A.
enum ExtendedHataCorrections {
  /// K_h of the mean of rolling hilly ground: Okumura's figure 28, Delta h of 15 m at least.
  static func rollingHillsDb(deltaHM: Double) -> Double {
    let log = logarithm10(max(deltaHM, 15))
    return -1.5072013 + log * (8.458676 - 6.102538 * log)
  }

  /// K_hf, the user's place in rolling hilly ground: Okumura's figure 29. The full correction on the hilltops, its
  /// negative in the valleys.
  static func placeInHillsDb(_ terrain: ExtendedHataTerrain, edition: ExtendedHata.Edition) -> Double {
    let heights = terrain.undulation
    if edition == .corrected, heights.deltaHM < 10 { return 0 }
    let log = logarithm10(max(heights.deltaHM, 10))
    let full = -11.728795 + log * (15.544272 - 1.8154766 * log)
    let place = terrain.userGroundM
    if place >= heights.height10M { return full }
    if place <= heights.height90M { return -full }
    if place >= heights.height50M {
      return full * (place - heights.height50M) / (heights.height10M - heights.height50M)
    }
    // The first edition counts from the wrong end below the median.
    let depth = edition == .first ? place - heights.height90M : heights.height50M - place
    return -full * depth / (heights.height50M - heights.height90M)
  }

  /// K_sp, general slope: Okumura's figure 34, linear between its lines for 10, 30 and 60 km.
  static func slopeDb(slopeMrad: Double, lengthKm: Double) -> Double {
    let rate: Double
    if slopeMrad <= 0 {
      rate = 0.25 + 0.55 * min(max((lengthKm - 10) / 20, 0), 1)
    } else if lengthKm <= 30 {
      rate = 0.125 + 0.225 * max((lengthKm - 10) / 20, 0)
    } else {
      rate = 0.35 + 0.25 * min((lengthKm - 30) / 30, 1)
    }
    return rate * slopeMrad
  }

  /// K_im, isolated ridge: Okumura's figure 31 at 15, 30 and 60 km from the base station and 0 to 8 km from the user,
  /// linear in both and beyond both ends, as in the program.
  static func ridgeDb(_ ridge: ExtendedHataTerrain.Ridge) -> Double {
    let isFar = ridge.fromBaseKm >= 30
    let near = ridgeCurve(isFar ? ridge30Km : ridge15Km, ridge.fromUserKm)
    let far = ridgeCurve(isFar ? ridge60Km : ridge30Km, ridge.fromUserKm)
    let share = isFar ? (ridge.fromBaseKm - 30) / 30 : (ridge.fromBaseKm - 15) / 15
    return (ridge.heightM / 200).squareRoot() * (near + (far - near) * share)
  }

  private static let ridge15Km: [Double] = [4, -13, -17.5, -17.5, -15, -12.5, -10, -8, -6]
  private static let ridge30Km: [Double] = [12, -8.5, -13, -12, -10, -8, -6.5, -5, -4]
  private static let ridge60Km: [Double] = [20, -4, -6.5, -6, -4.5, -3.5, -2.5, -2, -1]

  /// Values at 0, 1, ... 8 km.
  private static func ridgeCurve(_ values: [Double], _ distanceKm: Double) -> Double {
    let i = min(Int(distanceKm), values.count - 2)
    return values[i] + (values[i + 1] - values[i]) * (distanceKm - Double(i))
  }

  /// K_S, mixed path of land and sea: Okumura's figure 35, linear between 30 and 60 km.
  static func seaDb(_ sea: ExtendedHataTerrain.Sea, lengthKm: Double) -> Double {
    guard sea.share > 0 else { return 0 }
    let at30Km = seaCurve(sea, shares: shares30Km, atUser: seaAtUser30Km, atBase: seaAtBase30Km)
    let at60Km = seaCurve(sea, shares: shares60Km, atUser: seaAtUser60Km, atBase: seaAtBase60Km)
    return at30Km + min(max((lengthKm - 30) / 30, 0), 1) * (at60Km - at30Km)
  }

  private static let shares30Km = [0, 0.15, 0.35, 0.45, 0.6, 0.65, 0.725, 0.775, 0.85, 1]
  private static let seaAtUser30Km = [0, 4, 5.5, 7, 8.5, 9, 9.5, 9.8, 10.25, 11]
  private static let seaAtBase30Km: [Double] = [0, 1, 3, 4, 6, 7, 8, 9, 10, 11]
  private static let shares60Km = [0, 0.15, 0.3, 0.4, 0.5, 0.6, 0.725, 0.85, 0.9, 1]
  private static let seaAtUser60Km = [0, 4.25, 6.25, 9.2, 10.5, 11.75, 13, 14, 14.25, 15]
  private static let seaAtBase60Km = [0, 2, 4, 5.5, 7, 9, 11, 13, 14, 15]

  private static func seaCurve(
    _ sea: ExtendedHataTerrain.Sea, shares: [Double], atUser: [Double], atBase: [Double]
  ) -> Double {
    var i = 0
    while i < shares.count - 2, sea.share > shares[i + 1] { i += 1 }
    let part = (sea.share - shares[i]) / (shares[i + 1] - shares[i])
    func value(_ values: [Double]) -> Double { values[i] + part * (values[i + 1] - values[i]) }
    return switch sea.end {
    case .user: value(atUser)
    case .base: value(atBase)
    case .both: (value(atUser) + value(atBase)) / 2
    }
  }
}
