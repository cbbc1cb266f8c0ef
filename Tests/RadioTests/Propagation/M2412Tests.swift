import Quantities
import Radio
import Testing

@Suite struct M2412Tests {
  @Test func agreesWithTable() throws {
    let table = try ReferenceTable(fixture: "m2412.csv")
    #expect(table.rows.count == 168)
    for row in table.rows {
      switch row["model"] {
      case "InH_A": try expectAgreement(IndoorOfficeA(), row)
      case "UMa_A": try expectAgreement(UrbanMacroA(), row)
      case "UMi_A": try expectAgreement(UrbanMicroA(), row)
      case "RMa_A": try expectAgreement(RuralMacroImt(), row)
      default: Issue.record("no model \(row)")
      }
    }
  }

  /// Above 6 GHz the models A are those of TR 38.901.
  @Test func aboveSixGigahertzTheModelsMeet() {
    for distance in [12.0, 80, 145] {
      let path = path(distance, base: 25, mhz: 28_000)
      #expect(UrbanMacroA().breakdown(path).mean == UrbanMacro().breakdown(path).mean)
      #expect(UrbanMicroA().breakdown(path).mean == UrbanMicro().breakdown(path).mean)
      #expect(IndoorOfficeA().breakdown(path).mean == IndoorOffice(layout: .open).breakdown(path).mean)
      #expect(UrbanMicroA().nlosSigma(path) == Decibels(7.82))
      #expect(IndoorOfficeA().nlosSigma(path) == Decibels(8.03))
    }
  }

  @Test func shadowFadingBelowSixGigahertz() {
    #expect(UrbanMacroA().losSigma(path(100)) == Decibels(4) && UrbanMacroA().nlosSigma(path(100)) == Decibels(6))
    #expect(UrbanMicroA().losSigma(path(100)) == Decibels(3) && UrbanMicroA().nlosSigma(path(100)) == Decibels(4))
    #expect(IndoorOfficeA().losSigma(path(100)) == Decibels(3) && IndoorOfficeA().nlosSigma(path(100)) == Decibels(4))
  }

  @Test func warnings() {
    #expect(UrbanMacroA().warnings(path(100)).isEmpty)
    #expect(UrbanMacroA(buildingHeightM: 15).warnings(path(100)) == .surroundingsOutOfRange)
    #expect(UrbanMacroA(buildingHeightM: 15).warnings(path(100, mhz: 28_000)).isEmpty)
    #expect(UrbanMicroA().warnings(path(2001, base: 10)) == .nlosDistanceAboveMaximum)
    #expect(RuralMacroImt(.a).warnings(path(20_000, base: 35)).isEmpty)
    #expect(RuralMacroImt(.a).warnings(path(20_000, base: 35, mhz: 7000)) == .frequencyOutOfRange)
    #expect(RuralMacroImt(.b).warnings(path(20_000, base: 35, mhz: 7000)).isEmpty)
    #expect(
      RuralMacroImt(.b).warnings(path(21_001, base: 35))
        == PropagationWarning([.losDistanceAboveMaximum, .nlosDistanceAboveMaximum]))
    #expect(IndoorOfficeA().warnings(path(50, base: 3, user: 1)).isEmpty)
    #expect(
      IndoorOfficeA().warnings(path(50, base: 8, user: 4))
        == PropagationWarning([.baseHeightOutOfRange, .userHeightOutOfRange]))
  }
}
