import Geometry
import NetworkModel
import Parallelism
import Quantities
import Results
import Testing

@testable import Simulation

/// The link budget that every village carries.
@Suite struct VillageLinkTests {
  private func expectTermsThatAddUp(_ small: SmallWorld, atLeast least: Int) throws {
    let results = try small.run()
    let last = small.settings.timeline.periods.count - 1
    let explainer = Explainer(world: small.world, settings: small.settings, results: results, period: last)
    var links = 0
    for (village, result) in zip(small.world.villages, results.villages) {
      #expect((result.link == nil) == (result.rsrp == nil))
      guard let link = result.link else { continue }
      links += 1
      #expect(link.rsrp == result.rsrp && link.sinr == result.sinr && link.rate == result.rate)
      #expect(abs(link.eirp.value - link.patternLoss.value - link.pathLoss.value - link.rsrp.value) < 0.01)
      let disturbance = (link.interference?.milliwatts.value ?? 0) + link.noise.milliwatts.value
      #expect(abs(link.sinr.value - Decibels(factor: link.rsrp.milliwatts.value / disturbance).value) < 0.01)

      let station = results.stations[link.station].station
      let place = try #require(explainer.explain(village).first { $0.name == link.place })
      let server = try #require(place.carriers[station.carrier].server)
      #expect(server.stationId == station.id)
      #expect(abs(server.distanceM - link.distanceM) < 1e-6)
      #expect(abs(server.rsrp.value - link.rsrp.value) < 0.01)
      #expect(abs(server.sinr.value - link.sinr.value) < 0.01)
      #expect(abs(server.noise.value - link.noise.value) < 0.01)
      #expect(abs((server.interference?.value ?? -300) - (link.interference?.value ?? -300)) < 0.01)
      #expect(server.rate.value <= link.rate.value + 0.01)
    }
    #expect(links >= least)
  }

  @Test(arguments: [UInt64(1), 2])
  func termsAddUpAndAreThoseOfTheExplanation(seed: UInt64) throws {
    var small = SmallWorld()
    small.settings.radio.otherLosses = Decibels(2)
    small.settings.radio.indoor = .low
    small.scatter(masts: 60, villages: 60, seed: seed)
    try expectTermsThatAddUp(small, atLeast: 30)
  }

  @Test func overHillsToo() throws {
    var small = SmallWorld.hilly(PropagationByEnvironment(.p1812))
    small.scatter(masts: 60, villages: 20, seed: 4)
    try expectTermsThatAddUp(small, atLeast: 5)
  }

  /// By hand: the school is the worst place, and free space is all there is.
  @Test func oneLinkByHand() throws {
    var small = SmallWorld(periods: 1, operators: ["red"])
    small.settings.radio.propagation.rural = .freeSpace
    small.addVillage([Point(x: 10_000, y: 10_000), Point(x: 10_000, y: 12_000)])
    small.addSite(Point(x: 10_000, y: 9000), [(0, "2020-01-01")], azimuthsDeg: [])
    let link = try #require(try small.run().villages[0].link)
    #expect(link.place == "school")
    #expect(link.station == 0)
    #expect(link.distanceM == 3000)
    #expect(link.interference == nil)
    let frequencyMHz = small.world.carriers[0].band.frequency.value
    // ITU-R P.525: 32.45 + 20 log f + 20 log d, over the slant of 33.5 m.
    let slantKm = (9e6 + 33.5 * 33.5).squareRoot() / 1000
    let loss = 32.45 + Decibels(factor: frequencyMHz * frequencyMHz * slantKm * slantKm).value
    #expect(abs(link.pathLoss.value - loss) < 0.05)
  }
}
