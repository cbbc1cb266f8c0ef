import Foundation
import Quantities
import Radio
import TestSupport
import Testing

private let hasReference = SharedFolder.validation.file("itm/p2p.csv") != nil

/// Longley-Rice against what NTIA has published.
@Suite struct ItmReferenceTests {
  /// Printed to 0.1 dB by a program in single precision: within half a digit of print.
  @Test func agreesWithCrystalPalace() {
    let table = crystalPalace()
    #expect(table.rows.count == 30)
    for row in table.rows { #expect(row.error.magnitude < 0.05, "\(row)") }
  }

  @Test(.enabled(if: hasReference, "the published reference values are absent; set TONGDA_TEST_VALIDATION"))
  func agreesWithPointToPointCases() throws {
    let table = try pointToPoint()
    #expect(table.rows.count == 5)
    for row in table.rows { #expect(row.error.magnitude < 0.01, "\(row)") }
  }

  @Test(.enabled(if: hasReference, "the published reference values are absent; set TONGDA_TEST_VALIDATION"))
  func agreesWithAreaCases() throws {
    let table = try area()
    #expect(table.rows.count == 5)
    for row in table.rows { #expect(row.error.magnitude <= 0.0501, "\(row)") }
  }

  @Test(.enabled(if: hasReference, "the published reference values are absent; set TONGDA_TEST_VALIDATION"))
  func pageShowsTheCases() throws {
    try expectRecorded(
      """
      # Longley-Rice (ITM) against NTIA's cases

      Made by `ItmReferenceTests`. All losses are basic transmission losses; the error is computed less expected.

      ## Point to point

      NTIA's own cases (`p2p.csv`), printed to 0.01 dB. Greatest error \(text(try pointToPoint().greatestError)) dB.

      \(try pointToPoint().markdown(columns: "profile | f, MHz | h_tx, m | h_rx, m | time, % | location, % | situation, %"))
      ## Area

      NTIA's own cases (`area.csv`), printed to 0.1 dB. Greatest error \(text(try area().greatestError)) dB, half a digit of print
      at most.

      \(try area().markdown(columns: "delta h, m | d, km | f, MHz | mdvar | time, % | location, % | situation, %"))
      ## Crystal Palace to Mursley

      The sample of NTIA's program QKPFL, printed to 0.1 dB. Greatest error \(text(crystalPalace().greatestError)) dB.

      \(crystalPalace().markdown(columns: "f, MHz | reliability, % | confidence, %"))
      """, page: "itm.md")
  }

  private func text(_ value: Double) -> String { String(format: "%.4f", value) }

  private func crystalPalace() -> ComparisonTable {
    var table = ComparisonTable(digits: 1)
    for one in CrystalPalace.cases {
      for losses in one.losses {
        let columns = [(50.0, losses.confidence50), (90, losses.confidence90), (10, losses.confidence10)]
        for (confidence, expected) in columns {
          let path = PathInput(
            groundDistanceM: 0, baseHeightM: one.baseHeightM, userHeightM: one.userHeightM,
            frequency: Megahertz(one.frequencyMHz), polarisation: .horizontal, timePercent: losses.reliability,
            climate: RadioClimate(n0: CrystalPalace.n0),
            profile: TerrainProfile(heightsM: CrystalPalace.heightsM, stepM: CrystalPalace.stepM))
          let model = LongleyRice(ItmParameters(situationPercent: confidence))
          table.rows.append(
            .init(
              label: "\(one.frequencyMHz) | \(Int(losses.reliability)) | \(Int(confidence))", expected: expected,
              computed: model.loss(path).value))
        }
      }
    }
    return table
  }

  private func pointToPoint() throws -> ComparisonTable {
    let cases = try ReferenceTable(contentsOf: #require(SharedFolder.validation.file("itm/p2p.csv")))
    let profiles = try String(contentsOf: #require(SharedFolder.validation.file("itm/pfls.csv")), encoding: .utf8)
      .split(whereSeparator: \.isNewline)
    try #require(profiles.count == cases.rows.count)
    var table = ComparisonTable(digits: 2)
    for (i, (row, line)) in zip(cases.rows, profiles).enumerated() {
      var path = try path(row)
      path.profile = TerrainProfile(pfl: line)
      let labels = ["f__mhz", "h_tx__meter", "h_rx__meter", "time", "location", "situation"].map { row[$0] ?? "" }
      table.rows.append(
        .init(
          label: (["\(i + 1)"] + labels).joined(separator: " | "), expected: try row.number("A__db"),
          computed: LongleyRice(try parameters(row)).loss(path).value))
    }
    return table
  }

  private func area() throws -> ComparisonTable {
    let cases = try ReferenceTable(contentsOf: #require(SharedFolder.validation.file("itm/area.csv")))
    var table = ComparisonTable(digits: 1)
    for row in cases.rows {
      var path = try path(row)
      path.groundDistanceM = try row.number("d__km") * 1000
      let siting = try ["tx_siting_criteria", "rx_siting_criteria"].map {
        try #require(LongleyRiceArea.Siting(rawValue: Int(row.number($0))))
      }
      let model = LongleyRiceArea(
        terrainIrregularityM: try row.number("delta_h__meter"), baseSiting: siting[0], userSiting: siting[1],
        parameters: try parameters(row))
      let labels = ["delta_h__meter", "d__km", "f__mhz", "mdvar", "time", "location", "situation"].map {
        row[$0] ?? ""
      }
      table.rows.append(
        .init(
          label: labels.joined(separator: " | "), expected: try row.number("A__db"), computed: model.loss(path).value))
    }
    return table
  }

  private func path(_ row: [String: String]) throws -> PathInput {
    PathInput(
      groundDistanceM: 0, baseHeightM: try row.number("h_tx__meter"), userHeightM: try row.number("h_rx__meter"),
      frequency: Megahertz(try row.number("f__mhz")),
      polarisation: try row.number("pol") == 0 ? .horizontal : .vertical, timePercent: try row.number("time"),
      locationPercent: try row.number("location"), climate: RadioClimate(n0: try row.number("N_0")))
  }

  private func parameters(_ row: [String: String]) throws -> ItmParameters {
    ItmParameters(
      ground: GroundConstants(
        relativePermittivity: try row.number("epsilon"), conductivitySm: try row.number("sigma")),
      climate: try #require(ItmClimate(rawValue: Int(row.number("climate")))),
      variability: try #require(ItmVariabilityMode(mdvar: Int(row.number("mdvar")))),
      situationPercent: try row.number("situation"))
  }
}

extension TerrainProfile {
  /// Bare ground at equal steps.
  init(heightsM: [Double], stepM: Double) {
    self.init(
      distanceKm: ContiguousArray(heightsM.indices.map { Double($0) * stepM / 1000 }),
      groundM: ContiguousArray(heightsM))
  }

  /// NTIA's form: the number of intervals, the step in metres, the heights.
  init?(pfl line: some StringProtocol) {
    let numbers = line.split(separator: ",").compactMap { Double($0.trimmingCharacters(in: .whitespaces)) }
    guard let intervals = numbers.first, numbers.count >= Int(intervals) + 3 else { return nil }
    self.init(heightsM: Array(numbers[2...Int(intervals) + 2]), stepM: numbers[1])
  }
}
