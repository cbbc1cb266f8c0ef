import Foundation
import Geodata
import Geometry
import NetworkModel
import Parallelism
import Scenarios
import TestSupport

/// Small scenarios that generate Jiangsu, and the province made once for all tests that only look at it.
enum GeneratorSupport {
  static let operators = [Operator(id: "mobile", name: "中国移动"), Operator(id: "telecom", name: "中国电信")]

  static func carrier(_ band: String, _ operators: [Int]) -> Carrier {
    Carrier(id: "c-\(band)", band: Band.standard.first { $0.id == band }!, operators: operators)
  }

  static let carriers = [carrier("n28", [0]), carrier("n41", [0]), carrier("n78", [1])]

  static func day(_ text: String) -> CalendarDate { CalendarDate(text)! }

  static let network = NetworkSettings(
    masts: 4000,
    totals: [
      NetworkSettings.Total(date: day("2020-12-31"), stations: 1700),
      NetworkSettings.Total(date: day("2021-12-31"), stations: 4100),
      NetworkSettings.Total(date: day("2023-09-30"), stations: 7001),
    ], carrierShares: [0.3, 0.3, 0.4])

  static func scenario(
    seed: UInt64 = 7, villages: Int = 2000, parks: Int = 40, network: NetworkSettings = network,
    province: String = "jiangsu", crs: String = "auto", land: GenerateLandSettings? = nil
  ) -> Scenario {
    Scenario(
      name: "test", title: "Test", description: "", seed: seed,
      timeline: Timeline(start: day("2021-01-01"), end: day("2021-12-31"), step: .quarter), crs: crs, cellSizeM: 500,
      operators: operators, carriers: carriers, radio: RadioSettings(), coverage: CoverageRules(), programmes: [],
      geodata: GeodataSettings(
        root: ".",
        generate: GenerateSettings(
          province: province, villages: villages, network: network, parks: parks, land: land),
        layers: [:], generateNetwork: nil, snapDistanceM: 1000, settlementRadiusM: 300),
      output: OutputSettings(formats: [], crs: "auto", datum: .wgs84), resolvedJSON: "{}", file: "test.yaml")
  }

  static func generate(_ scenario: Scenario, threads: Int = 2) throws -> GeodataSet {
    try ProvinceGenerator.generate(scenario, boxFolder: Repository.path, WorkControl(threads: threads))
  }

  static let province = Result { try generate(scenario()) }

  static let smallNetwork = NetworkSettings(
    masts: 300, totals: [NetworkSettings.Total(date: day("2021-12-31"), stations: 400)],
    carrierShares: [0.3, 0.3, 0.4])

  static func guangzhou(seed: UInt64 = 7) -> Scenario {
    scenario(
      seed: seed, villages: 200, parks: 12, network: smallNetwork, province: "guangzhou",
      land: GenerateLandSettings(villageParks: 150, firms: 500))
  }

  static let city = Result { try generate(guangzhou()) }
}
