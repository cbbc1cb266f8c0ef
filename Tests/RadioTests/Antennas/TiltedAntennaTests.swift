import Quantities
import Radio
import Testing

@Suite struct TiltedAntennaTests {
  private let upright = SectorAntenna(maximumGain: Decibels(17))

  @Test func wholeAheadNoneAsideUpBehind() {
    let tilted = TiltedAntenna(upright, mechanicalTiltDeg: 8)
    func same(_ azimuth: Double, _ elevation: Double, as own: (Double, Double)) -> Bool {
      let here = tilted.attenuation(azimuthOffsetDeg: azimuth, elevationDeg: elevation).value
      let there = upright.attenuation(azimuthOffsetDeg: own.0, elevationDeg: own.1).value
      return abs(here - there) < 1e-9
    }
    #expect(same(0, -8, as: (0, 0)))
    #expect(same(0, -13, as: (0, -5)))
    #expect(same(90, 0, as: (90, 0)))
    #expect(same(180, 8, as: (180, 0)))
    #expect(tilted.gain(azimuthOffsetDeg: 0, elevationDeg: -8) == Decibels(17))
  }

  @Test func withoutTiltNothingChanges() {
    let tilted = TiltedAntenna(upright, mechanicalTiltDeg: 0)
    for azimuth in stride(from: -170.0, through: 170, by: 17) {
      for elevation in stride(from: -80.0, through: 80, by: 16) {
        let here = tilted.attenuation(azimuthOffsetDeg: azimuth, elevationDeg: elevation).value
        #expect(abs(here - upright.attenuation(azimuthOffsetDeg: azimuth, elevationDeg: elevation).value) < 1e-9)
      }
    }
  }

  /// There and back: leaning forward and then backward is upright again.
  @Test func tiltsUndoOneAnother() {
    let twice = TiltedAntenna(TiltedAntenna(upright, mechanicalTiltDeg: 7), mechanicalTiltDeg: -7)
    for azimuth in stride(from: -170.0, through: 170, by: 17) {
      let here = twice.attenuation(azimuthOffsetDeg: azimuth, elevationDeg: -12).value
      #expect(abs(here - upright.attenuation(azimuthOffsetDeg: azimuth, elevationDeg: -12).value) < 1e-9)
    }
  }

  @Test func thePlaneThroughTheBeamIsExactInTheSeparableForm() {
    let tilted = TiltedAntenna(upright, mechanicalTiltDeg: 5)
    for elevation in stride(from: -60.0, through: 60, by: 1.5) {
      let separable = tilted.verticalAttenuation(elevationDeg: elevation)
      let exact = tilted.attenuation(azimuthOffsetDeg: 0, elevationDeg: elevation)
      #expect(abs(separable.value - exact.value) < 1e-9)
    }
    #expect(tilted.horizontalAttenuation(azimuthOffsetDeg: 20) == upright.horizontalAttenuation(azimuthOffsetDeg: 20))
  }
}
