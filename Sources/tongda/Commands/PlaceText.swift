import Geometry
import NetworkModel
import Quantities
import Radio
import Scenarios
import Simulation

/// What a place receives as text: every carrier with its link budget.
struct PlaceText {
  let world: World
  let scenario: Scenario
  let carriers: [Int]

  func lines(of place: PlaceExplanation) -> [String] {
    let x = NumberText.decimals(place.location.x, 1)
    let y = NumberText.decimals(place.location.y, 1)
    return ["\(place.name) at \(x), \(y) m (\(world.crs))"]
      + carriers.flatMap { lines(of: place.carriers[$0]) }
  }

  private func lines(of carrier: PlaceExplanation.CarrierExplanation) -> [String] {
    let id = world.carriers[carrier.carrier].id
    var lines = ["  \(id): \(carrier.isServed ? "served" : "not served"), \(carrier.stationsInReach) stations in reach"]
    lines += carrier.reasons.map { "    because \($0)" }
    guard let server = carrier.server else { return lines }
    let azimuth = server.azimuthDeg.map { "azimuth \(NumberText.decimals($0, 1)) deg" } ?? "omnidirectional"
    lines.append(
      "    station \(server.stationId) at site \(server.siteId), \(azimuth), "
        + "\(NumberText.decimals(server.distanceM, 1)) m away, \(server.model)"
        + (server.modelReason.map { " (\($0))" } ?? ""))
    lines += budget(of: server).text.split(separator: "\n").map { "    \($0)" }
    lines += LinkFiguresText(server.figures, scenario, world.carriers[carrier.carrier].band)
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
