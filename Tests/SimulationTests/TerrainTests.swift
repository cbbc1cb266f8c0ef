import Footprints
import Geometry
import NetworkModel
import Parallelism
import Quantities
import Radio
import Results
import Synchronization
import Testing

@testable import Simulation

@Suite struct TerrainTests {
  private static let everywhere = PropagationByEnvironment(.p1812)

  /// The ground decides: without it, the same masts cover another area.
  @Test func hillsTakeCoverageAway() throws {
    var small = SmallWorld.hilly(Self.everywhere)
    small.scatter(masts: 8, villages: 0, seed: 2)
    let hilly = try small.run().province(0).areaCoveredKm2
    let plain = ContiguousArray(repeating: Float(0), count: try #require(small.world.surface).grid.count)
    small.world.surface?.groundM = plain
    small.world.surface?.clutterM = plain
    let flat = try small.run().province(0).areaCoveredKm2
    #expect(hilly > 1)
    #expect(flat > 1.1 * hilly)
  }

  /// The raster against the link budget point to point at every cell's centre.
  @Test(arguments: [PropagationChoice.p1812, .auto])
  func rasterAgreesWithPointToPointOverHills(_ choice: PropagationChoice) throws {
    var small = SmallWorld.hilly(PropagationByEnvironment(choice))
    small.scatter(masts: 8, villages: 0, seed: 7)
    small.addSite(Point(x: 5100, y: 4900), [(0, "2021-01-15")], environment: .urban)
    let results = try small.run()
    let radio = StationRadio(world: small.world, small.settings)
    let receiver = PlaceReceiver(radio: radio)
    let index = StationIndex(
      stations: small.world.stations, sites: small.world.sites, periods: small.world.stations.map { _ in 0 },
      reachM: 1500)
    let standing = results.stations.map(\.station.id)
    let limits = radio.thresholds(of: 0)
    var covered = 0
    for cell in 0..<small.world.grid.count {
      let place = small.world.grid.centre(ofCell: cell)
      let near = index.stations(within: 1500, of: place).filter { standing.contains(index.stations[$0].id) }
      let levels = receiver.received(near, of: index, at: place).compactMap { $0 }
      let best = levels.map(\.best).max() ?? 0
      let disturbance = Double(limits.load) * (levels.map(\.sum).reduce(0, +) - best) + Double(limits.noise)
      if best >= Double(limits.served), best >= Double(limits.servedSinr) * disturbance { covered += 1 }
    }
    let raster = results.province(0).areaCoveredKm2 * 100
    #expect(covered > 200)
    #expect(abs(raster - Double(covered)) <= 0.015 * Double(covered))
  }

  /// A footprint is P.1812 itself, cell by cell, in its steps.
  @Test func footprintIsTheModelAtEveryCell() throws {
    let small = SmallWorld.hilly(Self.everywhere)
    let surface = try #require(small.world.surface)
    let settings = StationRadio(world: small.world, small.settings).pathSettings
    // Off round numbers: a sample exactly between two cells has the clutter of one or of the other.
    let mast = FootprintMast(location: Point(x: 7333.7, y: 9127.3), antennaHeightM: 30, reachM: 1500)
    let request = FootprintRequest(mast: mast, choice: .p1812, environment: .rural, settings: settings)
    let frequencies = [Megahertz(773), Megahertz(3500)]
    let made = FootprintMaker(surface: surface, settings: settings).footprints(request, frequencies)
    #expect(made.count == 2)
    for (footprint, frequency) in zip(made, frequencies) {
      var inReach = 0
      for row in 0..<footprint.side {
        for column in 0..<footprint.side {
          let value = footprint.loss[row * footprint.side + column]
          let centre = small.world.grid.centre(
            row: footprint.row - footprint.radius + row, column: footprint.column - footprint.radius + column)
          guard mast.location.distance(to: centre) <= mast.reachM else {
            #expect(value == Footprint.none)
            continue
          }
          inReach += 1
          let path = path(from: mast, to: centre, frequency, surface)
          let found = try #require(Footprint.loss(value))
          #expect(
            abs(found.value - P1812().loss(path).value) <= 0.0271,
            "\(frequency) at \(centre), \(mast.location.distance(to: centre)) m")
          let elevation = Double(footprint.elevation[row * footprint.side + column]) * Footprint.elevationStepDeg
          #expect(abs(elevation - P1812.Analysis(path).thetaTMrad * 0.18 / .pi) <= 0.0061)
        }
      }
      #expect(inReach > 690)
    }
  }

