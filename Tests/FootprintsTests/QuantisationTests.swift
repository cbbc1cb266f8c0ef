import Footprints
import Quantities
import Testing

@Suite struct QuantisationTests {
  @Test func aLossComesBackWithinHalfAStep() throws {
    for tenths in stride(from: 0, through: 2047, by: 7) {
      let loss = Decibels(Double(tenths) / 10 + 0.013)
      let back = try #require(Footprint.loss(Footprint.quantised(loss)))
      #expect(abs(back.value - loss.value) <= Footprint.lossStepDb / 2 + 1e-12)
    }
  }

  @Test func whatCannotArriveIsNone() {
    #expect(Footprint.quantised(Decibels(300)) == Footprint.none)
    #expect(Footprint.quantised(Decibels(.nan)) == Footprint.none)
    #expect(Footprint.quantised(Decibels(-3)) == 0)
    #expect(Footprint.loss(Footprint.none) == nil)
  }
}
