import Diagnostics
import GeoEngine
import Geodata
import Geometry
import NetworkModel
import Quantities
import Scenarios
import TestSupport
import Testing

@Suite("Generated land", .enabled(if: Outline.isInstalled, "needs the package gmt-dcw"))
struct GeneratorLandTests {
  let made: GeodataSet
  let land: LandSet

  init() throws {
    made = try GeneratorSupport.city.get()
    land = try #require(made.land)
  }

  var villageParks: [Int] { made.parks.indices.filter { made.parks[$0].kind == .village } }

  @Test func hasTheParksThatAreAskedFor() {
    #expect(villageParks.count == 150)
    #expect(made.parks.count == 162)
    #expect(made.parks.map(\.code) == Set(made.parks.map(\.code)).sorted())
    #expect(made.parks.contains { $0.kind == .national } && made.parks.contains { $0.kind == .provincial })
    #expect(made.parks.allSatisfy { (1984...2012).contains($0.year ?? 0) })
    // By the column village_parks: 480 of 1,600 in Baiyun, none in Yuexiu.
    func count(_ county: String) -> Int { villageParks.count { made.regions[made.parks[$0].county].code == county } }
    #expect(count("440111") == 45 && count("440104") == 0 && count("440105") == 4)
    #expect(made.findings.map(\.id) == ["synthetic"])
  }

  @Test func parksLieInTheirCountiesAndOverlapNoOther() throws {
    let engine = try GeometryEngine()
    for park in made.parks {
      #expect(try engine.invalidity(of: park.area) == nil, "\(park.code)")
      #expect(try engine.difference(park.area, made.regions[park.county].area).area < 1e-3, "\(park.code)")
    }
    for (index, a) in made.parks.enumerated() {
      for b in made.parks.dropFirst(index + 1) {
        guard let first = a.area.box, let second = b.area.box, first.intersects(second) else { continue }
        #expect(try engine.intersection(a.area, b.area).area == 0, "\(a.code) \(b.code)")
      }
    }
  }

  @Test func villageParksAreOfTheSizeTheyShouldBe() {
    let sizes = villageParks.map { Mu(squareMetres: made.parks[$0].area.area).value }.sorted()
    #expect(sizes[0] >= 7.9 && sizes[sizes.count - 1] <= 1501)
    #expect((60...100).contains(sizes[sizes.count / 2]), "\(sizes[sizes.count / 2])")
  }

  @Test func parcelsTileTheirParks() throws {
    let engine = try GeometryEngine()
    #expect(land.parcels.map(\.code) == Set(land.parcels.map(\.code)).sorted())
    for (index, park) in made.parks.enumerated() {
      let own = land.parcels.filter { $0.park == index }
      #expect(own.allSatisfy { $0.code.hasPrefix(park.code + "-") })
      #expect(own.count >= 2 || park.area.area < 8000, "\(park.code)")
      #expect(abs(own.reduce(0) { $0 + $1.area.area } - park.area.area) < 1e-6 * park.area.area, "\(park.code)")
      let union = try engine.coverageUnion(own.map(\.area))
      #expect(try engine.invalidity(of: union) == nil, "\(park.code)")
      #expect(try engine.difference(park.area, union).area < 1e-6, "\(park.code)")
      for (place, a) in own.enumerated() {
        #expect(try engine.invalidity(of: a.area) == nil, "\(a.code)")
        for b in own.dropFirst(place + 1) {
          guard let first = a.area.box, let second = b.area.box, first.intersects(second) else { continue }
          #expect(try engine.intersection(a.area, b.area).area == 0, "\(a.code) \(b.code)")
        }
      }
    }
  }

  @Test func neighbouringParcelsShareTheirCorners() {
    for index in made.parks.indices {
      let own = land.parcels.filter { $0.park == index }
      // Every side has its way back in a neighbour or lies on the park's border.
      var sides = Set<[Point]>()
      for ring in own.map(\.area.polygons[0].outer.points) {
        for (a, b) in zip(ring, ring.dropFirst() + ring.prefix(1)) { sides.insert([a, b]) }
      }
      let border = made.parks[index].area.polygons[0].outer.points
      for (a, b) in zip(border, border.dropFirst() + border.prefix(1)) { sides.remove([a, b]) }
      #expect(sides.count { !sides.contains([$0[1], $0[0]]) } == 0, "\(made.parks[index].code)")
    }
  }

  @Test func mostOfAParkIsIndustryAndLargerOnesHaveRoom() {
    func share(_ isOfKind: (Park) -> Bool, _ isOfUse: (LandUseClass) -> Bool) -> Double {
      let own = land.parcels.filter { isOfKind(made.parks[$0.park ?? 0]) }
      let all = own.reduce(0) { $0 + $1.area.area }
      return own.filter { isOfUse($0.use) }.reduce(0) { $0 + $1.area.area } / all
    }
    #expect((0.6...0.85).contains(share({ $0.kind == .village }, { $0 == .industry })))
    #expect((0.02...0.15).contains(share({ $0.kind == .village }, { $0 == .townRoad })))
    #expect(share({ $0.kind == .village }, { !$0.isConstructionLand }) == 0)
    #expect((0.45...0.75).contains(share({ $0.kind != .village }, { $0.isIndustrial })))
    #expect((0.08...0.4).contains(share({ $0.kind != .village }, { !$0.isConstructionLand || $0 == .vacant })))
    let uses = Set(land.parcels.map(\.use.code))
    #expect(uses.isSuperset(of: ["0601", "0604", "0701", "0702", "0501", "0505", "0804", "0809", "1004", "1201"]))
  }

