import Diagnostics
import GeoEngine
import Geodata
import Geometry
import NetworkModel
import Parallelism
import Testing

@Suite("A generated province", .enabled(if: GeneratorSupport.hasOutline, "needs the package gmt-dcw"))
struct GeneratorProvinceTests {
  let set: GeodataSet

  init() throws { set = try GeneratorSupport.province.get() }

  var counties: [Int] { set.regions.indices.filter { set.regions[$0].level == .county } }

  @Test func hasJiangsusRegions() {
    #expect(set.regions.map(\.level).filter { $0 == .city }.count == 13)
    #expect(counties.count == 95)
    #expect(set.regions[0].level == .province && set.regions[0].parent == nil)
    #expect(set.crs == "EPSG:4549")
    #expect(set.isSynthetic)
    #expect(set.regions.map(\.code).contains("320613") && set.regions.map(\.code).contains("320614"))
    for county in counties {
      let parent = set.regions[county].parent.map { set.regions[$0] }
      #expect(parent?.level == .city && parent?.code.prefix(4) == set.regions[county].code.prefix(4))
    }
  }

  @Test func populationsAddUpToTheCensus() {
    #expect(set.regions[0].population == 84_748_016)
    #expect(counties.reduce(0) { $0 + set.regions[$1].population } == 84_748_016)
    for city in set.regions.indices where set.regions[city].level == .city {
      let sum = counties.filter { set.regions[$0].parent == city }.reduce(0) { $0 + set.regions[$1].population }
      #expect(sum == set.regions[city].population)
    }
    for county in counties {
      let inVillages = set.villages.filter { $0.county == county }.reduce(0) { $0 + $1.population }
      let inTowns = set.urbanAreas.filter { $0.county == county }.reduce(0) { $0 + $1.population }
      #expect(inVillages + inTowns <= set.regions[county].population)
      if set.villages.contains(where: { $0.county == county }), inVillages < 15_000 {
        #expect(inVillages + inTowns == set.regions[county].population)
      }
    }
  }

