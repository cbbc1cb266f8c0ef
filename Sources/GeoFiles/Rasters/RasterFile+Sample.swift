import CGDAL
public import Diagnostics
public import Geometry

/// Values of rasters at points.
public struct RasterSamples: Sendable, Hashable {
  /// NaN where no raster has a value.
  public var values: [Double]
  /// Whether the point lies beyond all rasters, rather than in a void.
  public var isOutside: [Bool]
}

extension RasterFile {
  /// The first bands of tiles at points. Where several tiles have a value, the first one gives it.
  ///
  /// Bilinear between the centres of pixels; voids are left out of the four as long as the others have half of the
  /// weight. `majority` takes the pixel that holds the point.
  ///
  /// - Parameters:
  ///   - points: in `crs`, or in degrees of WGS 84 (longitude, latitude) where that is nil; best in an order in which
  ///     neighbours are near, because pixels are read by stretches
  ///   - sourceCRS: of the tiles, instead of what the files declare
  ///   - plausible: values outside of it count as voids
  /// - Throws: ``InputError``: file missing, empty, unknown, truncated; no CRS
  public static func sample(
    _ paths: [String], at points: [Point], crs: String? = nil, sourceCRS: String? = nil,
    plausible: ClosedRange<Double>? = nil, by resampling: Resampling = .bilinear
  ) throws(InputError) -> RasterSamples {
    try GDALLibrary.call { messages throws(InputError) in
      let own = try SpatialReference(crs ?? "EPSG:4326", file: nil, messages)
      let declared: SpatialReference? =
        if let sourceCRS { try SpatialReference(sourceCRS, file: paths.first, messages) } else { nil }
      var samples = RasterSamples(
        values: [Double](repeating: .nan, count: points.count), isOutside: [Bool](repeating: true, count: points.count))
      for path in paths {
        let source = try open(path, messages)
        let pixels = try RasterPlace(source, path, declared: declared).pixels(of: points, own, source)
        var sampler = try PixelSampler(source, path, plausible: plausible, resampling)
        var first = 0
        while first < pixels.count {
          let count = try sampler.read(pixels[first...], messages)
          for index in first..<(first + count) where samples.values[index].isNaN {
            guard let pixel = pixels[index], sampler.holds(pixel) else { continue }
            samples.isOutside[index] = false
            samples.values[index] = sampler.value(at: pixel)
          }
          first += count
        }
      }
      return samples
    }
  }
}

extension RasterPlace {
  /// Places of points in columns and rows from the raster's corner, pixels' centres at halves; nil for points that have no
  /// place in its CRS.
  func pixels(of points: [Point], _ own: SpatialReference, _ dataset: GDALDataset) throws(InputError) -> [Point?] {
    var (x, y) = (points.map(\.x), points.map(\.y))
    var isPlaced = [Int32](repeating: 1, count: points.count)
    guard let transformation = transformation(from: own) else {
      return [Point?](repeating: nil, count: points.count)
    }
    defer { OCTDestroyCoordinateTransformation(transformation) }
    _ = OCTTransformEx(transformation, Int32(points.count), &x, &y, nil, &isPlaced)
    var (forward, inverse) = ([Double](repeating: 0, count: 6), [Double](repeating: 0, count: 6))
    GDALGetGeoTransform(dataset.handle, &forward)
    guard GDALInvGeoTransform(&forward, &inverse) != 0 else { return [Point?](repeating: nil, count: points.count) }
    return points.indices.map { index in
      guard isPlaced[index] != 0, x[index].isFinite, y[index].isFinite else { return nil }
      return Point(
        x: inverse[0] + x[index] * inverse[1] + y[index] * inverse[2],
        y: inverse[3] + x[index] * inverse[4] + y[index] * inverse[5])
    }
  }
}

/// A window of a raster's pixels, and values between them.
private struct PixelSampler {
  /// Pixels of a window; a path of many kilometres is read in stretches.
  private static let largestWindow = 4 << 20

