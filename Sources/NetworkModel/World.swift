public import Geometry

/// Everything that a simulation needs to know of the place, compiled: flat arrays, integer ids, projected metres.
///
/// Regions are ordered province, then cities by code, then counties by code. Villages, sites, stations and parks are
/// ordered by code or id, so that an index means the same in every run.
public struct World: Sendable {
  /// The working CRS, `EPSG:4549` or WKT: projected, in metres.
  public var crs: String
  public var grid: Grid
  public var operators: [Operator]
  public var carriers: [Carrier]
  public var regions: [Region]
  public var villages: [Village]
  public var sites: [Site]
  public var stations: [Station]
  public var parks: [Park]

  /// For every cell, 1 + the index in ``regions`` of the county whose area holds the cell's centre; 0 outside.
  public var countyOfCell: ContiguousArray<UInt16>
  /// For every cell, the people who live in it. Sums over a county give ``Region/population`` exactly.
  public var populationOfCell: ContiguousArray<UInt32>
  /// The cells of every village's settlement: village v has `settlementCells[settlementStarts[v] ..<
  /// settlementStarts[v + 1]]`, ascending; at least one. A cell belongs to one village at most.
  public var settlementStarts: ContiguousArray<Int32>
  public var settlementCells: ContiguousArray<Int32>
  /// The cells of every park, as those of settlements: `parkCells[parkCellStarts[p] ..< parkCellStarts[p + 1]]`. A cell
  /// belongs to the one park that holds its centre; a park too small for any has none, and is looked at in its middle.
  public var parkCellStarts: ContiguousArray<Int32>
  public var parkCells: ContiguousArray<Int32>
  /// Parcels, firms, blocks and projects, where the geodata has parcels.
  public var land: Land?
  /// Ground and clutter, where there is terrain.
  public var surface: Surface?
  /// Latitude of the study area's middle, degrees.
  public var latitudeDeg: Double
  /// Patterns that bands refer to, each once.
  public var antennas: [AntennaCuts]

  public init(
    crs: String, grid: Grid, operators: [Operator], carriers: [Carrier], regions: [Region], villages: [Village],
    sites: [Site], stations: [Station], parks: [Park], countyOfCell: ContiguousArray<UInt16>,
    populationOfCell: ContiguousArray<UInt32>, settlementStarts: ContiguousArray<Int32>,
    settlementCells: ContiguousArray<Int32>, parkCellStarts: ContiguousArray<Int32> = [0],
    parkCells: ContiguousArray<Int32> = [], land: Land? = nil, surface: Surface? = nil, latitudeDeg: Double = 32,
    antennas: [AntennaCuts] = []
  ) {
    self.crs = crs
    self.grid = grid
    self.operators = operators
    self.carriers = carriers
    self.regions = regions
    self.villages = villages
    self.sites = sites
    self.stations = stations
    self.parks = parks
    self.countyOfCell = countyOfCell
    self.populationOfCell = populationOfCell
    self.settlementStarts = settlementStarts
    self.settlementCells = settlementCells
    self.parkCellStarts = parkCellStarts
    self.parkCells = parkCells
    self.land = land
    self.surface = surface
    self.latitudeDeg = latitudeDeg
    self.antennas = antennas
  }

  /// The indices of the counties in ``regions``: the leaves of the hierarchy.
  public var counties: Range<Int> {
    let first = regions.firstIndex { $0.level == .county } ?? regions.count
    return first..<regions.count
  }

  /// The region of `level` that the county lies in, the county itself for `.county`; nil where there is none.
  public func ancestor(of county: Int, at level: RegionLevel) -> Int? {
    var region: Int? = county
    while let index = region {
      if regions[index].level == level { return index }
      region = regions[index].parent
    }
    return nil
  }
}
