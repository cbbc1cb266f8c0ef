public import Diagnostics
import Foundation
import GeoEngine
import GeoFiles
import Geometry
public import Parallelism

/// A layer of a saved run's GeoPackage, and how to write it again.
public struct SavedLayerRequest: Sendable {
  /// `results.gpkg` of the run.
  public var geoPackage: String
  public var layer: String
  public var format: SavedLayerFormat
  public var output: String
  /// CRS to write; nil for the run's, or longitude and latitude where the format has no other.
  public var crs: String?
  /// Datum of the run's coordinates.
  public var runDatum: CoordinateDatum
  /// Datum to write; nil for the run's.
  public var datum: CoordinateDatum?
  /// Labels and last days of the run's periods.
  public var periods: [(label: String, end: String)]
  /// Index of the period to show; nil for the layer as it is.
  public var period: Int?
  /// Whether a CSV file begins with a byte order mark.
  public var hasByteOrderMark: Bool
  public var isSynthetic: Bool

  public init(
    geoPackage: String, layer: String, format: SavedLayerFormat, output: String, crs: String? = nil,
    runDatum: CoordinateDatum, datum: CoordinateDatum? = nil, periods: [(label: String, end: String)],
    period: Int? = nil,
    hasByteOrderMark: Bool = false, isSynthetic: Bool = false
  ) {
    self.geoPackage = geoPackage
    self.layer = layer
    self.format = format
    self.output = output
    self.crs = crs
    self.runDatum = runDatum
    self.datum = datum
    self.periods = periods
    self.period = period
    self.hasByteOrderMark = hasByteOrderMark
    self.isSynthetic = isSynthetic
  }

  var writtenDatum: CoordinateDatum { datum ?? runDatum }
}

/// What was written.
public struct SavedLayerReport: Sendable {
  public var features: Int
  /// For example features that the format cannot hold, field names that it cut.
  public var findings: [Diagnostic]
}

/// Writes a layer of a saved run in another format, CRS or datum, or as it was at the end of a period, a number of
/// features at a time: memory does not grow with the layer but in `xlsx`, which GDAL keeps whole.
public enum SavedLayerExport {
  /// The file appears whole, by rename, or not at all.
  ///
  /// - Throws: `InputError` for what cannot be asked of the layer or the format, ``ExportError`` when the file cannot be
  ///   written, `GeoEngineError` when a place cannot be moved, `Cancelled`
  public static func write(_ request: SavedLayerRequest, _ control: WorkControl) throws -> SavedLayerReport {
    guard resolved(request.output) != resolved(request.geoPackage) else {
      throw InputError(
        Diagnostic(
          id: "output-is-source", file: request.output,
          "is the file that the layer is read from, and writing would destroy the run's other layers",
          advice: "Give another name."))
    }
    try PublishedFile.checkFolder(of: request.output)
    let heads = try VectorFile.heads(request.geoPackage)
    guard let head = heads.first(where: { $0.name == request.layer }) else {
      throw InputError(
        Diagnostic(id: "layer-missing", file: request.geoPackage, "there is no layer \"\(request.layer)\""))
    }
    let work = try SavedLayerWork(request, head)
    var count = 0
    var findings: [Diagnostic] = []
    func pour(into sink: any SavedLayerSink) throws {
      count = try work.pour(into: sink, control)
      try sink.finish()
    }
    switch request.format {
    case .geojson, .geojsonl:
      let layout: GeoJSONLayout = request.format == .geojsonl ? .lines : .collection
      try PublishedFile.write(to: request.output) {
        try pour(into: GeoJSONSink(work.written, layout, members: work.words.members, to: $0))
      }
    case .csv:
      try PublishedFile.write(to: request.output) {
        try pour(into: CSVSink(work.written, hasByteOrderMark: request.hasByteOrderMark, to: $0))
      }
    case .xlsx:
      findings += try VectorFile.write(to: request.output, work.vectorFormat) {
        let about = try work.about()
        try $0.begin(VectorLayerHead(of: about))
        try $0.append(about.features)
        try pour(into: VectorSink(work.written, to: $0))
      }
    case .gpkg:
      var format = work.vectorFormat
      format.statements = try work.words.statements(
        for: work.written, hasStyles: heads.contains { $0.name == "layer_styles" })
      findings += try VectorFile.write(to: request.output, format) { try pour(into: VectorSink(work.written, to: $0)) }
    case .flatgeobuf, .shapefile, .mbtiles:
      findings += try VectorFile.write(to: request.output, work.vectorFormat) {
        try pour(into: VectorSink(work.written, to: $0))
      }
    }
    if let holder = request.format.holderOfPlacesAlone {
      findings += LeftOut.finding(work.total - count, of: work.total, in: request.output, format: holder)
    }
    if let finding = try work.areaFinding() { findings.append(finding) }
    return SavedLayerReport(features: count, findings: findings)
  }

  /// Whole, without symbolic links.
  private static func resolved(_ path: String) -> String {
    URL(fileURLWithPath: path).absoluteURL.resolvingSymlinksInPath().path
  }
}
