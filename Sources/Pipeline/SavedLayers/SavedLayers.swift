public import Diagnostics
public import Exports
public import GeoFiles
public import Parallelism
public import Scenarios

/// What `tongda export` is asked for.
public struct LayerExportOptions: Sendable {
  public var layer: String
  /// nil to go by the output's ending.
  public var format: SavedLayerFormat?
  public var output: String
  /// `auto` for the run's working CRS; nil for the layer's own.
  public var crs: String?
  /// nil for the run's own.
  public var datum: DatumName?
  /// Label of a period; nil for the layer as it is.
  public var period: String?
  public var hasByteOrderMark: Bool

  public init(
    layer: String, format: SavedLayerFormat?, output: String, crs: String?, datum: DatumName?, period: String?,
    hasByteOrderMark: Bool
  ) {
    self.layer = layer
    self.format = format
    self.output = output
    self.crs = crs
    self.datum = datum
    self.period = period
    self.hasByteOrderMark = hasByteOrderMark
  }
}

/// The layers of a folder that `tongda run` wrote.
public enum SavedLayers {
  /// - Throws: ``Diagnostics/InputError`` when the folder holds no run, or one without a GeoPackage
  public static func list(_ folder: String) throws(InputError) -> [VectorLayerHead] {
    try heads(RunFolder(folder).file(fileName, format: "gpkg"))
  }

  /// Writes one layer without simulating again.
  ///
  /// - Throws: ``Diagnostics/InputError`` for what the run or the format does not have, ``Exports/ExportError``,
  ///   ``Parallelism/Cancelled``
  public static func export(
    _ options: LayerExportOptions, from folder: String, _ control: WorkControl
  ) throws -> SavedLayerReport {
    let run = try RunFolder(folder)
    try RunFiles.protect(options.output)
    let file = try run.file(fileName, format: "gpkg")
    let names = try heads(file).map(\.name)
    guard names.contains(options.layer) else {
      let guess = nearestSpelling(to: options.layer, among: names)
      throw InputError(
        Diagnostic(
          id: "layer-missing", file: file, key: "--layer", "there is no layer \"\(options.layer)\"",
          advice: (guess.map { "Did you mean \($0)? " } ?? "") + "The layers are \(names.joined(separator: ", "))."))
    }
    let runDatum = CoordinateDatum(rawValue: run.datum) ?? .wgs84
    let format = try format(options)
    guard format == .csv || !options.hasByteOrderMark else {
      throw InputError(
        Diagnostic(
          id: "format-bom", file: options.output, key: "--bom",
          "\(format.rawValue) has no byte order mark; it is for csv alone", advice: "Leave --bom out, or write csv."))
    }
    return try SavedLayerExport.write(
      SavedLayerRequest(
        geoPackage: file, layer: options.layer, format: format, output: options.output,
        crs: options.crs == "auto" ? run.crs : options.crs, runDatum: runDatum,
        datum: options.datum.flatMap { CoordinateDatum(rawValue: $0.rawValue) },
        periods: run.periods.map { ($0.label, $0.end) }, period: try options.period.map { try run.period($0) },
        hasByteOrderMark: options.hasByteOrderMark, isSynthetic: run.isSynthetic),
      control)
  }

  private static let fileName = "results.gpkg"

  /// Styles are no layer to anybody but QGIS.
  private static func heads(_ file: String) throws(InputError) -> [VectorLayerHead] {
    try VectorFile.heads(file).filter { $0.name != "layer_styles" }
  }

  private static func format(_ options: LayerExportOptions) throws(InputError) -> SavedLayerFormat {
    if let format = options.format ?? SavedLayerFormat(path: options.output) { return format }
    throw InputError(
      Diagnostic(
        id: "format-unknown", file: options.output, "the ending does not say which format to write",
        advice: "End the name in \(SavedLayerFormat.knownEndings.joined(separator: ", ")), or give --format."))
  }
}
