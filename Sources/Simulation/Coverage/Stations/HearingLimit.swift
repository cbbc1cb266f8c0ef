import Quantities

/// How far a station can matter: beyond it no path over the ground is walked.
///
/// A path's loss is hardly ever below that of free space. So where even free space, in the direction of the beam's peak,
/// leaves less than every rule asks for and less than a hundredth of the noise, nothing can come of the station: neither
/// service nor a disturbance.
enum HearingLimit {
  /// A cell that is received so far below noise raises it by 0.04 dB.
  static let belowNoise = Decibels(20)
  /// What small percentages of time and places may take off free space at the most: 4.4 dB for 1% of the time (ITU-R P.1812-6,
  /// equations 9a and 10) and 2.33 standard deviations of 6.6 dB for 1% of the places.
  static let belowFreeSpace = Decibels(20)
  private static let speedOfLightMPerS = 299_792_458.0

  /// - Parameters:
  ///   - eirp: at the beam's peak, per resource element
  ///   - noise: per resource element
  ///   - least: the lowest level that any rule of coverage asks for
  /// - Returns: metres, where the loss of free space (ITU-R P.525-4, section 2.2) is `(4 pi d f / c)^2`
  static func distanceM(
    eirp: DecibelMilliwatts, noise: DecibelMilliwatts, least: DecibelMilliwatts, frequency: Megahertz
  ) -> Double {
    let loss = eirp - min(least, noise - belowNoise) + belowFreeSpace
    return speedOfLightMPerS / (4 * .pi * frequency.hertz) * loss.factor.squareRoot()
  }
}
