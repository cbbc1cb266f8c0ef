import CGDAL
public import Diagnostics
import Geometry

extension RasterFile {
  /// Writes a Cloud Optimized GeoTIFF, north up, with overviews: of classes the commonest, of quantities the mean. A file
  /// of that name is replaced by rename when the new one is whole.
  ///
  /// Names of categories, which a TIFF has no place for, stand in `NAME.aux.xml` beside it, where GDAL and QGIS look, and
  /// once more in the band's metadata as `CLASS_1`.
  ///
  /// - Parameter threads: to compress on; the bytes do not depend on it
  public static func writeCloudOptimized(
    _ raster: GridRaster, to path: String, threads: Int
  ) throws(InputError) {
    try GDALLibrary.call { messages throws(InputError) in
      let grid = raster.grid
      let memory = try memoryDataset(grid.columns, grid.rows, bands: 1, raster.values.type, path, messages)
      defer { withExtendedLifetime(memory) {} }
      var geotransform = [grid.origin.x, grid.cellSize, 0, grid.box.maxY, 0, -grid.cellSize]
      GDALSetGeoTransform(memory.handle, &geotransform)
      let crs = try SpatialReference(raster.crs, file: path, messages)
      GDALSetSpatialRef(memory.handle, crs.handle)
      let band = try band(1, of: memory, path)
      guard raster.values.fill(band, grid) else { throw notWritable(path, "COG", messages) }
      raster.describe(band, of: memory)
      let isClassified = !raster.categories.isEmpty
      let isQuantity = if case .floats = raster.values { true } else { false }
      let resampling = isQuantity ? "AVERAGE" : isClassified ? "MODE" : "NEAREST"
      try copy(
        memory, to: path, driver: "COG",
        options: [
          "COMPRESS=DEFLATE", "PREDICTOR=\(isClassified ? "NO" : "YES")", "OVERVIEW_RESAMPLING=\(resampling)",
          "NUM_THREADS=\(threads)", "BIGTIFF=IF_SAFER",
        ], isDescribedBeside: isClassified, messages)
    }
  }
}

extension GridRaster.Values {
  fileprivate var type: GDALDataType {
    switch self {
    case .bytes: GDT_Byte
    case .shorts: GDT_UInt16
    case .integers: GDT_Int32
    case .floats: GDT_Float32
    }
  }

  /// Writes the values to the band; rows of a raster come from the north. False when GDAL refuses, or a row is not as long
  /// as the grid is wide.
  fileprivate func fill(_ band: GDALRasterBandH, _ grid: Grid) -> Bool {
    func write<Element>(_ values: (Range<Int>) -> ContiguousArray<Element>) -> Bool {
      (0..<grid.rows).allSatisfy { row in
        let first = (grid.rows - 1 - row) * grid.columns
        let values = values(first..<first + grid.columns)
        guard values.count == grid.columns else { return false }
        return values.withUnsafeBytes { bytes in
          // GDAL only reads from the buffer when it writes to the band.
          GDALRasterIO(
            band, GF_Write, 0, Int32(row), Int32(grid.columns), 1, UnsafeMutableRawPointer(mutating: bytes.baseAddress),
            Int32(grid.columns), 1, type, 0, 0) == CE_None
        }
      }
    }
    return switch self {
    case .bytes(let values): write(values)
    case .shorts(let values): write(values)
    case .integers(let values): write(values)
    case .floats(let values): write(values)
    }
  }
}

extension GridRaster {
  fileprivate func describe(_ band: GDALRasterBandH, of dataset: GDALDataset) {
    for (key, value) in metadata { GDALSetMetadataItem(dataset.handle, key, value, nil) }
    GDALSetRasterNoDataValue(band, nodata)
    GDALSetDescription(band, description)
    if !unit.isEmpty { GDALSetRasterUnitType(band, unit) }
    guard let last = categories.last, let table = GDALCreateColorTable(GPI_RGB) else { return }
    defer { GDALDestroyColorTable(table) }
    var names = [String](repeating: "", count: Int(last.value) + 1)
    for category in categories {
      let colour = category.colour
      var entry = GDALColorEntry(c1: Int16(colour.red), c2: Int16(colour.green), c3: Int16(colour.blue), c4: 255)
      GDALSetColorEntry(table, Int32(category.value), &entry)
      names[Int(category.value)] = category.name
      GDALSetMetadataItem(band, "CLASS_\(category.value)", category.name, nil)
    }
    GDALSetRasterColorTable(band, table)
    let list = StringList(names)
    withExtendedLifetime(list) { _ = GDALSetRasterCategoryNames(band, list.pointer) }
  }
}
