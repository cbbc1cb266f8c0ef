import GeoEngine
import Geometry
import NetworkModel
import Parallelism
import Results

/// What a report's page reads: small texts as they are, long columns of numbers packed.
struct ReportData: Sendable {
  let world: World
  let results: RunResults
  let request: ExportRequest
  let report: ReportRequest

  init(_ request: ExportRequest, _ report: ReportRequest) {
    world = request.world
    results = request.results
    self.request = request
    self.report = report
  }

  func json(_ control: WorkControl) throws -> JSONValue {
    var members: [String: JSONValue] = [
      "language": .string(report.language.rawValue),
      "about": about,
      "palette": MapPalette.json,
      "periods": .array(
        results.timeline.periods.map {
          ["label": .string($0.label), "start": .string("\($0.start)"), "end": .string("\($0.end)")]
        }),
      "operators": .array(world.operators.map { ["id": .string($0.id), "name": .string($0.name)] }),
      "carriers": .array(
        world.carriers.map {
          [
            "id": .string($0.id), "band": .string($0.band.id),
            "operators": .array($0.operators.map { .integer($0) }),
          ]
        }),
      "programmes": programmes,
      "regions": regions,
      "timeline": timeline,
      "warnings": warnings,
      "notes": notes,
      "checks": checks,
      "scenario": .text(report.scenarioJSON),
      "villages": villages,
      "stations": stations,
      "parks": parks,
      "land": land,
    ]
    if let frame = try PageFrame(world, datum: request.datum) {
      members["map"] = try map(frame, control)
    }
    return .object(members)
  }

  private var about: JSONValue {
    [
      "title": .string(report.title), "summary": .string(report.summary), "synthetic": .boolean(request.isSynthetic),
      "datum": .string(request.datum.rawValue), "datum_label": .string(request.datum.label),
      "crs": .string(world.crs), "cell_size_m": .real(world.grid.cellSize),
      "step": .string(results.timeline.step.rawValue), "command": .string(report.command),
      "seed": .string(report.seed), "version": .string(report.version),
      "inputs": .array(
        report.inputs.map {
          ["role": .string($0.role), "path": .string($0.path), "sha256": .string($0.sha256)]
        }),
      "base_map": report.baseMap.map { ["url": .string($0.url), "attribution": .string($0.attribution)] } ?? .null,
    ]
  }

  /// All that has a place, in the coordinates of one frame.
  private func map(_ frame: PageFrame, _ control: WorkControl) throws -> JSONValue {
    let toleranceM = PageShapes.toleranceM(for: world.grid.box)
    let sites = world.sites + results.newSites
    var members: [String: JSONValue] = [
      "frame": frame.json,
      "tolerance_m": .real(toleranceM.rounded()),
      "villages": try PageShapes(world.villages.map(\.boundary), frame, toleranceM: toleranceM).json,
    ]
    try control.checkCancellation()
    members["village_places"] = try frame.packed(world.villages.map(\.committee))
    members["regions"] = try PageShapes(world.counties.map { world.regions[$0].area }, frame, toleranceM: toleranceM)
      .json
    members["sites"] = try frame.packed(sites.map(\.location))
    try control.checkCancellation()
    if !world.parks.isEmpty {
      members["parks"] = try PageShapes(world.parks.map(\.area), frame, toleranceM: toleranceM).json
    }
    if let coverage = results.coverage {
      members["coverage"] = try PageCoverage(
        coverage, world, request.coverageShapes.rsrpClasses, frame, datum: request.datum)?.json
    }
    return .object(members)
  }
}
