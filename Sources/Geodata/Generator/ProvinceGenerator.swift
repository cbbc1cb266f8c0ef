import Diagnostics
import Foundation
import GeoEngine
import Geometry
import NetworkModel
public import Parallelism
public import Scenarios

/// A synthetic province: real names, codes, people and areas of its counties from the tables in the box, everything
/// smaller invented, from the scenario's seed.
public enum ProvinceGenerator {
  /// Makes the province that `geodata.generate` asks for.
  ///
  /// The same scenario gives the same bytes on any number of threads.
  ///
  /// - Parameters:
  ///   - boxFolder: the folder that holds `Geodata/`; nil for the working directory
  ///   - outlinePath: the Digital Chart of the World for GMT, `dcw-gmt.nc`; nil for Debian's place
  /// - Throws: ``Diagnostics/InputError`` when the tables, the outline, the CRS or the network's numbers will not do;
  ///   ``Parallelism/Cancelled``
  public static func generate(
    _ scenario: Scenario, boxFolder: String? = nil, outlinePath: String? = nil, _ control: WorkControl
  ) throws -> GeodataSet {
    guard let settings = scenario.geodata.generate else {
      throw InputError(
        Diagnostic(
          id: "generate-missing", file: scenario.file, key: "geodata.generate", "the scenario generates no province",
          advice: "Write geodata.generate.province, for example jiangsu."))
    }
    let folder = try tablesFolder(settings.province, in: boxFolder ?? ".", scenario)
    let tables = try ProvinceTables.read(folder)
    let outlineFile = outlinePath ?? ProvinceOutline.defaultPath
    let parts = try ProvinceOutline.read(outlineFile, arrays: tables.province.outline)
    control.report(step, 1, of: 5)
    try control.checkCancellation()

    var log = DiagnosticLog()
    // An outline without a point was refused above; with neighbours, it reaches far beyond the counties.
    let extent = tables.neighbours.isEmpty ? Box(parts.joined()) : Box(tables.counties.map(\.centre))
    let study = extent ?? Box(minX: 120, minY: 32, maxX: 120, maxY: 32)
    let frame = WorkingFrame(scenario.crs, study: study, file: scenario.file, &log)
    try log.throwIfErrors()
    guard let frame else { throw InputError(log.entries) }
    let crs = frame.crs
    let map = try ProvinceMap(tables, parts, crs)
    control.report(step, 2, of: 5)
    try control.checkCancellation()

    let landscape = try Landscape(box: map.box, lakes: map.lakes, hills: map.hills, seed: scenario.seed, control)
    let counties = try places(settings, tables, map, landscape, seed: scenario.seed, control)
    control.report(step, 3, of: 5)
    let villages = counties.flatMap(\.villages)
    let urbanAreas = counties.flatMap(\.urbanAreas)
    let network = try NetworkGenerator.generate(
      settings.network, seed: scenario.seed, idPrefix: tables.province.abbreviation, file: scenario.file,
      key: "geodata.generate.network", regions: map.regions, villages: villages, urbanAreas: urbanAreas,
      carriers: scenario.carriers, terrain: landscape.terrain, control)
    let (parks, land) = GeneratedLand.assemble(
      counties, map.regions, landscape, settings.land, seed: scenario.seed)
    control.report(step, 5, of: 5)

    var inputs = tables.files.map {
      InputFile(role: $0.role, path: $0.path, resolvedPath: $0.path, summary: $0.summary)
    }
    inputs.append(
      InputFile(
        role: "outline", path: outlineFile, resolvedPath: outlineFile,
        summary: "\(tables.province.outline), \(parts.count) polygons, WGS 84"))
    let onLand =
      land == nil
      ? Wording("", zh: "") : Wording(", parcels, firms, farmland, red lines, ponds", zh: "、地块、企业、耕地、生态红线、水面")
    log.add(
      Diagnostic(
        .note, id: "synthetic", file: folder,
        Wording(
          "villages, towns, parks\(onLand.english), terrain and network are invented from seed \(scenario.seed); only names, "
            + "codes, people and areas of counties are real",
          zh: "行政村、乡镇、园区\(onLand.chinese)、地形和网络由随机种子 \(scenario.seed) 生成；只有区县的名称、代码、人口和面积是真实的")))
    notePlaced(parks, settings, file: scenario.file, &log)
    return GeodataSet(
      crs: frame.text, regions: map.regions, villages: villages, urbanAreas: urbanAreas,
      sites: network.sites, stations: network.stations, parks: parks, land: land, terrain: landscape.terrain,
      relief: Relief(.landscape(landscape)), inputs: inputs, findings: log.entries, isSynthetic: true)
  }

  /// A crowded county may have no room for all the parks that it should get.
  private static func notePlaced(
    _ parks: [Park], _ settings: GenerateSettings, file: String, _ log: inout DiagnosticLog
  ) {
    guard let wanted = settings.land?.villageParks else { return }
    let placed = parks.count { $0.kind == .village }
    guard placed < wanted else { return }
    log.add(
      Diagnostic(
        .warning, id: "parks-crowded", file: file, key: "geodata.generate.land.village_parks",
        Wording(
          "there is room for \(placed) village-level parks of \(wanted)", zh: "\(wanted) 个村级工业园中只能容纳 \(placed) 个"),
        advice: Wording("Ask for fewer.", zh: "请减少数量。")))
  }

  private static let step = "generate"

  static func tablesFolder(
    _ province: String, in boxFolder: String, _ scenario: Scenario
  ) throws(InputError) -> String {
    let geodata = boxFolder + "/Geodata"
    let folder = geodata + "/" + province
    if FileManager.default.fileExists(atPath: folder + "/counties.csv") { return folder }
    let known = ((try? FileManager.default.contentsOfDirectory(atPath: geodata)) ?? []).sorted()
    var advice = known.isEmpty ? "There are no tables in \(geodata)." : "There are: \(known.joined(separator: ", "))."
    if let suggestion = nearestSpelling(to: province, among: known) { advice = "Did you mean \"\(suggestion)\"?" }
    throw InputError(
      Diagnostic(
        id: "province-unknown", file: scenario.file, key: "geodata.generate.province",
        "there are no tables for the province \"\(province)\" in \(geodata)", advice: advice))
  }

  /// Villages, built-up areas and parks, county by county.
  private static func places(
    _ settings: GenerateSettings, _ tables: ProvinceTables, _ map: ProvinceMap, _ landscape: Landscape, seed: UInt64,
    _ control: WorkControl
  ) throws -> [CountyPlaces] {
    let villages = apportioned(settings.villages, by: tables.counties.map { Double($0.villageCommittees) })
    let parks = apportioned(settings.parks, by: tables.counties.map { Double($0.urbanPopulation) })
    let villageParks = settings.land.map { land in
      apportioned(land.villageParks, by: tables.counties.map { Double($0.villageParks ?? $0.villageCommittees) })
    }
    let tasks = tables.counties.indices.map { index -> CountyPlaces.Task in
      let county = tables.counties[index]
      let inVillages = VillagePlacement.people(
        rural: county.population - county.urbanPopulation, of: county.population, villages: villages[index])
      return CountyPlaces.Task(
        county: map.firstCounty + index, region: map.regions[map.firstCounty + index],
        urbanPopulation: county.population - inVillages, seat: map.seats[index], villages: villages[index],
        parks: parks[index], villageParks: villageParks?[index])
    }
    let engines = LentPool { try GeometryEngine() }
    return try orderedParallelMap(count: tasks.count, control) { _, index in
      try engines.withResource { engine in try CountyPlaces(tasks[index], landscape, seed: seed, engine) }
    }
  }
}
