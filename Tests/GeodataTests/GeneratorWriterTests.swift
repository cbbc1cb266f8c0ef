import Diagnostics
import Foundation
import GeoFiles
import Geodata
import Geometry
import NetworkModel
import Parallelism
import Quantities
import Scenarios
import TestSupport
import Testing

@Suite("Written geodata", .enabled(if: Outline.isInstalled, "needs the package gmt-dcw"))
struct GeneratorWriterTests {
  let made: GeodataSet
  let scratch: Scratch
  /// Not there before a test writes it.
  let folder: String

  init() throws {
    made = try GeneratorSupport.province.get()
    scratch = try Scratch()
    folder = scratch.file("written")
  }

  func write() throws {
    try GeodataWriter.write(made, of: GeneratorSupport.scenario(), to: folder, WorkControl(threads: 2))
  }

  /// No process has so high a number; 1 lives always.
  @Test func whatDeadProcessesLeftIsSweptAway() throws {
    let files = FileManager.default
    let dead = scratch.file(".written.partial-2000000000")
    let alive = scratch.file(".written.partial-1")
    for path in [dead, alive] { try files.createDirectory(atPath: path, withIntermediateDirectories: true) }
    try write()
    #expect(!files.fileExists(atPath: dead))
    #expect(files.fileExists(atPath: alive))
  }

  @Test func theLoaderReadsItBackTheSame() throws {
    try write()
    var scenario = GeneratorSupport.scenario(crs: made.crs)
    scenario.geodata.root = folder
    scenario.geodata.generate = nil
    for role in LayerRole.allCases {
      switch role {
      case .population, .towns, .villagePlaces, .surface, .landCover, .projects: break
      case .parcels, .firms, .farmland, .redLine, .water, .blocks: break
      case .terrain: scenario.geodata.layers[role] = LayerDeclaration(role: role, path: "terrain.tif")
      default:
        scenario.geodata.layers[role] = LayerDeclaration(role: role, path: "geodata.gpkg", layer: role.rawValue)
      }
    }
    let read = try GeodataLoader.load(scenario, WorkControl(threads: 2))
    #expect(read.crs == made.crs)
    #expect(read.regions.map(\.code) == made.regions.map(\.code))
    #expect(read.regions.map(\.name) == made.regions.map(\.name))
    #expect(read.regions.map(\.population) == made.regions.map(\.population))
    #expect(read.regions.map(\.parent) == made.regions.map(\.parent))
    #expect(read.villages.map(\.code) == made.villages.map(\.code))
    #expect(read.villages.map(\.name) == made.villages.map(\.name))
    #expect(read.villages.map(\.county) == made.villages.map(\.county))
    #expect(read.villages.map(\.population) == made.villages.map(\.population))
    for (a, b) in zip(read.villages, made.villages) {
      #expect(zip(a.publicPlaces, b.publicPlaces).allSatisfy { $0.distance(to: $1) < 1e-5 })
      #expect(abs(a.settlement.area / b.settlement.area - 1) < 1e-9)
      #expect(abs(a.boundary.area / b.boundary.area - 1) < 1e-9)
    }
    #expect(read.urbanAreas.map(\.population) == made.urbanAreas.map(\.population))
    #expect(zip(read.sites, made.sites).allSatisfy { $0.location.distance(to: $1.location) < 1e-5 })
    #expect(read.sites.map(\.heightM) == made.sites.map(\.heightM))
    #expect(read.sites.map(\.environment) == made.sites.map(\.environment))
    #expect(read.sites.map(\.county) == made.sites.map(\.county))
    #expect(read.stations == made.stations)
    #expect(read.parks.map(\.code) == made.parks.map(\.code))
    #expect(read.parks.map(\.county) == made.parks.map(\.county))
    let centre = made.villages[0].committee
    let height = try #require(read.terrain?.height(at: centre))
    #expect(abs(height - (made.terrain?.height(at: centre) ?? 0)) < 20)
    #expect(read.findings.filter { $0.severity != .note }.isEmpty, "\(read.findings)")
  }

