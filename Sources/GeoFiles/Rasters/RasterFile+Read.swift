import CGDAL
public import Diagnostics

/// Raster files in any format that GDAL reads: GeoTIFF, HGT and others.
public enum RasterFile {
  /// More pixels than this are refused by ``read(_:band:)``: 16 GB of values are no input of a province.
  static let largestCount = 4_000_000_000

  /// Reads a whole band. Nodata becomes NaN; scale and offset of the band are applied.
  ///
  /// - Parameter band: from 1
  /// - Throws: a ``Diagnostic``: file missing, empty, unknown, truncated; no such band
  public static func read(_ path: String, band: Int = 1) throws(InputError) -> Raster {
    try GDALLibrary.call { messages throws(InputError) in
      try InputFile.check(path)
      let dataset = try InputFile.open(path, GDAL_OF_RASTER, named: path, messages)
      defer { withExtendedLifetime(dataset) {} }
      let source = try self.band(band, of: dataset, path)
      let columns = Int(GDALGetRasterXSize(dataset.handle))
      let rows = Int(GDALGetRasterYSize(dataset.handle))
      guard columns <= largestCount / max(rows, 1) else {
        throw InputError(
          Diagnostic(
            id: "raster-too-large", file: path, "the raster has \(columns) x \(rows) pixels, too many to be read whole",
            advice: "Cut it to the study area, for example with `gdalwarp -te`."))
      }
      messages.forget()
      var failed = false
      var values = ContiguousArray<Float>(unsafeUninitializedCapacity: columns * rows) { buffer, count in
        // Float32 pixels, packed row by row, into room for exactly as many.
        failed =
          GDALRasterIO(
            source, GF_Read, 0, 0, Int32(columns), Int32(rows), buffer.baseAddress, Int32(columns), Int32(rows),
            GDT_Float32, 0, 0) != CE_None
        count = failed ? 0 : columns * rows
      }
      if failed {
        throw InputError(
          Diagnostic(
            id: "file-corrupt", file: path, "the raster's pixels cannot be read: \(messages.cause)",
            advice: "The file may be incomplete; fetch or export it again."))
      }
      let nodata = nodata(of: source)
      clean(&values, nodata: nodata, scale: scale(of: source))
      var geotransform = [Double](repeating: 0, count: 6)
      if GDALGetGeoTransform(dataset.handle, &geotransform) != CE_None { geotransform = [0, 1, 0, 0, 0, -1] }
      return Raster(
        columns: columns, rows: rows, geotransform: geotransform,
        crs: SpatialReference.text(of: GDALGetSpatialRef(dataset.handle)), nodata: nodata, values: values)
    }
  }

  static func band(_ band: Int, of dataset: GDALDataset, _ path: String) throws(InputError) -> GDALRasterBandH {
    let count = Int(GDALGetRasterCount(dataset.handle))
    guard band >= 1, band <= count, let handle = GDALGetRasterBand(dataset.handle, Int32(band)) else {
      throw InputError(
        Diagnostic(
          id: "band-missing", file: path, "there is no band \(band)", advice: "The raster has \(count) bands, from 1."))
    }
    return handle
  }

  static func nodata(of band: GDALRasterBandH) -> Double? {
    var isKnown: Int32 = 0
    let value = GDALGetRasterNoDataValue(band, &isKnown)
    return isKnown != 0 ? value : nil
  }

  static func scale(of band: GDALRasterBandH) -> (factor: Float, offset: Float) {
    var isKnown: Int32 = 0
    let factor = GDALGetRasterScale(band, &isKnown)
    return (isKnown != 0 ? Float(factor) : 1, Float(GDALGetRasterOffset(band, &isKnown)))
  }

  private static func clean(
    _ values: inout ContiguousArray<Float>, nodata: Double?, scale: (factor: Float, offset: Float)
  ) {
    if let nodata {
      let marker = Float(nodata)
      for index in values.indices where values[index] == marker { values[index] = .nan }
    }
    if scale.factor != 1 || scale.offset != 0 {
      for index in values.indices { values[index] = values[index] * scale.factor + scale.offset }
    }
  }
}
