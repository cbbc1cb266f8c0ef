import Caching
import Diagnostics
import Geodata
import NetworkModel
import Radio
import Scenarios
import Simulation

extension Scenario {
  /// What of the scenario the simulation needs, in a world made from it.
  ///
  /// - Parameter warn: is told what does no harm and does nothing
  /// - Throws: when a model works along the ground and the world has none, a map of the air cannot be used, or rules for
  ///   land use cannot be kept
  func simulationSettings(in world: World, warn: (Diagnostic) -> Void = { _ in }) throws -> SimulationSettings {
    let choices = radio.choices(for: world.carriers.map(\.band.id))
    if world.surface == nil,
      let choice = PropagationChoice.allCases.first(where: { $0.needsTerrain && choices.contains($0) })
    {
      throw InputError(
        Diagnostic(
          id: "terrain-missing", file: file, key: "radio.propagation",
          "\(choice.rawValue) works along the ground, and there is no terrain",
          advice: "declare geodata.layers.terrain, or choose auto, which uses terrain where there is any"))
    }
    if let landUse {
      var log = DiagnosticLog()
      log.add(
        contentsOf: LandUseChecks.diagnostics(world: world, rules: landUse, file: file))
      try log.throwIfErrors()
      for warning in log.warnings { warn(warning) }
    }
    return SimulationSettings(
      timeline: timeline, radio: radio, coverage: coverage, programmes: programmes,
      privateNetworks: privateNetworks, landUse: landUse, seed: seed, climate: try RadioClimate(of: self, in: world))
  }

  /// What the files that are asked for need of the cells; nil where none needs any.
  var coverageCapture: CoverageCapture? {
    let ofCells: [OutputSettings.Format] = [.tif, .geojson, .geojsonl, .gpkg, .fgb, .html, .mbtiles]
    guard output.formats.contains(where: { ofCells.contains($0) }) else { return nil }
    let coverage = output.coverage
    let detailed: Set<CoverageOutput.Quantity> = [.sinr, .rate, .bestServer]
    return CoverageCapture(
      earlierPeriods: coverage.earlierPeriods, operators: coverage.operators,
      details: !coverage.quantities.isDisjoint(with: detailed) || coverage.shapes.contains(.bestServers),
      footprintsOf: coverage.shapes.contains(.footprints) ? CoverageCapture.Sites(coverage.footprintSites) : .none)
  }

  /// The ground that its models look at; nil where none does.
  func surfaceRequest(cache: CacheFolder?) -> SurfaceRequest? { looksAtTerrain ? SurfaceRequest(cache: cache) : nil }

  /// Whether one of its models may.
  var looksAtTerrain: Bool { radio.choices(for: carriers.map(\.band.id)).contains { $0.looksAtTerrain } }
}

extension CoverageCapture.Sites {
  fileprivate init(_ codes: [String]) { self = codes.contains("all") ? .all : .some(Set(codes)) }
}
