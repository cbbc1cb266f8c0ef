import Diagnostics
import Geodata
import Geometry
import NetworkModel
import Parallelism
import Scenarios
import TestSupport
import Testing

@Suite("A generated network", .enabled(if: Outline.isInstalled, "needs the package gmt-dcw"))
struct GeneratorNetworkTests {
  let made: GeodataSet

  init() throws { made = try GeneratorSupport.province.get() }

  @Test func totalsAreExactAtEveryDate() {
    #expect(made.sites.count == 4000)
    #expect(made.stations.count == 7001)
    for total in GeneratorSupport.network.totals {
      #expect(made.stations.filter { $0.opened <= total.date }.count == total.stations)
    }
    let earliest = made.stations.map(\.opened).min()
    #expect(earliest.map { $0 > GeneratorSupport.day("2019-10-31") && $0 < GeneratorSupport.day("2019-11-30") } == true)
  }

  @Test func openingsAreSpreadOverTheInterval() {
    let firstHalf = made.stations.filter {
      $0.opened > GeneratorSupport.day("2020-12-31") && $0.opened <= GeneratorSupport.day("2021-07-01")
    }
    #expect((1150...1250).contains(firstHalf.count))
  }

  @Test func carriersHaveTheirShares() {
    let counts = made.stations.reduce(into: [0, 0, 0]) { $0[$1.carrier] += 1 }
    #expect(counts == [2100, 2100, 2801])
  }

  @Test func noCarrierIsTwiceAtOneSite() {
    struct Pair: Hashable { var site, carrier: Int }
    #expect(Set(made.stations.map { Pair(site: $0.site, carrier: $0.carrier) }).count == made.stations.count)
  }

  @Test func idsAreSortedAndSpeak() {
    #expect(made.sites.map(\.id) == made.sites.map(\.id).sorted())
    #expect(made.stations.map(\.id) == made.stations.map(\.id).sorted())
    #expect(Set(made.sites.map(\.id)).count == made.sites.count)
    for station in made.stations {
      let site = made.sites[station.site]
      #expect(station.id == "\(site.id)-\(GeneratorSupport.carriers[station.carrier].id)")
      #expect(site.id.hasPrefix("JS-\(made.regions[site.county].code)-M"))
    }
  }

  @Test func radiosAreAsOneBuildsThem() {
    for station in made.stations {
      let site = made.sites[station.site]
      switch site.environment {
      case .urban:
        #expect((20...30).contains(site.heightM) && (6...10).contains(station.tiltDeg))
        #expect(station.azimuthsDeg.count == 3)
      case .suburban: #expect((20...35).contains(site.heightM) && (4...8).contains(station.tiltDeg))
      case .rural:
        #expect((30...45).contains(site.heightM) && (2...4).contains(station.tiltDeg))
        #expect([0, 3].contains(station.azimuthsDeg.count))
      }
      if let first = station.azimuthsDeg.first {
        #expect(first.truncatingRemainder(dividingBy: 10) == 0 && (0..<120).contains(first))
        #expect(station.azimuthsDeg == [first, first + 120, first + 240])
      }
    }
    #expect(made.stations.contains { $0.azimuthsDeg.isEmpty })
  }

  @Test func mastsStandInTheirCounties() {
    for site in made.sites { #expect(made.regions[site.county].area.contains(site.location), "\(site.id)") }
  }

  @Test func townsComeBeforeVillages() {
    func share(_ stations: [Station]) -> Double {
      Double(stations.filter { made.sites[$0.site].environment != .rural }.count) / Double(max(stations.count, 1))
    }
    let early = made.stations.filter { $0.opened <= GeneratorSupport.day("2020-12-31") }
    let late = made.stations.filter { $0.opened > GeneratorSupport.day("2021-12-31") }
    #expect(share(early) > share(late) + 0.2)
  }

  @Test func stationsThatDoNotFitAreRefused() {
    var network = GeneratorSupport.network
    network.masts = 2000
    let error = #expect(throws: InputError.self) {
      try GeneratorSupport.generate(GeneratorSupport.scenario(network: network))
    }
    #expect(error?.diagnostics.first?.id == "masts-few")
    #expect(error?.diagnostics.first?.key == "geodata.generate.network.masts")
    network.masts = 2500
    let second = #expect(throws: InputError.self) {
      try GeneratorSupport.generate(GeneratorSupport.scenario(network: network))
    }
    #expect(second?.diagnostics.first?.message.contains("c-n78") == true)
  }

  @Test func totalsThatDescendAreRefused() {
    var network = GeneratorSupport.network
    network.totals.swapAt(0, 1)
    let error = #expect(throws: InputError.self) {
      try GeneratorSupport.generate(GeneratorSupport.scenario(network: network))
    }
    #expect(error?.diagnostics.first?.id == "totals-descend")
  }

  @Test func everyMastCanBeFull() throws {
    var network = GeneratorSupport.network
    network.masts = 500
    network.totals = [NetworkSettings.Total(date: GeneratorSupport.day("2022-12-31"), stations: 1500)]
    network.carrierShares = [1, 1, 1]
    let full = try GeneratorSupport.generate(GeneratorSupport.scenario(villages: 300, network: network))
    #expect(full.stations.count == 1500)
    for carrier in 0..<3 { #expect(full.stations.filter { $0.carrier == carrier }.count == 500) }
  }

  @Test func realPlacesWithoutTownsGetANetwork() throws {
    let villages = Array(made.villages.prefix(300))
    let network = try NetworkGenerator.generate(
      NetworkSettings(
        masts: 400, totals: [NetworkSettings.Total(date: GeneratorSupport.day("2022-12-31"), stations: 600)],
        carrierShares: [1, 1, 1]), seed: 3, regions: made.regions, villages: villages, urbanAreas: [],
      carriers: GeneratorSupport.carriers, terrain: nil, WorkControl(threads: 2))
    #expect(network.sites.count == 400 && network.stations.count == 600)
    #expect(network.sites.allSatisfy { $0.id.hasPrefix("SYN-") && $0.environment == .rural })
  }

  @Test func aNetworkNeedsPlaces() {
    let error = #expect(throws: InputError.self) {
      try NetworkGenerator.generate(
        GeneratorSupport.network, seed: 3, regions: made.regions, villages: [], urbanAreas: [],
        carriers: GeneratorSupport.carriers, terrain: nil, WorkControl(threads: 2))
    }
    #expect(error?.diagnostics.first?.id == "network-without-places")
  }

  @Test func noStationsIsNoNetwork() throws {
    let network = try NetworkGenerator.generate(
      NetworkSettings(masts: 10, totals: [], carrierShares: [1, 1, 1]), seed: 3, regions: made.regions,
      villages: made.villages, urbanAreas: [], carriers: GeneratorSupport.carriers, terrain: nil,
      WorkControl(threads: 1))
    #expect(network.sites.isEmpty && network.stations.isEmpty)
  }
}
