import Diagnostics
import Exports
import Geodata
import NetworkModel
public import Parallelism
import Radio
import Results
import Scenarios
import Simulation

/// A run from the scenario file to its results: the steps, in their order.
public enum Run {
  /// Runs a scenario and publishes its results whole.
  ///
  /// - Throws: ``Diagnostics/InputError`` for input that cannot be used, ``Parallelism/Cancelled`` when asked to stop,
  ///   and what the engines throw when a run fails; nothing is left in the output folder then.
  public static func execute(_ options: RunOptions, _ control: WorkControl) throws -> RunReport {
    var watch = Stopwatch()

    let loaded = try ScenarioFile.load(options.scenarioFile, overrides: options.allOverrides)
    let scenario = loaded.scenario
    if scenario.output.crs != "auto" { try ResultsExporter.check(crs: scenario.output.crs) }
    let folder = try PublishedFolder(options.outputFolder ?? "results/\(scenario.name)")
    do {
      watch.lap("scenario")

      let geodata = try PreparedGeodata.load(scenario, boxFolder: options.boxFolder, control)
      watch.lap("geodata")

      var findings = loaded.warnings + geodata.findings
      let world = try WorldBuilder.build(
        geodata, scenario, control, surface: scenario.surfaceRequest(cache: options.cache)
      ) { findings.append($0) }
      watch.lap("world")

      var settings = try scenario.simulationSettings(in: world) { findings.append($0) }
      settings.capture = scenario.coverageCapture
      let footprints = try FootprintCache(options.cache, surface: world.surface, control)
      let results = try CoverageSimulation.run(world: world, settings: settings, footprints: footprints, control)
      watch.lap("simulation")

      let inputs = try RunInput.all(scenario, geodata)
      var request = ExportRequest(
        scenario, world: world, results: results, folder: folder.temporaryPath, isSynthetic: geodata.isSynthetic)
      findings += scenario.missingFootprintSites(world, results) + footprints.findings
      if request.formats.contains(.html) {
        request.report = ReportRequest(scenario, options, inputs: inputs, findings: &findings)
      }
      findings += try ResultsExporter.write(request, control)
      watch.lap("exports")

      try RunRecord(
        scenario: scenario, world: world, isSynthetic: geodata.isSynthetic, inputs: inputs, results: results,
        findings: findings, timings: watch.timings, footprints: footprints.counts
      ).write(to: folder.temporaryPath)
      try control.checkCancellation()
      try folder.publish()
      return RunReport(
        scenario: scenario, world: world, results: results, findings: findings, isSynthetic: geodata.isSynthetic,
        folder: folder.path, files: try RunRecord.files(in: folder.path), timings: watch.timings,
        footprints: footprints.counts)
    } catch {
      folder.discard()
      throw folder.named(error)
    }
  }
}

extension ExportRequest {
  init(_ scenario: Scenario, world: World, results: RunResults, folder: String, isSynthetic: Bool) {
    self.init(
      world: world, results: results,
      formats: Set(scenario.output.formats.compactMap { ExportFormat(rawValue: $0.rawValue) }),
      crs: scenario.output.crs == "auto" ? nil : scenario.output.crs,
      datum: CoordinateDatum(rawValue: scenario.output.datum.rawValue) ?? .wgs84, folder: folder,
      isSynthetic: isSynthetic,
      source: "tongda \(TongdaVersion.current) from the scenario \(scenario.name)",
      programmeIds: scenario.programmes.map(\.id),
      privateNetworkIds: scenario.privateNetworks.map(\.id), landUse: scenario.landUse,
      parkRules: scenario.coverage.parks,
      rasterQuantities: Set(scenario.output.coverage.quantities.compactMap { RasterQuantity(rawValue: $0.rawValue) }),
      coverageShapes: CoverageShapes(scenario.output.coverage), csvHasByteOrderMark: scenario.output.csvBom)
  }
}

extension CoverageShapes {
  fileprivate init(_ output: CoverageOutput) {
    self.init(
      kinds: Set(output.shapes.compactMap { Kind(rawValue: $0.rawValue) }), simplifyM: output.simplifyM,
      rsrpClasses: RsrpClasses(boundsDbm: output.rsrpClassesDbm))
  }
}
