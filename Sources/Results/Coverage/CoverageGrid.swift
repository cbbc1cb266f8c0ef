public import Geometry

/// What the cells of the grid have, as far as a run was asked to keep it.
///
/// Arrays hold one value a cell in the order of ``Geometry/Grid``: row by row from the south, every row from the west.
public struct CoverageGrid: Sendable {
  public var grid: Grid
  /// The union of all operators first, then the operators that were asked for, in the world's order.
  public var layers: [CoverageGridLayer]

  public init(grid: Grid, layers: [CoverageGridLayer]) {
    self.grid = grid
    self.layers = layers
  }
}

/// The coverage of one operator's customers, or of those of any.
public struct CoverageGridLayer: Sendable {
  /// Index into the world's operators; nil for the union.
  public var `operator`: Int?
  /// 1 + the index of the first period at whose end the cell is served; ``never`` where it is not by the end of the
  /// last; 0 outside the study area. Service that was reached counts on.
  public var firstServed: ContiguousArray<UInt16>
  /// The same for a good service.
  public var firstGood: ContiguousArray<UInt16>
  /// Ascending by period; the last period is always among them.
  public var snapshots: [CoverageSnapshot]

  public static let never = UInt16.max

  public init(
    operator: Int?, firstServed: ContiguousArray<UInt16>, firstGood: ContiguousArray<UInt16>,
    snapshots: [CoverageSnapshot]
  ) {
    self.operator = `operator`
    self.firstServed = firstServed
    self.firstGood = firstGood
    self.snapshots = snapshots
  }
}

/// How cells stand at the end of one period, and with which level.
public struct CoverageSnapshot: Sendable {
  /// Index into the timeline's periods.
  public var period: Int
  /// Those that are served or good are the ones that the timeline counts. Without `coverage.keep_service` that may
  /// be fewer than those that were served before.
  public var states: ContiguousArray<CellState>
  /// SS-RSRP of the strongest cell of any carrier, tenths of a dBm; ``none`` outside the study area and where nothing is
  /// received.
  public var rsrp: ContiguousArray<Int16>
  /// What a run keeps only where it is asked to.
  public var details: Details?

  public static let none = Int16.min

  /// Of the carrier whose rate is best in the cell.
  public struct Details: Sendable {
    /// SS-SINR, tenths of a dB; ``CoverageSnapshot/none`` where there is none.
    public var sinr: ContiguousArray<Int16>
    /// Rate down, Mbit/s; 0 where nothing is received.
    public var rateMbps: ContiguousArray<Float>
    /// 1 + index into ``RunResults/stations`` of the carrier's station that is received best; 0 where there is none.
    public var bestServer: ContiguousArray<Int32>

    public init(
      sinr: ContiguousArray<Int16>, rateMbps: ContiguousArray<Float>, bestServer: ContiguousArray<Int32>
    ) {
      self.sinr = sinr
      self.rateMbps = rateMbps
      self.bestServer = bestServer
    }
  }

  public init(
    period: Int, states: ContiguousArray<CellState>, rsrp: ContiguousArray<Int16>, details: Details? = nil
  ) {
    self.period = period
    self.states = states
    self.rsrp = rsrp
    self.details = details
  }
}
