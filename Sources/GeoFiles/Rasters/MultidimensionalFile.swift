import CGDAL
public import Diagnostics
import Glibc

/// Arrays of files that are no rasters, such as netCDF, through GDAL's multidimensional interface.
public enum MultidimensionalFile {
  /// A whole array as real numbers, flattened with the last dimension fastest.
  ///
  /// Values are unpacked: by `scale_factor` and `add_offset` (CF conventions), or where an array has the attributes
  /// `min`, `max` and `scale` and the unit `0-65535`, as the Digital Chart of the World for GMT packs its
  /// outlines (`CNJS_lon`, `CNJS_lat` in dcw-gmt.nc), by min + value / scale. There 65535 in the longitudes stands before
  /// each polygon and is returned as NaN; the latitude at the same place means nothing.
  ///
  /// - Parameter name: of the array in the root group
  /// - Throws: a ``Diagnostic``: file missing, unknown or broken; no such array; not numeric
  public static func readArray(path: String, name: String) throws(InputError) -> [Double] {
    let arrays = try readArrays(path: path, names: [name])
    return arrays[0]
  }

  /// Several arrays, as ``readArray(path:name:)`` reads them, in the order of the names; the file, which may take a while
  /// to open, is opened once.
  public static func readArrays(path: String, names: [String]) throws(InputError) -> [[Double]] {
    try GDALLibrary.call { messages throws(InputError) in
      try InputFile.check(path)
      silenceHDF5()
      let dataset = try InputFile.open(path, GDAL_OF_MULTIDIM_RASTER, named: path, messages)
      defer { withExtendedLifetime(dataset) {} }
      guard let root = GDALDatasetGetRootGroup(dataset.handle) else {
        throw InputError(Diagnostic(id: "array-missing", file: path, "the file has no arrays"))
      }
      defer { GDALGroupRelease(root) }
      var arrays: [[Double]] = []
      for name in names { arrays.append(try read(name, of: root, path, messages)) }
      return arrays
    }
  }

  private static func read(
    _ name: String, of root: GDALGroupH, _ path: String, _ messages: GDALMessages
  ) throws(InputError) -> [Double] {
    guard let array = GDALGroupOpenMDArray(root, name, nil) else {
      throw InputError(Diagnostic(id: "array-missing", file: path, "there is no array \"\(name)\""))
    }
    defer { GDALMDArrayRelease(array) }
    if let packing = packing(of: array) {
      return try values(of: array, path, messages).map { raw in
        raw == 65535 ? .nan : packing.minimum + raw / packing.scale
      }
    }
    guard let unscaled = GDALMDArrayGetUnscaled(array) else { return try values(of: array, path, messages) }
    defer { GDALMDArrayRelease(unscaled) }
    return try values(of: unscaled, path, messages)
  }

  /// HDF5 keeps for each thread whether it prints what its callers only try, and netCDF, which tries much, switches that
  /// off only in the thread that comes first. This switches it off in the calling thread.
  private static func silenceHDF5() {
    // GDAL is linked with HDF5 where its netCDF driver is; without it there is nothing to silence. The signature is that
    // of H5Epublic.h: herr_t H5Eset_auto2(hid_t, H5E_auto2_t, void *), 0 being the default stack of errors.
    typealias SetAutomaticPrinting = @convention(c) (Int64, OpaquePointer?, UnsafeMutableRawPointer?) -> Int32
    guard let symbol = dlsym(nil, "H5Eset_auto2") else { return }
    _ = unsafeBitCast(symbol, to: SetAutomaticPrinting.self)(0, nil, nil)
  }

  private static func packing(of array: GDALMDArrayH) -> (minimum: Double, scale: Double)? {
    guard let unit = GDALMDArrayGetUnit(array), String(cString: unit) == "0-65535" else { return nil }
    func attribute(_ name: String) -> Double? {
      guard let attribute = GDALMDArrayGetAttribute(array, name) else { return nil }
      defer { GDALAttributeRelease(attribute) }
      return GDALAttributeReadAsDouble(attribute)
    }
    guard let minimum = attribute("min"), let scale = attribute("scale"), scale != 0 else { return nil }
    return (minimum, scale)
  }

  private static func values(
    of array: GDALMDArrayH, _ path: String, _ messages: GDALMessages
  ) throws(InputError) -> [Double] {
    var dimensionCount = 0
    let dimensions = GDALMDArrayGetDimensions(array, &dimensionCount)
    defer { GDALReleaseDimensions(dimensions, dimensionCount) }
    let starts = [GUInt64](repeating: 0, count: dimensionCount)
    let counts = (0..<dimensionCount).map { Int(GDALDimensionGetSize(dimensions?[$0])) }
    let total = counts.reduce(1, *)
    let type = GDALExtendedDataTypeCreate(GDT_Float64)
    defer { GDALExtendedDataTypeRelease(type) }
    messages.forget()
    var isRead = false
    let values = [Double](unsafeUninitializedCapacity: total) { buffer, count in
      // GDAL converts to Float64 and fills the whole buffer, rows packed.
      isRead =
        GDALMDArrayRead(
          array, starts, counts, nil, nil, type, buffer.baseAddress, buffer.baseAddress,
          total * MemoryLayout<Double>.stride) != 0
      count = isRead ? total : 0
    }
    guard isRead else {
      throw InputError(
        Diagnostic(id: "file-corrupt", file: path, "the array cannot be read as numbers: \(messages.cause)"))
    }
    return values
  }
}
