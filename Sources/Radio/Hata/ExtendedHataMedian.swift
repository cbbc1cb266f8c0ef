/// The median loss of NTIA's extended Hata model over quasi-smooth ground: NTIA Report TR-15-517, appendix A.
///
/// Hata's formula is fitted anew to Okumura's attenuations at 1 km and at 100 km from 1.5 to 3 GHz, and changes beyond a
/// breakpoint to the steeper decay that Okumura's figure 12 shows from 20 to 100 km.
struct ExtendedHataMedian {
  /// A_mu at 1 km and at 100 km, dB, at Okumura's reference heights.
  let attenuation1KmDb: Double
  let attenuation100KmDb: Double
  /// d_bp, km.
  let breakpointKm: Double
  /// L_urban, dB: median in a city.
  let urbanDb: Double
  /// What the surroundings have less than a city, dB.
  let reliefDb: Double

  var lossDb: Double { urbanDb - reliefDb }

  /// - Parameters:
  ///   - baseHeightM: effective height, 30 to 200 m
  ///   - userHeightM: effective height, 1 to 10 m
  init(
    frequencyMHz: Double, distanceKm: Double, baseHeightM: Double, userHeightM: Double, environment: HataEnvironment
  ) {
    let f = logarithm10(frequencyMHz)
    let hata = Self.urbanFit.value(f)
    let waveNumber = 2e6 * Double.pi * frequencyMHz / Self.speedOfLight
    attenuation1KmDb =
      hata - Self.baseReferenceDb - Self.userReferenceDb
      - 20 * logarithm10(2 * waveNumber * Self.referenceSlantM)
    attenuation100KmDb = Self.farFit.value(f)

    // Powers of the distance over free space, halved: n_l near, n_h far.
    let logBase = logarithm10(baseHeightM)
    let near = 0.1 * HataTerms.slopeDb(baseHeightM: baseHeightM) - 2
    let far = 2 * (Self.decayFit.value(logBase) - 1)
    breakpointKm = power(10, (2 * far + 0.1 * (attenuation1KmDb - attenuation100KmDb)) / (far - near))

    let heights = -13.82 * logBase - HataTerms.largeCityCorrectionDb(heightM: userHeightM)
    let logDistance = logarithm10(distanceKm)
    if distanceKm <= breakpointKm {
      urbanDb = hata + heights + HataTerms.slopeDb(baseHeightM: baseHeightM) * logDistance
    } else {
      let rise = baseHeightM - userHeightM
      let slantM = (1e6 * distanceKm * distanceKm + rise * rise).squareRoot()
      let spreading = 10 * far * (logDistance - 2) + 20 * logarithm10(2 * waveNumber * slantM)
      urbanDb = attenuation100KmDb + Self.baseReferenceDb + Self.userReferenceDb + heights + spreading
    }
    reliefDb =
      switch environment {
      case .urban, .denseUrban: 0
      case .suburban: Self.suburbanFit.value(f)
      case .open: HataTerms.openReliefDb(frequencyMHz: frequencyMHz)
      }
  }

  /// sigma, dB: spread between locations, from Okumura's 7.1, 7.5 and 8.1 dB at 1.5, 2 and 3 GHz in cities; 2 dB more
  /// elsewhere.
  static func sigmaDb(frequencyMHz: Double, environment: HataEnvironment) -> Double {
    spreadFit.value(logarithm10(frequencyMHz)) + (environment.isUrban ? 0 : 2)
  }

  /// alpha + beta x + gamma x^2.
  private struct Parabola {
    var alpha: Double
    var beta: Double
    var gamma: Double

    func value(_ x: Double) -> Double { alpha + x * (beta + gamma * x) }

    /// Through three points.
    init(_ a: (x: Double, y: Double), _ b: (x: Double, y: Double), _ c: (x: Double, y: Double)) {
      let first = (b.y - a.y) / (b.x - a.x)
      let second = (c.y - b.y) / (c.x - b.x)
      gamma = (second - first) / (c.x - a.x)
      beta = first - gamma * (a.x + b.x)
      alpha = a.y - a.x * (beta + gamma * a.x)
    }

    init(alpha: Double, beta: Double, gamma: Double) {
      self.alpha = alpha
      self.beta = beta
      self.gamma = gamma
    }
  }

  /// 1/sqrt(epsilon_0 mu_0), rounded as the report has it.
  private static let speedOfLight = 1 / (8.854e-12 * 4e-7 * Double.pi).squareRoot()

  // Okumura's reference: base station at 200 m, user at 3 m, 1 km apart.
  private static let referenceSlantM = (1e6 + 197.0 * 197.0).squareRoot()
  private static let baseReferenceDb = 13.82 * logarithm10(200)
  private static let userReferenceDb = HataTerms.largeCityCorrectionDb(heightM: 3)

  private static let logFrequencies = (logarithm10(1500), logarithm10(2000), logarithm10(3000))

  /// Hata's term in the frequency from A_mu = 22, 23.5 and 25.85 dB at 1 km and 1.5, 2 and 3 GHz: eqs. (A-4a) to (A-4c).
  private static let urbanFit: Parabola = {
    let (low, middle, high) = logFrequencies
    func term(_ attenuationDb: Double, _ frequencyMHz: Double) -> Double {
      let waveNumber = 2e6 * Double.pi * frequencyMHz / speedOfLight
      return attenuationDb + baseReferenceDb + userReferenceDb + 20 * logarithm10(2 * waveNumber * referenceSlantM)
    }
    return Parabola((low, term(22, 1500)), (middle, term(23.5, 2000)), (high, term(25.85, 3000)))
  }()

  /// What suburbs have less than a city: 11.5, 12.4 and 14 dB at 1.5, 2 and 3 GHz.
  private static let suburbanFit = Parabola(
    (logFrequencies.0, 11.5), (logFrequencies.1, 12.4), (logFrequencies.2, 14))

  /// A_mu at 100 km from 63.5, 65.75 and 69.5 dB, with the report's rounded coefficients.
  private static let farFit = Parabola(alpha: 120.78129, beta: -52.714929, gamma: 10.919011)

  /// sigma_u, with the report's rounded coefficients.
  private static let spreadFit = Parabola(alpha: 4.0976291, beta: -1.2255656, gamma: 0.68350345)

  /// Half the power of the distance from 20 to 100 km, over lg h_b: 2.5, 3 and 3.22 at 24.5, 70 and 200 m (Okumura's
  /// figure 12).
  private static let decayFit = Parabola(
    (logarithm10(24.5), 2.5), (logarithm10(70), 3), (logarithm10(200), 3.22))
}
