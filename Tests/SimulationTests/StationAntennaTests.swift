import Foundation
import Geometry
import NetworkModel
import Quantities
import Radio
import Results
import Testing

@testable import Simulation

/// Stations with the pattern of a file.
@Suite struct StationAntennaTests {
  /// The cuts of the standard pattern without tilt, or of a narrower one.
  private func cuts(beamwidthDeg: Double = 65) -> AntennaCuts {
    let horizontal = HorizontalPattern(halfPowerBeamwidthDeg: beamwidthDeg)
    return AntennaCuts(
      id: "a.msi", name: "A", frequency: nil, gain: Decibels(15), electricalTiltDeg: 0,
      horizontalDb: (0..<360).map { horizontal.attenuation(azimuthOffsetDeg: Double($0)).value },
      verticalDb: (0..<360).map { angle in
        let isBehind = (91...269).contains(angle)
        let elevation = isBehind ? angle - 180 : angle > 180 ? 360 - angle : -angle
        let vertical = VerticalPattern().attenuation(elevationDeg: Double(elevation)).value
        return isBehind ? min(30, 30 + vertical) : vertical
      })
  }

  private func world(_ cuts: AntennaCuts?, azimuthsDeg: [Float] = [0, 120, 240]) -> SmallWorld {
    var small = SmallWorld(periods: 1, operators: ["red"])
    small.addSite(Point(x: 10_000, y: 10_000), [(0, "2020-01-01")], azimuthsDeg: azimuthsDeg)
    if let cuts {
      small.world.antennas = [cuts]
      small.world.carriers[0].band.antenna = cuts.id
    }
    return small
  }

  private func radio(_ small: SmallWorld) -> StationRadio {
    StationRadio(world: small.world, radio: small.settings.radio, rules: small.settings.coverage)
  }

  /// Three distances in every seventh bearing around the mast.
  private let places: [Point] = stride(from: 0.0, to: 360, by: 7).flatMap { bearing -> [Point] in
    let angle = bearing * Double.pi / 180
    let (east, north) = (sin(angle), cos(angle))
    return [300.0, 900, 2700].map { Point(x: 10_000 + $0 * east, y: 10_000 + $0 * north) }
  }

  /// Cuts of the standard pattern give what the pattern gives, where one sector dominates and the tilt is small.
  @Test func cutsOfTheStandardPatternAgreeWithIt() throws {
    let standard = radio(world(nil))
    let small = world(cuts())
    let cut = radio(small)
    let station = small.world.stations[0]
    for place in places {
      let expected = DecibelMilliwatts(standard.received(station, at: small.world.sites[0], place).best)
      let found = DecibelMilliwatts(cut.received(station, at: small.world.sites[0], place).best)
      // Mechanical tilt against electrical: 3 degrees, at most 60 degrees beside the beam.
      #expect((found - expected).value.magnitude < 1.6, "\(place)")
    }
  }

  @Test func aNarrowPatternLeavesHolesBetweenSectors() throws {
    let wide = try world(cuts()).run().province(0).areaCoveredKm2
    let narrow = try world(cuts(beamwidthDeg: 30)).run().province(0).areaCoveredKm2
    #expect(narrow < 0.9 * wide && narrow > 0)
  }

  /// The raster takes the separable form: near the exact one where the pattern is wide.
  @Test func rasterAgreesWithPointToPoint() throws {
    let small = world(cuts())
    let radio = radio(small)
    let limits = radio.thresholds(of: 0)
    var covered = 0
    for cell in 0..<small.world.grid.count {
      let place = small.world.grid.centre(ofCell: cell)
      guard small.world.sites[0].location.distance(to: place) <= small.world.carriers[0].band.reachM else { continue }
      let received = radio.received(small.world.stations[0], at: small.world.sites[0], place)
      let disturbance =
        Double(limits.load) * (received.sum.value - received.best.value) + Double(limits.noise)
      if received.best.value >= Double(limits.served), received.best.value / disturbance >= Double(limits.servedSinr) {
        covered += 1
      }
    }
    let raster = try small.run().province(0).areaCoveredKm2 * 100
    #expect(covered > 500)
    #expect(abs(raster - Double(covered)) < 0.02 * Double(covered))
  }

  /// The budget that is explained is the one that is received.
  @Test func theBudgetIsWhatIsReceived() {
    let small = world(cuts())
    let radio = radio(small)
    for place in places {
      let budget = radio.budget(small.world.stations[0], at: small.world.sites[0], place).budget
      let received = DecibelMilliwatts(
        radio.received(small.world.stations[0], at: small.world.sites[0], place).best)
      #expect(abs(budget.rsrp.value - received.value) < 1e-9)
    }
  }

  @Test func allAroundTheVerticalCutIsTheSameInEveryAzimuth() {
    let small = world(cuts(beamwidthDeg: 30), azimuthsDeg: [])
    let radio = radio(small)
    let standard = self.radio(world(nil, azimuthsDeg: []))
    for place in places {
      let found = radio.received(small.world.stations[0], at: small.world.sites[0], place)
      let expected = standard.received(small.world.stations[0], at: small.world.sites[0], place)
      #expect(abs(found.best.value / expected.best.value - 1) < 0.01)
    }
  }

  @Test func theTrafficBeamRaisesRatesAlone() {
    var small = world(nil)
    let plain = radio(small)
    small.world.carriers[0].band.trafficBeamGain = Decibels(6)
    let beamed = radio(small)
    let place = Point(x: 11_500, y: 11_000)
    let site = small.world.sites[0]
    #expect(
      beamed.received(small.world.stations[0], at: site, place).best
        == plain.received(small.world.stations[0], at: site, place).best)
    #expect(beamed.rate(at: Decibels(0), on: 0).value == plain.rate(at: Decibels(6), on: 0).value)
    #expect(abs(beamed.thresholds(of: 0).goodSinr * 3.981072 / plain.thresholds(of: 0).goodSinr - 1) < 1e-5)
    #expect(beamed.thresholds(of: 0).servedSinr == plain.thresholds(of: 0).servedSinr)
  }
}
