import Quantities
import Radio
import Testing

@Suite struct IndoorOfficeTests {
  @Test func agreesWithTable() throws {
    let table = try ReferenceTable(fixture: "inh.csv")
    #expect(table.rows.count == 360)
    for row in table.rows {
      let model = IndoorOffice(
        layout: row["layout"] == "mixed" ? .mixed : .open,
        nlosFormula: row["nlos"] == "optional" ? .optional : .standard)
      try expectAgreement(model, row)
    }
  }

  @Test func belowOneMetreTheLossIsThatAtOneMetre() {
    let model = IndoorOffice()
    let touching = model.breakdown(path(0.2, base: 1.5, user: 1.2))
    #expect(touching.distance3DM == 1)
    #expect(touching.warnings.contains(.indoorDistanceBelowMinimum))
    #expect(model.los(path(0.2, base: 1.5, user: 1.2)) == model.los(path(1, base: 1.2, user: 1.2)))
    #expect(!model.warnings(path(1, base: 1.2, user: 1.2)).contains(.indoorDistanceBelowMinimum))
  }

  @Test func shadowFading() {
    #expect(IndoorOffice().losSigma(path(20)) == Decibels(3))
    #expect(IndoorOffice().nlosSigma(path(20)) == Decibels(8.03))
    #expect(IndoorOffice(nlosFormula: .optional).nlosSigma(path(20)) == Decibels(8.29))
  }

  @Test func warnings() {
    let model = IndoorOffice()
    #expect(model.warnings(path(149, base: 3, user: 1)).isEmpty)
    #expect(
      model.warnings(path(151, base: 3, user: 1))
        == PropagationWarning([.losDistanceAboveMaximum, .nlosDistanceAboveMaximum]))
    #expect(model.warnings(path(50, base: 3, user: 1, mhz: 400)) == .frequencyOutOfRange)
  }

  @Test func anOpenOfficeHasMoreLineOfSight() {
    for distance in stride(from: 2.0, through: 150, by: 1) {
      #expect(
        IndoorOffice(layout: .open).losProbability(path(distance)) > IndoorOffice().losProbability(path(distance)))
    }
  }
}

/// Loss with and without line of sight, probability and mean of a row, to 1e-6 dB and 1e-8.
func expectAgreement(
  _ model: some PropagationModel, _ row: [String: String], sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let result = model.breakdown(
    RadioPath(
      groundDistanceM: try row.number("distance_2d_m"), baseHeightM: try row.number("base_height_m"),
      userHeightM: try row.number("user_height_m"), frequency: Megahertz(try row.number("frequency_mhz"))))
  let errors = [
    abs(result.los.value - (try row.number("los_db"))), abs(result.nlos.value - (try row.number("nlos_db"))),
    100 * abs(result.losProbability.value - (try row.number("los_probability"))),
    abs(result.mean.value - (try row.number("mean_db"))),
  ]
  #expect((errors.max() ?? .infinity) < 1e-6, "\(model.name): \(row)", sourceLocation: sourceLocation)
}
