import Quantities
import Radio
import Testing

/// An antenna like a macro panel's file: 65 degrees wide, 7 degrees high, tilted 6 degrees by its phases, a weaker lobe behind.
private func panel(tiltDeg: Double = 6) throws -> CutAntenna {
  let horizontal = (0..<360).map { HorizontalPattern().attenuation(azimuthOffsetDeg: Double($0)).value }
  let vertical = (0..<360).map { angle -> Double in
    let elevation = -Double(angle)
    let ahead = VerticalPattern(halfPowerBeamwidthDeg: 7, limit: Decibels(25), tiltDeg: tiltDeg)
    return angle <= 90 || angle >= 270
      ? ahead.attenuation(elevationDeg: angle >= 270 ? elevation + 360 : elevation).value
      : 30 + Double(angle - 180).magnitude / 30
  }
  return try #require(
    CutAntenna(maximumGain: Decibels(17.5), horizontalDb: horizontal, verticalDb: vertical))
}

@Suite struct CutAntennaTests {
  @Test func exactOnTheVerticalCut() throws {
    let antenna = try panel()
    for angle in 0..<360 {
      let isAhead = angle <= 90 || angle >= 270
      let elevation = isAhead ? (angle <= 90 ? -Double(angle) : Double(360 - angle)) : Double(angle - 180)
      let attenuation = antenna.attenuation(azimuthOffsetDeg: isAhead ? 0 : 180, elevationDeg: elevation)
      #expect(abs(attenuation.value - antenna.verticalDb[angle]) < 1e-12, "at \(angle)")
    }
  }

  /// Both cuts have 0 dB ahead and 30 dB behind, so they meet.
  @Test func exactOnTheHorizontalCut() throws {
    let antenna = try panel(tiltDeg: 0)
    for angle in -360...360 {
      let attenuation = antenna.attenuation(azimuthOffsetDeg: Double(angle), elevationDeg: 0)
      #expect(abs(attenuation.value - antenna.horizontalDb[(angle + 360) % 360]) < 1e-12, "at \(angle)")
    }
  }

  @Test func linearBetweenDegrees() throws {
    let antenna = try panel()
    let middle = antenna.horizontalAttenuation(azimuthOffsetDeg: 359.5).value
    #expect(abs(middle - (antenna.horizontalDb[359] + antenna.horizontalDb[0]) / 2) < 1e-12)
    let down = antenna.verticalAttenuation(elevationDeg: -10.25).value
    #expect(abs(down - (0.75 * antenna.verticalDb[10] + 0.25 * antenna.verticalDb[11])) < 1e-12)
  }

  @Test func theBeamPointsBelowTheHorizon() throws {
    let antenna = try panel()
    #expect(antenna.gain(azimuthOffsetDeg: 0, elevationDeg: -6) == Decibels(17.5))
    #expect(antenna.gain(azimuthOffsetDeg: 0, elevationDeg: 6) < Decibels(0))
  }

  @Test func neverBelowZeroNorDeeperThanTheCuts() throws {
    let antenna = try panel()
    for azimuth in stride(from: -180.0, through: 180, by: 3.7) {
      for elevation in stride(from: -90.0, through: 90, by: 3.1) {
        let attenuation = antenna.attenuation(azimuthOffsetDeg: azimuth, elevationDeg: elevation)
        #expect(attenuation >= .zero && attenuation <= antenna.maximumAttenuation)
      }
    }
    #expect(antenna.maximumAttenuation == Decibels(30 + 89.0 / 30))
  }

  @Test func wantsThreeHundredAndSixtyValues() {
    let cut = [Double](repeating: 0, count: 360)
    #expect(CutAntenna(maximumGain: .zero, horizontalDb: cut.dropLast(), verticalDb: cut) == nil)
    #expect(CutAntenna(maximumGain: .zero, horizontalDb: cut, verticalDb: cut + [0]) == nil)
  }

  /// Over azimuths, TR 38.901's own beam is given back by its cuts within what the two forms differ by: nothing ahead.
  @Test func theElementFromItsCuts() throws {
    let element = SectorAntenna.element
    let antenna = try #require(
      CutAntenna(
        maximumGain: element.maximumGain,
        horizontalDb: (0..<360).map { element.horizontalAttenuation(azimuthOffsetDeg: Double($0)).value },
        verticalDb: (0..<360).map { angle in
          let behind = (91...269).contains(angle)
          let elevation = behind ? Double(angle - 180) : -Double(angle > 180 ? angle - 360 : angle)
          return element.attenuation(azimuthOffsetDeg: behind ? 180 : 0, elevationDeg: elevation).value
        }))
    for elevation in -60...60 {
      let cuts = antenna.attenuation(azimuthOffsetDeg: 0, elevationDeg: Double(elevation)).value
      #expect(abs(cuts - element.attenuation(azimuthOffsetDeg: 0, elevationDeg: Double(elevation)).value) < 1e-12)
    }
  }
}
