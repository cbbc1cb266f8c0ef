public import Geometry
public import Radio

/// What decides a footprint besides the mast, its carrier and the ground.
public struct FootprintSettings: Sendable, Hashable {
  /// The coverage grid, whose cells are asked about.
  public var grid: Grid
  /// Distance between two samples of a profile, metres; the coverage grid's cell size by default.
  public var stepM: Double
  /// Height of the user's antenna above the ground, metres.
  public var userHeightM: Double
  public var polarisation: Polarisation
  /// p and pL of P.1812, percent.
  public var timePercent: Double
  public var locationPercent: Double
  public var climate: RadioClimate

  public init(
    grid: Grid, stepM: Double? = nil, userHeightM: Double, polarisation: Polarisation = .vertical,
    timePercent: Double = 50, locationPercent: Double = 50, climate: RadioClimate = RadioClimate()
  ) {
    self.grid = grid
    self.stepM = stepM ?? grid.cellSize
    self.userHeightM = userHeightM
    self.polarisation = polarisation
    self.timePercent = timePercent
    self.locationPercent = locationPercent
    self.climate = climate
  }
}

/// An antenna's place: what a footprint is drawn around.
public struct FootprintMast: Sendable, Hashable {
  /// In metres of the working CRS.
  public var location: Point
  /// Height of the antenna above the ground, metres.
  public var antennaHeightM: Double
  /// Furthest distance asked for, metres.
  public var reachM: Double

  public init(location: Point, antennaHeightM: Double, reachM: Double) {
    self.location = location
    self.antennaHeightM = antennaHeightM
    self.reachM = reachM
  }
}
