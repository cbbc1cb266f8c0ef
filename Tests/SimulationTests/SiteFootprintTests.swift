import Geometry
import NetworkModel
import Parallelism
import Quantities
import Radio
import Results
import Testing

@testable import Simulation

/// Footprints of sites, held to the link budget point to point, which `tongda explain` shows, and to the raster.
@Suite struct SiteFootprintTests {
  private func flat(periods: Int = 1, masts: Int = 30) -> SmallWorld {
    var small = SmallWorld(periods: periods)
    small.scatter(masts: masts, villages: 20, seed: 5)
    small.settings.capture = CoverageCapture(
      earlierPeriods: Array(0..<periods - 1), operators: true, footprintsOf: .all)
    return small
  }

  private func hills() -> SmallWorld {
    var small = SmallWorld.hilly(PropagationByEnvironment(.p1812))
    small.scatter(masts: 8, villages: 0, seed: 7)
    small.settings.capture = CoverageCapture(footprintsOf: .all)
    return small
  }

  private func footprints(_ small: SmallWorld, threads: Int = 2) throws -> (RunResults, SiteFootprints) {
    let results = try small.run(threads: threads)
    return (results, try #require(results.siteFootprints))
  }

  private func cells(_ footprints: SiteFootprints, _ area: SiteFootprints.Area) -> Set<Int> {
    Set(footprints.runs[area.runs].flatMap { Int($0.cell)..<Int($0.cell + $0.count) })
  }

  /// Every cell around every site: where the level is a dB above the threshold the cell is in the footprint, where it is a dB
  /// below it is not.
  private func expectTheLevelsOfPaths(_ small: SmallWorld) throws {
    let (results, footprints) = try footprints(small)
    let radio = StationRadio(world: small.world, small.settings)
    let receiver = PlaceReceiver(radio: radio)
    #expect(abs(footprints.thresholdDbm - (radio.leastRsrp + radio.shadowMargin).value) < 1e-9)
    var (inside, outside, wrong) = (0, 0, 0)
    for area in footprints.areas where area.operator == nil {
      let site = small.world.sites[area.site]
      let own = results.stations.map(\.station).filter { $0.site == area.site }
      let covered = cells(footprints, area)
      for cell in stride(from: area.site % 5, to: small.world.grid.count, by: 5) {
        let place = small.world.grid.centre(ofCell: cell)
        let near = own.filter {
          site.location.distance(to: place) <= small.world.carriers[$0.carrier].band.reachM - 200
        }
        let power = near.map { receiver.received($0, at: site, place).best }.max() ?? 0
        guard power > 0 else { continue }
        let above = DecibelMilliwatts(Milliwatts(power)).value - footprints.thresholdDbm
        guard abs(above) > 1 else { continue }
        if above > 0 { inside += 1 } else { outside += 1 }
        if covered.contains(cell) != (above > 0) { wrong += 1 }
      }
    }
    #expect(inside > 100 && outside > 100, "\(inside) inside, \(outside) outside")
    #expect(Double(wrong) < 0.01 * Double(inside + outside), "\(wrong) of \(inside + outside)")
  }

  @Test func cellsAreThoseWhereTheSitesOwnLevelSuffices() throws { try expectTheLevelsOfPaths(flat()) }

  @Test func overHillsToo() throws { try expectTheLevelsOfPaths(hills()) }

  /// Without a rule on SINR, what is served is what lies in a footprint, cell by cell.
  @Test(arguments: [false, true]) func togetherTheyAreWhatIsServed(overHills: Bool) throws {
    var small = overHills ? hills() : flat(periods: 3, masts: 60)
    small.settings.coverage.sinrMin = Decibels(-100)
    for cell in 0..<50 { small.world.countyOfCell[cell] = 0 }
    let (results, footprints) = try footprints(small)
    let layers = try #require(results.coverage).layers
    var compared = 0
    for layer in layers {
      for snapshot in layer.snapshots {
        let own = footprints.areas.filter { $0.operator == layer.operator && $0.period == snapshot.period }
        let covered = own.reduce(into: Set<Int>()) { $0.formUnion(cells(footprints, $1)) }
        #expect(covered == Set(snapshot.states.indices.filter { snapshot.states[$0] >= .served }))
        compared += covered.count
      }
    }
    #expect(compared > 200)
  }

  @Test func theyGrowAndHoldTheSitesThatStand() throws {
    let (results, footprints) = try footprints(flat(periods: 4, masts: 60))
    for period in 0..<4 {
      let standing = Set(results.stations.filter { $0.period <= period }.map(\.station.site))
      #expect(Set(footprints.areas.filter { $0.period == period }.map(\.site)) == standing)
    }
    let first = try #require(footprints.areas.first { $0.period == 0 && $0.operator == nil })
    let last = try #require(
      footprints.areas.first { $0.period == 3 && $0.operator == nil && $0.site == first.site })
    #expect(!cells(footprints, first).isEmpty)
    #expect(cells(footprints, first).isSubset(of: cells(footprints, last)))
  }

  @Test func chosenSitesAreAsAmongAll() throws {
    var small = flat(masts: 20)
    let (_, all) = try footprints(small, threads: 1)
    #expect(try footprints(small, threads: 5).1 == all)
    let site = try #require(all.areas.last).site
    small.settings.capture?.footprintsOf = .some([small.world.sites[site].id, "nowhere"])
    let (_, one) = try footprints(small)
    #expect(Set(one.areas.map(\.site)) == [site])
    for area in one.areas {
      let same = try #require(all.areas.first { $0.site == site && $0.operator == area.operator })
      #expect(cells(one, area) == cells(all, same))
    }
    small.settings.capture?.footprintsOf = .none
    #expect(try small.run().siteFootprints == nil)
  }
}
