import Diagnostics
import Foundation
import GeoEngine
import Geodata
import Geometry
import NetworkModel
import Parallelism
import TestSupport
import Testing

@Suite("Generated Guangzhou and Guangdong", .enabled(if: Outline.isInstalled, "needs the package gmt-dcw"))
struct GeneratorGuangdongTests {
  @Test func guangzhouIsElevenDistrictsWithoutItsNeighbours() throws {
    let made = try GeneratorSupport.city.get()
    #expect(made.regions.map(\.level) == [.province, .city] + [RegionLevel](repeating: .county, count: 11))
    #expect(made.regions.prefix(2).map(\.code) == ["440000", "440100"])
    #expect(made.regions.prefix(2).allSatisfy { $0.population == 18_676_605 })
    #expect(made.crs == "EPSG:4547")
    let counties = made.regions.dropFirst(2)
    #expect(counties.allSatisfy { $0.parent == 1 })
    // The cells come near to the measured areas, km2, by the scale at which the outline holds all of Guangdong.
    let total = counties.reduce(0) { $0 + $1.area.area } / 1e6
    #expect(abs(total / 7277 - 1) < 0.03, "\(total)")
    let wanted = [62.0, 34, 92, 134, 669, 482, 514, 968, 725, 1983, 1614]
    for (county, area) in zip(counties, wanted) {
      #expect(abs(county.area.area / 1e6 / area - 1) < 0.12, "\(county.code): \(county.area.area / 1e6)")
    }
    let engine = try GeometryEngine()
    #expect(try engine.invalidity(of: made.regions[0].area) == nil)
    #expect(abs(made.regions[0].area.area / 1e6 - total) < 1e-6)
    #expect((made.regions[1].area.polygons.map(\.area).max() ?? 0) > 0.95 * made.regions[1].area.area)
  }

  @Test func citiesWithoutCountiesStandBesideThoseOfTheSameCode() throws {
    let scenario = GeneratorSupport.scenario(
      villages: 400, parks: 20, network: GeneratorSupport.smallNetwork, province: "guangdong")
    let made = try GeneratorSupport.generate(scenario)
    #expect(made.regions.map(\.level).filter { $0 == .city }.count == 21)
    #expect(made.regions[0].population == 126_012_510)
    let counties = made.regions.indices.filter { made.regions[$0].level == .county }
    #expect(counties.count == 31)
    for county in counties {
      let city = try #require(made.regions[county].parent)
      #expect(made.regions[city].level == .city && city != county)
      #expect(made.regions[city].code.prefix(4) == made.regions[county].code.prefix(4))
    }
    let dongguan = made.regions.indices.filter { made.regions[$0].code == "441900" }
    #expect(dongguan.map { made.regions[$0].level } == [.city, .county])
    #expect(made.regions[dongguan[0]].area == made.regions[dongguan[1]].area)
    #expect(made.villages.allSatisfy { made.regions[$0.county].level == .county })
    #expect(Set(made.villages.map(\.code)).count == 400)
  }

  /// A number below zero, a city that is a neighbour too, and a census that does not add up.
  @Test func neighboursThatContradictTheTablesAreNamed() throws {
    let scratch = try Scratch()
    try FileManager.default.createDirectory(atPath: scratch.file("Geodata"), withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      atPath: Repository.path + "/Geodata/guangzhou", toPath: scratch.file("Geodata/guangzhou"))
    let table = """
      code,name_zh,name_en,centre_lon,centre_lat,area_km2,population
      440100,广州市,Guangzhou,113.40,23.20,7277,18676605
      440600,佛山市,Foshan,112.94,23.01,-5,9498863
      """
    try scratch.write(table, to: "Geodata/guangzhou/neighbours.csv")
    let error = #expect(throws: InputError.self) {
      try ProvinceGenerator.generate(GeneratorSupport.guangzhou(), boxFolder: scratch.path, WorkControl(threads: 1))
    }
    #expect(error?.diagnostics.map(\.id) == ["table-inconsistent", "table-inconsistent", "table-inconsistent"])
    #expect(
      error?.diagnostics.map(\.feature) == ["neighbour 440100", "neighbour 440600", "province 440000"])
  }
}
