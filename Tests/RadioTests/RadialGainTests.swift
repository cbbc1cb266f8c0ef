import Foundation
import Quantities
import Radio
import Testing

@Suite struct RadialGainTests {
  private func gain(
    _ model: any PropagationModel, mhz: Double, base: Double, vertical: VerticalPattern?, reach: Double = 5000,
    step: Double = 5
  ) -> RadialGain {
    RadialGain(
      model: model.asPathModel, frequency: Megahertz(mhz), baseHeightM: base, userHeightM: 1.5, vertical: vertical,
      maximumDistanceM: reach, stepM: step)
  }

  /// Largest difference in dB between a lookup and the functions, over distances off the table's entries.
  private func worst(
    _ gain: RadialGain, _ model: any PropagationModel, mhz: Double, base: Double, vertical: VerticalPattern?,
    from start: Double
  ) -> Double {
    var worst = 0.0
    for distance in stride(from: start, to: gain.maximumDistanceM, by: 0.37) {
      let exact = RadialGain.factor(input(distance, base: base, mhz: mhz), model: model.asPathModel, vertical: vertical)
      let found = Double(gain.factor(atDistanceM: Float(distance)))
      worst = max(worst, abs(Decibels(factor: found / exact).value))
    }
    return worst
  }

  /// The distance at which the beam's attenuation leaves its limit: nearer, the side lobes are flat; there, the
  /// pattern has a corner.
  private func foot(_ vertical: VerticalPattern, base: Double) -> Double {
    let offset = vertical.halfPowerBeamwidthDeg * (vertical.limit.value / 12).squareRoot()
    return (base - 1.5) / tan((offset + vertical.tiltDeg) * .pi / 180)
  }

  @Test func entriesAreTheFunctionsOwn() {
    let vertical = VerticalPattern(tiltDeg: 6)
    for model in everyModel {
      let gain = gain(model, mhz: 2565, base: 30, vertical: vertical, reach: 1003)
      #expect(gain.table.count == 203)
      for index in gain.table.indices {
        let path = input(Double(index) * 5, base: 30, mhz: 2565)
        #expect(gain.table[index] == Float(RadialGain.factor(path, model: model.asPathModel, vertical: vertical)))
      }
      #expect(gain.factor(atDistanceM: 0) == gain.table[0])
      #expect(gain.factor(atDistanceM: 1000) == gain.table[200])
    }
  }

  /// The raster's product of factors is the link budget's SS-RSRP.
  @Test func agreesWithTheLinkBudget() {
    let antenna = SectorAntenna(maximumGain: Decibels(24), vertical: VerticalPattern(tiltDeg: 6))
    for model in everyModel {
      let gain = gain(model, mhz: 3500, base: 25, vertical: antenna.vertical)
      for (distance, azimuth) in [(200.0, 0.0), (455, 31), (1000, -60), (2500, 75)] {
        let budget = LinkBudget(
          cellPower: DecibelMilliwatts(53), resourceBlocks: 273, antenna: antenna, azimuthOffsetDeg: azimuth,
          path: input(distance), model: model)
        let horizontal = (-antenna.horizontalAttenuation(azimuthOffsetDeg: azimuth)).factor
        let product =
          (budget.powerPerResourceElement + antenna.maximumGain).milliwatts.value * horizontal
          * Double(gain.factor(atDistanceM: Float(distance)))
        #expect(abs(DecibelMilliwatts(Milliwatts(product)).value - budget.rsrp.value) < 0.001)
      }
    }
  }

  /// The path loss alone, step 2 m: 0.05 dB from 50 m on; step 5 m: from 100 m on, and 0.17 dB from 50 m on.
  @Test func interpolationOfThePathLoss() {
    for model in everyModel {
      for mhz in [773.0, 2140, 4850] {
        for base in [10.0, 25, 50] {
          let fine = gain(model, mhz: mhz, base: base, vertical: nil, step: 2)
          #expect(worst(fine, model, mhz: mhz, base: base, vertical: nil, from: 50) < 0.05)
          let coarse = gain(model, mhz: mhz, base: base, vertical: nil)
          #expect(worst(coarse, model, mhz: mhz, base: base, vertical: nil, from: 100) < 0.05)
          #expect(worst(coarse, model, mhz: mhz, base: base, vertical: nil, from: 50) < 0.17)
        }
      }
    }
  }

  /// With a panel's narrow beam: 0.05 dB from 120 m and from 10 m past the corner of the beam on. The corner itself
  /// costs up to 0.8 dB within one step of 5 m.
  @Test(arguments: [0.0, 3, 6, 10])
  func interpolationWithANarrowBeam(tiltDeg: Double) {
    let vertical = VerticalPattern(tiltDeg: tiltDeg)
    for model in everyModel {
      for mhz in [773.0, 3500] {
        for base in [10.0, 25, 35, 50] {
          let gain = gain(model, mhz: mhz, base: base, vertical: vertical)
          let start = max(120, foot(vertical, base: base) + 10)
          #expect(worst(gain, model, mhz: mhz, base: base, vertical: vertical, from: start) < 0.05)
          #expect(worst(gain, model, mhz: mhz, base: base, vertical: vertical, from: 50) < 0.8)
        }
      }
    }
  }

  @Test func nothingBeyondTheReach() {
    let gain = gain(UrbanMacro(), mhz: 773, base: 25, vertical: nil, reach: 2500)
    #expect(gain.factor(atDistanceM: 2500) > 0)
    #expect(gain.factor(atDistanceM: 2500.01) == 0)
    #expect(gain.factor(atDistanceM: -1) == 0)
    #expect(gain.factor(atDistanceM: .nan) == 0)
    #expect(gain.factor(atDistanceM: .infinity) == 0)
  }

  /// Every distance in range has an entry after it, also where the step does not divide the reach.
  @Test(arguments: [(0.0, 5.0), (1, 5), (4999.9, 5), (3000, 3), (3000.0001, 0.7), (100, 1000)])
  func lookupsStayInsideTheTable(reach: Double, step: Double) {
    let gain = gain(FreeSpace(), mhz: 3500, base: 25, vertical: nil, reach: reach, step: step)
    #expect(Int(Float(reach) * Float(1 / step)) + 1 < gain.table.count)
    #expect(gain.factor(atDistanceM: Float(reach).nextDown) >= 0)
    #expect(gain.factor(atDistanceM: 0) > 0)
  }

  @Test func factorsFallWithDistanceBeyondTheBeam() {
    for model in everyModel {
      let gain = gain(model, mhz: 3500, base: 25, vertical: nil)
      for index in 3..<gain.table.count { #expect(gain.table[index] < gain.table[index - 1]) }
    }
  }
}

private func input(_ distance: Double, base: Double = 25, mhz: Double = 3500) -> PathInput {
  PathInput(groundDistanceM: distance, baseHeightM: base, userHeightM: 1.5, frequency: Megahertz(mhz))
}

extension PropagationModel {
  fileprivate var asPathModel: any PathModel { StatisticalPathModel(self) }
}
