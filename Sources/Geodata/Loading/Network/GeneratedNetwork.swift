import Diagnostics
import Parallelism
import Scenarios

/// A network made over places that were read, where the scenario asks for one and gives no stations.
enum GeneratedNetwork {
  static func add(to set: inout GeodataSet, _ scenario: Scenario, _ control: WorkControl, _ log: inout DiagnosticLog)
    throws
  {
    guard let settings = scenario.geodata.generateNetwork, scenario.geodata.layers[.stations] == nil else { return }
    (set.sites, set.stations) = try NetworkGenerator.generate(
      settings, seed: scenario.seed, file: scenario.file, key: "geodata.network", regions: set.regions,
      villages: set.villages, urbanAreas: set.urbanAreas, carriers: scenario.carriers, terrain: set.terrain, control)
    log.add(
      Diagnostic(
        .warning, id: "network-generated", file: scenario.file, key: "geodata.network",
        Wording(
          "the network is generated: \(set.sites.count) masts and \(set.stations.count) stations stand for real ones",
          zh: "网络为程序生成：以 \(set.sites.count) 个站址、\(set.stations.count) 个基站代替真实网络"),
        advice: scenario.geodata.layers[.sites] == nil
          ? nil
          : Wording(
            "The sites layer is not used, because there is no stations layer beside it.",
            zh: "没有基站图层，站址图层未采用。")))
  }
}
