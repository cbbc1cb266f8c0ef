import Diagnostics
import GeoEngine
import Geodata
import Geometry
import NetworkModel
import Parallelism
import TestSupport
import Testing

@Suite("A generated province", .enabled(if: Outline.isInstalled, "needs the package gmt-dcw"))
struct GeneratorProvinceTests {
  let made: GeodataSet

  init() throws { made = try GeneratorSupport.province.get() }

  var counties: [Int] { made.regions.indices.filter { made.regions[$0].level == .county } }

  @Test func hasJiangsusRegions() {
    #expect(made.regions.map(\.level).filter { $0 == .city }.count == 13)
    #expect(counties.count == 95)
    #expect(made.regions[0].level == .province && made.regions[0].parent == nil)
    #expect(made.crs == "EPSG:4549")
    #expect(made.isSynthetic)
    #expect(made.regions.map(\.code).contains("320613") && made.regions.map(\.code).contains("320614"))
    for county in counties {
      let parent = made.regions[county].parent.map { made.regions[$0] }
      #expect(parent?.level == .city && parent?.code.prefix(4) == made.regions[county].code.prefix(4))
    }
  }

  @Test func populationsAddUpToTheCensus() {
    #expect(made.regions[0].population == 84_748_016)
    #expect(counties.reduce(0) { $0 + made.regions[$1].population } == 84_748_016)
    for city in made.regions.indices where made.regions[city].level == .city {
      let sum = counties.filter { made.regions[$0].parent == city }.reduce(0) { $0 + made.regions[$1].population }
      #expect(sum == made.regions[city].population)
    }
    for county in counties {
      let inVillages = made.villages.filter { $0.county == county }.reduce(0) { $0 + $1.population }
      let inTowns = made.urbanAreas.filter { $0.county == county }.reduce(0) { $0 + $1.population }
      #expect(inVillages + inTowns == made.regions[county].population)
    }
  }