  @Test func countiesPartitionTheProvince() throws {
    let engine = try GeometryEngine()
    for region in set.regions { #expect(try engine.invalidity(of: region.area) == nil, "\(region.code)") }
    let total = counties.reduce(0) { $0 + set.regions[$1].area.area }
    #expect(abs(total / set.regions[0].area.area - 1) < 1e-9)
    let union = try engine.union(counties.map { set.regions[$0].area })
    #expect(abs(union.area / set.regions[0].area.area - 1) < 1e-9)
    let cities = set.regions.filter { $0.level == .city }
    #expect(abs(cities.reduce(0) { $0 + $1.area.area } / set.regions[0].area.area - 1) < 1e-9)
    // Every pair of neighbours: interiors that overlap would show here.
    for (index, first) in counties.enumerated() {
      for second in counties.dropFirst(index + 1) {
        let (a, b) = (set.regions[first].area, set.regions[second].area)
        guard let boxA = a.box, let boxB = b.box, boxA.intersects(boxB) else { continue }
        #expect(try engine.intersection(a, b).area < 1, "\(set.regions[first].code) \(set.regions[second].code)")
      }
    }
  }

  @Test func areasComeNearToThePublishedOnes() throws {
    // Land areas of the table, km2.
    let wanted = ["320116": 1471.0, "320583": 932, "320724": 1030, "321322": 2298, "320904": 2700]
    let scale = set.regions[0].area.area / 1e6 / 102_500
    for (code, area) in wanted {
      let region = try #require(set.regions.first { $0.code == code })
      #expect(abs(region.area.area / 1e6 / (area * scale) - 1) < 0.08, "\(code): \(region.area.area / 1e6)")
    }
  }

  @Test func mostOfEveryCityIsOnePiece() {
    for city in set.regions where city.level == .city {
      let largest = city.area.polygons.map(\.area).max() ?? 0
      #expect(largest / city.area.area > 0.97, "\(city.name)")
    }
  }

  @Test func villagesLieInTheirCounties() throws {
    #expect(set.villages.count == 2000)
    #expect(Set(set.villages.map(\.code)).count == 2000)
    #expect(set.villages.map(\.code) == set.villages.map(\.code).sorted())
    let engine = try GeometryEngine()
    for village in set.villages {
      let county = set.regions[village.county]
      #expect(village.code.count == 12 && village.code.hasPrefix(county.code))
      #expect(village.name.hasSuffix("村"))
      for place in village.publicPlaces { #expect(county.area.contains(place), "\(village.code)") }
      #expect(village.publicPlaces.count == 3)
      #expect(village.settlement.polygons[0].outer.points.allSatisfy(county.area.contains), "\(village.code)")
      #expect(village.settlement.contains(village.committee))
      #expect(village.settlement.area < 41 * 10_000)
      #expect(village.groundHeightM != nil)
      #expect(try engine.invalidity(of: village.settlement) == nil)
      #expect(!village.boundary.isEmpty && village.boundary.contains(village.committee), "\(village.code)")
    }
    for county in counties {
      let names = set.villages.filter { $0.county == county }.map(\.name)
      #expect(Set(names).count == names.count)
    }
  }

  @Test func villagesKeepTheirDistance() {
    let index = PointIndex(set.villages.map(\.committee), bucketSize: 2000)
    let crowded = set.villages.filter { index.indices(within: 700, of: $0.committee).count > 1 }
    #expect(crowded.count < 20)
  }

  @Test func parksLieInTheirCounties() throws {
    let engine = try GeometryEngine()
    #expect(set.parks.count == 40)
    #expect(set.parks.map(\.code) == set.parks.map(\.code).sorted())
    for park in set.parks {
      #expect((0.9...30.1).contains(park.area.area / 1e6))
      #expect(try engine.invalidity(of: park.area) == nil)
      #expect(park.area.polygons[0].outer.points.allSatisfy(set.regions[park.county].area.contains))
    }
  }

  @Test func terrainIsAPlainWithHills() throws {
    let terrain = try #require(set.terrain)
    let box = try #require(set.regions[0].area.box)
    #expect(terrain.height(at: box.centre) != nil)
    let heights = set.villages.compactMap(\.groundHeightM)
    #expect(heights.filter { $0 < 10 }.count > heights.count / 2)
    #expect((terrain.heightM.max() ?? 0) > 300 && (terrain.heightM.max() ?? 0) < 700)
  }

  @Test(arguments: [1, 7])
  func isTheSameOnAnyNumberOfThreads(_ threads: Int) throws {
    let other = try GeneratorSupport.generate(GeneratorSupport.scenario(), threads: threads)
    #expect(other.regions == set.regions)
    #expect(other.villages == set.villages)
    #expect(other.urbanAreas == set.urbanAreas)
    #expect(other.sites == set.sites)
    #expect(other.stations == set.stations)
    #expect(other.parks == set.parks)
    #expect(other.terrain?.heightM == set.terrain?.heightM)
  }

  @Test func anotherSeedMovesVillagesButNotCounties() throws {
    let other = try GeneratorSupport.generate(GeneratorSupport.scenario(seed: 8))
    #expect(other.regions == set.regions)
    #expect(other.villages != set.villages)
    #expect(other.stations != set.stations)
  }

  @Test func anUnknownProvinceIsNamed() {
    let error = #expect(throws: InputError.self) {
      try GeneratorSupport.generate(GeneratorSupport.scenario(province: "jiansu"))
    }
    #expect(error?.diagnostics.first?.id == "province-unknown")
    #expect(error?.diagnostics.first?.advice == "Did you mean \"jiangsu\"?")
  }

  @Test func aMissingOutlineSaysWhatToInstall() {
    let error = #expect(throws: InputError.self) {
      try ProvinceGenerator.generate(
        GeneratorSupport.scenario(), boxFolder: GeneratorSupport.repository, outlinePath: "/nowhere/dcw-gmt.nc",
        WorkControl(threads: 1))
    }
    #expect(error?.diagnostics.first?.id == "outline-missing")
    #expect(error?.diagnostics.first?.advice?.contains("apt-get install gmt-dcw") == true)
  }

  @Test(arguments: ["EPSG:4490", "EPSG:nonsense"])
  func aCrsThatWillNotDoIsRefused(_ crs: String) {
    let error = #expect(throws: InputError.self) { try GeneratorSupport.generate(GeneratorSupport.scenario(crs: crs)) }
    #expect(error?.diagnostics.first?.key == "crs")
  }
}
