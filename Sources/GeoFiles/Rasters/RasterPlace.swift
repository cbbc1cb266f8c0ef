import CGDAL
import Diagnostics
import Geometry

/// Where a raster lies, by its header.
struct RasterPlace {
  let box: Box
  private let crs: SpatialReference?
  private let handle: OGRSpatialReferenceH

  /// - Parameter declared: a CRS that replaces the file's own
  /// - Throws: when there is no CRS, or the place is beyond the poles
  init(_ dataset: GDALDataset, _ path: String, declared: SpatialReference?) throws(InputError) {
    crs = declared
    guard let handle = declared?.handle ?? GDALGetSpatialRef(dataset.handle) else {
      throw InputError(
        Diagnostic(
          id: "raster-no-crs", file: path, "the raster declares no CRS, so it cannot be put on the map",
          advice: "Say which it is, for example `crs: EPSG:4326`."))
    }
    self.handle = handle
    var g = [Double](repeating: 0, count: 6)
    guard GDALGetGeoTransform(dataset.handle, &g) == CE_None else {
      throw InputError(
        Diagnostic(
          id: "raster-unplaced", file: path, "the raster does not say where its pixels lie",
          advice: "Give it its corners, for example with `gdal_translate -a_ullr`, or take a GeoTIFF."))
    }
    let columns = Double(GDALGetRasterXSize(dataset.handle))
    let rows = Double(GDALGetRasterYSize(dataset.handle))
    let corners = [(0.0, 0.0), (columns, 0), (0, rows), (columns, rows)].map { column, row in
      Point(x: g[0] + column * g[1] + row * g[2], y: g[3] + column * g[4] + row * g[5])
    }
    box = Box(corners) ?? Box(minX: 0, minY: 0, maxX: 0, maxY: 0)
    // Tiles of the whole Earth may reach half a pixel beyond the poles.
    if OSRIsGeographic(handle) != 0, box.minY < -91 || box.maxY > 91 {
      throw InputError(
        Diagnostic(
          id: "raster-swapped", file: path,
          "the raster's latitudes run from \(box.minY) to \(box.maxY); they look like longitudes",
          advice: "Its axes are swapped, or its CRS is wrong; look at it with `tongda geodata info`."))
    }
  }

  /// From another CRS into the raster's; to be destroyed by the caller.
  func transformation(from other: SpatialReference) -> OGRCoordinateTransformationH? {
    defer { withExtendedLifetime((crs, other)) {} }
    return OCTNewCoordinateTransformation(other.handle, handle)
  }

  /// Whether it has a part in the grid; true where GDAL cannot tell.
  func touches(_ grid: Grid, _ target: SpatialReference) -> Bool {
    defer { withExtendedLifetime((crs, target)) {} }
    guard let transformation = OCTNewCoordinateTransformation(handle, target.handle) else { return true }
    defer { OCTDestroyCoordinateTransformation(transformation) }
    var (west, south, east, north) = (0.0, 0.0, 0.0, 0.0)
    // Along 21 points of every edge, because a straight edge becomes a curve.
    let isKnown =
      OCTTransformBounds(
        transformation, box.minX, box.minY, box.maxX, box.maxY, &west, &south, &east, &north, 21) != 0
    guard isKnown, [west, south, east, north].allSatisfy({ $0.isFinite }) else { return true }
    return grid.box.intersects(Box(minX: west, minY: south, maxX: east, maxY: north))
  }
}