  @Test func landIsReadBackTheSameAndMakesTheSameWorld() throws {
    let city = try GeneratorSupport.city.get()
    let original = GeneratorSupport.guangzhou()
    try GeodataWriter.write(city, of: original, to: folder, WorkControl(threads: 2))
    let roles = [
      LayerRole.counties, .cities, .provinces, .villages, .settlements, .urban, .sites, .stations, .parks, .parcels,
      .firms, .blocks, .farmland, .redLine, .water,
    ]
    var scenario = GeneratorSupport.scenario(crs: city.crs)
    scenario.geodata.root = folder
    scenario.geodata.generate = nil
    for role in roles {
      scenario.geodata.layers[role] = LayerDeclaration(role: role, path: "geodata.gpkg", layer: role.rawValue)
    }
    let read = try GeodataLoader.load(scenario, WorkControl(threads: 2))
    #expect(read.findings.filter { $0.severity != .note }.isEmpty, "\(read.findings)")
    #expect(read.parks.map(\.code) == city.parks.map(\.code))
    #expect(read.parks.map(\.year) == city.parks.map(\.year))
    let land = try #require(city.land)
    let again = try #require(read.land)
    #expect(again.parcels.map(\.code) == land.parcels.map(\.code))
    #expect(again.parcels.map(\.park) == land.parcels.map(\.park))
    #expect(again.parcels.map(\.use) == land.parcels.map(\.use))
    #expect(again.parcels.map(\.figures) == land.parcels.map(\.figures))
    #expect(again.firms.map(\.code) == land.firms.map(\.code))
    #expect(again.firms.map(\.labels) == land.firms.map(\.labels))
    #expect(again.firms.map(\.cluster) == land.firms.map(\.cluster))
    #expect(again.firms.map(\.revenue10kCny) == land.firms.map(\.revenue10kCny))
    #expect(again.firms.map(\.county) == land.firms.map(\.county))
    #expect(zip(again.firms, land.firms).allSatisfy { $0.location.distance(to: $1.location) < 1e-5 })
    #expect(again.blocks.map(\.code) == land.blocks.map(\.code))
    for kind in LandConstraint.allCases {
      #expect(again.constraints[kind]?.count == land.constraints[kind]?.count)
    }

    var findings: [Diagnostic] = []
    let first = try WorldBuilder.build(city, original, WorkControl(threads: 2)) { findings.append($0) }
    let second = try WorldBuilder.build(read, scenario, WorkControl(threads: 2)) { findings.append($0) }
    #expect(findings.filter { $0.severity != .note }.isEmpty, "\(findings)")
    let (a, b) = (try #require(first.land), try #require(second.land))
    #expect(a.parcels.count == land.parcels.count)
    #expect(a.parcelStarts == b.parcelStarts && a.equalAreaCrs == b.equalAreaCrs)
    #expect(a.parcels.map { $0.pieces.map(\.kind) } == b.parcels.map { $0.pieces.map(\.kind) })
    #expect(a.parcels.contains { $0.pieces.count > 1 })
    #expect(zip(a.parcels, b.parcels).allSatisfy { abs($0.areaMu.value - $1.areaMu.value) < 1e-9 * $0.areaMu.value })
    #expect(a.parcels.allSatisfy { abs($0.overlay.inParkMu - $0.areaMu.value) < 1e-6 * $0.areaMu.value })
    #expect(a.firms.allSatisfy { $0.park != nil } && a.firms.map(\.park) == b.firms.map(\.park))
    for park in first.parks.indices {
      let sum = a.parcels(of: park).reduce(0) { $0 + a.parcels[$1].areaMu.value }
      #expect(abs(sum - first.parks[park].areaMu.value) < 1e-6 * sum)
    }
  }

  @Test func itsScenarioIsValidAndItSaysThatItIsSynthetic() throws {
    let yaml = """
      name: small
      timeline: {start: 2022-01-01, end: 2022-12-31}
      geodata:
        generate:
          province: jiangsu
          villages: 500
          network:
            totals: [{date: 2022-12-31, stations: 900}]
      """
    let scenario = try ScenarioFile.load(scratch.write(yaml, to: "small.yaml")).scenario
    let set = try GeneratorSupport.generate(scenario)
    try GeodataWriter.write(set, of: scenario, to: folder, WorkControl(threads: 2))

    let loaded = try ScenarioFile.load(folder + "/scenario.yaml").scenario
    #expect(loaded.name == "small-files")
    #expect(loaded.geodata.generate == nil && loaded.geodata.layers.count == 10)
    #expect(loaded.carriers == scenario.carriers && loaded.timeline == scenario.timeline)
    #expect(loaded.radio == scenario.radio && loaded.coverage == scenario.coverage && loaded.seed == scenario.seed)
    let read = try GeodataLoader.load(loaded, WorkControl(threads: 2))
    #expect(read.stations == set.stations)

    let readme = try scratch.text("written/README.md")
    #expect(readme.contains("SYNTHETIC"))
    #expect(try scratch.entries("written") == ["README.md", "geodata.gpkg", "scenario.yaml", "terrain.tif"])
  }

  @Test func aFolderThatIsNotEmptyIsRefused() throws {
    try scratch.write("mine", to: "written/note.txt")
    let error = #expect(throws: InputError.self) { try write() }
    #expect(error?.diagnostics.first?.id == "folder-not-empty")
    #expect(try scratch.entries("written") == ["note.txt"])
  }

  @Test func whenItIsStoppedNothingIsLeft() throws {
    let cancellation = Cancellation()
    cancellation.request()
    #expect(throws: Cancelled.self) {
      try GeodataWriter.write(
        made, of: GeneratorSupport.scenario(), to: folder, WorkControl(threads: 1, cancellation: cancellation))
    }
    #expect(try scratch.entries().isEmpty)
  }
}
