import Quantities
import Radio
import Testing

/// The formulas that table 7.4.1-1 of TR 38.901 calls optional.
@Suite struct OptionalNlosTests {
  /// At 100 m in space (30 and 31.9 dB a decade) and 1 GHz: 32.4 + 60, 32.4 + 63.8.
  @Test func atOneHundredMetres() {
    let level = path(100, base: 1.5, mhz: 1000)
    #expect(abs(UrbanMacro(nlosFormula: .optional).unboundedNlos(level).value - 92.4) < 1e-12)
    #expect(abs(UrbanMicro(nlosFormula: .optional).unboundedNlos(level).value - 96.2) < 1e-12)
    #expect(abs(IndoorOffice(nlosFormula: .optional).unboundedNlos(level).value - 96.2) < 1e-12)
  }

  @Test func shadowFading() {
    #expect(UrbanMacro(nlosFormula: .optional).nlosSigma(path(100)) == Decibels(7.8))
    #expect(UrbanMicro(nlosFormula: .optional).nlosSigma(path(100)) == Decibels(8.2))
    #expect(UrbanMacro(nlosFormula: .optional).losSigma(path(100)) == Decibels(4))
  }

  @Test func onlyTheLossWithoutLineOfSightDiffers() {
    for distance in [20.0, 300, 2000] {
      let standard = UrbanMacro().breakdown(path(distance))
      let optional = UrbanMacro(nlosFormula: .optional).breakdown(path(distance))
      #expect(standard.los == optional.los && standard.losProbability == optional.losProbability)
      #expect(standard.nlos != optional.nlos)
    }
    #expect(UrbanMicro(nlosFormula: .optional).name == "TR 38.901 UMi street canyon, optional NLOS")
  }
}
