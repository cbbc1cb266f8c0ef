import Quantities
import Radio
import Testing

@Suite struct RadiatedPowerTests {
  @Test func eirp() {
    let power = RadiatedPower.eirp(power: DecibelMilliwatts(46), feederLoss: Decibels(2), gain: Decibels(17))
    #expect(power == DecibelMilliwatts(61))
  }

  @Test func carriersShareAnAmplifier() {
    let one = RadiatedPower.perCarrier(DecibelMilliwatts(53), carriers: 2)
    #expect(abs(one.value - 49.9897) < 1e-4)
    #expect(RadiatedPower.perCarrier(DecibelMilliwatts(53), carriers: 1) == DecibelMilliwatts(53))
  }

  @Test func theBeamForDataIsAboveTheEnvelope() {
    let gains = BeamGains(broadcast: Decibels(17), trafficOverBroadcast: Decibels(7))
    #expect(gains.traffic == Decibels(24))
    #expect(abs(gains.dataSinr(ssSinr: 2) - 2 * 5.011872336272722) < 1e-12)
    #expect(BeamGains(broadcast: Decibels(17)).dataSinr(ssSinr: 2) == 2)
  }
}
