import CGDAL
public import Diagnostics
public import Geometry

/// How the pixels of a raster become the cells of a grid.
public enum Resampling: Sendable {
  /// Between the centres of pixels; where pixels are smaller than cells, by the same weights over a cell's
  /// surroundings, which averages them. For heights.
  case bilinear
  /// The value that most pixels in a cell have. For classes.
  case majority
}

/// Tiles put on a grid.
public struct WarpedRasters: Sendable {
  /// In the order of the grid (south row first), NaN where no tile has a value.
  public var values: ContiguousArray<Float>
  /// Of the tiles that touch the grid, in their order.
  public var surveys: [RasterSurvey]
  /// How many tiles lie elsewhere; they were not read.
  public var elsewhereCount: Int
}

extension RasterFile {
  /// GDAL's version, which decides the bits of what is resampled.
  public static var libraryVersion: String { String(cString: GDALVersionInfo("RELEASE_NAME")) }

  /// The first band of a raster on the cells of a grid; see ``warp(tiles:toCRS:grid:sourceCRS:plausible:by:)``.
  public static func warp(
    _ path: String, toCRS crs: String, grid: Grid, sourceCRS: String? = nil
  ) throws(InputError) -> ContiguousArray<Float> {
    try warp(tiles: [path], toCRS: crs, grid: grid, sourceCRS: sourceCRS).values
  }

  /// The tiles that have a part in a grid, by their headers.
  ///
  /// - Throws: when one cannot be opened or placed, or when all lie elsewhere
  public static func tiles(
    _ paths: [String], touching grid: Grid, crs: String, sourceCRS: String? = nil
  ) throws(InputError) -> [String] {
    try GDALLibrary.call { messages throws(InputError) in
      let target = try SpatialReference(crs, file: paths.first, messages)
      let declared: SpatialReference? =
        if let sourceCRS { try SpatialReference(sourceCRS, file: paths.first, messages) } else { nil }
      var touching: [String] = []
      for path in paths {
        let source = try open(path, messages)
        if try RasterPlace(source, path, declared: declared).touches(grid, target) { touching.append(path) }
      }
      if touching.isEmpty { throw InputError(elsewhere(paths.first, of: paths.count)) }
      return touching
    }
  }

  /// All files that make a raster: itself, companions such as `.aux.xml` and `.tfw`, and what a VRT refers to.
  public static func files(of path: String) throws(InputError) -> [String] {
    try GDALLibrary.call { messages throws(InputError) in
      let dataset = try open(path, messages)
      guard let list = GDALGetFileList(dataset.handle) else { return [path] }
      defer { CSLDestroy(list) }
      return (0..<Int(CSLCount(list))).compactMap { list[$0].map { String(cString: $0) } }
    }
  }

  /// The first bands of tiles that may overlap and have each a CRS of its own, on the cells of a grid. Where several have
  /// a value, the last one gives it.
  ///
  /// - Parameters:
  ///   - paths: one tile or more
  ///   - crs: of the grid, an authority code or WKT
  ///   - sourceCRS: of the tiles, instead of what the files declare
  ///   - plausible: values outside of it count as voids
  /// - Throws: as ``read(_:band:)``; and when a tile declares no CRS or is placed beyond the poles, when all lie
  ///   elsewhere, or when none has a value in the grid
  public static func warp(
    tiles paths: [String], toCRS crs: String, grid: Grid, sourceCRS: String? = nil,
    plausible: ClosedRange<Double>? = nil, by resampling: Resampling = .bilinear
  ) throws(InputError) -> WarpedRasters {
    try GDALLibrary.call { messages throws(InputError) in
      // Both are checked here, for a message of their own.
      let target = try SpatialReference(crs, file: paths.first, messages)
      let declared: SpatialReference? =
        if let sourceCRS { try SpatialReference(sourceCRS, file: paths.first, messages) } else { nil }
      var sources: [GDALDataset] = []
      var surveys: [RasterSurvey] = []
      for path in paths {
        let source = try open(path, messages)
        let placed = try RasterPlace(source, path, declared: declared)
        guard placed.touches(grid, target) else { continue }
        let survey = try survey(source, path, plausible: plausible, messages)
        surveys.append(survey)
        if survey.valueCount > 0 {
          sources.append(
            survey.needsCleaning ? try cleaned(source, path, plausible: plausible, messages) : source)
        }
      }
      let path = surveys.first?.path ?? paths.first
      if surveys.isEmpty { throw InputError(elsewhere(path, of: paths.count)) }
      if sources.isEmpty { throw InputError(empty(surveys)) }
      messages.forget()
      let warped = try warped(
        sources, toCRS: crs, grid: grid, sourceCRS: sourceCRS, resampling, path ?? "", messages)
      let values = try southRowFirst(warped, grid, path ?? "", messages)
      if !values.contains(where: { !$0.isNaN }) { throw InputError(elsewhere(path, of: paths.count)) }
      return WarpedRasters(values: values, surveys: surveys, elsewhereCount: paths.count - surveys.count)
    }
  }

  private static func elsewhere(_ path: String?, of count: Int) -> Diagnostic {
    Diagnostic(
      id: "raster-elsewhere", file: path,
      count == 1
        ? "the raster has no value within the study area"
        : "none of the \(count) tiles has a value within the study area",
      advice: "Check its extent and CRS with `tongda geodata info`.")
  }

