import Foundation
import Quantities
import Radio
import Testing

@Suite struct InterferenceTests {
  @Test func strongestServesAndTheRestAddsUp() {
    var received = Interference()
    for power in [2.0, 5, 3, 5] { received.add(Milliwatts(power)) }
    #expect(received.serving == Milliwatts(5))
    #expect(received.others == Milliwatts(10))
  }

  @Test func aloneThereIsOnlyNoise() {
    var received = Interference()
    received.add(Milliwatts(1e-9))
    #expect(received.sinr(load: Fraction(1), noise: Milliwatts(1e-12)) == 1e-9 / 1e-12)
    #expect(Interference().sinr(load: Fraction(1), noise: Milliwatts(1e-12)) == 0)
  }

  /// A weak cell beside a mast is not lost in the strong one's digits.
  @Test func smallInterferenceSurvivesALargeServer() {
    var received = Interference()
    received.add(Milliwatts(1e-18))
    received.add(Milliwatts(1))
    received.add(Milliwatts(1e-18))
    #expect(received.others == Milliwatts(2e-18))
  }

  /// Two equal interferers are 3.0103 dB above one, and half the load takes 3.0103 dB off.
  @Test func powersAddAndLevelsDoNot() {
    let one = DecibelMilliwatts(-100).milliwatts
    #expect(abs(DecibelMilliwatts(one + one).value + 96.9897) < 1e-4)
    let noise = Milliwatts(1e-30)
    let full = Sinr.linear(serving: one, others: one + one, load: Fraction(1), noise: noise)
    let half = Sinr.linear(serving: one, others: one + one, load: Fraction(0.5), noise: noise)
    #expect(abs(Decibels(factor: full).value + 3.0103) < 1e-4)
    #expect(abs(Decibels(factor: half).value) < 1e-4)
  }

  @Test func sinrFallsWithLoadAndNoise() {
    let serving = Milliwatts(1e-9)
    let others = Milliwatts(1e-10)
    var last = Double.infinity
    for load in [0.0, 0.25, 0.5, 1] {
      let sinr = Sinr.linear(serving: serving, others: others, load: Fraction(load), noise: Milliwatts(1e-12))
      #expect(sinr < last)
      last = sinr
    }
  }
}

@Suite struct RateMappingTests {
  private let n78 = RateMapping(
    resourceBlocks: 273, subcarrierSpacingKHz: 30, layers: 4, downlinkShare: Fraction(0.75))
  private let n28 = RateMapping(resourceBlocks: 160, subcarrierSpacingKHz: 15, layers: 1, downlinkShare: Fraction(1))

  @Test func bandwidthInUse() {
    #expect(n78.usedBandwidth == Megahertz(98.28))
    #expect(n28.usedBandwidth == Megahertz(28.8))
  }

  /// n28, one layer, SINR 15 (11.76 dB): 28.8 MHz x 0.6 x log2(16) x 0.86 = 59.4432 Mbit/s.
  @Test func handExample() {
    #expect(abs(n28.rate(sinr: 15).value - 59.4432) < 1e-9)
  }

  /// n78 at its cap: 98.28 x 4 x 7.40625 x 0.86 x 0.75 = 1877.95 Mbit/s.
  @Test func capOfN78() {
    #expect(abs(n78.maximumRate.value - 1877.946525) < 1e-9)
    #expect(n78.rate(sinr: 1e9) == n78.maximumRate)
    #expect(n78.rate(sinr: .infinity) == n78.maximumRate)
  }

  @Test func nothingBelowTheLowestSinr() {
    #expect(n78.rate(sinr: 0.0999).value == 0)
    #expect(n78.rate(sinr: 0.1001).value > 0)
    #expect(n78.rate(sinr: 0).value == 0)
  }

  @Test func rateNeverFallsWithSinr() {
    for mapping in [n78, n28] {
      var last = -1.0
      for db in stride(from: -20.0, through: 60, by: 0.25) {
        let rate = mapping.rate(sinr: Decibels(db).factor).value
        #expect(rate >= last)
        last = rate
      }
    }
  }

  /// Layers share the power: four bring at most four times one, and nearly nothing at low SINR.
  @Test func layersShareTheSinr() {
    let one = RateMapping(resourceBlocks: 273, subcarrierSpacingKHz: 30, layers: 1, downlinkShare: Fraction(0.75))
    for db in stride(from: -10.0, through: 50, by: 1) {
      let sinr = Decibels(db).factor
      let gain = n78.rate(sinr: sinr).value / one.rate(sinr: sinr).value
      #expect(gain >= 1 && gain <= 4 + 1e-12)
    }
    #expect(n78.rate(sinr: 0.11).value / one.rate(sinr: 0.11).value < 1.05)
  }

  @Test func inverseOfTheRate() throws {
    for mapping in [n78, n28] {
      let lowest = mapping.rate(sinr: Decibels(-9.99).factor).value
      for step in 0...100 {
        let rate = lowest + (mapping.maximumRate.value - lowest) * Double(step) / 100
        let sinr = try #require(mapping.sinr(rate: MegabitsPerSecond(min(rate, mapping.maximumRate.value))))
        #expect(abs(mapping.rate(sinr: sinr).value - rate) < 1e-9 * rate)
        #expect(mapping.rate(sinr: sinr * 0.999).value < rate)
      }
    }
  }

  @Test func inverseAtTheEnds() throws {
    #expect(n78.sinr(rate: MegabitsPerSecond(0)) == 0)
    #expect(n78.sinr(rate: MegabitsPerSecond(n78.maximumRate.value * 1.0001)) == nil)
    #expect(n78.sinr(rate: MegabitsPerSecond(.nan)) == nil)
    let tiny = try #require(n78.sinr(rate: MegabitsPerSecond(0.001)))
    #expect(abs(tiny - 0.1) < 1e-12)
    #expect(n78.rate(sinr: tiny).value >= 0.001)
  }
}
