import Quantities
import Radio
import Testing

/// Statistical models as paths by hand: all their parts, under unique symbols, with the loss that coverage takes.
@Suite struct StatisticalPathTests {
  private let path = PathInput(
    groundDistanceM: 800, baseHeightM: 25, userHeightM: 1.5, frequency: Megahertz(3500))

  @Test(arguments: [PathModelName.uma, .umi, .rma])
  func everyComputedPartNamesItsSource(name: PathModelName) {
    let result = name.model.evaluate(path)
    for symbol in ["d3D", "dBP", "L_LOS", "L'_NLOS", "L_NLOS", "P_LOS", "sigma_LOS", "sigma_NLOS"] {
      let quantity = result.quantities.first { $0.symbol == symbol }
      #expect(quantity?.source.contains("7.4") == true, "\(symbol)")
    }
    #expect(Set(result.quantities.map(\.symbol)).count == result.quantities.count)
    #expect(result["L"] == result.loss.value && name.model.loss(path) == result.loss)
    #expect(result["d2D"] == 800 && result["fc"] == 3.5 && result["hBS"] == 25 && result["hUT"] == 1.5)
  }

  @Test func partsMakeTheLoss() throws {
    let result = PathModelName.uma.model.evaluate(path)
    let los = try #require(result["L_LOS"])
    let nlos = try #require(result["L_NLOS"])
    let probability = try #require(result["P_LOS"])
    #expect(nlos == max(los, try #require(result["L'_NLOS"])))
    #expect(abs(result.loss.value - (probability * los + (1 - probability) * nlos)) < 1e-12)
  }

  @Test func freeSpaceHasNoBreakpoint() {
    let result = PathModelName.freeSpace.model.evaluate(path)
    #expect(result["dBP"] == nil && result["P_LOS"] == 1 && result["sigma_LOS"] == 0)
  }
}
