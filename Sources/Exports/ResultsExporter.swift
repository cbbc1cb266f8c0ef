public import Diagnostics
import GeoEngine
import GeoFiles
import NetworkModel
public import Parallelism
import Results

/// Writes a run's results as files.
public enum ResultsExporter {
  /// Whether a GeoPackage can be written in a CRS: worth asking before a long run.
  ///
  /// - Throws: `InputError` when PROJ does not know the CRS, or when it does not place points on the ground
  public static func check(crs: String) throws(InputError) {
    let system: CoordinateReferenceSystem
    do throws(GeoEngineError) {
      system = try CoordinateReferenceSystem(crs)
    } catch {
      throw InputError(
        Diagnostic(
          id: "output-crs", key: "output.crs", "\"\(crs)\" is no coordinate reference system: \(error.message)",
          advice: "Give a code such as EPSG:4549, WKT, or auto for the working CRS."))
    }
    guard system.isProjected || system.isGeographic else {
      throw InputError(
        Diagnostic(
          id: "output-crs", key: "output.crs",
          "\"\(crs)\" (\(system.name)) is neither a projected nor a geographic CRS, so it cannot place the results",
          advice: "Give a code such as EPSG:4549, WKT, or auto for the working CRS."))
    }
  }

  /// Fills the request's folder. The formats are written side by side on the threads there are; the bytes do not
  /// depend on how many.
  ///
  /// - Throws: ``ExportError`` when a file cannot be written, `InputError` when the CRS is not known,
  ///   `GeoEngineError` when a place cannot be projected, `Cancelled`
  public static func write(_ request: ExportRequest, _ control: WorkControl) throws {
    if let crs = request.crs { try check(crs: crs) }
    let world = request.world
    let results = request.results
    let folder = request.folder
    let wantsShapes = request.formats.contains(.geojson) || request.formats.contains(.gpkg)
    let tables = [FeatureLayer.timeline(world, results)] + request.parkTables

    // The longest first, so that the short ones fill the other threads.
    var jobs: [@Sendable () throws -> Void] = []
    if wantsShapes {
      let projector = try Projector(from: world.crs, datum: request.datum)
      let villagePlaces = try VillagePlaces(world.villages, projector, control)
      let villages = FeatureLayer.villages(world, results, places: villagePlaces)
      let stations = FeatureLayer.stations(world, results, programmeIds: request.programmeIds)
      let places = [villages, stations, FeatureLayer.regions(world, results)] + request.parkLayers
      let coverage = try request.coverageLayers(control)
      if request.formats.contains(.gpkg) {
        let export = try GeoPackageExport(request)
        let states = FeatureLayer.villageStates(world, results)
        jobs.append { try export.write(places + coverage.apart + [states] + tables, to: folder, control) }
      }
      if request.formats.contains(.geojson) {
        let export = GeoJSONExport(
          projector: projector, datum: request.datum, isSynthetic: request.isSynthetic)
        for layer in coverage.together + places {
          jobs.append { try export.write(layer, to: folder, control) }
        }
      }
    }
    if request.formats.contains(.html), let report = request.report {
      jobs.append { try ReportExport(request: request, report: report).write(to: folder, control) }
    }
    if request.formats.contains(.png) {
      jobs.append {
        guard let map = try OverviewMap(world, results, control) else { return }
        try RasterFile.writePNG(rgba: map.rgba, columns: map.columns, rows: map.rows, to: "\(folder)/map.png")
      }
    }
    if request.formats.contains(.csv) {
      for table in tables {
        let file = table.name.replacing("_", with: "-")
        jobs.append { try CSVTable.write(table, to: "\(folder)/\(file).csv") }
      }
    }
    let work = jobs
    _ = try orderedParallelMap(count: work.count, control, step: "exports") { _, index in
      do {
        try work[index]()
      } catch let error as InputError {
        // The file layer speaks of input; here it was asked to write, and what it names lies in a folder that nobody
        // will see.
        let file = error.diagnostics.first?.file.map { String($0.split(separator: "/").last ?? "") }
        throw ExportError(
          path: file ?? folder, action: "write",
          reason: error.diagnostics.map(\.message).joined(separator: "; "))
      }
    }
  }
}

extension GeoPackageExport {
  /// Shapes stay as they are unless the request names another CRS or a shifted datum.
  fileprivate init(_ request: ExportRequest) throws {
    let crs = request.crs ?? request.world.crs
    let isMoved = crs != request.world.crs || request.datum.isShifted
    self.init(
      crs: crs,
      projector: isMoved ? try Projector(from: request.world.crs, datum: request.datum, to: crs) : nil,
      datum: request.datum, notes: request.notes, source: request.source,
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
    let areas = try CoverageAreas(grid, world, results, coverageShapes, control)
    func layer(_ name: String, _ kinds: [CoverageShapes.Kind]) -> FeatureLayer {
      .coverage(named: name, kinds, areas, world, results, coverageShapes.rsrpClasses)
    }
    let maps = [CoverageShapes.Kind.states, .rsrp].filter(kinds.contains)
    let servers =
      (kinds.contains(.bestServers) ? [FeatureLayer.bestServers(areas, world, results)] : [])
      + (kinds.contains(.footprints) ? [FeatureLayer.footprints(areas, world, results)] : [])
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

  /// Who may use the files: what the run knows of it.
  fileprivate var licence: String {
    isSynthetic
      ? "Generated data: no rights of others rest on the places."
      : "As the owners of the input layers allow; run.json names the files."
  }
}
