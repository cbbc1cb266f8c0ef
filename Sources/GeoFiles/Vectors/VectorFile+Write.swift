import CGDAL
public import Diagnostics
import Foundation

/// How a vector file is to be written.
public struct VectorFormat: Sendable, Hashable {
  /// GDAL's name: `GPKG` (any number of layers, one transaction), `FlatGeobuf`, `ESRI Shapefile` (UTF-8), `GeoJSON`
  /// (RFC 7946: OGR transforms to WGS 84 and rounds to 7 decimals), `CSV` (points as columns X and Y, other geometries
  /// as WKT), `XLSX` (a sheet a layer, kept in memory), `MBTiles` (vector tiles).
  public var driver: String
  /// Further layer creation options of the driver, `KEY=VALUE`.
  public var options: [String]
  /// Creation options of the file, `KEY=VALUE`.
  public var fileOptions: [String]
  /// SQL that a GeoPackage is given once its layers stand, in the same transaction.
  public var statements: [String]
  /// For formats that store when they were written, ISO 8601, in place of the clock.
  public var timestamp: String

  public init(
    _ driver: String, options: [String] = [], fileOptions: [String] = [], statements: [String] = [],
    timestamp: String = "2000-01-01T00:00:00Z"
  ) {
    self.driver = driver
    self.options = options
    self.fileOptions = fileOptions
    self.statements = statements
    self.timestamp = timestamp
  }

  /// Whether a file holds any number of layers.
  fileprivate var holdsLayers: Bool { ["GPKG", "XLSX", "MBTiles"].contains(driver) }
}

extension VectorFile {
  /// Writes layers to a new file, which replaces an older one by rename when it is whole.
  ///
  /// Outer rings run counter-clockwise. A layer of polygons and multipolygons becomes one of multipolygons. The same
  /// layers give the same bytes each time: a GeoPackage's date of last change is the format's timestamp, not the clock.
  ///
  /// - Returns: warnings, for example field names that a Shapefile cut to ten bytes
  /// - Throws: when the driver or a CRS is unknown, the layers do not fit the format, or the file cannot be written
  @discardableResult public static func write(
    _ layers: [VectorLayer], to path: String, _ format: VectorFormat
  ) throws(InputError) -> [Diagnostic] {
    if layers.count > 1, !format.holdsLayers {
      throw InputError(
        Diagnostic(
          id: "layers-too-many", file: path,
          "\(format.driver) holds one layer a file, and there are \(layers.count)",
          advice: "Write a GeoPackage, or one file a layer."))
    }
    let unplaced = layers.reduce(0) { $0 + $1.features.count { $0.geometry == nil } }
    if format.driver == "FlatGeobuf", unplaced > 0 {
      // GDAL 3.6 would leave them out without a word.
      throw InputError(
        Diagnostic(
          id: "geometry-missing", file: path,
          "FlatGeobuf holds no features without geometry, and the layer has \(unplaced)",
          advice: "Write GeoPackage or GeoJSON, or leave them out."))
    }
    return try written(to: path, format) { output throws(InputError) in
      for layer in layers {
        try output.begin(VectorLayerHead(of: layer))
        try output.append(layer.features)
      }
    }
  }

  /// Writes layers with what a driver does by itself.
  ///
  /// - Parameters:
  ///   - driver: as in ``VectorFormat/driver``
  ///   - options: as in ``VectorFormat/options``
  @discardableResult public static func write(
    _ layers: [VectorLayer], to path: String, driver: String, options: [String] = []
  ) throws(InputError) -> [Diagnostic] {
    try write(layers, to: path, VectorFormat(driver, options: options))
  }

  /// Writes a file piece by piece: `body` begins layers and appends features.
  ///
  /// - Returns: warnings
  /// - Throws: as above, and what `body` throws; nothing is then left at `path` but what was there before
  @discardableResult public static func write(
    to path: String, _ format: VectorFormat, _ body: (VectorOutput) throws -> Void
  ) throws -> [Diagnostic] {
    var cause: (any Error)?
    do throws(InputError) {
      return try written(to: path, format) { output throws(InputError) in
        do {
          try body(output)
        } catch {
          cause = error
          throw InputError([])
        }
      }
    } catch {
      throw cause ?? error
    }
  }

  private static func written(
    to path: String, _ format: VectorFormat, _ body: (VectorOutput) throws(InputError) -> Void
  ) throws(InputError) -> [Diagnostic] {
    try GDALLibrary.call { messages throws(InputError) in
      guard let driver = GDALGetDriverByName(format.driver) else {
        throw InputError(
          Diagnostic(id: "driver-unknown", file: path, "\"\(format.driver)\" is not a driver of this GDAL"))
      }
      // The file is made in a folder of its own and published when whole, so SQLite need not guard against a crash.
      // The cache (in MB, taken as needed) holds a spatial index while it grows.
      let settings = [
        "OGR_CURRENT_DATE": format.timestamp, "OGR_SQLITE_SYNCHRONOUS": "OFF", "OGR_SQLITE_JOURNAL": "OFF",
        "OGR_SQLITE_CACHE": "256",
      ]
      try WholeFile.publish(path) { temporary throws(InputError) in
        try GDALLibrary.configured(settings) { () throws(InputError) in
          try fill(temporary, named: path, format, driver, messages, body)
        }
      }
      return messages.warnings.map {
        Diagnostic(.warning, id: "write-warning", file: path, Wording($0, zh: "写文件时 GDAL 提示：\($0)"))
      }
    }
  }

  private static func fill(
    _ temporary: String, named path: String, _ format: VectorFormat, _ driver: GDALDriverH, _ messages: GDALMessages,
    _ body: (VectorOutput) throws(InputError) -> Void
  ) throws(InputError) {
    let list = StringList(format.fileOptions)
    defer { withExtendedLifetime(list) {} }
    guard let created = GDALCreate(driver, temporary, 0, 0, 0, GDT_Unknown, list.pointer) else {
      throw InputError(.notWritable(path, "\(format.driver) could not be written: \(messages.cause)"))
    }
    let dataset = GDALDataset(created)
    let output = VectorOutput(created, path: path, driver: format.driver, options: format.options, messages)
    let isTransactional = GDALDatasetTestCapability(created, ODsCTransactions) != 0
    if isTransactional { _ = GDALDatasetStartTransaction(created, 0) }
    try body(output)
    if !format.statements.isEmpty { try output.execute(format.statements) }
    if isTransactional, GDALDatasetCommitTransaction(created) != OGRERR_NONE { throw output.failure(nil) }
    dataset.close()
    if !messages.failures.isEmpty { throw output.failure(nil) }
    // GDAL 3.6 says nothing when the disk is full while it closes a workbook.
    if format.driver == "XLSX", !isWholeArchive(temporary) {
      throw InputError(.notWritable(path, "the workbook could not be written whole"))
    }
  }

  /// Whether a ZIP archive has its end: the last 22 bytes, where there is no comment (PKWARE APPNOTE 4.3.16).
  private static func isWholeArchive(_ path: String) -> Bool {
    guard let file = FileHandle(forReadingAtPath: path) else { return false }
    defer { try? file.close() }
    guard let size = try? file.seekToEnd(), size >= 22, (try? file.seek(toOffset: size - 22)) != nil,
      let end = try? file.readToEnd()
    else { return false }
    return end.starts(with: [0x50, 0x4B, 0x05, 0x06])
  }
}
