public import Diagnostics
import GeoFiles
import Geometry
public import Scenarios

/// What `tongda geodata convert` is asked for.
public struct ConversionRequest: Sendable, Hashable {
  public var input: String
  public var output: String
  /// Which layer of the input; needed only where it holds several.
  public var layer: String?
  /// `gpkg`, `geojson`, `flatgeobuf`, `shapefile` or `csv`; nil to go by the output's ending.
  public var format: String?
  /// CRS to write; nil for the input's own (GeoJSON is always in degrees of WGS 84).
  public var crs: String?
  /// CRS of the input, instead of what the file declares.
  public var fromCRS: String?
  /// Datum of the input's coordinates.
  public var fromDatum: DatumName
  /// Datum to write; nil for the input's own.
  public var datum: DatumName?
  /// Encoding of the input's texts, where it is not UTF-8 and does not say so itself.
  public var encoding: String?
  /// Columns of a table's points.
  public var xField: String?
  public var yField: String?

  public init(
    input: String, output: String, layer: String? = nil, format: String? = nil, crs: String? = nil,
    fromCRS: String? = nil, fromDatum: DatumName = .wgs84, datum: DatumName? = nil, encoding: String? = nil,
    xField: String? = nil, yField: String? = nil
  ) {
    self.input = input
    self.output = output
    self.layer = layer
    self.format = format
    self.crs = crs
    self.fromCRS = fromCRS
    self.fromDatum = fromDatum
    self.datum = datum
    self.encoding = encoding
    self.xField = xField
    self.yField = yField
  }
}

/// What was written.
public struct ConversionReport: Sendable, Hashable {
  public var features: Int
  /// Features without geometry among them.
  public var featuresWithoutGeometry: Int
  public var format: ConversionFormat
  /// nil when neither the input nor the request declares one.
  public var crs: String?
  public var datum: DatumName
  /// For example field names that a Shapefile cut, or points outside the CRS's area of use.
  public var warnings: [Diagnostic]
}

/// Reads a layer, moves it to another CRS or datum, and writes it in another format.
public enum LayerConversion {
  /// The output appears whole, by rename, or not at all.
  ///
  /// - Throws: what reading, moving and writing complain about, each as a ``Diagnostic``
  public static func convert(_ request: ConversionRequest) throws(InputError) -> ConversionReport {
    let format = try ConversionFormat(request)
    var layer = try VectorFile.read(
      request.input,
      VectorReadOptions(
        layer: request.layer, encoding: request.encoding, xField: request.xField, yField: request.yField))
    if let crs = request.fromCRS { layer.crs = crs }
    let datum = request.datum ?? request.fromDatum
    var warnings: [Diagnostic] = []
    if let relocation = try Relocation(request, of: layer, format, to: datum) {
      warnings += try relocation.move(&layer)
    }
    warnings += try VectorFile.write([layer], to: request.output, driver: format.driver)
    return ConversionReport(
      features: layer.features.count, featuresWithoutGeometry: layer.features.count { $0.geometry == nil },
      format: format, crs: layer.crs, datum: datum, warnings: warnings)
  }
}

/// The formats that can be written.
public enum ConversionFormat: String, Sendable, Hashable, CaseIterable {
  case gpkg, geojson, flatgeobuf, shapefile, csv

  /// GDAL's name.
  var driver: String {
    switch self {
    case .gpkg: "GPKG"
    case .geojson: "GeoJSON"
    case .flatgeobuf: "FlatGeobuf"
    case .shapefile: "ESRI Shapefile"
    case .csv: "CSV"
    }
  }

  private static let endings: [(String, ConversionFormat)] = [
    (".gpkg", .gpkg), (".geojson", .geojson), (".json", .geojson), (".fgb", .flatgeobuf), (".shp", .shapefile),
    (".csv", .csv),
  ]

  init(_ request: ConversionRequest) throws(InputError) {
    if let name = request.format {
      guard let format = Self(rawValue: name.lowercased()) else {
        throw InputError(
          Diagnostic(
            id: "format-unknown", file: request.output, "\"\(name)\" is not a format that can be written",
            advice: "The formats are \(Self.allCases.map(\.rawValue).joined(separator: ", "))."))
      }
      self = format
    } else if let format = Self.endings.first(where: { request.output.lowercased().hasSuffix($0.0) })?.1 {
      self = format
    } else {
      throw InputError(
        Diagnostic(
          id: "format-unknown", file: request.output, "the ending does not say which format to write",
          advice: "End the name in \(Self.endings.map(\.0).joined(separator: ", ")), or give --format."))
    }
  }
}
