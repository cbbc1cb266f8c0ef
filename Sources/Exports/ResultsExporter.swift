public import Diagnostics
import GeoEngine
import GeoFiles
import Geometry
import NetworkModel
public import Parallelism
import Results

/// Writes a run's results as files.
public enum ResultsExporter {
  /// Whether shapes can be written in a CRS: worth asking before a long run.
  ///
  /// - Parameter key: where it was asked for, for the message
  /// - Throws: `InputError` when PROJ or GDAL does not know the CRS, or when it does not place points on the ground
  public static func check(crs: String, key: String = "output.crs") throws(InputError) {
    let system: CoordinateReferenceSystem
    do throws(GeoEngineError) {
      system = try CoordinateReferenceSystem(crs)
    } catch {
      throw InputError(
        Diagnostic(
          id: "output-crs", key: key, "\"\(crs)\" is no coordinate reference system: \(error.message)",
          advice: (4...6).contains(crs.utf8.count) && crs.utf8.allSatisfy { (0x30...0x39).contains($0) }
            ? "Did you mean EPSG:\(crs)?" : crsAdvice))
    }
    guard system.isProjected || system.isGeographic else {
      throw InputError(
        Diagnostic(
          id: "output-crs", key: key,
          "\"\(crs)\" (\(system.name)) is neither a projected nor a geographic CRS, so it cannot place the results",
          advice: crsAdvice))
    }
    // PROJ looks for systems by parts of their names, too; what writes the files does not.
    if let reason = VectorFile.refusal(ofCRS: crs) {
      let isLike = system.name.lowercased().contains(crs.lowercased())
      throw InputError(
        Diagnostic(
          id: "output-crs", key: key, "\"\(crs)\" is no coordinate reference system that files can have: \(reason)",
          advice: system.identifier.flatMap { isLike ? "Did you mean \($0), \(system.name)?" : nil } ?? crsAdvice))
    }
  }

  private static let crsAdvice = "Give a code such as EPSG:4549, WKT, or auto for the working CRS."

  /// Fills the request's folder. The formats are written side by side on the threads there are; the bytes do not
  /// depend on how many.
  ///
  /// - Returns: what could not be written as it is
  /// - Throws: ``ExportError`` when a file cannot be written, `InputError` when the CRS is not known,
  ///   `GeoEngineError` when a place cannot be projected, `Cancelled`
  @discardableResult public static func write(
    _ request: ExportRequest, _ control: WorkControl
  ) throws -> [Diagnostic] {
    if let crs = request.crs { try check(crs: crs) }
    let tables = [FeatureLayer.timeline(request.world, request.results)] + request.parkTables
    let layers = try layerJobs(request, tables, control)
    let findings = try area(of: request) + run(layers.telling, request, control).joined()
    var request = request
    request.report?.findings += findings
    // The longest first, so that the short ones fill the other threads.
    _ = try run(layers.silent + pictureJobs(request, control) + tableJobs(request, tables), request, control)
    return findings
  }

  /// Whether the CRS that was asked for is made for the study area.
  private static func area(of request: ExportRequest) throws -> [Diagnostic] {
    guard let crs = request.crs, !request.formats.isDisjoint(with: [.gpkg, .fgb]) else { return [] }
    let area = request.world.grid.box
    var corners = [
      Point(x: area.minX, y: area.minY), Point(x: area.maxX, y: area.minY), Point(x: area.maxX, y: area.maxY),
      Point(x: area.minX, y: area.maxY),
    ]
    try CoordinateTransformation(from: CoordinateReferenceSystem(request.world.crs), to: .wgs84).transform(&corners)
    guard let box = Box(degrees: corners), let finding = try AreaOfUse.finding(crs, box, key: "output.crs") else {
      return []
    }
    return [finding]
  }

