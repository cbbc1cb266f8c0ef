import CGDAL
public import Diagnostics
public import Geometry

extension RasterFile {
  /// The first band of a raster on the cells of a grid, by bilinear interpolation at their centres; where pixels are
  /// smaller than cells, by the same weights over a cell's surroundings, which averages them.
  ///
  /// - Parameters:
  ///   - crs: of the grid, an authority code or WKT
  ///   - sourceCRS: of the raster, instead of what the file declares
  /// - Returns: `grid.count` values in the order of the grid (south row first), NaN where the raster has none
  /// - Throws: as ``read(_:band:)``; and when the raster declares no CRS, lies elsewhere, or has no value in the grid
  public static func warp(
    _ path: String, toCRS crs: String, grid: Grid, sourceCRS: String? = nil
  ) throws(InputError) -> ContiguousArray<Float> {
    try GDALLibrary.call { messages throws(InputError) in
      try InputFile.check(path)
      let source = try InputFile.open(path, GDAL_OF_RASTER, named: path, messages)
      let band = try band(1, of: source, path)
      if sourceCRS == nil, GDALGetSpatialRef(source.handle) == nil {
        throw InputError(
          Diagnostic(
            id: "raster-no-crs", file: path, "the raster declares no CRS, so it cannot be put on the map",
            advice: "Say which it is, for example `crs: EPSG:4326`."))
      }
      // Both are checked here, for a message of their own.
      _ = try SpatialReference(crs, file: path, messages)
      if let sourceCRS { _ = try SpatialReference(sourceCRS, file: path, messages) }
      messages.forget()
      let warped = try warped(source, toCRS: crs, grid: grid, sourceCRS: sourceCRS, path, messages)
      let values = try southRowFirst(warped, grid, path, messages)
      if !values.contains(where: { !$0.isNaN }) {
        let isAllNodata = nodata(of: band) != nil && !hasValues(band)
        throw InputError(
          isAllNodata
            ? Diagnostic(id: "raster-all-nodata", file: path, "all pixels of the raster are nodata")
            : Diagnostic(
              id: "raster-elsewhere", file: path, "the raster has no value within the study area",
              advice: "Check its extent and CRS with `tongda geodata info`."))
      }
      return values
    }
  }

  private static func warped(
    _ source: GDALDataset, toCRS crs: String, grid: Grid, sourceCRS: String?, _ path: String, _ messages: GDALMessages
  ) throws(InputError) -> GDALDataset {
    let box = grid.box
    var arguments = [
      "-of", "MEM", "-t_srs", crs, "-r", "bilinear", "-ot", "Float32", "-dstnodata", "nan", "-ovr", "NONE", "-te",
      "\(box.minX)", "\(box.minY)", "\(box.maxX)", "\(box.maxY)", "-ts", "\(grid.columns)", "\(grid.rows)",
    ]
    if let sourceCRS { arguments += ["-s_srs", sourceCRS] }
    let list = StringList(arguments)
    let options = GDALWarpAppOptionsNew(list.pointer, nil)
    defer {
      GDALWarpAppOptionsFree(options)
      withExtendedLifetime(list) {}
    }
    var sources: [GDALDatasetH?] = [source.handle]
    var usageError: Int32 = 0
    guard let result = GDALWarp("", nil, 1, &sources, options, &usageError) else {
      throw unreadable(path, messages)
    }
    if !messages.failures.isEmpty {
      GDALClose(result)
      throw unreadable(path, messages)
    }
    return GDALDataset(result)
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

  /// Whether a band has a pixel that is not nodata: GDAL finds no extremes in one without any.
  private static func hasValues(_ band: GDALRasterBandH) -> Bool {
    var extremes = [0.0, 0.0]
    return GDALComputeRasterMinMax(band, 0, &extremes) == CE_None
  }
}
