import Diagnostics
import GeoEngine
import GeoFiles
import Geometry
import Parallelism

/// One layer on its way from a saved run to another file.
final class SavedLayerWork {
  /// The layer as it is written.
  private(set) var written: VectorLayerHead
  let words: SavedLayerWords
  /// Rows that were looked at.
  private(set) var total = 0

  private let request: SavedLayerRequest
  private let source: VectorLayerHead
  private let move: PlaceMove
  private let columns: PlaceColumns
  private let caveats: [(field: VectorField, value: FieldValue)]
  private let period: SavedPeriod?
  private let filter: String?
  /// Whether points become columns.
  private let hasPointColumns: Bool
  /// Of points in columns: about a centimetre, or a millimetre.
  private let placeDecimals: Int
  /// Around the places in a CRS that was asked for, degrees.
  private var extent: Box?

  init(_ request: SavedLayerRequest, _ head: VectorLayerHead) throws {
    var request = request
    let hasPlaces = head.geometry != .none
    request.crs = try Self.crs(request, hasPlaces: hasPlaces)
    self.request = request
    source = head
    let format = request.format
    if !hasPlaces, [.flatgeobuf, .shapefile, .mbtiles].contains(format) {
      throw InputError(
        Diagnostic(
          id: "layer-placeless", file: request.output,
          "\(head.name) is a table without places, which \(format.rawValue) cannot hold",
          advice: "Write csv, xlsx or geojson."))
    }
    hasPointColumns = format.isTable && head.geometry == .point
    words = SavedLayerWords(request: request, source: head)
    placeDecimals = try request.crs.map { try CoordinateReferenceSystem($0).isGeographic ? 7 : 3 } ?? 7
    // Tables give degrees, unless a CRS is asked for.
    let target = request.crs ?? (format.isGeographic || format.isTable ? nil : head.crs)
    move = try PlaceMove(from: head.crs ?? "EPSG:4326", request.runDatum, to: target, request.writtenDatum)
    columns = PlaceColumns(head.fields)
    try Self.check(request, head, writesPlaces: hasPlaces && (!format.isTable || hasPointColumns), columns)
    caveats = try words.columns(hasPointColumns: hasPointColumns)
    period = request.period.map { index in
      SavedPeriod(
        label: request.periods[index].label, end: request.periods[index].end,
        isLast: index == request.periods.count - 1, labelsSoFar: Set(request.periods.prefix(index + 1).map(\.label)))
    }
    filter = try period?.filter(of: head, in: request.geoPackage)
    if format == .xlsx, head.count > WorkbookExport.rowLimit {
      let count = try filter.map { try Self.count(head, where: $0, in: request.geoPackage) } ?? head.count
      guard count <= WorkbookExport.rowLimit else {
        throw InputError(WorkbookExport.tooLong(head.name, count, in: request.output).asError)
      }
    }

    written = head
    if !hasPlaces || format.isTable {
      written.geometry = .none
      written.crs = nil
    } else {
      written.crs = target ?? request.writtenDatum.geographicCRS.definition
    }
    if format == .gpkg {
      written.summary = words.summary
      written.isIndexed = head.geometry != .point
    }
    if hasPointColumns {
      let names = request.crs == nil ? ["lon", "lat"] : ["x", "y"]
      written.fields += names.map { VectorField($0, .real) }
    }
    written.fields += caveats.map(\.field)
  }

  /// The CRS to write, which the format can have; nil where that is all that it can have.
  private static func crs(_ request: SavedLayerRequest, hasPlaces: Bool) throws -> String? {
    guard let crs = request.crs else { return nil }
    try ResultsExporter.check(crs: crs, key: "--crs")
    guard hasPlaces, let only = request.format.onlyCRS(request.writtenDatum) else { return crs }
    let system = try CoordinateReferenceSystem(crs)
    guard system.identifier != only.identifier else { return nil }
    let datum = [CoordinateDatum.wgs84, .cgcs2000].first { $0.geographicCRS.identifier == system.identifier }
    throw InputError(
      Diagnostic(
        id: "format-crs", file: request.output, key: "--crs",
        "\(request.format.rawValue) is always in \(only.words), so it cannot be written in \(crs)",
        advice: datum.flatMap { request.format == .mbtiles ? nil : $0 }.map {
          "\(crs) is longitude and latitude in \($0.label): ask for --datum \($0.rawValue) in place of --crs."
        } ?? "Leave --crs out, or write flatgeobuf or gpkg, which take any."))
  }

