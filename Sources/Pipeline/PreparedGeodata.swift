import Diagnostics
import Geodata
import Parallelism
import Scenarios

/// The geodata of a scenario: made from the tables in the box, or read from layers.
enum PreparedGeodata {
  static func load(_ scenario: Scenario, boxFolder: String?, _ control: WorkControl) throws -> GeodataSet {
    guard scenario.geodata.generate != nil else { return try GeodataLoader.load(scenario, control) }
    return try ProvinceGenerator.generate(scenario, boxFolder: boxFolder, control)
  }
}
