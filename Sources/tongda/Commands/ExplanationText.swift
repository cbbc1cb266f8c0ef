import Diagnostics
import Geometry
import NetworkModel
import Pipeline
import Quantities
import Radio
import Results
import Scenarios
import Simulation

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
    let places = explanation.places.map(lines(of:))
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

  private func lines(of place: PlaceExplanation) -> [String] {
    let x = NumberText.decimals(place.location.x, 1)
    let y = NumberText.decimals(place.location.y, 1)
    return ["\(place.name) at \(x), \(y) m (\(explanation.world.crs))"]
      + carriers.flatMap { lines(of: place.carriers[$0]) }
  }

  private func lines(of carrier: PlaceExplanation.CarrierExplanation) -> [String] {
    let id = explanation.world.carriers[carrier.carrier].id
    var lines = ["  \(id): \(carrier.isServed ? "served" : "not served"), \(carrier.stationsInReach) stations in reach"]
    lines += carrier.reasons.map { "    because \($0)" }
    guard let server = carrier.server else { return lines }
    let azimuth = server.azimuthDeg.map { "azimuth \(NumberText.decimals($0, 1)) deg" } ?? "omnidirectional"
    lines.append(
      "    station \(server.stationId) at site \(server.siteId), \(azimuth), "
        + "\(NumberText.decimals(server.distanceM, 1)) m away, \(server.model)"
        + (server.modelReason.map { " (\($0))" } ?? ""))
    lines += budget(of: server).text.split(separator: "\n").map { "    \($0)" }
    lines += LinkFiguresText(server.figures, explanation.scenario, explanation.world.carriers[carrier.carrier].band)
      .table.text.split(separator: "\n").map { "    \($0)" }
    lines += server.warnings.map { "    note: \($0)" }
    return lines
  }

  /// Levels stand in the column of levels, gains and losses beside them, and what they were computed from is indented.
  private func budget(of server: PlaceExplanation.Server) -> TextTable {
    var table = TextTable(columns: [
      .init("link budget", .leading), .init("level"), .init("change"), .init("", .leading),
    ])
    for line in server.lines {
      let value = NumberText.decimals(line.value, 2)
      switch line.kind {
      case .level: table.rows.append([line.name, value, "", line.unit])
      case .change: table.rows.append(["  \(line.name)", "", line.value > 0 ? "+\(value)" : value, line.unit])
      case .detail:
        table.rows.append([
          "      \(line.name): \(value) \(line.unit)\(line.source.isEmpty ? "" : "  \(line.source)")", "", "", "",
        ])
      }
    }
    if let interference = server.interference {
      table.rows.append(["interference of the other cells", NumberText.decimals(interference.value, 2), "", "dBm"])
    }
    table.rows.append(["noise", NumberText.decimals(server.noise.value, 2), "", "dBm"])
    table.rows.append(["SS-SINR", NumberText.decimals(server.sinr.value, 2), "", "dB"])
    table.rows.append(["rate", NumberText.decimals(server.rate.value, 1), "", "Mbit/s"])
    return table
  }
}
