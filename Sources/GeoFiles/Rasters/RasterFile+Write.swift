import CGDAL
public import Diagnostics

extension RasterFile {
  /// Writes a raster as a new file, which replaces an older one by rename when it is whole. NaN is the nodata value.
  ///
  /// - Parameters:
  ///   - driver: GDAL's name: `GTiff`, `COG`
  ///   - options: creation options of the driver, for example `COMPRESS=DEFLATE`
  public static func write(
    _ raster: Raster, to path: String, driver: String = "GTiff", options: [String] = ["COMPRESS=DEFLATE"]
  ) throws(InputError) {
    try GDALLibrary.call { messages throws(InputError) in
      guard raster.values.count == raster.columns * raster.rows, !raster.values.isEmpty,
        raster.geotransform.count == 6
      else {
        throw InputError(
          Diagnostic(
            id: "raster-shape", file: path,
            "\(raster.values.count) values do not fill \(raster.columns) x \(raster.rows) pixels"))
      }
      let memory = try memoryDataset(raster.columns, raster.rows, bands: 1, GDT_Float32, path, messages)
      defer { withExtendedLifetime(memory) {} }
      var geotransform = raster.geotransform
      GDALSetGeoTransform(memory.handle, &geotransform)
      if let text = raster.crs {
        let crs = try SpatialReference(text, file: path, messages)
        GDALSetSpatialRef(memory.handle, crs.handle)
      }
      let band = try band(1, of: memory, path)
      GDALSetRasterNoDataValue(band, .nan)
      let columns = Int32(raster.columns)
      let rows = Int32(raster.rows)
      let isWritten = raster.values.withUnsafeBufferPointer { values in
        // GDAL only reads from the buffer when it writes to the band.
        GDALRasterIO(
          band, GF_Write, 0, 0, columns, rows, UnsafeMutableRawPointer(mutating: values.baseAddress), columns, rows,
          GDT_Float32, 0, 0) == CE_None
      }
      guard isWritten else { throw notWritable(path, driver, messages) }
      try copy(memory, to: path, driver: driver, options: options, messages)
    }
  }

  static func memoryDataset(
    _ columns: Int, _ rows: Int, bands: Int32, _ type: GDALDataType, _ path: String, _ messages: GDALMessages
  ) throws(InputError) -> GDALDataset {
    guard let columns = Int32(exactly: columns), let rows = Int32(exactly: rows),
      let driver = GDALGetDriverByName("MEM"), let memory = GDALCreate(driver, "", columns, rows, bands, type, nil)
    else { throw notWritable(path, "MEM", messages) }
    return GDALDataset(memory)
  }

  /// - Parameter isDescribedBeside: whether GDAL may write what the format has no place for into `NAME.aux.xml`
  static func copy(
    _ memory: GDALDataset, to path: String, driver: String, options: [String], isDescribedBeside: Bool = false,
    _ messages: GDALMessages
  ) throws(InputError) {
    guard let handle = GDALGetDriverByName(driver) else {
      throw InputError(Diagnostic(id: "driver-unknown", file: path, "\"\(driver)\" is not a driver of this GDAL"))
    }
    try WholeFile.publish(path) { temporary throws(InputError) in
      try GDALLibrary.configured(["GDAL_PAM_ENABLED": isDescribedBeside ? "YES" : "NO"]) { () throws(InputError) in
        let list = StringList(options)
        let copied = withExtendedLifetime(list) {
          GDALCreateCopy(handle, temporary, memory.handle, 0, list.pointer, nil, nil)
        }
        guard let copied else { throw notWritable(path, driver, messages) }
        GDALClose(copied)
        if !messages.failures.isEmpty { throw notWritable(path, driver, messages) }
      }
    }
  }

  static func notWritable(_ path: String, _ driver: String, _ messages: GDALMessages) -> InputError {
    InputError(
      .notWritable(path, "\(driver) could not be written: \(messages.cause)"))
  }
}
