import NetworkModel
import Quantities
import Radio
import Scenarios
import Simulation

/// What stands below a link budget: quality, the other cells, the uplink, and levels by class of building.
struct LinkFiguresText {
  private let figures: LinkFigures
  private let scenario: Scenario
  private let band: Band

  init(_ figures: LinkFigures, _ scenario: Scenario, _ band: Band) {
    self.figures = figures
    self.scenario = scenario
    self.band = band
  }

  var table: TextTable {
    var table = TextTable(columns: [.init("beside the budget", .leading), .init("value"), .init("", .leading)])
    table.rows = quality + cells + uplink + buildings
    return table
  }

  private var quality: [[String]] {
    let (rsrpMin, sigma) = (scenario.coverage.rsrpMin.value, scenario.radio.shadowSigma.value)
    let probability =
      "probability of \(NumberText.decimals(rsrpMin, 1)) dBm, shadow fading of \(NumberText.decimals(sigma, 1)) dB"
    return [
      row("SS-RSRQ", figures.rsrq.value, "dB"),
      [probability, NumberText.percent(figures.coverageProbability.value), ""],
    ]
  }

  private var cells: [[String]] {
    let within = NumberText.decimals(scenario.radio.overlapWithin.value, 1)
    let count = figures.overlappingCells
    let heard = NumberText.decimals(scenario.coverage.signalMin.value, 1)
    let overlap = [
      "cells from \(heard) dBm within \(within) dB of the best", count == 4 ? "4 or more" : "\(count)", "",
    ]
    guard let second = figures.secondBest else { return [["second-best cell", "none", ""], overlap] }
    let azimuth = second.azimuthDeg.map { "azimuth \(NumberText.decimals($0, 1)) deg" } ?? "omnidirectional"
    return [
      row("second-best cell, station \(second.stationId), \(azimuth)", second.rsrp.value, "dBm"),
      row("handover margin", second.handoverMargin.value, "dB"), overlap,
    ]
  }

  private var uplink: [[String]] {
    let uplink = figures.uplink
    let allowed = uplink.allowedPathLoss
    let up = "path loss allowed up, \(scenario.radio.uplink.rateMin.value) Mbit/s"
    return [
      row("phone's power", uplink.devicePower.value, "dBm"),
      ["uplink resource blocks of \(band.resourceBlocks)", "\(uplink.resourceBlocks)", ""],
      row("uplink rate", uplink.rate.value, "Mbit/s"),
      row("path loss allowed down", allowed.downlink.value, "dB"),
      allowed.uplink.map { row(up, $0.value, "dB") } ?? [up, "out of reach", ""],
      ["direction that allows less", allowed.limiting.rawValue, ""],
    ]
  }

  private var buildings: [[String]] {
    figures.levels.map { row("SS-RSRP, median, \(name(of: $0.building))", $0.rsrp.value, "dBm") }
  }

  private func name(of building: BuildingClass) -> String {
    switch building {
    case .outdoors: "outdoors"
    case .low: "indoors, low loss (TR 38.901)"
    case .high: "indoors, high loss (TR 38.901)"
    case .traditional: "indoors, traditional (P.2109)"
    case .thermallyEfficient: "indoors, thermally efficient (P.2109)"
    case .car: "in a car (TR 38.901)"
    }
  }

  private func row(_ name: String, _ value: Double, _ unit: String) -> [String] {
    [name, NumberText.decimals(value, 2), unit]
  }
}
