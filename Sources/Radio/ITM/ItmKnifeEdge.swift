/// Diffraction over two knife edges, which stand at the horizons: the ITM algorithm, section 4.1.
enum ItmKnifeEdge {
  /// A_k, dB, at a distance beyond the horizons: TN101, eqs. (I.1) and (I.7).
  ///
  /// - Parameter theta: angular distance beyond line of sight (theta), radians
  static func lossDb(atM distanceM: Double, theta: Double, _ geometry: ItmGeometry, _ medium: ItmMedium) -> Double {
    let betweenM = distanceM - geometry.horizonDistanceM
    func edge(_ horizonM: Double) -> Double {
      // 1/(4 pi), rounded as the program has it.
      fresnelLossDb(
        squaredV: 0.0795775 * medium.waveNumber * theta * theta * horizonM * betweenM / (betweenM + horizonM))
    }
    return edge(geometry.horizonDistancesM.base) + edge(geometry.horizonDistancesM.user)
  }

  /// Fn, dB: loss of one knife edge from the square of Fresnel's parameter, TN101 eqs. (III.24b) and (III.24c).
  static func fresnelLossDb(squaredV: Double) -> Double {
    squaredV < 5.76 ? 6.02 + 9.11 * squaredV.squareRoot() - 1.27 * squaredV : 12.953 + 10 * logarithm10(squaredV)
  }
}
