import NetworkModel
import Pipeline
import Quantities
import Results
import Scenarios
import Simulation

/// A park's account as text: what it is, period by period, its indicators, its land, its 5G.
struct ParkAccountText {
  private let account: ParkAccount
  private let periods: [Timeline.Period]

  init(_ account: ParkAccount) {
    self.account = account
    periods = account.scenario.timeline.periods
  }

  var text: String {
    [heading, history, indicators, ledger, projects, coverage, middle].compactMap { $0 }.joined(separator: "\n\n")
  }

  private var heading: String {
    let park = account.world.parks[account.park]
    let county = account.world.regions[park.county]
    let parcels = account.world.land?.parcels(of: account.park).count ?? 0
    let state = account.land.map { ": \($0.states[account.period.index].rawValue)" } ?? ""
    var lines = [
      "\(park.code) \(park.name), \(county.name)\(state), at the end of \(account.period.label) (\(account.period.end))",
      "  \((account.land?.kinds[account.period.index] ?? park.kind).rawValue) park\(park.year.map { ", listed \($0)" } ?? ""), "
        + "\(NumberText.decimals(park.areaMu.value, 1)) mu in \(NumberText.counted(parcels, "parcel"))",
    ]
    guard let land = account.land else { return lines.joined(separator: "\n") }
    if let rule = land.rule.flatMap({ account.scenario.landUse?.transitions[$0] }) {
      lines.append(
        "  taken by the rule \(rule.id) (\(rule.name)): \(rule.action.word), cost \(NumberText.money(Double(land.cost.value))) CNY"
      )
      lines.append(
        "    works begun in \(label(land.begun)), "
          + (land.done.map { "done in \(label($0))" } ?? "not done within the timeline"))
    } else {
      lines.append("  no rule takes it")
    }
    return lines.joined(separator: "\n")
  }

  /// Every period up to the one that is looked at.
  private var history: String? {
    guard let land = account.land else { return nil }
    var table = TextTable(columns: [
      .init("period", .leading), .init("state", .leading), .init("kind", .leading), .init("score"),
      .init("low efficiency", .leading), .init("floor area m2"), .init("output 10,000 CNY"), .init("jobs"),
    ])
    for period in periods.prefix(account.period.index + 1) {
      let figures = land.figures[period.index]
      table.rows.append([
        period.label, land.states[period.index].rawValue, land.kinds[period.index].rawValue,
        land.scores[period.index].map { NumberText.decimals($0, 3) } ?? "-",
        land.scores[period.index] == nil ? "-" : land.lowEfficiency[period.index] ? "yes" : "no",
        NumberText.decimals(figures.floorAreaM2, 0),
        NumberText.decimals(figures.output10kCny, 0), NumberText.decimals(figures.jobs, 0),
      ])
    }
    return table.text
  }

  private var indicators: String? {
    guard let row = account.indicators else { return nil }
    let rules = account.scenario.landUse?.evaluation
    var table = TextTable(columns: [
      .init("indicator", .leading), .init("value"), .init("percentile"), .init("weight"), .init("threshold"),
      .init("", .leading),
    ])
    for indicator in LandIndicator.allCases {
      let value = row.values[indicator]
      let threshold = rules?.lowEfficiency[indicator]
      var verdict = ""
      if threshold != nil, value == nil {
        verdict = row.isLowEfficiency == nil ? "" : "fails"
      } else if let value, let threshold {
        verdict = (indicator.lessIsBetter ? value > threshold : value < threshold) ? "fails" : "passes"
      }
      table.rows.append([
        indicator.rawValue, value.map { NumberText.decimals($0, 3) } ?? "-",
        row.percentiles[indicator].map { NumberText.percent($0) } ?? "-",
        rules?.weights[indicator].map { NumberText.decimals($0, 2) } ?? "-",
        threshold.map { NumberText.decimals($0, 3) } ?? "-", verdict,
      ])
    }
    var lines = [table.text]
    if let score = row.score { lines.append("score \(NumberText.decimals(score, 3))") }
    if let isLow = row.isLowEfficiency { lines.append(isLow ? "a low-efficiency park" : "no low-efficiency park") }
    return lines.joined(separator: "\n")
  }

