import Quantities
import Radio
import Testing

@Suite struct RsrqTests {
  private let noise = DecibelMilliwatts(-125).milliwatts

  /// -10 log10(12) = -10.79 dB for a full cell alone; half of it is not received by anybody at no load.
  @Test func aCellAlone() {
    let alone = Rsrq.linear(
      serving: DecibelMilliwatts(-70).milliwatts, others: .zero, load: Fraction(1), noise: noise)
    #expect(abs(Decibels(factor: alone).value + 10.7918) < 1e-4)
    let idle = Rsrq.linear(
      serving: DecibelMilliwatts(-70).milliwatts, others: .zero, servingLoad: Fraction(0.25), load: Fraction(1),
      noise: noise)
    #expect(abs(Decibels(factor: idle).value + 4.7712) < 1e-3)
  }

  /// Two equal cells at full load: 3 dB below one alone.
  @Test func anEqualNeighbour() {
    let level = DecibelMilliwatts(-80).milliwatts
    let both = Rsrq.linear(serving: level, others: level, load: Fraction(1), noise: .zero)
    #expect(abs(both - 1.0 / 24) < 1e-15)
  }

  /// RSRQ and SINR say the same at full load: 1 / (12 RSRQ) = 1 + 1 / SINR.
  @Test func followsFromSinr() {
    for (serving, others) in [(-85.0, -90.0), (-110, -100), (-120, -130)] {
      let s = DecibelMilliwatts(serving).milliwatts
      let o = DecibelMilliwatts(others).milliwatts
      let rsrq = Rsrq.linear(serving: s, others: o, load: Fraction(0.5), noise: noise)
      let sinr = Sinr.linear(serving: s, others: o, load: Fraction(0.5), noise: noise)
      #expect(abs(1 / (12 * rsrq) - (1 + 1 / sinr)) < 1e-9 * (1 + 1 / sinr))
    }
  }
}

@Suite struct StrongestCellsTests {
  @Test func keepsTheFourStrongestInAnyOrder() {
    let powers: [Float] = [3, 9, 1, 7, 5, 8, 2]
    var generator = SeededGenerator(seed: 3, key: "order")
    for _ in 0..<50 {
      var cells = StrongestCells()
      for power in powers.shuffled(using: &generator) { cells.add(power) }
      #expect(cells.powersMw == SIMD4(9, 8, 7, 5))
      #expect(cells.sumMw == 35)
    }
  }

  @Test func margin() {
    var cells = StrongestCells()
    #expect(cells.handoverMargin == nil)
    cells.add(4)
    #expect(cells.handoverMargin == Decibels(.infinity))
    cells.add(2)
    #expect(abs((cells.handoverMargin?.value ?? 0) - 3.0103) < 1e-4)
  }

  @Test func overlapAndPollution() {
    var cells = StrongestCells()
    #expect(cells.overlap(windowFactor: 0.25) == 0)
    for power: Float in [8, 4, 2.5, 1.9] { cells.add(power) }
    #expect(cells.overlap(windowFactor: 0.25) == 3)
    #expect(cells.overlap(windowFactor: 0.25, minimumMw: 3) == 2)
    #expect(!cells.isPolluted(windowFactor: 0.25))
    cells.add(3)
    #expect(cells.overlap(windowFactor: 0.25) == 4)
    #expect(cells.isPolluted(windowFactor: 0.25))
  }

  @Test func handoverEvent() {
    let serving = DecibelMilliwatts(-100)
    func enters(_ neighbour: Double) -> Bool {
      HandoverEvent.a3Enters(
        neighbour: DecibelMilliwatts(neighbour), serving: serving, offset: Decibels(3), hysteresis: Decibels(1))
    }
    #expect(!enters(-96))
    #expect(enters(-95.9))
    #expect(HandoverEvent.zone(offset: Decibels(3), hysteresis: Decibels(1)) == Decibels(4))
  }
}
