import Diagnostics
import NetworkModel
import Pipeline
import Quantities
import Results
import Scenarios

/// An explanation as text: the village, then every public place, then every carrier with its link budget.
struct ExplanationText {
  private let explanation: Explanation
  private let carriers: [Int]

  /// - Parameter operatorId: only its carriers; nil for all
  init(_ explanation: Explanation, operatorId: String?) throws(InputError) {
    self.explanation = explanation
    let world = explanation.world
    guard let operatorId else {
      carriers = Array(world.carriers.indices)
      return
    }
    guard let index = world.operators.firstIndex(where: { $0.id == operatorId }) else {
      let known = world.operators.map(\.id)
      let hint = nearestSpelling(to: operatorId, among: known).map { "Did you mean \($0)? " } ?? ""
      throw InputError(
        Diagnostic(
          id: "operator-unknown", key: "--operator", "there is no operator \(operatorId)",
          advice: hint + "The scenario has \(known.joined(separator: ", "))."))
    }
    carriers = world.carriers.indices.filter { world.carriers[$0].operators.contains(index) }
  }

  var text: String {
    let text = PlaceText(world: explanation.world, scenario: explanation.scenario, carriers: carriers)
    let places = explanation.places.map(text.lines(of:))
    return ([heading] + places).map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
  }

  private var heading: [String] {
    let end = "at the end of \(explanation.period.label) (\(explanation.period.end))"
    guard let (index, result) = explanation.village else { return ["Point, \(end)"] }
    let world = explanation.world
    let village = world.villages[index]
    let county = world.regions[village.county]
    var lines = ["\(village.code) \(village.name), \(county.name): \(result.states[explanation.period.index]), \(end)"]
    let periods = explanation.scenario.timeline.periods
    lines.append("  first reached: \(result.firstReached.map { periods[$0].label } ?? "never")")
    for (operatorIndex, period) in result.firstReachedByOperator.enumerated() {
      lines.append("    by \(world.operators[operatorIndex].name): \(period.map { periods[$0].label } ?? "never")")
    }
    lines.append("  settlement that is good: \(NumberText.percent(result.goodShare.value)) at the end of the timeline")
    if village.positionQuality == .approximate {
      lines.append("  its position is approximate: drawn around its town, not surveyed")
    }
    return lines
  }
}
