import Quantities
import Radio
import Testing

@Suite struct AntennaTests {
  private let panel = SectorAntenna(maximumGain: Decibels(24), vertical: VerticalPattern(tiltDeg: 6))

  @Test func fullGainInTheBeam() {
    #expect(panel.gain(azimuthOffsetDeg: 0, elevationDeg: -6) == Decibels(24))
  }

  /// At half the beamwidth, 12 (1/2)^2 = 3 dB.
  @Test func threeDecibelsAtTheBeamsEdge() {
    #expect(panel.horizontalAttenuation(azimuthOffsetDeg: 32.5) == Decibels(3))
    #expect(panel.verticalAttenuation(elevationDeg: -6 + 5) == Decibels(3))
    #expect(panel.verticalAttenuation(elevationDeg: -6 - 5) == Decibels(3))
    #expect(panel.gain(azimuthOffsetDeg: 32.5, elevationDeg: -1) == Decibels(18))
  }

  @Test func limits() {
    #expect(panel.horizontalAttenuation(azimuthOffsetDeg: 180) == Decibels(30))
    #expect(panel.verticalAttenuation(elevationDeg: -90) == Decibels(20))
    #expect(panel.attenuation(azimuthOffsetDeg: 180, elevationDeg: -90) == Decibels(30))
    #expect(panel.gain(azimuthOffsetDeg: 180, elevationDeg: -90) == Decibels(-6))
  }

  @Test func symmetricInAzimuthAndAroundTheTilt() {
    for angle in stride(from: 0.0, through: 180, by: 7.5) {
      #expect(
        panel.horizontalAttenuation(azimuthOffsetDeg: angle) == panel.horizontalAttenuation(azimuthOffsetDeg: -angle))
      #expect(
        panel.verticalAttenuation(elevationDeg: -6 + angle / 4)
          == panel.verticalAttenuation(elevationDeg: -6 - angle / 4))
    }
  }

  @Test func aWholeTurnChangesNothing() {
    for angle in [-170.0, -60, 0, 33, 120] {
      for turn in [-720.0, -360, 360, 720] {
        #expect(
          panel.horizontalAttenuation(azimuthOffsetDeg: angle + turn)
            == panel.horizontalAttenuation(azimuthOffsetDeg: angle))
      }
    }
    #expect(panel.horizontalAttenuation(azimuthOffsetDeg: 350) == panel.horizontalAttenuation(azimuthOffsetDeg: 10))
  }

  /// The separable form is the exact one wherever the sum stays below the limit.
  @Test func separableFormAgreesBelowTheLimit() {
    for azimuth in stride(from: -180.0, through: 180, by: 5) {
      for elevation in stride(from: -90.0, through: 10, by: 5) {
        let sum =
          panel.horizontalAttenuation(azimuthOffsetDeg: azimuth) + panel.verticalAttenuation(elevationDeg: elevation)
        let exact = panel.attenuation(azimuthOffsetDeg: azimuth, elevationDeg: elevation)
        #expect(exact == min(sum, Decibels(30)))
      }
    }
  }

  @Test func elementOfTheTable() {
    let element = SectorAntenna.element
    #expect(element.maximumGain == Decibels(8))
    #expect(element.verticalAttenuation(elevationDeg: 32.5) == Decibels(3))
    #expect(element.verticalAttenuation(elevationDeg: -90) == Decibels(12 * (90.0 / 65) * (90.0 / 65)))
    #expect(element.horizontal.limit == Decibels(30))
    #expect(element.vertical.limit == Decibels(30))
  }

  @Test func omniIsFlatInAzimuth() {
    let omni = OmniAntenna(maximumGain: Decibels(11), vertical: VerticalPattern(tiltDeg: 2))
    for azimuth in [-180.0, -90, 0, 45, 179] {
      #expect(omni.gain(azimuthOffsetDeg: azimuth, elevationDeg: -2) == Decibels(11))
      #expect(omni.gain(azimuthOffsetDeg: azimuth, elevationDeg: -60) == Decibels(-9))
    }
  }

  @Test func bearings() {
    #expect(Bearing.degrees(eastM: 0, northM: 5) == 0)
    #expect(Bearing.degrees(eastM: 5, northM: 0) == 90)
    #expect(Bearing.degrees(eastM: -5, northM: 0) == -90)
    #expect(Bearing.degrees(eastM: 0, northM: -5).magnitude == 180)
  }

  @Test func elevationIsBelowTheHorizonForAUserBelow() {
    let path = RadioPath(groundDistanceM: 23.5, baseHeightM: 25, userHeightM: 1.5, frequency: Megahertz(3500))
    #expect(abs(path.elevationDeg + 45) < 1e-12)
    let foot = RadioPath(groundDistanceM: 0, baseHeightM: 25, userHeightM: 1.5, frequency: Megahertz(3500))
    #expect(foot.elevationDeg == -90)
  }
}
