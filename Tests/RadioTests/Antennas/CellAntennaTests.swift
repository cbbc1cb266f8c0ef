import Quantities
import Radio
import Testing

@Suite struct CellAntennaTests {
  private let sector = SectorAntenna(maximumGain: Decibels(17), vertical: VerticalPattern(tiltDeg: 4))
  private let omni = OmniAntenna(maximumGain: Decibels(11))
  private let array = PanelArray(rows: 8, columns: 4, downtiltDeg: 6)

  private func expectSame(_ cell: CellAntenna, _ antenna: some AntennaPattern) {
    #expect(cell.maximumGain == antenna.maximumGain && cell.maximumAttenuation == antenna.maximumAttenuation)
    for azimuth in stride(from: -170.0, through: 170, by: 34) {
      #expect(
        cell.horizontalAttenuation(azimuthOffsetDeg: azimuth)
          == antenna.horizontalAttenuation(azimuthOffsetDeg: azimuth))
      for elevation in stride(from: -40.0, through: 20, by: 7.5) {
        #expect(
          cell.attenuation(azimuthOffsetDeg: azimuth, elevationDeg: elevation)
            == antenna.attenuation(azimuthOffsetDeg: azimuth, elevationDeg: elevation))
        #expect(
          cell.verticalAttenuation(elevationDeg: elevation) == antenna.verticalAttenuation(elevationDeg: elevation))
      }
    }
  }

  @Test func everyKindIsItself() throws {
    let cut = (0..<360).map { HorizontalPattern().attenuation(azimuthOffsetDeg: Double($0)).value }
    let cuts = try #require(CutAntenna(maximumGain: Decibels(15), horizontalDb: cut, verticalDb: cut))
    let tilted = TiltedAntenna(cuts, mechanicalTiltDeg: 3)
    expectSame(.sector(sector), sector)
    expectSame(.omni(omni), omni)
    expectSame(.cuts(tilted), tilted)
    expectSame(.panel(array), array)
  }

  @Test func tablesAreTheFunctions() {
    let horizontal = sector.horizontalFactors(count: 512)
    #expect(horizontal.count == 512 && horizontal[0] == 1)
    #expect(horizontal[128] == Float((-sector.horizontalAttenuation(azimuthOffsetDeg: 90)).factor))
    #expect(horizontal[384] == horizontal[128])
    let vertical = sector.verticalFactors(firstDeg: -90, stepDeg: 0.5, count: 361)
    #expect(vertical[172] == 1)
    #expect(vertical[360] == Float((-sector.verticalAttenuation(elevationDeg: 90)).factor))
  }

  /// The table of a radial takes any antenna's vertical plane.
  @Test func radialOfAPanel() {
    let gain = RadialGain(
      model: UrbanMacro(), frequency: Megahertz(3500), baseHeightM: 25, userHeightM: 1.5, maximumDistanceM: 1000
    ) { array.verticalAttenuation(elevationDeg: $0) }
    let path = path(500)
    let exact = -(UrbanMacro().medianLoss(path) + array.verticalAttenuation(elevationDeg: path.elevationDeg))
    #expect(gain.table[100] == Float(exact.factor))
  }
}
