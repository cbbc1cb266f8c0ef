import Quantities
import Radio
import Testing

@Suite struct UplinkTests {
  private let n28 = UplinkCarrier(resourceBlocks: 160, subcarrierSpacingKHz: 15)
  private let n78 = UplinkCarrier(
    devicePower: DecibelMilliwatts(26), resourceBlocks: 273, subcarrierSpacingKHz: 30, uplinkShare: Fraction(0.25))

  @Test func powerIsTheLowerOfClassAndCell() {
    #expect(n78.powerLimit == DecibelMilliwatts(26))
    var limited = n78
    limited.maximumPower = DecibelMilliwatts(23)
    #expect(limited.powerLimit == DecibelMilliwatts(23))
    limited.maximumPower = DecibelMilliwatts(33)
    #expect(limited.powerLimit == DecibelMilliwatts(26))
  }

  /// -174 + 10 log10(180 kHz) + 3.5 = -117.95 dBm in a block of n28; 23 dBm on one block, 120 dB away: 22.9 dB.
  @Test func sinrByHand() {
    #expect(abs(n28.disturbancePerResourceBlock.value + 117.9473) < 1e-4)
    #expect(abs(Decibels(factor: n28.sinr(blocks: 1, pathLoss: Decibels(120))).value - 20.9473) < 1e-4)
    #expect(abs(Decibels(factor: n28.sinr(blocks: 10, pathLoss: Decibels(120))).value - 10.9473) < 1e-4)
  }

  /// TS 38.213: -90 dBm + 0.8 x 100 dB = -10 dBm a block at 15 kHz, 3 dB more at 30 kHz; the limit above it.
  @Test func powerControl() {
    var carrier = n28
    carrier.powerControl = UplinkCarrier.PowerControl(target: DecibelMilliwatts(-90), alpha: 0.8)
    #expect(carrier.powerPerBlock(blocks: 10, pathLoss: Decibels(100)) == DecibelMilliwatts(-10))
    #expect(carrier.powerPerBlock(blocks: 10, pathLoss: Decibels(140)) == DecibelMilliwatts(13))
    carrier.subcarrierSpacingKHz = 30
    #expect(abs(carrier.powerPerBlock(blocks: 10, pathLoss: Decibels(100)).value + 6.9897) < 1e-4)
  }

  @Test func theRateFallsWithThePathLoss() {
    var controlled = n78
    controlled.powerControl = UplinkCarrier.PowerControl(target: DecibelMilliwatts(-95), alpha: 0.9)
    for carrier in [n28, n78, controlled] {
      let uplink = UplinkRate(carrier: carrier)
      var last = Double.infinity
      for loss in stride(from: 40.0, through: 170, by: 0.1) {
        let rate = uplink.rate(pathLoss: Decibels(loss)).value
        #expect(rate <= last * (1 + 1e-12))
        last = rate
      }
      #expect(last == 0)
    }
  }

  /// No number of blocks would give more than the number taken.
  @Test func theBlocksAreTheBest() {
    let uplink = UplinkRate(carrier: n28)
    for loss in [60.0, 110, 120, 128, 135, 145, 150] {
      let best =
        (1...160).map { blocks -> Double in
          let sinr = n28.sinr(blocks: blocks, pathLoss: Decibels(loss))
          guard sinr >= uplink.constants.minimumSinr.factor * (1 - 1e-9) else { return 0 }
          let one = RateMapping(
            resourceBlocks: blocks, subcarrierSpacingKHz: 15, layers: 1, downlinkShare: Fraction(1),
            constants: RateConstants(
              alpha: 0.4, minimumSinr: Decibels(-10), maximumEfficiency: 6.0 * 948 / 1024, overhead: Fraction(0.08)))
          return one.rate(sinr: max(sinr, uplink.constants.minimumSinr.factor)).value
        }.max() ?? 0
      let rate = uplink.rate(pathLoss: Decibels(loss)).value
      #expect(abs(rate - best) <= 1e-9 * best, "\(loss)")
    }
  }

  @Test func theMaximumPathLossHasTheRate() throws {
    let uplink = UplinkRate(carrier: n78)
    for wanted in [0.1, 1, 5, 40].map({ MegabitsPerSecond($0) }) {
      let loss = try #require(uplink.maximumPathLoss(rate: wanted))
      #expect(uplink.rate(pathLoss: loss) >= wanted)
      #expect(uplink.rate(pathLoss: loss + Decibels(0.002)) < wanted)
    }
    #expect(uplink.maximumPathLoss(rate: MegabitsPerSecond(uplink.maximumRate.value * 1.01)) == nil)
  }

  @Test func tableIsTheFunction() {
    let uplink = UplinkRate(carrier: n28)
    let table = uplink.table(firstDb: 80, stepDb: 0.5, count: 141)
    #expect(table.count == 141)
    #expect(table[60] == Float(uplink.rate(pathLoss: Decibels(110)).value))
    #expect(table[140] == Float(uplink.rate(pathLoss: Decibels(150)).value))
  }
}

@Suite struct AllowedPathLossTests {
  private let path = AllowedPathLoss.Path(
    baseGain: Decibels(15), otherLosses: Decibels(2), indoorLoss: Decibels(10), shadowMargin: Decibels(8))

  /// Downlink: 19.17 dBm a resource element, -105 dBm wanted, 15 - 2 - 10 - 8 = -5 dB between: 119.17 dB.
  @Test func downlinkByHand() {
    let allowed = AllowedPathLoss(
      path: path, powerPerResourceElement: DecibelMilliwatts(19.17), rsrpMin: DecibelMilliwatts(-105),
      uplinkRate: UplinkRate(carrier: UplinkCarrier(resourceBlocks: 160, subcarrierSpacingKHz: 15)),
      uplinkRateMin: MegabitsPerSecond(1))
    #expect(abs(allowed.downlink.value - 119.17) < 1e-9)
    #expect(allowed.path == min(allowed.downlink, allowed.uplink ?? .zero))
  }

  @Test func theUplinkLimitsHighRatesAndTheDownlinkLowOnes() {
    func limiting(_ rate: Double) -> AllowedPathLoss.Direction {
      AllowedPathLoss(
        path: path, powerPerResourceElement: DecibelMilliwatts(17.8), rsrpMin: DecibelMilliwatts(-110),
        uplinkRate: UplinkRate(carrier: UplinkCarrier(resourceBlocks: 273, subcarrierSpacingKHz: 30)),
        uplinkRateMin: MegabitsPerSecond(rate)
      ).limiting
    }
    #expect(limiting(0.05) == .downlink)
    #expect(limiting(20) == .uplink)
    #expect(limiting(1e6) == .uplink)
  }
}
