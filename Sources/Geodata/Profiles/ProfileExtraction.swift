public import Diagnostics
import GeoEngine
import GeoFiles
public import Geometry
import NetworkModel
import Radio
public import Scenarios

/// Draws a line over rasters and takes the profile of the ground under it.
public struct ProfileExtraction: Sendable {
  public enum Line: Sendable, Hashable {
    /// The geodesic on the ellipsoid of WGS 84.
    case greatCircle
    /// A straight line in a projected CRS, with its distances: `EPSG:4549`.
    case straight(crs: String)
  }

  public enum Spacing: Sendable, Hashable {
    /// At most so many metres between points, above 0; all intervals are equal.
    case stepM(Double)
    /// So many points, both ends included; 2 or more.
    case points(Int)
  }

  /// Heights of the ground: a file, a folder of tiles, or a pattern.
  public var terrain: String
  /// Heights of the surface with buildings and trees, of the same forms; clutter is what stands above the ground.
  public var surface: String?
  /// Classes of what stands on the ground, of the same forms.
  public var landCover: String?
  /// Whose classes they are. Without it `landCover` is not looked at.
  public var classes: LandCoverScheme?
  public var clutterHeightsM: [Int: Double] = [:]
  public var line = Line.greatCircle
  public var spacing = Spacing.stepM(100)

  public init(terrain: String) { self.terrain = terrain }

  /// More points than this are refused: nobody means so many.
  static let largestCount = 1_000_000
  /// Share of the points that may be voids, to be filled from their neighbours.
  static let largestVoidShare = 0.1

  /// The profile between two places, as if a file had given it, without cases. Voids between known points are filled
  /// along the line and counted in ``ProfileFile/filledCount``. The zones are all inland.
  ///
  /// - Parameters: longitude and latitude, degrees of WGS 84
  /// - Throws: ``InputError``: bad coordinates, a path without length, an end beyond the raster or in a void, too many
  ///   voids, and what is wrong with the rasters
  public func profile(from start: Point, to end: Point) throws(InputError) -> ProfileFile {
    for (point, key) in [(start, "--from"), (end, "--to")] where !Self.isOnEarth(point) {
      throw Self.problem(
        "point-unusable", key: key, "\(point.x),\(point.y) is no place on Earth",
        "Give longitude (-180 to 180), then latitude (-90 to 90), in degrees of WGS 84.")
    }
    let (points, lengthM) = try drawn(from: start, to: end)
    let tiles = try RasterTiles.paths(terrain, key: "--dem")
    let ground = try RasterFile.sample(tiles, at: points, plausible: RasterSurface.plausibleHeightsM)
    let (heights, filled) = try complete(ground, points, lengthM: lengthM, tiles)
    let intervals = Double(points.count - 1)
    let distances = points.indices.map { lengthM / 1000 * (Double($0) / intervals) }
    let profile = TerrainProfile(
      distanceKm: ContiguousArray(distances), groundM: ContiguousArray(heights),
      clutterM: ContiguousArray(try clutter(at: points, ground: heights)),
      zones: ContiguousArray(repeating: .inland, count: points.count))
    let middle = Geodesic(from: start, to: end)
    let climate = RadioClimate(latitudeDeg: middle.point(atM: middle.lengthM / 2).y)
    return ProfileFile(
      path: terrain, transmitter: ProfileFile.End(coordinate: start), receiver: ProfileFile.End(coordinate: end),
      climate: climate, profile: profile, filledCount: filled)
  }

  private static func isOnEarth(_ point: Point) -> Bool {
    point.isFinite && abs(point.x) <= 360 && abs(point.y) <= 90
  }

  private static func problem(
    _ id: String, file: String? = nil, key: String? = nil, _ message: String, _ advice: String? = nil
  ) -> InputError {
    InputError(Diagnostic(id: id, file: file, key: key, message, advice: advice))
  }

  // MARK: - The line