  /// Refuses a CRS and a datum where nothing is written that has them.
  private static func check(
    _ request: SavedLayerRequest, _ head: VectorLayerHead, writesPlaces: Bool, _ columns: PlaceColumns
  ) throws(InputError) {
    guard !writesPlaces else { return }
    func refusal(_ key: String, _ wanted: String) -> InputError {
      InputError(
        Diagnostic(
          id: "layer-placeless", file: request.output, key: key,
          "\(head.name) has no places in \(request.format.rawValue)"
            + (head.geometry == .none ? "" : ", which takes points alone") + ", and \(wanted) was asked for",
          advice: "Leave \(key) out" + (head.geometry == .none ? "." : ", or write flatgeobuf or gpkg.")))
    }
    if let crs = request.crs { throw refusal("--crs", crs) }
    if let datum = request.datum, columns.isEmpty { throw refusal("--datum", datum.rawValue) }
  }

  private static func count(_ head: VectorLayerHead, where filter: String, in path: String) throws -> Int {
    var count = 0
    try VectorFile.forEachBatch(of: path, layer: head.name, filter: filter) { count += $1.count }
    return count
  }

  /// The sheet that says what the layer's is.
  func about() throws -> VectorLayer {
    let rows = try filter.map { try Self.count(source, where: $0, in: request.geoPackage) } ?? source.count
    return try words.about(rows: rows, hasPointColumns: hasPointColumns)
  }

  var vectorFormat: VectorFormat {
    switch request.format {
    case .flatgeobuf: VectorFormat("FlatGeobuf")
    case .shapefile: VectorFormat("ESRI Shapefile")
    case .xlsx: VectorFormat("XLSX")
    case .mbtiles:
      TileExport.format(title: written.title ?? written.name, notes: words.notes)
    case .geojson, .geojsonl, .gpkg, .csv: VectorFormat("GPKG")
    }
  }

  /// Whether the CRS that was asked for is made for what was written.
  func areaFinding() throws(GeoEngineError) -> Diagnostic? {
    guard let crs = request.crs, let extent else { return nil }
    return try AreaOfUse.finding(crs, extent, file: request.output, key: "--crs")
  }

  /// - Returns: how many features were written
  func pour(into sink: any SavedLayerSink, _ control: WorkControl) throws -> Int {
    let states = try period?.states(for: source.name, in: request.geoPackage) ?? [:]
    var count = 0
    try VectorFile.forEachBatch(of: request.geoPackage, layer: source.name, filter: filter) { head, features in
      try control.checkCancellation()
      var batch: [VectorFeature] = []
      batch.reserveCapacity(features.count)
      for feature in features {
        if let moved = try moved(feature, states) { batch.append(moved) }
      }
      try sink.append(batch)
      count += batch.count
      total += features.count
      control.report("export", total, of: max(head.count, 1))
    }
    if total == 0, source.count > 0 { try period?.checkIsKept(source, in: request.geoPackage) }
    return count
  }

  /// nil for a feature that the format cannot hold.
  private func moved(_ feature: VectorFeature, _ states: [String: FieldValue]) throws -> VectorFeature? {
    var feature = feature
    if let period { period.change(&feature.values, of: source, states) }
    columns.move(&feature.values, by: move)
    if var shape = feature.geometry, written.geometry != .none || hasPointColumns {
      try move.move(&shape) {
        if extent == nil { extent = Box(degrees: [$0]) } else { extent?.formUnion(degrees: $0) }
      }
      feature.geometry = shape
    }
    if hasPointColumns {
      if case .point(let place)? = feature.geometry {
        feature.values += [
          .real(rounded(place.x, decimals: placeDecimals)), .real(rounded(place.y, decimals: placeDecimals)),
        ]
      } else {
        feature.values += [.null, .null]
      }
    }
    if request.format.holderOfPlacesAlone != nil, feature.geometry == nil { return nil }
    feature.values += caveats.map(\.value)
    if request.format == .gpkg || request.format.isTable || request.format == .flatgeobuf { feature.id = -1 }
    return feature
  }
}

extension Diagnostic {
  /// The same as something that cannot be done.
  fileprivate var asError: Diagnostic {
    var error = self
    error.severity = .error
    return error
  }
}
