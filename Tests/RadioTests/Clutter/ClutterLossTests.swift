import Quantities
import Radio
import Testing

/// P.2108 against the values that `Tests/Fixtures/Radio/clutter_reference.py` computes from its text.
@Suite struct ClutterLossTests {
  @Test func terminalModelAgreesWithTable() throws {
    let table = try ReferenceTable(fixture: "terminal-clutter.csv")
    #expect(table.rows.count == 90)
    for row in table.rows {
      let kind = try #require(TerminalClutter.allCases.first { "\($0)" == row["kind"] })
      let loss = kind.loss(
        at: Megahertz(try row.number("f_ghz") * 1000), antennaHeightM: try row.number("h_m"),
        clutterHeightM: try row.number("r_m"), streetWidthM: try row.number("street_m"))
      #expect(try abs(loss.value - row.number("loss_db")) < 1e-9, "\(row)")
    }
  }

  @Test func terminalModelTakesTheHeightsOfTable3() {
    for (kind, height) in [
      (TerminalClutter.waterOrSea, 10.0), (.openOrRural, 10), (.suburban, 10), (.urbanOrForest, 15), (.denseUrban, 20),
    ] {
      let frequency = Megahertz(773)
      #expect(
        kind.loss(at: frequency, antennaHeightM: 1.5)
          == kind.loss(at: frequency, antennaHeightM: 1.5, clutterHeightM: height))
      #expect(kind.loss(at: frequency, antennaHeightM: height) == .zero)
    }
  }

  @Test func statisticalModelAgreesWithTable() throws {
    let table = try ReferenceTable(fixture: "statistical-clutter.csv")
    #expect(table.rows.count == 80)
    for row in table.rows {
      let loss = StatisticalClutter.loss(
        at: Megahertz(try row.number("f_ghz") * 1000), distanceKm: try row.number("d_km"),
        locations: Fraction(try row.number("p")))
      #expect(try abs(loss.value - row.number("loss_db")) < 1e-9, "\(row)")
    }
  }

  @Test func statisticalModelGrowsWithPlacesAndEndsAtTwoKilometres() {
    let frequency = Megahertz(3500)
    func loss(_ km: Double, _ p: Double) -> Decibels {
      StatisticalClutter.loss(at: frequency, distanceKm: km, locations: Fraction(p))
    }
    #expect(loss(1, 0.5) < loss(1, 0.9))
    #expect(loss(1, 0.5) < loss(2, 0.5))
    #expect(loss(20, 0.5) == loss(2, 0.5))
  }

  @Test func warnOutsideTheirRanges() {
    #expect(TerminalClutter.warnings(at: Megahertz(3000)).isEmpty)
    #expect(TerminalClutter.warnings(at: Megahertz(3001)).count == 1)
    #expect(StatisticalClutter.warnings(at: Megahertz(500), distanceKm: 0.25).isEmpty)
    #expect(StatisticalClutter.warnings(at: Megahertz(499), distanceKm: 0.2).count == 2)
  }
}