  /// Points in degrees, and the length in metres.
  private func drawn(from start: Point, to end: Point) throws(InputError) -> (points: [Point], lengthM: Double) {
    switch line {
    case .greatCircle:
      let geodesic = Geodesic(from: start, to: end)
      let intervals = try intervals(lengthM: geodesic.lengthM)
      let points = (0...intervals).map { geodesic.point(atM: geodesic.lengthM * (Double($0) / Double(intervals))) }
      return (points, geodesic.lengthM)
    case .straight(let crs):
      do {
        let system = try CoordinateReferenceSystem(crs)
        var ends = [start, end]
        try CoordinateTransformation(from: .wgs84, to: system).transform(&ends)
        let lengthM = ends[0].distance(to: ends[1])
        let intervals = try intervals(lengthM: lengthM)
        var points = (0...intervals).map { index in
          let share = Double(index) / Double(intervals)
          return Point(
            x: ends[0].x + share * (ends[1].x - ends[0].x), y: ends[0].y + share * (ends[1].y - ends[0].y))
        }
        try CoordinateTransformation(from: system, to: .wgs84).transform(&points)
        return (points, lengthM)
      } catch let error as InputError {
        throw error
      } catch {
        throw Self.problem("crs-unusable", "the line cannot be drawn in \(crs.prefix(60)): \(error)")
      }
    }
  }

  private func intervals(lengthM: Double) throws(InputError) -> Int {
    guard lengthM > 0 else {
      throw Self.problem("path-too-short", "both ends of the path are one place", "Give two places.")
    }
    let wanted =
      switch spacing {
      case .stepM(let step): (lengthM / step).rounded(.up)
      case .points(let count): Double(count - 1)
      }
    guard wanted >= 0, wanted < Double(Self.largestCount) else {
      throw Self.problem(
        "path-too-fine", "the profile of \(rounded(lengthM / 1000, 3)) km would have \(wanted + 1) points",
        "Take a longer step; \(grouped(Self.largestCount)) points are the most.")
    }
    return max(1, Int(wanted))
  }

  // MARK: - What lies under it

  /// Heights without voids, and how many were filled.
  private func complete(
    _ ground: RasterSamples, _ points: [Point], lengthM: Double, _ tiles: [String]
  ) throws(InputError) -> (heights: [Double], filled: Int) {
    var heights = ground.values
    let file = tiles.count == 1 ? tiles.first : terrain
    func place(_ index: Int) -> String {
      let distance = lengthM / 1000 * Double(index) / Double(points.count - 1)
      return "\(rounded(points[index].x, 5)),\(rounded(points[index].y, 5)), \(rounded(distance, 3)) km along the path,"
    }
    if let index = ground.isOutside.firstIndex(of: true) {
      let count = ground.isOutside.count { $0 }
      throw Self.problem(
        "path-outside", file: file,
        "\(place(index)) lies beyond the raster, as \(count == 1 ? "no other of" : "do \(count) of") the path's "
          + "\(points.count) points",
        "Choose places within its extent (`tongda geodata info`), or give the tiles that are missing.")
    }
    let voids = heights.indices.filter { heights[$0].isNaN }
    guard let first = voids.first else { return (heights, 0) }
    let isOpen = heights.first?.isNaN == true || heights.last?.isNaN == true
    if isOpen || Double(voids.count) > Self.largestVoidShare * Double(heights.count) {
      let index = isOpen && heights.first?.isNaN != true ? heights.count - 1 : first
      throw Self.problem(
        "path-void", file: file,
        "\(place(index)) has no height: the raster is void there, and under \(voids.count) of \(points.count) points",
        "Fill the raster (for example with `gdal_fillnodata.py`), or take another one.")
    }
    for index in voids {
      // Both exist: the ends are known. What lies before is known or was filled.
      let before = index - 1
      let after = heights[index...].firstIndex { !$0.isNaN } ?? index
      heights[index] = heights[before] + (heights[after] - heights[before]) / Double(after - before)
    }
    return (heights, voids.count)
  }

  /// Height of the clutter at every point: what the surface has above the ground; else by the class; else 0.
  private func clutter(at points: [Point], ground: [Double]) throws(InputError) -> [Double] {
    var clutter = [Double](repeating: 0, count: points.count)
    if let landCover, let classes {
      let table = LandCoverTable(classes, heightsM: clutterHeightsM)
      let numbers = try RasterFile.sample(
        RasterTiles.paths(landCover, key: "--land-cover"), at: points, by: .majority)
      for index in points.indices {
        guard let entry = Int(exactly: numbers.values[index]).flatMap({ table.entry($0) }) else { continue }
        clutter[index] = entry.heightM ?? entry.cover.representativeHeightM
      }
    }
    if let surface {
      let heights = try RasterFile.sample(
        RasterTiles.paths(surface, key: "--surface"), at: points, plausible: RasterSurface.plausibleHeightsM)
      for index in points.indices where !heights.values[index].isNaN {
        clutter[index] = max(0, heights.values[index] - ground[index])
      }
    }
    return clutter
  }
}
