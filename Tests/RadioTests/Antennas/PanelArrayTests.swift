import Foundation
import Quantities
import Radio
import Testing

@Suite struct PanelArrayTests {
  /// The double sum of TR 37.840, section 5.4.4.2, written out, element by element.
  private func summed(_ array: PanelArray, _ azimuth: Double, _ elevation: Double) -> Double {
    let rad = Double.pi / 180
    let zenith = (90 - elevation) * rad
    var real = 0.0
    var imaginary = 0.0
    for row in 0..<array.rows {
      for column in 0..<array.columns {
        let own =
          Double(row) * array.rowSpacing * cos(zenith)
          + Double(column) * array.columnSpacing * sin(zenith) * sin(azimuth * rad)
        let steered =
          Double(row) * array.rowSpacing * sin(array.downtiltDeg * rad)
          - Double(column) * array.columnSpacing * cos(array.downtiltDeg * rad) * sin(array.scanDeg * rad)
        let phase = 2 * Double.pi * (own + steered)
        real += cos(phase)
        imaginary += sin(phase)
      }
    }
    let power = (real * real + imaginary * imaginary) / Double(array.rows * array.columns)
    return array.element.gain(azimuthOffsetDeg: azimuth, elevationDeg: elevation).value + 10 * log10(power)
  }

  @Test func agreesWithTheSumOverElements() {
    let arrays = [
      PanelArray(rows: 8, columns: 8, maximumAttenuation: Decibels(500)),
      PanelArray(
        rows: 12, columns: 4, rowSpacing: 0.8, downtiltDeg: 9, scanDeg: -25, maximumAttenuation: Decibels(500)),
      PanelArray(rows: 1, columns: 1, maximumAttenuation: Decibels(500)),
    ]
    for array in arrays {
      for azimuth in stride(from: -150.0, through: 150, by: 13.7) {
        for elevation in stride(from: -70.0, through: 70, by: 9.3) {
          let gain = array.gain(azimuthOffsetDeg: azimuth, elevationDeg: elevation).value
          #expect(abs(gain - summed(array, azimuth, elevation)) < 1e-6, "\(azimuth), \(elevation)")
        }
      }
    }
  }

  @Test func gainOfTheBeam() {
    let array = PanelArray(rows: 8, columns: 8)
    #expect(abs(array.maximumGain.value - (8 + 18.0618)) < 1e-4)
    #expect(array.gain(azimuthOffsetDeg: 0, elevationDeg: 0) == array.maximumGain)
    let steered = PanelArray(rows: 8, columns: 8, downtiltDeg: 6, scanDeg: 20)
    let inBeam = steered.gain(azimuthOffsetDeg: 20, elevationDeg: -6)
    let element = SectorAntenna.element.attenuation(azimuthOffsetDeg: 20, elevationDeg: -6)
    #expect(abs((steered.maximumGain - inBeam).value - element.value) < 1e-9)
  }

  @Test func nullsAreHeld() {
    let array = PanelArray(rows: 8, columns: 8)
    // sin(e) = 1 / (8 x 0.5): the first null above the beam.
    #expect(array.verticalAttenuation(elevationDeg: 14.477512185929923) == array.maximumAttenuation)
    for azimuth in stride(from: -180.0, through: 180, by: 2.5) {
      #expect(array.attenuation(azimuthOffsetDeg: azimuth, elevationDeg: -3) <= Decibels(40))
      #expect(array.attenuation(azimuthOffsetDeg: azimuth, elevationDeg: -3) >= .zero)
    }
  }

  @Test func theTwoPlanesAreThoseThroughTheBeam() {
    let array = PanelArray(rows: 8, columns: 4, downtiltDeg: 5)
    for angle in stride(from: -60.0, through: 60, by: 4.5) {
      let vertical = array.verticalAttenuation(elevationDeg: angle)
      #expect(abs(vertical.value - array.attenuation(azimuthOffsetDeg: 0, elevationDeg: angle).value) < 1e-9)
    }
  }
}