  @Test func figuresArePlausible() {
    for parcel in land.parcels {
      let figures = parcel.figures
      let area = parcel.area.area
      #expect((0...2.61).contains(figures.floorAreaM2 / area), "\(parcel.code)")
      #expect(figures.buildingM2 <= figures.floorAreaM2 && figures.buildingM2 <= 0.65 * area, "\(parcel.code)")
      if parcel.use == .industry {
        #expect(figures.floorAreaM2 >= 0.59 * area && figures.output10kCny > 0 && figures.investment10kCny > 0)
        #expect((0.2...0.3).contains(figures.addedValue10kCny / figures.output10kCny))
        #expect((0.03...0.07).contains(figures.tax10kCny / figures.output10kCny))
        #expect(figures.energyTce > 0 && figures.jobs == figures.jobs.rounded())
      } else if !parcel.use.isIndustrial {
        #expect(figures.output10kCny == 0)
      }
      if !parcel.use.isBuiltUp || parcel.use == .townRoad { #expect(figures == LandFigures()) }
    }
    func outputPerMu(_ kind: ParkKind) -> Double {
      let own = land.parcels.filter { made.parks[$0.park ?? 0].kind == kind && $0.use.isIndustrial }
      return own.reduce(0) { $0 + $1.figures.output10kCny }
        / own.reduce(0) { $0 + Mu(squareMetres: $1.area.area).value }
    }
    #expect((40...120).contains(outputPerMu(.village)), "\(outputPerMu(.village))")
    #expect(outputPerMu(.national) > 3 * outputPerMu(.village))
  }

  @Test func firmsLieOnIndustrialParcelsAndShareTheirOutput() {
    #expect(land.firms.count == 500)
    #expect(land.firms.map(\.code) == Set(land.firms.map(\.code)).sorted())
    let industrial = land.parcels.filter { $0.use == .industry }
    var revenue = [Double](repeating: 0, count: industrial.count)
    for firm in land.firms {
      let parcel = industrial.firstIndex {
        ($0.area.box?.contains(firm.location) ?? false) && $0.area.contains(firm.location)
      }
      guard let parcel else {
        Issue.record("\(firm.code) lies on no industrial parcel")
        continue
      }
      revenue[parcel] += firm.revenue10kCny
      #expect(made.parks[industrial[parcel].park ?? 0].county == firm.county)
      #expect((firm.sizeClass == .large) == (firm.revenue10kCny >= 40_000))
      #expect((firm.sizeClass == .medium) == (2000..<40_000).contains(firm.revenue10kCny))
      #expect(firm.labels.contains("above-scale") == (firm.revenue10kCny >= 2000))
    }
    for (parcel, sum) in zip(industrial, revenue) where sum > 0 {
      #expect(abs(sum / parcel.figures.output10kCny - 1) < 1e-9, "\(parcel.code)")
    }
    #expect(Set(land.firms.compactMap(\.cluster)).count == 6)
    #expect((0.1...0.3).contains(Double(land.firms.count { $0.cluster == nil }) / 500))
  }

  @Test func constraintsAreValidAndSomeReachIntoParks() throws {
    let engine = try GeometryEngine()
    for kind in LandConstraint.allCases {
      let areas = land.constraints[kind] ?? []
      #expect(areas.count > 5, "\(kind)")
      for area in areas { #expect(try engine.invalidity(of: area) == nil && area.area > 0, "\(kind)") }
    }
    func meeting(_ kind: LandConstraint, _ parks: [Park]) throws -> Int {
      let all = try engine.union(land.constraints[kind] ?? [])
      return try parks.count { try engine.intersection($0.area, all).area > 100 }
    }
    let ofVillages = villageParks.map { made.parks[$0] }
    let met = try meeting(.farmland, ofVillages)
    #expect((3...80).contains(met), "\(met)")
    #expect(try meeting(.water, ofVillages) == 0)
  }

  @Test func blocksHoldTheLargerParks() throws {
    let engine = try GeometryEngine()
    #expect(land.blocks.map(\.code) == land.blocks.map(\.code).sorted())
    for (index, park) in made.parks.enumerated() where park.kind != .village {
      let block = try #require(land.blocks.first { $0.code == "B" + park.code })
      #expect(try engine.difference(block.area, park.area).area < 1e-3)
      let own = land.parcels.filter { $0.park == index }
      let inside = try own.count { try engine.intersection($0.area, block.area).area >= 0.9 * $0.area.area }
      #expect(Double(inside) >= 0.9 * Double(own.count), "\(park.code): \(inside) of \(own.count)")
    }
    #expect((0.25...0.55).contains(Double(land.blocks.count - 12) / 150))
  }

  @Test(arguments: [1, 5])
  func isTheSameOnAnyNumberOfThreads(_ threads: Int) throws {
    let other = try GeneratorSupport.generate(GeneratorSupport.guangzhou(), threads: threads)
    #expect(other.parks == made.parks)
    #expect(other.land?.parcels == land.parcels)
    #expect(other.land?.constraints == land.constraints)
    #expect(other.land?.blocks == land.blocks)
    #expect(other.land?.firms == land.firms)
  }

  @Test func anotherSeedMakesOtherLand() throws {
    let other = try GeneratorSupport.generate(GeneratorSupport.guangzhou(seed: 8))
    #expect(other.regions == made.regions)
    #expect(other.land?.parcels != land.parcels && other.land?.firms != land.firms)
  }

  @Test func landLeavesTheRestAsItIs() throws {
    var scenario = GeneratorSupport.guangzhou()
    scenario.geodata.generate?.land = nil
    let other = try GeneratorSupport.generate(scenario)
    #expect(other.land == nil)
    #expect(other.villages == made.villages && other.stations == made.stations)
    #expect(other.parks.map(\.code) == made.parks.filter { $0.kind != .village }.map(\.code))
  }
}
