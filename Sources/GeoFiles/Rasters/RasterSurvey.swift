import CGDAL
public import Diagnostics

/// What a look through all pixels of a raster finds.
public struct RasterSurvey: Sendable, Hashable {
  public var path: String
  public var columns: Int
  public var rows: Int
  /// GDAL's name of the pixels' type: `Int16`.
  public var type: String
  /// Unit of the values as the file declares it: `m`, `ft`; nil where it declares none.
  public var unit: String?
  /// Pixels with the nodata value, and those that are NaN.
  public var voidCount: Int
  /// Pixels with a value outside of the plausible range.
  public var implausibleCount: Int
  /// The least and the greatest of them.
  public var implausible: ClosedRange<Double>?
  /// How many of them are what software writes for "none" without declaring it: 32767, 65535, -9999, ...
  public var sentinelCount: Int
  /// The least and the greatest plausible value; nil when there is none.
  public var plausible: ClosedRange<Double>?
  /// Whether it has to be cleaned before it can be interpolated.
  var needsCleaning: Bool

  public var count: Int { columns * rows }
  /// Pixels with a plausible value.
  public var valueCount: Int { count - voidCount - implausibleCount }
}

extension RasterFile {
  /// Values that often stand for "none" in files that declare no nodata value, or another one.
  private static let sentinels: Set<Float> = [
    -32768, -32767, 32767, 32768, 65535, -9999, -99999, 9999, 99999, -999, 999_999, -3.402_823_5e38, 3.402_823_5e38,
  ]

  /// Looks at every pixel of the first band.
  ///
  /// - Parameter plausible: values outside of it are counted apart; nil to take every value
  /// - Throws: ``InputError``: file missing, empty, unknown, truncated
  public static func survey(
    _ path: String, plausible: ClosedRange<Double>? = nil
  ) throws(InputError) -> RasterSurvey {
    try GDALLibrary.call { messages throws(InputError) in
      let dataset = try open(path, messages)
      return try survey(dataset, path, plausible: plausible, messages)
    }
  }

  static func open(_ path: String, _ messages: GDALMessages) throws(InputError) -> GDALDataset {
    try InputFile.check(path)
    if let problem = HeightTile.problem(path) { throw InputError(problem) }
    return try InputFile.open(path, GDAL_OF_RASTER, named: path, messages)
  }

  static func survey(
    _ dataset: GDALDataset, band index: Int = 1, _ path: String, plausible: ClosedRange<Double>?,
    _ messages: GDALMessages
  ) throws(InputError) -> RasterSurvey {
    let band = try band(index, of: dataset, path)
    let unit = GDALGetRasterUnitType(band).map { String(cString: $0) }
    let type = String(cString: GDALGetDataTypeName(GDALGetRasterDataType(band)))
    let nodata = nodata(of: band).map { Float($0) }
    let scale = scale(of: band)
    let isScaled = scale.factor != 1 || scale.offset != 0
    var survey = RasterSurvey(
      path: path, columns: Int(GDALGetRasterXSize(dataset.handle)), rows: Int(GDALGetRasterYSize(dataset.handle)),
      type: type, unit: unit?.isEmpty == false ? unit : nil, voidCount: 0, implausibleCount: 0, implausible: nil,
      sentinelCount: 0, plausible: nil, needsCleaning: isScaled)
    let limits = plausible.map { Float($0.lowerBound)...Float($0.upperBound) }
    var undeclared = 0
    try forEachStrip(of: dataset, band, path, messages) { values, _ in
      for value in values {
        if value == nodata || value.isNaN {
          survey.voidCount += 1
          if value.isNaN, nodata?.isNaN != true { undeclared += 1 }
          continue
        }
        let scaled = isScaled ? value * scale.factor + scale.offset : value
        if let limits, !limits.contains(scaled) {
          survey.implausibleCount += 1
          if sentinels.contains(value) { survey.sentinelCount += 1 }
          survey.implausible = widened(survey.implausible, to: Double(scaled))
        } else {
          survey.plausible = widened(survey.plausible, to: Double(scaled))
        }
      }
    }
    survey.needsCleaning = isScaled || undeclared > 0 || survey.implausibleCount > 0
    return survey
  }

  private static func widened(_ range: ClosedRange<Double>?, to value: Double) -> ClosedRange<Double> {
    guard let range else { return value...value }
    if range.contains(value) { return range }
    return min(range.lowerBound, value)...max(range.upperBound, value)
  }

  /// Reads a band in strips of whole rows, from the north.
  static func forEachStrip(
    of dataset: GDALDataset, _ band: GDALRasterBandH, _ path: String, _ messages: GDALMessages,
    _ body: (_ values: UnsafeMutableBufferPointer<Float>, _ rows: Range<Int>) throws(InputError) -> Void
  ) throws(InputError) {
    let columns = Int(GDALGetRasterXSize(dataset.handle))
    let rows = Int(GDALGetRasterYSize(dataset.handle))
    guard columns > 0, rows > 0 else { return }
    // Around four million values, and a multiple of the usual heights of blocks.
    let height = max(256, (4 << 20) / columns / 256 * 256)
    messages.forget()
    let buffer = UnsafeMutableBufferPointer<Float>.allocate(capacity: columns * min(height, rows))
    defer { buffer.deallocate() }
    var first = 0
    while first < rows {
      let last = min(first + height, rows)
      let strip = UnsafeMutableBufferPointer(rebasing: buffer[..<(columns * (last - first))])
      // Float32 pixels, packed row by row, into room for exactly as many.
      let isRead =
        GDALRasterIO(
          band, GF_Read, 0, Int32(first), Int32(columns), Int32(last - first), strip.baseAddress, Int32(columns),
          Int32(last - first), GDT_Float32, 0, 0) == CE_None
      guard isRead, messages.failures.isEmpty else {
        throw InputError(
          Diagnostic(
            id: "file-corrupt", file: path, "the raster's pixels cannot be read: \(messages.cause)",
            advice: "The file may be incomplete; fetch or export it again."))
      }
      try body(strip, first..<last)
      first = last
    }
  }
}
