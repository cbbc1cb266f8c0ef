/// Where sites are received at the level that service asks for, whoever else is received there: footprints overlap.
///
/// The level alone decides: a site's strongest cell of any carrier against `coverage.rsrp_min_dbm` with the margin for
/// shadowing. Interference does not count, as it would be another without the sites around.
public struct SiteFootprints: Sendable, Hashable {
  /// Of one site, at the end of a period, for one operator's customers or for those of any.
  public struct Area: Sendable, Hashable {
    /// Index into the world's sites, continued by ``RunResults/newSites``.
    public var site: Int
    /// nil for any operator.
    public var `operator`: Int?
    public var period: Int
    /// In ``SiteFootprints/runs``; empty where the level is reached in no cell.
    public var runs: Range<Int>

    public init(site: Int, operator: Int?, period: Int, runs: Range<Int>) {
      self.site = site
      self.operator = `operator`
      self.period = period
      self.runs = runs
    }
  }

  /// Neighbouring cells of one row of the grid.
  public struct Run: Sendable, Hashable {
    /// The westernmost.
    public var cell: Int32
    public var count: Int32

    public init(cell: Int32, count: Int32) {
      self.cell = cell
      self.count = count
    }
  }

  /// dBm, with the margin.
  public var thresholdDbm: Double
  /// By site, then by period, then by operator, those of any last. A site without a station that serves the operator is not
  /// among them.
  public var areas: [Area]
  /// Of an area, from the south, every row from the west.
  public var runs: ContiguousArray<Run>

  public init(thresholdDbm: Double, areas: [Area] = [], runs: ContiguousArray<Run> = []) {
    self.thresholdDbm = thresholdDbm
    self.areas = areas
    self.runs = runs
  }

  public func cellCount(of area: Area) -> Int { runs[area.runs].reduce(0) { $0 + Int($1.count) } }
}
