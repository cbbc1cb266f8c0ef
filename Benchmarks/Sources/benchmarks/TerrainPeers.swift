import Footprints
import Foundation
import GeoEngine
import GeoFiles
import Geometry
import Quantities
import Radio

/// One station over the same hills in three programs: our footprint by P.1812, pycraf's map by P.452 and SPLAT!'s by
/// Longley-Rice. How long each takes, and how far the losses lie apart.
///
/// The three do not compute the same: P.452 is P.1812's elder sister for interference and has no clutter here, Longley-Rice
/// is another model, SPLAT! reads its terrain from a file in the time that is measured, and its map has other cells. The
/// differences say whether they tell a planner the same, not who is right. Longley-Rice is also held to our own.
enum TerrainPeers {
  struct Setting {
    var longitude = 119.5
    var latitude = 31.5
    var frequencyMHz = 773.0
    var baseHeightM = 30.0
    var userHeightM = 1.5
    var rangeKm = 10.0
    var cellM = 100.0
  }

  /// Surface refractivity that SPLAT! is given, N-units; our ITM takes it at sea level.
  static let refractivity = 301.0

  static func run() throws -> Measurement {
    let setting = Setting()
    let scratch = try ScratchFolder()
    try HilltopTile(seed: 5).write(to: scratch.path)
    let place = try Place(setting, folder: scratch.path)
    let points = place.points()
    try points.flatMap { [$0.longitude, $0.latitude] }.withUnsafeBytes {
      try Data($0).write(to: URL(filePath: "\(scratch.path)/points.f64"))
    }
    let hasPycraf = PythonPeer.has("pycraf")
    let splat = try SplatPeer(folder: scratch.path, station: setting)
    let sweeper = FootprintSweeper(
      surface: place.surface, settings: FootprintSettings(grid: place.surface.grid, userHeightM: setting.userHeightM))
    var footprint: Footprint?
    let seconds = try medians(
      rounds: 3,
      [
        {
          timed {
            for _ in 0..<20 {
              footprint = sweeper.footprints(of: place.mast, frequencies: [Megahertz(setting.frequencyMHz)]).first
            }
          } / 20
        },
        {
          guard hasPycraf else { return nil }
          let words = [
            setting.longitude, setting.latitude, setting.frequencyMHz, setting.baseHeightM, setting.userHeightM,
            setting.rangeKm, setting.cellM,
          ].map { "\($0)" }
          return try PythonPeer.run("terrain_pycraf.py", [scratch.path] + words)?["seconds"]
        },
        { try splat?.run(setting) },
      ])
    guard let own = seconds[0], footprint != nil else { throw Failure("nothing was measured") }
    var peers: [(name: String, value: Double)] = []
    if let time = seconds[1] { peers.append(("pycraf (P.452)", time)) }
    if let time = seconds[2] { peers.append(("SPLAT! (ITM)", time)) }
    var measurement = Measurement(value: own, unit: "s", isRate: false, peers: peers)
    if hasPycraf {
      let losses = try Self.doubles("\(scratch.path)/pycraf.f64")
      measurement.extras += Self.summary(
        "p1812_less_pycraf_p452", zip(points, losses).map { place.loss(.p1812, to: $0.0.place) - $0.1 })
    }
    if let splat {
      let losses = try splat.losses().enumerated().filter { $0.offset % 97 == 0 }.map(\.element)
      let places = try place.places(losses.map { ($0.longitude, $0.latitude) })
      let near = zip(places, losses).filter { (1000...10_000).contains($0.0.distance(to: place.mast.location)) }
      measurement.extras += Self.summary(
        "p1812_less_splat_itm", near.map { place.loss(.p1812, to: $0.0) - $0.1.lossDb })
      measurement.extras += Self.summary("itm_less_splat_itm", near.map { place.loss(.itm, to: $0.0) - $0.1.lossDb })
    }
    return measurement
  }

  /// Median and spread of differences, dB.
  private static func summary(_ name: String, _ differences: [Double]) -> [(key: String, value: Measurement.JSON)] {
    let sorted = differences.filter(\.isFinite).sorted()
    guard !sorted.isEmpty else { return [] }
    func quantile(_ share: Double) -> Measurement.JSON { .number(sorted[Int(share * Double(sorted.count - 1))]) }
    return [
      ("\(name)_median_db", quantile(0.5)), ("\(name)_p10_db", quantile(0.1)), ("\(name)_p90_db", quantile(0.9)),
      ("\(name)_places", .number(Double(sorted.count))),
    ]
  }

  private static func doubles(_ path: String) throws -> [Double] {
    try Data(contentsOf: URL(filePath: path)).withUnsafeBytes { Array($0.bindMemory(to: Double.self)) }
  }

  /// The hills in a projected CRS, and the station on them.
  struct Place {
    let setting: Setting
    let surface: FootprintSurface
    let mast: FootprintMast
    private let toGrid: CoordinateTransformation
    private let toDegrees: CoordinateTransformation

    init(_ setting: Setting, folder: String) throws {
      self.setting = setting
      let crs = "EPSG:4549"
      toGrid = try CoordinateTransformation(from: .wgs84, to: try CoordinateReferenceSystem(crs))
      toDegrees = try CoordinateTransformation(from: try CoordinateReferenceSystem(crs), to: .wgs84)
      var centre = [Point(x: setting.longitude, y: setting.latitude)]
      try toGrid.transform(&centre)
      let half = setting.rangeKm * 1000 + 1000
      let grid = Grid(
        covering: Box(
          minX: centre[0].x - half, minY: centre[0].y - half, maxX: centre[0].x + half, maxY: centre[0].y + half),
        cellSize: setting.cellM)
      let heights = try RasterFile.warp("\(folder)/\(HilltopTile.name).hgt", toCRS: crs, grid: grid)
      surface = FootprintSurface(
        grid: grid, groundM: heights, clutterM: ContiguousArray(repeating: 0, count: grid.count))
      mast = FootprintMast(
        location: centre[0], antennaHeightM: setting.baseHeightM, reachM: setting.rangeKm * 1000)
    }

    /// Places on circles around the mast.
    func points() -> [(place: Point, longitude: Double, latitude: Double)] {
      var places: [Point] = []
      for bearing in 0..<60 {
        let angle = Double(bearing) * 2 * .pi / 60
        for distance in stride(from: 1000.0, through: 9500, by: 500) {
          places.append(
            Point(x: mast.location.x + distance * sin(angle), y: mast.location.y + distance * cos(angle)))
        }
      }
      var degrees = places
      guard (try? toDegrees.transform(&degrees)) != nil else { return [] }
      return zip(places, degrees).map { (place: $0, longitude: $1.x, latitude: $1.y) }
    }

    func places(_ degrees: [(Double, Double)]) throws -> [Point] {
      var points = degrees.map { Point(x: $0.0, y: $0.1) }
      try toGrid.transform(&points)
      return points
    }

    func loss(_ model: PathModelName, to place: Point) -> Double {
      model.model.loss(
        PathInput(
          groundDistanceM: mast.location.distance(to: place), baseHeightM: setting.baseHeightM,
          userHeightM: setting.userHeightM, frequency: Megahertz(setting.frequencyMHz),
          climate: RadioClimate(n0: TerrainPeers.refractivity),
          profile: surface.profile(from: mast.location, to: place, stepM: setting.cellM))
      ).value
    }
  }
}