  /// Every pixel of every tile is a void.
  private static func empty(_ surveys: [RasterSurvey]) -> Diagnostic {
    if let odd = surveys.first(where: { $0.implausibleCount > 0 }), let range = odd.implausible {
      return Diagnostic(
        id: "raster-implausible", file: odd.path,
        "no pixel holds a plausible value: they lie from \(range.lowerBound) to \(range.upperBound)",
        advice: "Heights are metres above sea level; convert the raster, or choose another band or file.")
    }
    return Diagnostic(id: "raster-all-nodata", file: surveys.first?.path, "all pixels of the raster are nodata")
  }

  private static func warped(
    _ sources: [GDALDataset], toCRS crs: String, grid: Grid, sourceCRS: String?, _ resampling: Resampling,
    _ path: String, _ messages: GDALMessages
  ) throws(InputError) -> GDALDataset {
    let box = grid.box
    var arguments = [
      "-of", "MEM", "-t_srs", crs, "-ot", "Float32", "-dstnodata", "nan", "-ovr", "NONE", "-te",
      "\(box.minX)", "\(box.minY)", "\(box.maxX)", "\(box.maxY)", "-ts", "\(grid.columns)", "\(grid.rows)",
      "-r", resampling == .bilinear ? "bilinear" : "mode",
    ]
    if let sourceCRS { arguments += ["-s_srs", sourceCRS] }
    let list = StringList(arguments)
    let options = GDALWarpAppOptionsNew(list.pointer, nil)
    defer {
      GDALWarpAppOptionsFree(options)
      withExtendedLifetime((list, sources)) {}
    }
    var handles: [GDALDatasetH?] = sources.map(\.handle)
    var usageError: Int32 = 0
    guard let result = GDALWarp("", nil, Int32(handles.count), &handles, options, &usageError) else {
      throw unreadable(path, messages)
    }
    if !messages.failures.isEmpty {
      GDALClose(result)
      throw unreadable(path, messages)
    }
    return GDALDataset(result)
  }

  /// A copy in memory whose voids, and whatever is not plausible, are NaN, and whose values are unscaled: GDAL knows one
  /// nodata value a band, and lets everything else bleed into its surroundings.
  private static func cleaned(
    _ source: GDALDataset, _ path: String, plausible: ClosedRange<Double>?, _ messages: GDALMessages
  ) throws(InputError) -> GDALDataset {
    let columns = GDALGetRasterXSize(source.handle)
    let copy = try memoryDataset(
      Int(columns), Int(GDALGetRasterYSize(source.handle)), bands: 1, GDT_Float32, path, messages)
    var geotransform = [Double](repeating: 0, count: 6)
    GDALGetGeoTransform(source.handle, &geotransform)
    GDALSetGeoTransform(copy.handle, &geotransform)
    if let crs = GDALGetSpatialRef(source.handle) { GDALSetSpatialRef(copy.handle, crs) }
    let (from, to) = (try band(1, of: source, path), try band(1, of: copy, path))
    GDALSetRasterNoDataValue(to, .nan)
    let nodata = nodata(of: from).map { Float($0) }
    let scale = scale(of: from)
    let limits = plausible.map { Float($0.lowerBound)...Float($0.upperBound) }
    try forEachStrip(of: source, from, path, messages) { values, rows throws(InputError) in
      for index in values.indices {
        let value = values[index] * scale.factor + scale.offset
        values[index] = values[index] == nodata || limits?.contains(value) == false ? .nan : value
      }
      let isWritten =
        GDALRasterIO(
          to, GF_Write, 0, Int32(rows.lowerBound), columns, Int32(rows.count), values.baseAddress, columns,
          Int32(rows.count), GDT_Float32, 0, 0) == CE_None
      if !isWritten { throw unreadable(path, messages) }
    }
    return copy
  }

  private static func southRowFirst(
    _ warped: GDALDataset, _ grid: Grid, _ path: String, _ messages: GDALMessages
  ) throws(InputError) -> ContiguousArray<Float> {
    defer { withExtendedLifetime(warped) {} }
    let band = try band(1, of: warped, path)
    var failed = false
    let values = ContiguousArray<Float>(unsafeUninitializedCapacity: grid.count) { buffer, count in
      guard let base = buffer.baseAddress else { return }
      for row in 0..<grid.rows where !failed {
        let target = base + (grid.rows - 1 - row) * grid.columns
        failed =
          GDALRasterIO(
            band, GF_Read, 0, Int32(row), Int32(grid.columns), 1, target, Int32(grid.columns), 1, GDT_Float32, 0, 0)
          != CE_None
      }
      count = failed ? 0 : grid.count
    }
    if failed { throw unreadable(path, messages) }
    return values
  }

  private static func unreadable(_ path: String, _ messages: GDALMessages) -> InputError {
    InputError(
      Diagnostic(
        id: "file-corrupt", file: path, "the raster cannot be put on the grid: \(messages.cause)",
        advice: "The file may be incomplete, or its CRS wrong; look at it with `tongda geodata info`."))
  }
}
