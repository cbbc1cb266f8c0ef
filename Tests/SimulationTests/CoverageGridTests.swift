import Geometry
import NetworkModel
import Parallelism
import Quantities
import Results
import Testing

@testable import Simulation

/// What is kept of the cells, held to what is counted and to the link budget.
@Suite struct CoverageGridTests {
  private func grid(_ small: SmallWorld, threads: Int = 2) throws -> (results: RunResults, coverage: CoverageGrid) {
    let results = try small.run(threads: threads)
    return (results, try #require(results.coverage))
  }

  private func small(periods: Int = 4, masts: Int = 80) -> SmallWorld {
    var small = SmallWorld(periods: periods)
    small.scatter(masts: masts, villages: 60, seed: 5)
    small.settings.capture = CoverageCapture(
      earlierPeriods: Array(0..<periods - 1), operators: true, details: true)
    return small
  }

  /// A county of a hundred by two hundred cells of a hectare each.
  private func cells(_ row: TimelineRow) -> Int { Int((row.areaCoveredKm2 * 100).rounded()) }

  private func expectTheCountedCells(_ results: RunResults, _ coverage: CoverageGrid, isKept: Bool) {
    var compared = 0
    for layer in coverage.layers {
      for row in results.rows where row.region == 0 && row.operator == layer.operator {
        let states = layer.snapshots[row.period].states
        #expect(states.count { $0 >= .served } == cells(row))
        if isKept { #expect(layer.firstServed.count { $0 > 0 && $0 <= row.period + 1 } == cells(row)) }
        compared += cells(row)
      }
    }
    #expect(compared > 10_000)
  }

  @Test func cellsAreThoseThatTheTimelineCounts() throws {
    let (results, coverage) = try grid(small())
    #expect(coverage.layers.map(\.operator) == [nil, 0, 1])
    #expect(coverage.layers.allSatisfy { $0.snapshots.map(\.period) == [0, 1, 2, 3] })
    expectTheCountedCells(results, coverage, isKept: true)
  }

  /// Without service that is kept, a state may be worse than the first period says.
  @Test func interferenceMayTakeAStateAway() throws {
    var small = SmallWorld(operators: ["red", "blue"])
    small.settings.coverage.keepService = false
    small.settings.radio.load = Fraction(1)
    small.scatter(masts: 500, villages: 20, seed: 11)
    small.settings.capture = CoverageCapture(earlierPeriods: [0, 1, 2], operators: true)
    let (results, coverage) = try grid(small)
    expectTheCountedCells(results, coverage, isKept: false)
    let union = coverage.layers[0]
    let lost = union.firstServed.indices.count {
      union.firstServed[$0] <= 4 && union.snapshots[3].states[$0] < .served
    }
    #expect(lost > 0)
  }

  @Test func overHillsToo() throws {
    var small = SmallWorld.hilly(PropagationByEnvironment(.p1812))
    small.scatter(masts: 8, villages: 0, seed: 7)
    small.settings.capture = CoverageCapture(details: true)
    let (results, coverage) = try grid(small)
    let last = small.settings.timeline.periods.count - 1
    let layer = coverage.layers[0]
    let snapshot = try #require(layer.snapshots.last)
    #expect(snapshot.period == last)
    #expect(snapshot.states.count { $0 >= .served } == cells(results.province(last)))
    #expect(cells(results.province(last)) > 200)
    let details = try #require(snapshot.details)
    for cell in snapshot.rsrp.indices {
      #expect((snapshot.rsrp[cell] == CoverageSnapshot.none) == (details.bestServer[cell] == 0))
    }
  }

  /// Level, ratio, rate and server of the cells' centres against the link budget in double precision.
  @Test func levelsAndServersAreThoseOfTheLinkBudget() throws {
    let small = small(periods: 1, masts: 40)
    let (results, coverage) = try grid(small)
    let snapshot = try #require(coverage.layers[0].snapshots.last)
    let details = try #require(snapshot.details)
    let radio = StationRadio(world: small.world, small.settings)
    let receiver = PlaceReceiver(radio: radio)
    var (heard, levels, servers, rates) = (0, 0, 0, 0)
    for cell in stride(from: 0, to: small.world.grid.count, by: 37) where snapshot.rsrp[cell] > -1300 {
      let place = small.world.grid.centre(ofCell: cell)
      var best = [(level: 0.0, sum: 0.0, station: 0)]
      best += best
      for (index, station) in results.stations.map(\.station).enumerated() {
        let site = small.world.sites[station.site]
        guard site.location.distance(to: place) <= small.world.carriers[station.carrier].band.reachM else { continue }
        let received = receiver.received(station, at: site, place)
        if received.best > best[station.carrier].level {
          best[station.carrier].level = received.best
          best[station.carrier].station = index
        }
        best[station.carrier].sum += received.sum
      }
      // The raster has cells a little beyond the reach that its tables round to.
      guard best.contains(where: { $0.level > 0 }) else { continue }
      heard += 1
      let level = DecibelMilliwatts(Milliwatts(best.map(\.level).max() ?? 0)).value
      if abs(Double(snapshot.rsrp[cell]) / 10 - level) < 1 { levels += 1 }
      let options = best.indices.filter { best[$0].level > 0 }.map { carrier in
        let limits = radio.thresholds(of: carrier)
        let disturbance = Double(limits.load) * (best[carrier].sum - best[carrier].level) + Double(limits.noise)
        let sinr = Decibels(factor: best[carrier].level / disturbance)
        return (carrier: carrier, rate: radio.rate(at: sinr, on: carrier).value)
      }
      let chosen = try #require(options.max { $0.rate < $1.rate })
      if details.bestServer[cell] == Int32(best[chosen.carrier].station + 1) { servers += 1 }
      if abs(Double(details.rateMbps[cell]) - chosen.rate) < 0.1 * chosen.rate { rates += 1 }
    }
    #expect(heard > 500)
    #expect(Double(levels) > 0.98 * Double(heard), "\(levels) of \(heard)")
    #expect(Double(servers) > 0.97 * Double(heard), "\(servers) of \(heard)")
    #expect(Double(rates) > 0.95 * Double(heard), "\(rates) of \(heard)")
  }

  @Test func threadsDoNotMatter() throws {
    let small = small()
    let one = try grid(small, threads: 1).coverage
    let many = try grid(small, threads: 7).coverage
    for (a, b) in zip(one.layers, many.layers) {
      #expect(a.firstServed == b.firstServed && a.firstGood == b.firstGood)
      for (first, second) in zip(a.snapshots, b.snapshots) {
        #expect(first.states == second.states && first.rsrp == second.rsrp)
        let (details, others) = (try #require(first.details), try #require(second.details))
        #expect(details.bestServer == others.bestServer)
        #expect(details.sinr == others.sinr && details.rateMbps == others.rateMbps)
      }
    }
  }

  /// What is kept changes nothing of what is counted; and what is outside of the study area has no value.
  @Test func keepingChangesNothing() throws {
    var small = small()
    for cell in 0..<50 { small.world.countyOfCell[cell] = 0 }
    let (kept, coverage) = try grid(small)
    small.settings.capture = nil
    let plain = try small.run()
    #expect(plain.coverage == nil)
    #expect(plain.rows == kept.rows && plain.villages == kept.villages && plain.warnings == kept.warnings)
    for layer in coverage.layers {
      for cell in 0..<50 {
        #expect(layer.firstServed[cell] == 0 && layer.firstGood[cell] == 0)
        #expect(layer.snapshots[3].states[cell] == .outside)
        #expect(layer.snapshots[3].rsrp[cell] == CoverageSnapshot.none)
      }
      #expect(layer.firstServed[50...].allSatisfy { $0 > 0 })
    }
  }
}