  private var ledger: String? {
    guard !account.ledger.isEmpty else { return nil }
    var table = TextTable(columns: [
      .init("land use, from the start to then, net", .leading), .init("opening mu"), .init("in"), .init("out"),
      .init("closing"),
    ])
    for row in account.ledger {
      table.rows.append(
        ["\(row.use.code) \(row.use.name)"]
          + [row.openingMu, row.inMu, row.outMu, row.closingMu].map { NumberText.decimals($0, 2) })
    }
    return table.text
  }

  private var projects: String? {
    guard !account.projects.isEmpty else { return nil }
    return account.projects.map { result in
      "project \(title(result.project)): \(NumberText.decimals(result.allocatedMu, 1)) mu in "
        + "\(label(result.period)), produces from \(label(result.producesFrom)): \(result.reason)"
    }.joined(separator: "\n")
  }

  private func title(_ project: LandProject) -> String {
    project.name == project.code ? project.code : "\(project.code) \(project.name)"
  }

  private var coverage: String {
    let explanation = account.coverage
    let coverage = explanation.coverage
    let period = account.period.index
    let rules = account.scenario.coverage.parks
    func share(_ shares: [Fraction]) -> String { NumberText.percent(shares[period].value) }
    var lines = [
      "5G outdoors: \(share(coverage.outdoorShare)) of the land, covered from "
        + "\(NumberText.percent(rules.outdoorShareMin.value)) on: \(label(coverage.firstCoveredOutdoors))"
    ]
    for (index, name) in account.world.operators.map(\.name).enumerated() {
      let share = coverage.outdoorShareByOperator[index * periods.count + period]
      lines.append("  by \(name): \(NumberText.percent(share.value))")
    }
    lines += [
      "5G indoors: \(share(coverage.indoorShare)) of the floor area, covered from "
        + "\(NumberText.percent(rules.indoorShareMin.value)) on: \(label(coverage.firstCoveredIndoors))",
      "  from masts outside: \(share(coverage.macroIndoorShare)), through walls of "
        + zip(account.world.carriers, explanation.buildingLosses).map {
          "\(NumberText.decimals($1.value, 1)) dB (\($0.id))"
        }.joined(separator: ", "),
      "  private cells: \(coverage.privateCells[period]) of \(coverage.privateCellsNeeded[period]) needed",
      "halls \(NumberText.decimals(explanation.hallM2, 0)) m2, other floor "
        + "\(NumberText.decimals(explanation.otherM2, 0)) m2; devices \(NumberText.decimals(explanation.devices, 0)), "
        + "uplink \(NumberText.decimals(explanation.uplinkMbps, 1)) Mbit/s, of which "
        + "\(share(coverage.uplinkServedShare)) can be carried",
    ]
    return (lines + network).joined(separator: "\n")
  }

  /// A cell of a private network in this park.
  private var network: [String] {
    guard let network = account.coverage.network else { return [] }
    let programme = account.scenario.privateNetworks[network.programme]
    func reach(_ reach: ParkExplanation.Reach, _ place: String) -> [String] {
      let edge =
        "loss \(NumberText.decimals(reach.loss.value, 1)) dB at the edge, spread "
        + "\(NumberText.decimals(reach.sigma.value, 1)) dB, margin \(NumberText.decimals(reach.margin.value, 1)) dB"
      return [
        "  in \(place): reaches \(NumberText.decimals(reach.radiusM, 1)) m (\(reach.model): \(edge)), serves "
          + "\(NumberText.decimals(reach.areaM2, 0)) m2"
      ] + reach.warnings.map { "    note: \($0)" }
    }
    return ["a cell of \(programme.id) (\(programme.name))"] + reach(network.hall, "halls")
      + reach(network.other, "other buildings") + [
        "  carries \(NumberText.decimals(network.uplinkPerCell.value, 1)) Mbit/s; asked for by coverage "
          + "\(network.cellsByCoverage), by capacity \(network.cellsByCapacity)"
      ]
  }

  /// What the park's middle receives outdoors.
  private var middle: String {
    PlaceText(world: account.world, scenario: account.scenario, carriers: Array(account.world.carriers.indices))
      .lines(of: account.coverage.middle).joined(separator: "\n")
  }

  private func label(_ period: Int?) -> String {
    period.map { $0 < periods.count ? periods[$0].label : "after the timeline" } ?? "never"
  }
}