  /// The fast way and the plain way are one, for `auto` too.
  @Test(arguments: [(PropagationChoice.p1812, RadioEnvironment.rural), (.auto, .urban), (.auto, .rural)])
  func sweptFootprintIsThePlainOne(_ choice: PropagationChoice, _ environment: RadioEnvironment) throws {
    let small = SmallWorld.hilly(Self.everywhere)
    let settings = StationRadio(world: small.world, small.settings).pathSettings
    let maker = FootprintMaker(surface: try #require(small.world.surface), settings: settings)
    let mast = FootprintMast(location: Point(x: 6130, y: 5170), antennaHeightM: 30, reachM: 1500)
    let request = FootprintRequest(mast: mast, choice: choice, environment: environment, settings: settings)
    let swept = maker.footprints(request, [Megahertz(2565)])[0]
    let plain = maker.pointToPoint(request, [Megahertz(2565)])[0]
    #expect((swept.column, swept.row, swept.radius) == (plain.column, plain.row, plain.radius))
    let apart = zip(swept.loss, plain.loss).map { abs(Int($0) - Int($1)) }
    #expect(apart.max()! <= 1)
    #expect(apart.filter { $0 == 1 }.count < apart.count / 10)
    #expect(zip(swept.elevation, plain.elevation).allSatisfy { abs($0 - $1) <= 1 })
  }

  /// A path as a reader of the documents would build it: equal intervals as near to 100 m as can be.
  private func path(
    from mast: FootprintMast, to place: Point, _ frequency: Megahertz, _ surface: Surface
  ) -> PathInput {
    let lengthM = mast.location.distance(to: place)
    let intervals = max(1, Int((lengthM / 100).rounded()))
    let distances = (0...intervals).map { lengthM * Double($0) / Double(intervals) }
    let points = distances.map { along in
      Point(
        x: mast.location.x + (place.x - mast.location.x) * along / lengthM,
        y: mast.location.y + (place.y - mast.location.y) * along / lengthM)
    }
    return PathInput(
      groundDistanceM: lengthM, baseHeightM: mast.antennaHeightM, userHeightM: 1.5, frequency: frequency,
      profile: TerrainProfile(
        distanceKm: ContiguousArray(distances.map { $0 / 1000 }),
        groundM: ContiguousArray(points.map { surface.ground(at: $0) }),
        clutterM: ContiguousArray(points.map { Double(surface.clutterM[surface.nearestCell(to: $0)]) }),
        zones: ContiguousArray(points.map { _ in .inland })))
  }

  /// What a village's place gets is the model's own loss, on the exact line to it.
  @Test func placesAreExact() throws {
    var small = SmallWorld.hilly(Self.everywhere)
    let site = small.addSite(Point(x: 7333, y: 9127), [(0, "2021-01-15")], azimuthsDeg: [])
    let place = Point(x: 8011, y: 9876)
    let radio = StationRadio(world: small.world, small.settings)
    let station = small.world.stations[0]
    let received = PlaceReceiver(radio: radio).received(station, at: small.world.sites[site], place)
    let mast = radio.mast(of: station, at: small.world.sites[site])
    let path = path(from: mast, to: place, Megahertz(773), try #require(small.world.surface))
    let elevation = P1812.Analysis(path).thetaTMrad * 0.18 / .pi
    let expected =
      radio.peakEirp(of: station) - P1812().loss(path)
      - VerticalPattern(tiltDeg: 3).attenuation(elevationDeg: elevation)
    #expect(abs(DecibelMilliwatts(Milliwatts(received.best)).value - expected.value) < 1e-6)
    #expect(received.best == received.sum)
  }

  /// Carriers on one mast share the walk along the ground, and get what each would get alone.
  @Test func sharingAPathChangesNothing() throws {
    var small = SmallWorld.hilly(Self.everywhere, operators: ["red", "blue"])
    small.settings.radio.propagationOfBand = [:]
    small.world.carriers[1].band = Band.standard[3]
    small.addSite(Point(x: 7333, y: 9127), [(0, "2021-01-15"), (1, "2021-01-15")])
    small.addSite(Point(x: 8333, y: 9127), [(1, "2021-01-15"), (0, "2021-01-15")])
    let radio = StationRadio(world: small.world, small.settings)
    let index = StationIndex(
      stations: small.world.stations, sites: small.world.sites, periods: [0, 0, 0, 0], reachM: 1500)
    let place = Point(x: 8011, y: 9876)
    let together = PlaceReceiver(radio: radio).received([3, 0, 2, 1], of: index, at: place)
    for (station, received) in zip([3, 0, 2, 1], together) {
      let alone = PlaceReceiver(radio: radio).received(
        small.world.stations[station], at: small.world.sites[small.world.stations[station].site], place)
      #expect(received?.best == alone.best)
      #expect(received?.sum == alone.sum)
    }
  }

  @Test func threadsAndStoresDoNotMatter() throws {
    var small = SmallWorld.hilly(Self.everywhere, periods: 3, operators: ["red", "blue"])
    small.scatter(masts: 14, villages: 20, seed: 11)
    let expected = try small.run(threads: 1)
    let store = KeepingStore()
    for threads in [1, 2, 7] {
      let results = try small.run(threads: threads, store: store)
      #expect(results.rows == expected.rows, "\(threads) threads")
      #expect(results.villages == expected.villages, "\(threads) threads")
    }
    #expect(store.computed == Set(store.asked).count)
    #expect(store.asked.count == 3 * store.computed)
  }

  /// However thin the strips, each footprint is asked for once, before the first tile that needs it.
  @Test func stripsTakeEachFootprintOnce() throws {
    var small = SmallWorld.hilly(Self.everywhere)
    small.scatter(masts: 14, villages: 0, seed: 4)
    let radio = StationRadio(world: small.world, small.settings)
    let network = CompiledNetwork(
      stations: small.world.stations, sites: small.world.sites, periods: small.world.stations.map { _ in 0 },
      periodCount: 1, world: small.world, radio: radio)
    let tiling = Tiling(world: small.world, network: network)
    var supply = try #require(FootprintSupply(world: small.world, network: network, tiling: tiling, leastTiles: 1))
    #expect(supply.strips.count == 2)
    let store = KeepingStore()
    for strip in supply.strips {
      let supplied = try supply.footprints(for: strip, store, WorkControl(threads: 2))
      for tile in tiling.tiles[strip.tiles] {
        for station in tiling.stationIndices[tile.stations] {
          let station = network.stations[Int(station)]
          #expect(supplied[Int(station.mast)].count == network.masts[Int(station.mast)].frequencies.count)
        }
      }
    }
    #expect(store.asked.count == network.masts.count)
    #expect(Set(store.asked).count == network.masts.count)
  }

  /// Programmes plan over the ground too, and what they build is counted over it.
  @Test func programmesBuildOverTerrain() throws {
    var small = SmallWorld.hilly(Self.everywhere, periods: 2)
    small.addSite(Point(x: 7333, y: 9127))
    small.addVillage([Point(x: 7900, y: 9500)])
    small.settings.programmes = [
      Programme(
        id: "fill", name: "fill", carrier: 0, start: CalendarDate("2021-01-01")!, end: CalendarDate("2021-12-31")!,
        budgets: ["*": .stations(1)], strategy: .villages, costOnExistingSite: Yuan(1), costOnNewSite: Yuan(1),
        opexPerStationYear: Yuan(0), newSites: false, newSiteHeightM: 35, tiltDeg: 3)
    ]
    let results = try small.run()
    #expect(results.stations.count == 1)
    #expect(results.province(1).areaCoveredKm2 > 0)
    #expect(results.checks.allSatisfy { $0.passed })
  }
}

/// Keeps footprints in memory and remembers what it was asked for.
private final class KeepingStore: FootprintStore {
  private let state = Mutex<(kept: [FootprintRequest: [Footprint]], asked: [FootprintRequest])>(([:], []))

  var asked: [FootprintRequest] { state.withLock { $0.asked } }
  var computed: Int { state.withLock { $0.kept.count } }

  func footprints(
    for request: FootprintRequest, _ frequencies: [Megahertz], compute: ([Megahertz]) -> [Footprint]
  ) -> [Footprint] {
    let kept = state.withLock {
      $0.asked.append(request)
      return $0.kept[request]
    }
    if let kept { return kept }
    let footprints = compute(frequencies)
    state.withLock { $0.kept[request] = footprints }
    return footprints
  }
}
