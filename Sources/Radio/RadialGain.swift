public import Quantities

/// The gain along a radial from one antenna height, as a table over distance: what the raster looks up per grid cell.
///
/// An entry is the linear factor 10^(-L/10) x 10^(-A_V/10): the median path loss and the antenna's vertical
/// attenuation at that distance. A received power is the power per resource element, times the gain in the beam, times
/// this factor, times the antenna's horizontal factor by azimuth. Entries come from the very functions that
/// ``LinkBudget`` uses; a lookup between two of them is linear in distance.
///
/// With the default step of 5 m a lookup is within 0.05 dB of the functions from 120 m on, for antennas at 10 to 50 m
/// and with the default vertical pattern, but for one place: where the beam's attenuation leaves its limit near the
/// mast's foot, the pattern has a corner, which costs up to 0.8 dB within the step that holds it. For the path loss
/// alone, 0.05 dB is kept from 100 m on, and with a step of 2 m from 50 m on.
public struct RadialGain: Sendable {
  /// Distance between two entries, metres.
  public let stepM: Double
  /// Ground distance up to which a lookup gives a factor, metres.
  public let maximumDistanceM: Double
  /// Factors at 0, step, 2 step ... metres. It ends past ``maximumDistanceM``: `table[i + 1]` exists for every distance
  /// in range.
  public let table: ContiguousArray<Float>
  @usableFromInline let stepsPerM: Float
  @usableFromInline let limitM: Float

  /// - Parameters:
  ///   - model: what gives the path's loss
  ///   - frequency: carrier frequency
  ///   - baseHeightM: height of the antenna above the ground, metres, above 0
  ///   - userHeightM: height of the user's antenna above the ground, metres, above 0
  ///   - vertical: the antenna's vertical pattern with its tilt; nil for an antenna that is flat in elevation
  ///   - maximumDistanceM: ground distance up to which the table goes, metres, 0 or above
  ///   - stepM: distance between two entries, metres, above 0
  public init(
    model: some PropagationModel, frequency: Megahertz, baseHeightM: Double, userHeightM: Double,
    vertical: VerticalPattern?, maximumDistanceM: Double, stepM: Double = 5
  ) {
    self.init(
      model: model, frequency: frequency, baseHeightM: baseHeightM, userHeightM: userHeightM,
      maximumDistanceM: maximumDistanceM, stepM: stepM
    ) { vertical?.attenuation(elevationDeg: $0) ?? .zero }
  }

  /// The same with any antenna's vertical pattern.
  ///
  /// - Parameter verticalAttenuation: by degrees above the horizon, 0 dB or above
  public init(
    model: some PropagationModel, frequency: Megahertz, baseHeightM: Double, userHeightM: Double,
    maximumDistanceM: Double, stepM: Double = 5, verticalAttenuation: (_ elevationDeg: Double) -> Decibels
  ) {
    self.stepM = stepM
    self.maximumDistanceM = maximumDistanceM
    stepsPerM = Float(1 / stepM)
    limitM = Float(maximumDistanceM)
    let count = Int((maximumDistanceM / stepM).rounded(.up)) + 2
    var table = ContiguousArray<Float>()
    table.reserveCapacity(count)
    for index in 0..<count {
      let path = RadioPath(
        groundDistanceM: Double(index) * stepM, baseHeightM: baseHeightM, userHeightM: userHeightM,
        frequency: frequency)
      table.append(Float((-(model.medianLoss(path) + verticalAttenuation(path.elevationDeg))).factor))
    }
    self.table = table
  }

  /// The factor of one path, without a table: 10^(-(L + A_V)/10).
  public static func factor(_ path: RadioPath, model: some PropagationModel, vertical: VerticalPattern?) -> Double {
    let attenuation = vertical?.attenuation(elevationDeg: path.elevationDeg) ?? .zero
    return (-(model.medianLoss(path) + attenuation)).factor
  }

  /// The factor at a ground distance, linear between the two entries around it; 0 beyond ``maximumDistanceM``.
  ///
  /// - Parameter distance: metres, 0 or above
  @inlinable
  public func factor(atDistanceM distance: Float) -> Float {
    guard distance >= 0, distance <= limitM else { return 0 }
    let position = distance * stepsPerM
    let index = Int(position)
    let near = table[index]
    return near + (position - Float(index)) * (table[index + 1] - near)
  }
}
