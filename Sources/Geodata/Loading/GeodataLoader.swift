import Diagnostics
import GeoEngine
import Geometry
import NetworkModel
public import Parallelism
public import Scenarios

/// From the layers that a scenario declares to a checked set of geodata in one working CRS.
public enum GeodataLoader {
  /// - Parameter readsHeights: whether masts and villages get coarse heights; not needed where ``WorldBuilder`` is asked
  ///   for a surface
  /// - Throws: ``InputError`` with everything that is wrong in the layers themselves, or, once they are sound, with
  ///   everything in which they contradict each other; ``Cancelled``
  public static func load(
    _ scenario: Scenario, readsHeights: Bool = true, _ control: WorkControl
  ) throws -> GeodataSet {
    var log = DiagnosticLog()
    let engines = LentPool { try GeometryEngine() }
    let layers = try LayerSet.read(scenario, engines, control, &log)
    guard let layers, let countySource = layers[.counties] else {
      try log.throwIfErrors()
      throw InputError(Diagnostic(id: "counties-missing", file: scenario.file, "there are no usable counties"))
    }
    let records = LoadedRecords(layers, &log)
    let study = study(records.counties)
    let rasters = study.flatMap { SurfaceLayers(scenario, layers.frame, study: $0, &log) }
    var terrain: Terrain?
    if readsHeights, let rasters, let study {
      terrain = CoarseTerrain.load(rasters.terrain, crs: layers.frame.text, over: study, &log)
    }
    try log.throwIfErrors()
    try control.checkCancellation()

    let assembly = try RegionAssembly(records, layers, countySource, &log)
    try log.throwIfErrors()
    let seed = scenario.seed
    var drafts = assembly.villages
    if let source = layers[.villages] {
      try VillageAssembly.complete(
        &drafts,
        VillageAssembly.Sources(villages: source, places: layers[.villagePlaces], settlements: layers[.settlements]),
        places: records.tables.villagePlaces, settlements: records.settlements,
        ApproximatePlaces(directory: assembly.directory, towns: assembly.towns, seed: seed),
        snapM: scenario.geodata.snapDistanceM, engines, control, &log)
    }
    let urban = assembly.urbanRecords(records.urban, layers[.urban], &log)
    let people = VillagePeople.settle(
      drafts, layers[.villages], assembly.people, urbanKnown: assembly.knownPeople(urban), assembly.directory,
      seed: seed, &log)
    let hierarchy = try RegionHierarchy.build(
      assembly.directory.counties, population: people.total, cities: records.cities, provinces: records.provinces,
      engines, control)
    let first = hierarchy.firstCounty
    let villages = zip(drafts, people.ofVillage).map { $0.village(population: $1, firstCounty: first) }
    let areas = try TownAreas.make(
      people.inTowns, polygons: urban, assembly.directory, assembly.towns, seed: seed, engines, control)

    var set = GeodataSet(
      crs: layers.frame.text, regions: hierarchy.regions, villages: villages,
      urbanAreas: areas.map { UrbanArea(county: first + $0.county, area: $0.area, population: $0.population) },
      sites: [], stations: [], parks: [], terrain: terrain,
      relief: rasters.map { Relief(.rasters($0)) }, inputs: inputs(layers, rasters, scenario), findings: [],
      isSynthetic: scenario.geodata.isSynthetic)
    if let source = layers[.sites] {
      set.sites = NetworkAssembly.sites(
        records.sites, source, assembly.directory, areas, firstCounty: first, snapM: scenario.geodata.snapDistanceM,
        &log)
    }
    if let source = layers[.stations] {
      set.stations = NetworkAssembly.stations(
        records.stations, source, sites: set.sites, carriers: scenario.carriers, &log)
    }
    if let source = layers[.parks] {
      set.parks = ParkAssembly.parks(records.parks, source, assembly.directory, firstCounty: first, &log)
    }
    set.land = LandAssembly(
      directory: assembly.directory, firstCounty: first, parks: set.parks, snapM: scenario.geodata.snapDistanceM
    ).land(layers, &log)
    if let terrain, let declaration = scenario.geodata.layers[.terrain] {
      CoarseTerrain.note(terrain, villages: villages.map(\.committee), path: declaration.path, &log)
    }
    try log.throwIfErrors()
    try GeneratedNetwork.add(to: &set, scenario, control, &log)
    set.findings = log.entries
    return set
  }

  private static func study(_ counties: [CountyRecord]) -> Box? {
    counties.compactMap(\.area.box).reduce(nil) { $0?.union($1) ?? $1 }
  }

  private static func inputs(_ layers: LayerSet, _ rasters: SurfaceLayers?, _ scenario: Scenario) -> [InputFile] {
    scenario.geodata.layers.sorted { $0.key < $1.key }.flatMap { role, declaration in
      let resolved = LayerReading.resolved(declaration.path, root: scenario.geodata.root)
      let tiles = rasters?.all.first { $0.declaration.role == role }?.paths ?? [resolved]
      // A tile of several is named by its own path.
      return tiles.map { tile in
        InputFile(
          role: role.rawValue, path: tile == resolved ? declaration.path : tile, resolvedPath: tile,
          summary: layers[role]?.summary ?? "raster", digest: layers[role]?.digest)
      }
    }
  }
}
