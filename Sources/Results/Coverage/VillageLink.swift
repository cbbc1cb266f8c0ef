public import Quantities

/// The link budget of a village at the end of the last period: of the public place that receives the operator
/// most weakly, for the operator that is received best there; nil in a result where no operator is received at all public
/// places. The figures of ``VillageResult/rsrp`` and its neighbours are this link's.
public struct VillageLink: Sendable, Hashable {
  /// Which public place: `committee`, `school` or `clinic`.
  public var place: String
  /// Index into ``RunResults/stations``.
  public var station: Int
  public var distanceM: Double
  /// Power per resource element with antenna gain at the beam's peak.
  public var eirp: DecibelMilliwatts
  /// What the antenna's pattern takes off in the direction of the place.
  public var patternLoss: Decibels
  /// Median basic transmission loss, with what clutter, a wall, the feeder and the user's body add.
  public var pathLoss: Decibels
  public var rsrp: DecibelMilliwatts
  /// Of all other cells of the carrier at their load, per resource element; nil where there is none.
  public var interference: DecibelMilliwatts?
  public var noise: DecibelMilliwatts
  public var sinr: Decibels
  /// The best of the operator's carriers.
  public var rate: MegabitsPerSecond

  public init(
    place: String, station: Int, distanceM: Double, eirp: DecibelMilliwatts, patternLoss: Decibels,
    pathLoss: Decibels, rsrp: DecibelMilliwatts, interference: DecibelMilliwatts?, noise: DecibelMilliwatts,
    sinr: Decibels, rate: MegabitsPerSecond
  ) {
    self.place = place
    self.station = station
    self.distanceM = distanceM
    self.eirp = eirp
    self.patternLoss = patternLoss
    self.pathLoss = pathLoss
    self.rsrp = rsrp
    self.interference = interference
    self.noise = noise
    self.sinr = sinr
    self.rate = rate
  }
}