  private static func run<Answer: Sendable>(
    _ work: [@Sendable () throws -> Answer], _ request: ExportRequest, _ control: WorkControl
  ) throws -> [Answer] {
    try orderedParallelMap(count: work.count, control, step: "exports") { _, index in
      do {
        return try work[index]()
      } catch let error as InputError {
        // The file layer speaks of input; here it was asked to write, and what it names lies in a folder that nobody
        // will see.
        let file = error.diagnostics.first?.file.map { String($0.split(separator: "/").last ?? "") }
        throw ExportError(
          path: file ?? request.folder, action: "write",
          reason: error.diagnostics.map(\.message).joined(separator: "; "))
      }
    }
  }

  /// Writes a file, or several.
  private typealias Job = @Sendable () throws -> Void

  /// Of some formats there is something to say, which the report has to know: they come first.
  private struct LayerJobs {
    var telling: [@Sendable () throws -> [Diagnostic]] = []
    var silent: [Job] = []
  }

  private static func layerJobs(
    _ request: ExportRequest, _ tables: [FeatureLayer], _ control: WorkControl
  ) throws -> LayerJobs {
    let (formats, folder) = (request.formats, request.folder)
    guard !formats.isDisjoint(with: [.geojson, .gpkg, .geojsonl, .fgb, .xlsx, .mbtiles]) else { return LayerJobs() }
    let (world, results) = (request.world, request.results)
    let projector = try Projector(from: world.crs, datum: request.datum)
    let villagePlaces = try VillagePlaces(world.villages, projector, control)
    let places =
      [
        .villages(world, results, places: villagePlaces),
        .stations(world, results, programmeIds: request.programmeIds), .regions(world, results),
      ] + request.parkLayers
    let coverage = try request.coverageLayers(control)
    let maps = places + coverage.apart
    let states = FeatureLayer.villageStates(world, results)

    var jobs = LayerJobs()
    if formats.contains(.mbtiles) {
      let export = TileExport(projector: projector, title: request.source, notes: request.notes)
      jobs.telling.append { try export.write(maps, to: folder) }
    }
    if formats.contains(.gpkg) {
      let export = try GeoPackageExport(request)
      jobs.silent.append { try export.write(maps + [states] + tables, to: folder, control) }
    }
    if formats.contains(.xlsx) {
      let export = WorkbookExport(
        datum: request.datum, notes: request.notes, source: request.source, licence: request.licence)
      jobs.telling.append { try export.write(places + [states] + tables, to: folder) }
    }
    let json = GeoJSONExport(projector: projector, datum: request.datum, isSynthetic: request.isSynthetic)
    for (format, layout) in [(ExportFormat.geojson, GeoJSONLayout.collection), (.geojsonl, .lines)]
    where formats.contains(format) {
      jobs.silent += (coverage.together + places).map { layer in { try json.write(layer, layout, to: folder, control) }
      }
    }
    if formats.contains(.fgb) {
      let export = try FlatGeobufExport(request)
      jobs.telling += maps.map { layer in { try export.write(layer, to: folder) } }
    }
    return jobs
  }

  private static func pictureJobs(_ request: ExportRequest, _ control: WorkControl) -> [Job] {
    var jobs: [Job] = CoverageRasters(request)?.jobs(control) ?? []
    let folder = request.folder
    if request.formats.contains(.html), let report = request.report {
      jobs.append { try ReportExport(request: request, report: report).write(to: folder, control) }
    }
    if request.formats.contains(.png) {
      jobs.append {
        guard let map = try OverviewMap(request.world, request.results, isSynthetic: request.isSynthetic, control)
        else { return }
        try RasterFile.writePNG(rgba: map.rgba, columns: map.columns, rows: map.rows, to: "\(folder)/map.png")
      }
    }
    return jobs
  }

  private static func tableJobs(_ request: ExportRequest, _ tables: [FeatureLayer]) -> [Job] {
    guard request.formats.contains(.csv) else { return [] }
    return tables.map { table in
      {
        let file = table.name.replacing("_", with: "-")
        try CSVTable.write(
          table.naming(.wgs84, isSynthetic: request.isSynthetic), to: "\(request.folder)/\(file).csv",
          hasByteOrderMark: request.csvHasByteOrderMark)
      }
    }
  }
}