  @Test func countiesPartitionTheProvince() throws {
    let engine = try GeometryEngine()
    for region in made.regions { #expect(try engine.invalidity(of: region.area) == nil, "\(region.code)") }
    let total = counties.reduce(0) { $0 + made.regions[$1].area.area }
    #expect(abs(total / made.regions[0].area.area - 1) < 1e-9)
    let union = try engine.union(counties.map { made.regions[$0].area })
    #expect(abs(union.area / made.regions[0].area.area - 1) < 1e-9)
    let cities = made.regions.filter { $0.level == .city }
    #expect(abs(cities.reduce(0) { $0 + $1.area.area } / made.regions[0].area.area - 1) < 1e-9)
    // Every pair of neighbours: interiors that overlap would show here.
    for (index, first) in counties.enumerated() {
      for second in counties.dropFirst(index + 1) {
        let (a, b) = (made.regions[first].area, made.regions[second].area)
        guard let boxA = a.box, let boxB = b.box, boxA.intersects(boxB) else { continue }
        #expect(try engine.intersection(a, b).area < 1, "\(made.regions[first].code) \(made.regions[second].code)")
      }
    }
  }

  @Test func areasComeNearToThePublishedOnes() throws {
    // Land areas of the table, km2.
    let wanted = ["320116": 1471.0, "320583": 932, "320724": 1030, "321322": 2298, "320904": 2700]
    let scale = made.regions[0].area.area / 1e6 / 102_500
    for (code, area) in wanted {
      let region = try #require(made.regions.first { $0.code == code })
      #expect(abs(region.area.area / 1e6 / (area * scale) - 1) < 0.08, "\(code): \(region.area.area / 1e6)")
    }
  }

  @Test func mostOfEveryCityIsOnePiece() {
    for city in made.regions where city.level == .city {
      let largest = city.area.polygons.map(\.area).max() ?? 0
      #expect(largest / city.area.area > 0.97, "\(city.name)")
    }
  }

  @Test func villagesLieInTheirCounties() throws {
    #expect(made.villages.count == 2000)
    #expect(Set(made.villages.map(\.code)).count == 2000)
    #expect(made.villages.map(\.code) == made.villages.map(\.code).sorted())
    let engine = try GeometryEngine()
    for village in made.villages {
      let county = made.regions[village.county]
      #expect(village.code.count == 12 && village.code.hasPrefix(county.code))
      #expect(village.name.hasSuffix("村"))
      for place in village.publicPlaces { #expect(county.area.contains(place), "\(village.code)") }
      #expect(village.publicPlaces.count == 3)
      #expect(village.settlement.polygons[0].outer.points.allSatisfy(county.area.contains), "\(village.code)")
      #expect(village.settlement.contains(village.committee))
      #expect(village.settlement.area < 41 * 10_000)
      #expect(village.groundHeightM != nil)
      #expect(village.population > 0)
      #expect(try engine.invalidity(of: village.settlement) == nil)
      #expect(try engine.invalidity(of: village.boundary) == nil, "\(village.code)")
      #expect(!village.boundary.isEmpty && village.boundary.contains(village.committee), "\(village.code)")
    }
    for county in counties {
      let names = made.villages.filter { $0.county == county }.map(\.name)
      #expect(Set(names).count == names.count)
    }
  }

  @Test func urbanAreasLieInTheirCounties() throws {
    let engine = try GeometryEngine()
    #expect(made.urbanAreas.count > 400)
    for area in made.urbanAreas {
      #expect(area.population > 0)
      #expect(try engine.invalidity(of: area.area) == nil)
      #expect(try engine.difference(area.area, made.regions[area.county].area).area < 0.01 * area.area.area)
    }
  }

  @Test func villagesKeepTheirDistance() {
    let index = PointIndex(made.villages.map(\.committee), bucketSize: 2000)
    let crowded = made.villages.filter { index.indices(within: 700, of: $0.committee).count > 1 }
    #expect(crowded.count < 20)
  }

  @Test func parksLieInTheirCounties() throws {
    let engine = try GeometryEngine()
    #expect(made.parks.count == 40)
    #expect(made.parks.map(\.code) == made.parks.map(\.code).sorted())
    for park in made.parks {
      #expect((0.9...30.1).contains(park.area.area / 1e6))
      #expect(try engine.invalidity(of: park.area) == nil)
      #expect(park.area.polygons[0].outer.points.allSatisfy(made.regions[park.county].area.contains))
    }
  }

  @Test func terrainIsAPlainWithHills() throws {
    let terrain = try #require(made.terrain)
    let box = try #require(made.regions[0].area.box)
    #expect(terrain.height(at: box.centre) != nil)
    let heights = made.villages.compactMap(\.groundHeightM)
    #expect(heights.filter { $0 < 10 }.count > heights.count / 2)
    #expect((terrain.heightM.max() ?? 0) > 300 && (terrain.heightM.max() ?? 0) < 700)
  }

  @Test(arguments: [1, 7])
  func isTheSameOnAnyNumberOfThreads(_ threads: Int) throws {
    let other = try GeneratorSupport.generate(GeneratorSupport.scenario(), threads: threads)
    #expect(other.regions == made.regions)
    #expect(other.villages == made.villages)
    #expect(other.urbanAreas == made.urbanAreas)
    #expect(other.sites == made.sites)
    #expect(other.stations == made.stations)
    #expect(other.parks == made.parks)
    #expect(other.terrain?.heightM == made.terrain?.heightM)
  }

  @Test func anotherSeedMovesVillagesButNotCounties() throws {
    let other = try GeneratorSupport.generate(GeneratorSupport.scenario(seed: 8))
    #expect(other.regions == made.regions)
    #expect(other.villages != made.villages)
    #expect(other.stations != made.stations)
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
        GeneratorSupport.scenario(), boxFolder: Repository.path, outlinePath: "/nowhere/dcw-gmt.nc",
        WorkControl(threads: 1))
    }
    #expect(error?.diagnostics.first?.id == "outline-missing")
    #expect(error?.diagnostics.first?.advice?.contains("apt-get install gmt-dcw") == true)
  }

  /// Degrees, nonsense, metres that are too long, and a grid made for another country.
  @Test(arguments: ["EPSG:4490", "EPSG:nonsense", "EPSG:3857", "EPSG:27700"])
  func aCrsThatWillNotDoIsRefused(_ crs: String) {
    let error = #expect(throws: InputError.self) { try GeneratorSupport.generate(GeneratorSupport.scenario(crs: crs)) }
    #expect(error?.diagnostics.first?.key == "crs")
  }
}
