/// One band of a raster, row 0 in the north.
public struct Raster: Sendable {
  public var columns: Int
  public var rows: Int
  /// GDAL's six numbers: x = g0 + column g1 + row g2, y = g3 + column g4 + row g5, for the corner of a pixel.
  public var geotransform: [Double]
  /// `EPSG:4326` where the code is known, else WKT; nil when the file declares none.
  public var crs: String?
  /// The value that the file uses for "nothing here"; in ``values`` that is NaN.
  public var nodata: Double?
  /// Row by row from the north, `rows * columns` of them; NaN where there is no value.
  public var values: ContiguousArray<Float>

  public init(
    columns: Int, rows: Int, geotransform: [Double], crs: String?, nodata: Double? = nil,
    values: ContiguousArray<Float>
  ) {
    self.columns = columns
    self.rows = rows
    self.geotransform = geotransform
    self.crs = crs
    self.nodata = nodata
    self.values = values
  }
}