extension ExportRequest {
  /// The CRS of files that name theirs, and the way there: nil as long as the request names no other and no shifted datum.
  fileprivate func ownProjection() throws -> (crs: String, projector: Projector?) {
    let target = crs ?? world.crs
    let isMoved = target != world.crs || datum.isShifted
    return (target, isMoved ? try Projector(from: world.crs, datum: datum, to: target) : nil)
  }
}

extension FlatGeobufExport {
  fileprivate init(_ request: ExportRequest) throws {
    let (crs, projector) = try request.ownProjection()
    self.init(crs: crs, projector: projector, datum: request.datum, isSynthetic: request.isSynthetic)
  }
}

extension GeoPackageExport {
  fileprivate init(_ request: ExportRequest) throws {
    let (crs, projector) = try request.ownProjection()
    self.init(
      crs: crs, projector: projector, datum: request.datum, notes: request.notes, source: request.source,
      licence: request.licence, timeline: request.results.timeline)
  }
}

extension ExportRequest {
  /// Parks and their parcels, where the world has any.
  fileprivate var parkLayers: [FeatureLayer] {
    guard !world.parks.isEmpty else { return [] }
    let transitionIds = landUse?.transitions.map(\.id) ?? []
    return [.parks(world, results, transitionIds: transitionIds)]
      + (world.land.map { [.parcels($0, world, results)] } ?? [])
  }

  /// Polygons of coverage, where the results have the grid's. Classes of SS-RSRP and states lie over one another: a file
  /// of GeoJSON holds both, apart they can be drawn as maps.
  fileprivate func coverageLayers(_ control: WorkControl) throws -> (together: [FeatureLayer], apart: [FeatureLayer]) {
    guard let grid = results.coverage, !coverageShapes.kinds.isEmpty else { return ([], []) }
    let kinds = coverageShapes.kinds
    let areas = try CoverageAreas(grid, world, coverageShapes, control)
    func layer(_ name: String, _ kinds: [CoverageShapes.Kind]) -> FeatureLayer {
      .coverage(named: name, kinds, areas, world, results, coverageShapes.rsrpClasses)
    }
    let maps = [CoverageShapes.Kind.states, .rsrp].filter(kinds.contains)
    let servers =
      (kinds.contains(.bestServers) ? [FeatureLayer.bestServers(areas, world, results)] : [])
      + (results.siteFootprints.map { [.footprints($0, world, results, simplifyM: coverageShapes.simplifyM)] } ?? [])
    return (
      (maps.isEmpty ? [] : [layer("coverage", maps)]) + servers,
      maps.map { layer("coverage_\($0.rawValue)", [$0]) } + servers
    )
  }

  /// Tables on parks and land: those that have something to tell.
  fileprivate var parkTables: [FeatureLayer] {
    var tables: [FeatureLayer] = []
    if !results.parkCoverage.isEmpty { tables.append(.parkCoverage(world, results, rules: parkRules)) }
    if !results.privateNetworks.isEmpty { tables.append(.privateNetworks(results, ids: privateNetworkIds)) }
    guard let land = results.landUse else { return tables }
    tables += [.landLedger(land, world, results.timeline), .indicators(land, world, results.timeline)]
    if landUse?.supply != nil {
      tables += [
        .projects(land, world, results.timeline), .landSupply(land, world, results.timeline),
        .landQuota(land, results.timeline),
      ]
    }
    if let clusters = landUse?.clusters, !clusters.isEmpty {
      tables.append(.clusters(land, clusters, results.timeline))
    }
    return tables
  }

  /// Sentences that a reader must know before trusting the coordinates or the places.
  fileprivate var notes: [String] {
    (datum.isShifted ? [datum.shiftNote] : []) + (isSynthetic ? [syntheticNote] : [])
  }

  /// The same for rasters, which are never shifted.
  var rasterNotes: [String] {
    (datum.isShifted
      ? ["Not shifted to \(datum.label): cells lie where the CRS says, beside the shapes of the other files."] : [])
      + (isSynthetic ? [syntheticNote] : [])
  }

  /// Who may use the files: what the run knows of it.
  var licence: String {
    isSynthetic
      ? "Generated data: no rights of others rest on the places."
      : "As the owners of the input layers allow; run.json names the files."
  }
}