  private let dataset: GDALDataset
  private let band: GDALRasterBandH
  private let path: String
  private let columns: Int
  private let rows: Int
  private let resampling: Resampling
  private let plausible: ClosedRange<Double>?
  private let nodata: Float?
  private let scale: (factor: Float, offset: Float)
  private var window = (column: 0, row: 0, columns: 0, rows: 0)
  private var values: [Float] = []

  init(
    _ dataset: GDALDataset, _ path: String, plausible: ClosedRange<Double>?, _ resampling: Resampling
  ) throws(InputError) {
    self.dataset = dataset
    self.path = path
    self.plausible = plausible
    self.resampling = resampling
    band = try RasterFile.band(1, of: dataset, path)
    columns = Int(GDALGetRasterXSize(dataset.handle))
    rows = Int(GDALGetRasterYSize(dataset.handle))
    nodata = RasterFile.nodata(of: band).map { Float($0) }
    scale = RasterFile.scale(of: band)
  }

  func holds(_ pixel: Point) -> Bool {
    // A point on the outer edge belongs to the last pixel.
    pixel.x >= 0 && pixel.y >= 0 && pixel.x <= Double(columns) && pixel.y <= Double(rows)
  }

  /// Reads the pixels around as many of the points as fit into a window, one at least; tells how many.
  mutating func read(_ pixels: ArraySlice<Point?>, _ messages: GDALMessages) throws(InputError) -> Int {
    var (west, east, north, south) = (Int.max, Int.min, Int.max, Int.min)
    var count = 0
    for pixel in pixels {
      if let pixel, holds(pixel) {
        let (column, row) = (Int((pixel.x - 0.5).rounded(.down)), Int((pixel.y - 0.5).rounded(.down)))
        let (w, e) = (min(west, max(column, 0)), max(east, min(column + 1, columns - 1)))
        let (n, s) = (min(north, max(row, 0)), max(south, min(row + 1, rows - 1)))
        if count > 0, (e - w + 1) * (s - n + 1) > Self.largestWindow { break }
        (west, east, north, south) = (w, e, n, s)
      }
      count += 1
    }
    guard west <= east, north <= south else {
      window = (0, 0, 0, 0)
      return count
    }
    window = (west, north, east - west + 1, south - north + 1)
    values = [Float](repeating: .nan, count: window.columns * window.rows)
    messages.forget()
    let isRead =
      GDALRasterIO(
        band, GF_Read, Int32(window.column), Int32(window.row), Int32(window.columns), Int32(window.rows), &values,
        Int32(window.columns), Int32(window.rows), GDT_Float32, 0, 0) == CE_None
    guard isRead, messages.failures.isEmpty else {
      throw InputError(
        Diagnostic(
          id: "file-corrupt", file: path, "the raster's pixels cannot be read: \(messages.cause)",
          advice: "The file may be incomplete; fetch or export it again."))
    }
    return count
  }

  /// Of a point that the raster and the window hold.
  func value(at pixel: Point) -> Double {
    if resampling == .majority { return value(Int(pixel.x), Int(pixel.y)) }
    let (x, y) = (pixel.x - 0.5, pixel.y - 0.5)
    let (column, row) = (x.rounded(.down), y.rounded(.down))
    let (u, v) = (x - column, y - row)
    var (sum, weight) = (0.0, 0.0)
    for (i, j, share) in [(0, 0, (1 - u) * (1 - v)), (1, 0, u * (1 - v)), (0, 1, (1 - u) * v), (1, 1, u * v)] {
      let value = value(Int(column) + i, Int(row) + j)
      if !value.isNaN {
        sum += share * value
        weight += share
      }
    }
    return weight >= 0.5 ? sum / weight : .nan
  }

  /// The nearest pixel's at the raster's edge; NaN for a void.
  private func value(_ column: Int, _ row: Int) -> Double {
    let (column, row) = (min(max(column, 0), columns - 1), min(max(row, 0), rows - 1))
    let raw = values[(row - window.row) * window.columns + column - window.column]
    if raw == nodata || raw.isNaN { return .nan }
    let value = Double(raw * scale.factor + scale.offset)
    return plausible?.contains(value) == false ? .nan : value
  }
}
