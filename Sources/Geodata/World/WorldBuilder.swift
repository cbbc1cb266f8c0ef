public import Diagnostics
import GeoEngine
import Geometry
public import NetworkModel
public import Parallelism
public import Scenarios

/// Compiles a set of geodata into the flat arrays that a simulation runs on.
public enum WorldBuilder {
  /// More cells than this are refused: four bytes a cell here, and some more in a simulation.
  static let cellLimit = 400_000_000

  /// - Parameters:
  ///   - set: checked geodata in the working CRS
  ///   - scenario: gives the cell size, the operators and the carriers
  ///   - surface: asks for ground and clutter, where the set has any; heights of masts and villages then come from it
  ///   - report: takes what is worth knowing of the compilation (contested cells, moved settlements, overflows)
  /// - Throws: ``InputError`` when the grid would be too large, when there is no county, when more people live in a
  ///   county's villages and towns than in the county, or when parcels lie in no park or on each other; ``Cancelled``
  public static func build(
    _ set: GeodataSet, _ scenario: Scenario, _ control: WorkControl, surface request: SurfaceRequest? = nil,
    report: (Diagnostic) -> Void = { _ in }
  ) throws -> World {
    let grid = try grid(of: set, cellSizeM: scenario.cellSizeM)
    let counties = try CountyCells.assign(set.regions, on: grid, control)
    counties.findings.forEach(report)
    try control.checkCancellation()

    let settlements = try SettlementCells.assign(
      set.villages, counties, on: grid, radiusM: scenario.geodata.settlementRadiusM, control)
    settlements.findings.forEach(report)
    try control.checkCancellation()

    let people = try PeopleOnCells.spread(set, counties, settlements, on: grid, control)

    let parks = try ParkCells.assign(set.parks, counties, on: grid, control)
    let land = try LandBuilder.build(set, study: grid.box, control)
    land.findings.forEach(report)
    try control.checkCancellation()

    var surface: Surface?
    if let request, let relief = set.relief, let study = study(set) {
      surface = try SurfaceBuilder.build(
        relief, set, scenario, study: study, cache: request.cache, control, report: report)
    }
    let height = { (place: Point) in surface.map { $0.ground(at: place) } ?? set.terrain?.height(at: place) }
    return World(
      crs: set.crs, grid: grid, operators: scenario.operators, carriers: withAntennas(scenario.carriers, set.antennas),
      regions: set.regions,
      villages: withGround(set.villages, height, replaces: surface != nil),
      sites: withGround(set.sites, height, replaces: surface != nil),
      stations: set.stations, parks: land.parks, countyOfCell: counties.countyOfCell, populationOfCell: people.ofCell,
      settlementStarts: settlements.starts, settlementCells: settlements.cells, parkCellStarts: parks.starts,
      parkCells: parks.cells, land: land.land, surface: surface,
      latitudeDeg: try latitude(of: grid.box.centre, crs: set.crs),
      antennas: set.antennas)
  }

  /// The grid over all counties, or an error that tells which cell size would do.
  static func grid(of set: GeodataSet, cellSizeM: Double) throws(InputError) -> Grid {
    guard let box = study(set), box.width.isFinite, box.height.isFinite, cellSizeM > 0 else {
      throw InputError(
        Diagnostic(
          id: "no-county", "no county has an area, so there is nothing to lay a grid over",
          advice: "Give a counties layer of polygons, or geodata.generate."))
    }
    func cells(_ size: Double) -> Double { (box.width / size + 1) * (box.height / size + 1) }
    guard cells(cellSizeM) <= Double(cellLimit) else {
      let steps: [Double] = [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000, 10_000, 50_000]
      let enough = steps.first { $0 > cellSizeM && cells($0) <= Double(cellLimit) } ?? 100_000
      throw InputError(
        Diagnostic(
          id: "grid-too-large", key: "grid.cell_size_m",
          "\(text(cellSizeM)) m cells over \(kilometres(box.width)) x \(kilometres(box.height)) km are "
            + "\(Int(min(cells(cellSizeM) / 1e6, 1e12))) million, more than \(cellLimit / 1_000_000) million",
          advice: "Set grid.cell_size_m to \(text(enough)) or more, or take a smaller study area."))
    }
    return Grid(covering: box, cellSize: cellSizeM)
  }

  private static func text(_ value: Double) -> String { value == value.rounded() ? "\(Int(value))" : "\(value)" }

  private static func kilometres(_ metres: Double) -> String { "\(Int((metres / 1000).rounded()))" }

  /// The gain of a band with a pattern of its own is the pattern's.
  private static func withAntennas(_ carriers: [Carrier], _ antennas: [AntennaCuts]) -> [Carrier] {
    carriers.map { carrier in
      var carrier = carrier
      if let antenna = antennas.first(where: { $0.id == carrier.band.antenna }) {
        carrier.band.antennaGain = antenna.gain
      }
      return carrier
    }
  }

  /// Extent of all counties.
  private static func study(_ set: GeodataSet) -> Box? {
    set.regions.lazy.filter { $0.level == .county }.compactMap(\.area.box).reduce(nil) { $0?.union($1) ?? $1 }
  }

  /// Degrees, north positive.
  private static func latitude(of centre: Point, crs: String) throws(GeoEngineError) -> Double {
    try CoordinateTransformation(from: try CoordinateReferenceSystem(crs), to: .wgs84).transformed(centre).y
  }

  /// - Parameter replaces: whether heights that are there already give way
  private static func withGround(
    _ villages: [Village], _ height: (Point) -> Double?, replaces: Bool
  ) -> [Village] {
    villages.map { village in
      var village = village
      if replaces || village.groundHeightM == nil { village.groundHeightM = height(village.committee) }
      return village
    }
  }

  private static func withGround(_ sites: [Site], _ height: (Point) -> Double?, replaces: Bool) -> [Site] {
    sites.map { site in
      var site = site
      if replaces || site.groundHeightM == nil { site.groundHeightM = height(site.location) }
      return site
    }
  }
}
