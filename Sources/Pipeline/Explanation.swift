import Diagnostics
import GeoEngine
import Geometry
public import NetworkModel
public import Parallelism
public import Results
public import Scenarios
public import Simulation

/// Where to look.
public enum ExplanationSubject: Sendable, Hashable {
  /// A village by its code.
  case village(code: String)
  /// A place by longitude and latitude, degrees, WGS 84.
  case point(longitude: Double, latitude: Double)
}

/// Why a village or a place is served at the end of a period, or is not.
public struct Explanation: Sendable {
  public var world: World
  public var scenario: Scenario
  public var period: Timeline.Period
  /// Index into ``NetworkModel/World/villages`` and what the run found for it; nil for a point.
  public var village: (index: Int, result: VillageResult)?
  public var places: [PlaceExplanation]

  /// Runs the scenario, exports nothing, and explains.
  ///
  /// - Parameter period: a period's label, `2023Q3`; nil for the last
  public static func explain(
    _ subject: ExplanationSubject, period label: String?, _ options: RunOptions, _ control: WorkControl
  ) throws -> Explanation {
    let run = try InspectedRun.run(period: label, options, control)
    let (world, scenario, period, results) = (run.world, run.scenario, run.period, run.results)
    let explainer = Explainer(world: world, settings: run.settings, results: results, period: period.index)
    switch subject {
    case .village(let code):
      guard let index = world.villages.firstIndex(where: { $0.code == code }) else {
        throw InputError(unknownVillage(code, in: world))
      }
      return Explanation(
        world: world, scenario: scenario, period: period, village: (index, results.villages[index]),
        places: explainer.explain(world.villages[index]))
    case .point(let longitude, let latitude):
      var points = [Point(x: longitude, y: latitude)]
      try CoordinateTransformation(from: .wgs84, to: try CoordinateReferenceSystem(world.crs)).transform(&points)
      guard world.grid.box.contains(points[0]) else {
        throw InputError(
          Diagnostic(
            id: "point-outside", key: "--point", "\(longitude),\(latitude) lies outside the study area",
            advice: "Give longitude, then latitude, in degrees of WGS 84."))
      }
      return Explanation(
        world: world, scenario: scenario, period: period, village: nil, places: [explainer.explain("point", points[0])])
    }
  }

  private static func unknownVillage(_ code: String, in world: World) -> Diagnostic {
    let named = world.villages.filter { $0.name == code }.prefix(3).map { "\($0.code) \($0.name)" }
    let advice =
      named.isEmpty
      ? "Codes stand in villages.geojson and results.gpkg, for example \(world.villages.first?.code ?? "none")."
      : "Give the code: \(named.joined(separator: ", "))."
    return Diagnostic(id: "village-unknown", key: "--village", "there is no village \(code)", advice: advice)
  }
}
