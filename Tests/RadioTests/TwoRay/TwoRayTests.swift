import Quantities
import Radio
import Testing

@Suite struct TwoRayTests {
  @Test func agreesWithTable() throws {
    let table = try ReferenceTable(fixture: "two-ray.csv")
    #expect(table.rows.count >= 200)
    for row in table.rows {
      let polarisation = try #require(Polarisation(rawValue: UInt8(row.number("polarisation"))))
      let path = PathInput(
        groundDistanceM: try row.number("d_m"), baseHeightM: try row.number("h_1_m"),
        userHeightM: try row.number("h_2_m"), frequency: Megahertz(try row.number("f_mhz")),
        polarisation: polarisation)
      let model = TwoRay(
        ground: GroundConstants(
          relativePermittivity: try row.number("epsilon"), conductivitySm: try row.number("sigma")))
      #expect(try abs(model.loss(path).value - row.number("loss_db")) < 1e-6, "\(row)")
    }
  }

  @Test func tendsToTheAsymptoteFarBeyondTheCrossover() throws {
    for polarisation in Polarisation.allCases {
      let result = TwoRay().evaluate(path(500_000, polarisation))
      let crossover = try #require(result["d_c"])
      #expect(crossover < 8000)
      #expect(try abs(result.loss.value - #require(result["L_asymptote"])) < 0.05)
    }
  }

  /// Where the asymptote meets free space, by the definition of the crossover.
  @Test func asymptoteMeetsFreeSpaceAtTheCrossover() throws {
    let crossover = try #require(TwoRay().evaluate(path(1000))["d_c"])
    let result = TwoRay().evaluate(path(crossover))
    #expect(try abs(#require(result["L_asymptote"]) - #require(result["L_bf"])) < 1e-3)
  }

  @Test func isNeverMoreThanSixDecibelsBelowFreeSpace() throws {
    for distance in stride(from: 10.0, through: 20_000, by: 7) {
      let result = TwoRay().evaluate(path(distance))
      #expect(result.loss.value.isFinite)
      #expect(try result.loss.value > #require(result["L_bf"]) - 6.021)
    }
  }

  @Test func belowTenMetresTheLossIsThatAtTenMetres() {
    #expect(TwoRay().loss(path(0)) == TwoRay().loss(path(10)))
    #expect(TwoRay().evaluate(path(0)).warnings.count == 1)
    #expect(TwoRay().evaluate(path(10)).warnings.isEmpty)
  }

  private func path(_ distance: Double, _ polarisation: Polarisation = .vertical) -> PathInput {
    PathInput(
      groundDistanceM: distance, baseHeightM: 35, userHeightM: 1.5, frequency: Megahertz(3500),
      polarisation: polarisation)
  }
}
