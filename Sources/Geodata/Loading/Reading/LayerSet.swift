import Diagnostics
import GeoEngine
import GeoFiles
import Geometry
import Parallelism
import Scenarios

/// All vector layers of a scenario, read and checked one by one, in metres of one working CRS.
struct LayerSet {
  let frame: WorkingFrame
  private(set) var sources: [LayerRole: SourceLayer] = [:]

  subscript(_ role: LayerRole) -> SourceLayer? { sources[role] }

  /// Reads every layer, however bad the others are, so that all of them are reported. nil without usable counties.
  static func read(
    _ scenario: Scenario, _ engines: LentPool<GeometryEngine>, _ control: WorkControl, _ log: inout DiagnosticLog
  ) throws -> LayerSet? {
    let declarations = LayerRole.allCases.filter { !$0.isRaster }.compactMap { scenario.geodata.layers[$0] }
    let root = scenario.geodata.root
    let read = try orderedParallelMap(count: declarations.count, control, step: "read layers") { _, index in
      var log = DiagnosticLog()
      let source = LayerReading.read(declarations[index], root: root, &log).flatMap {
        LayerPlacement.inDegrees($0, &log)
      }
      return (source, log)
    }
    // Rasters are opened once the study area is known; a path to nothing is told beside those of the others.
    for declaration in LayerRole.allCases.filter(\.isRaster).compactMap({ scenario.geodata.layers[$0] }) {
      do throws(InputError) { _ = try RasterTiles.paths(declaration, root: root) } catch {
        log.add(contentsOf: error.diagnostics)
      }
    }
    for (_, messages) in read { log.add(contentsOf: messages.entries) }
    var sources = read.compactMap(\.0)
    guard let counties = sources.first(where: { $0.role == .counties }) else {
      if scenario.geodata.layers[.counties] == nil {
        log.add(
          Diagnostic(
            id: "counties-missing", file: scenario.file, key: "geodata.layers.counties",
            "the layers have no counties, which everything else is counted by",
            advice: "Declare a layer of the counties' polygons."))
      }
      return nil
    }
    for index in sources.indices where [.cities, .provinces].contains(sources[index].role) {
      trim(&sources[index], to: counties, &log)
    }
    guard let study = Box(counties.allCoordinates),
      let frame = WorkingFrame(scenario.crs, study: study, file: scenario.file, &log)
    else { return nil }
    LayerPlacement.noteAccuracy(sources, frame, study: study, &log)

    var set = LayerSet(frame: frame)
    for source in sources where LayerPlacement.isNear(study, source, &log) {
      guard var source = LayerPlacement.inMetres(source, frame, &log) else { continue }
      try PolygonRepair.repair(&source, engines, control, &log)
      set.sources[source.role] = source
    }
    return set
  }

  /// Keeps the cities or provinces that counties belong to: a layer of the whole country is usual.
  private static func trim(_ source: inout SourceLayer, to counties: SourceLayer, _ log: inout DiagnosticLog) {
    let digits = source.role == .cities ? 4 : 2
    let field = source.role == .cities ? "city_code" : "province_code"
    var wanted: Set<String> = []
    for row in counties.features.indices {
      if let code = counties.text(row, field) ?? counties.text(row, "code") {
        wanted.insert(String(code.prefix(digits)))
      }
    }
    let rows = source.rowsWithRegionCode(&log).filter { wanted.contains(String($0.code.prefix(digits))) }
    if rows.isEmpty {
      log.add(
        source.diagnostic(
          "codes-unrelated", severity: .warning, key: "fields.code",
          Wording(
            "none of the \(source.features.count) codes belongs to a county of the counties layer",
            zh: "\(source.features.count) 个代码都不属于区县图层中的任何区县")))
    }
    source.keep(rows.map(\.row))
  }
}
