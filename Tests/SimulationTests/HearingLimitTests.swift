import Footprints
import Geometry
import NetworkModel
import Quantities
import Testing

@testable import Simulation

@Suite struct HearingLimitTests {
  /// Masts of a hilly world, each with a station of a power of its own, down to next to nothing.
  private static func weakStations(_ choice: PropagationChoice) -> SmallWorld {
    var small = SmallWorld.hilly(PropagationByEnvironment(choice))
    small.scatter(masts: 12, villages: 0, seed: 11)
    for index in small.world.stations.indices {
      small.world.stations[index].power = DecibelMilliwatts(-110 + 15 * Double(index))
    }
    return small
  }

  /// Beyond the limit a station is below all that is asked for and below a hundredth of the noise, wherever one looks.
  @Test(arguments: [PropagationChoice.p1812, .itm])
  func nothingIsHeardBeyond(_ choice: PropagationChoice) throws {
    let small = Self.weakStations(choice)
    let radio = StationRadio(world: small.world, small.settings)
    let receiver = PlaceReceiver(radio: radio)
    var (shortened, whole, beyond) = (0, 0, 0)
    for station in small.world.stations {
      let site = small.world.sites[station.site]
      let band = small.world.carriers[station.carrier].band
      let reachM = radio.mast(of: station, at: site).reachM
      #expect(reachM <= band.reachM)
      if reachM == band.reachM { whole += 1 } else { shortened += 1 }
      let noise = radio.noise(of: station.carrier).milliwatts.value
      let least = min(small.settings.coverage.rsrpMin, small.settings.coverage.signalMin).milliwatts.value
      for cell in 0..<small.world.grid.count {
        let place = small.world.grid.centre(ofCell: cell)
        let distanceM = site.location.distance(to: place)
        guard distanceM > reachM, distanceM <= band.reachM else { continue }
        beyond += 1
        let level = receiver.received(station, at: site, place).best
        #expect(level < least)
        #expect(level < noise / 100)
      }
    }
    #expect(shortened > 3)
    #expect(whole > 3)
    #expect(beyond > 1000)
  }

  /// A footprint is as large as its station can be heard, and no larger.
  @Test func footprintsOfWeakStationsAreSmall() throws {
    let small = Self.weakStations(.p1812)
    let radio = StationRadio(world: small.world, small.settings)
    let network = CompiledNetwork(
      parts: [
        CompiledNetwork.Part(
          stations: small.world.stations, sites: small.world.sites, periods: small.world.stations.map { _ in 0 })
      ],
      periodCount: 1, world: small.world, radio: radio)
    let maker = FootprintMaker(surface: try #require(small.world.surface), settings: radio.pathSettings)
    let weakest = try #require(network.stations.min { $0.power < $1.power })
    let mast = network.masts[Int(weakest.mast)]
    let footprint = try #require(maker.footprints(mast.request, mast.frequencies).first)
    #expect(weakest.reach == 1)
    #expect(footprint.disc.radius == 1)
  }

  /// The loss of free space over 1 km at 2600 MHz is 100.7 dB.
  @Test func distanceIsThatOfFreeSpace() {
    let distanceM = HearingLimit.distanceM(
      eirp: DecibelMilliwatts(100.74 - HearingLimit.belowFreeSpace.value - 120), noise: DecibelMilliwatts(-100),
      least: DecibelMilliwatts(-110), frequency: Megahertz(2600))
    #expect(abs(distanceM - 1000) < 2)
  }
}
