import Diagnostics
import Geodata
import Parallelism
import Scenarios

/// The geodata of a scenario: made from the tables in the box, or read from layers; and its antennas.
enum PreparedGeodata {
  static func load(_ scenario: Scenario, boxFolder: String?, _ control: WorkControl) throws -> GeodataSet {
    // Small files first: what is wrong with them is known at once.
    let antennas = try AntennaLoading.load(scenario)
    var set =
      scenario.geodata.generate == nil
      ? try GeodataLoader.load(scenario, control)
      : try ProvinceGenerator.generate(scenario, boxFolder: boxFolder, control)
    set.antennas = antennas.cuts
    set.inputs += antennas.inputs
    set.findings += antennas.findings
    return set
  }
}
