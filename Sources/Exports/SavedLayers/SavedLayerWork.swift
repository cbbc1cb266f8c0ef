import Diagnostics
import GeoEngine
import GeoFiles
import Geometry
import Parallelism

/// One layer on its way from a saved run to another file.
final class SavedLayerWork {
  /// The layer as it is written.
  private(set) var written: VectorLayerHead
  /// Rows that were looked at.
  private(set) var total = 0

  private let request: SavedLayerRequest
  private let source: VectorLayerHead
  private let move: PlaceMove
  private let columns: PlaceColumns
  private let caveats: CaveatColumns
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
    request.crs = try Self.crs(request)
    self.request = request
    source = head
    let format = request.format
    let hasPlaces = head.geometry != .none
    if !hasPlaces, [.flatgeobuf, .shapefile, .mbtiles].contains(format) {
      throw InputError(
        Diagnostic(
          id: "layer-placeless", file: request.output,
          "\(head.name) is a table without places, which \(format.rawValue) cannot hold",
          advice: "Write csv, xlsx or geojson."))
    }
    hasPointColumns = format.isTable && head.geometry == .point
    placeDecimals = try request.crs.map { try CoordinateReferenceSystem($0).isGeographic ? 7 : 3 } ?? 7
    // Tables give degrees, unless a CRS is asked for.
    let target = request.crs ?? (format.isGeographic || format.isTable ? nil : head.crs)
    move = try PlaceMove(from: head.crs ?? "EPSG:4326", request.runDatum, to: target, request.writtenDatum)
    columns = PlaceColumns(head.fields)
    try Self.check(request, head, writesPlaces: hasPlaces && (!format.isTable || hasPointColumns), columns)
    caveats =
      format.hasNotes
      ? CaveatColumns(.wgs84, isSynthetic: false)
      : CaveatColumns(request.writtenDatum, isSynthetic: request.isSynthetic)
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
      written.summary = ([head.summary ?? ""] + notes).filter { !$0.isEmpty }.joined(separator: " ")
      written.isIndexed = head.geometry != .point
    }
    if hasPointColumns {
      let names = request.crs == nil ? ["lon", "lat"] : ["x", "y"]
      written.fields += names.map { VectorField($0, .real) }
    }
    written.fields += caveats.fields.map { VectorField($0.name, $0.kind.fieldType) }
  }

  /// The CRS to write, which the format can have; nil where that is all that it can have.
  private static func crs(_ request: SavedLayerRequest) throws -> String? {
    guard let crs = request.crs else { return nil }
    try ResultsExporter.check(crs: crs, key: "--crs")
    guard let only = request.format.onlyCRS(request.writtenDatum) else { return crs }
    guard try CoordinateReferenceSystem(crs).identifier != only.identifier else { return nil }
    throw InputError(
      Diagnostic(
        id: "format-crs", file: request.output, key: "--crs",
        "\(request.format.rawValue) is always in \(only.words), so it cannot be written in \(crs)",
        advice: "Leave --crs out, or write flatgeobuf or gpkg, which take any."))
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

  /// What the run's own description does not say yet.
  private var notes: [String] {
    let datum = request.writtenDatum
    return datum.isShifted && datum != request.runDatum ? [datum.shiftNote] : []
  }

  var vectorFormat: VectorFormat {
    switch request.format {
    case .flatgeobuf: VectorFormat("FlatGeobuf")
    case .shapefile: VectorFormat("ESRI Shapefile")
    case .xlsx: VectorFormat("XLSX")
    case .mbtiles:
      TileExport.format(
        title: written.title ?? written.name,
        notes: (request.writtenDatum == .wgs84 ? [] : [request.writtenDatum.departureNote])
          + (request.isSynthetic ? [syntheticNote] : []))
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
        if extent == nil { extent = Box(minX: $0.x, minY: $0.y, maxX: $0.x, maxY: $0.y) } else { extent?.formUnion($0) }
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
    feature.values += caveats.values.map(\.fieldValue)
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
