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
      let levels = near.map {
        receiver.received(index.stations[$0], at: index.sites[index.stations[$0].site], place)
      }
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
      footprint.disc.forEachCell { cell, dx, dy in
        let value = footprint.loss[cell]
        let centre = footprint.centre(dx: dx, dy: dy, on: small.world.grid)
        guard mast.location.distance(to: centre) <= mast.reachM else {
          #expect(value == Footprint.none)
          return
        }
        inReach += 1
        let path = path(from: mast, to: centre, frequency, surface)
        let found = Footprint.loss(value)?.value ?? .infinity
        #expect(
          abs(found - P1812().loss(path).value) <= 0.0271,
          "\(frequency) at \(centre), \(mast.location.distance(to: centre)) m")
        let elevation = Double(footprint.elevation[cell]) * Footprint.elevationStepDeg
        #expect(abs(elevation - P1812.Analysis(path).thetaTMrad * 0.18 / .pi) <= 0.0061)
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
    #expect((swept.column, swept.row, swept.disc) == (plain.column, plain.row, plain.disc))
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

  /// Stations on one mast share the walks along the ground, to all points within reach and no other, and get what each would
  /// get alone; nothing is walked twice.
  @Test func sharingPathsChangesNothing() throws {
    var small = SmallWorld.hilly(Self.everywhere, operators: ["red", "blue"])
    small.settings.radio.propagationOfBand = [:]
    small.world.carriers[1].band = Band.standard[3]
    small.addSite(Point(x: 7333, y: 9127), [(0, "2021-01-15"), (1, "2021-01-15")])
    small.addSite(Point(x: 8333, y: 9127), [(1, "2021-01-15"), (0, "2021-01-15")])
    small.scatter(masts: 0, villages: 30, seed: 5)
    let radio = StationRadio(world: small.world, small.settings)
    let places = PublicPlaces(small.world)
    let store = KeepingStore()
    var paths = PointPaths(places.index, radio: radio, store: store)
    let world = small.world
    let stations = world.stations.map { (station: $0, site: world.sites[$0.site]) }
    try paths.walk(stations[..<1], WorkControl(threads: 1))
    try paths.walk(stations, WorkControl(threads: 3))
    try paths.walk(stations, WorkControl(threads: 2))
    #expect(Set(store.fans).count == store.fans.count)
    let receiver = PlaceReceiver(radio: radio)
    var compared = 0
    for (station, site) in stations {
      let own = try #require(paths.paths(of: station, at: site))
      let transmitter = StationTransmitter(station, at: site, radio)
      for (place, point) in places.index.points.enumerated() {
        let reachM = world.carriers[station.carrier].band.reachM
        let position = own.position(of: place)
        #expect((position != nil) == (site.location.distance(to: point) <= reachM))
        guard let position else { continue }
        let alone = receiver.received(station, at: site, point)
        let loss = own.loss(position)
        let elevation = own.elevationDeg(position)
        #expect(transmitter.received(at: point, loss, elevationDeg: elevation) == alone)
        let level = DecibelMilliwatts(Milliwatts(alone.best))
        for (step, reaches) in [(-0.001, true), (0.001, false)] {
          #expect(
            transmitter.reaches(level + Decibels(step), at: point, loss, elevationDeg: elevation) == reaches)
        }
        compared += 1
      }
    }
    #expect(compared > 8)
  }

  /// The mean probability of the raster against Phi of the margin at every cell's centre, point to point.
  @Test func probabilityAgreesWithPointToPoint() throws {
    var small = SmallWorld.hilly(Self.everywhere, operators: ["red", "blue"])
    small.settings.radio.propagationOfBand = [:]
    small.scatter(masts: 8, villages: 0, seed: 7)
    let results = try small.run()
    let radio = StationRadio(world: small.world, small.settings)
    let receiver = PlaceReceiver(radio: radio)
    let world = small.world
    let rules = small.settings.coverage
    var (sum, cells) = (0.0, 0)
    for cell in 0..<world.grid.count where world.countyOfCell[cell] != 0 {
      let place = world.grid.centre(ofCell: cell)
      var likeliest = 0.0
      for carrier in world.carriers.indices {
        let levels = results.stations.map(\.station).filter { station in
          station.carrier == carrier
            && world.sites[station.site].location.distance(to: place) <= world.carriers[carrier].band.reachM
        }.map { receiver.received($0, at: world.sites[$0.site], place) }
        guard let best = levels.map(\.best).max() else { continue }
        let limits = radio.thresholds(of: carrier)
        let disturbance = Double(limits.load) * (levels.map(\.sum).reduce(0, +) - best) + Double(limits.noise)
        let level = DecibelMilliwatts(Milliwatts(best)) - rules.rsrpMin
        let quality = Decibels(factor: best / disturbance) - rules.sinrMin
        likeliest = max(
          likeliest,
          CoverageProbability.atPlace(margin: min(level, quality), sigma: small.settings.radio.shadowSigma).value)
      }
      sum += likeliest
      cells += 1
    }
    let mean = sum / Double(cells)
    let last = try #require(results.province(small.settings.timeline.periods.count - 1).areaCoverageProbability)
    #expect(mean > 0.05 && mean < 0.95)
    #expect(abs(last.value - mean) < 0.01)
    #expect(last.value > results.province(0).areaCoverageRatio?.value ?? 1)
    #expect(results.rows.filter { $0.areaCoverageProbability == nil }.allSatisfy { $0.period == 0 })
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
      parts: [
        CompiledNetwork.Part(
          stations: small.world.stations, sites: small.world.sites, periods: small.world.stations.map { _ in 0 })
      ],
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

/// Keeps footprints and paths in memory and remembers what it was asked for.
private final class KeepingStore: FootprintStore {
  private let state = Mutex<(kept: [FootprintRequest: [Footprint]], asked: [FootprintRequest])>(([:], []))
  private let paths = Mutex<[[PathFan]: [ContiguousArray<Double>]]>([:])

  /// All fans that were computed.
  var fans: [PathFan] { paths.withLock { $0.keys.flatMap { $0 } } }

  func values(of fans: [PathFan], compute: () -> [ContiguousArray<Double>]) -> [ContiguousArray<Double>] {
    if let kept = paths.withLock({ $0[fans] }) { return kept }
    let values = compute()
    paths.withLock { $0[fans] = values }
    return values
  }

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
