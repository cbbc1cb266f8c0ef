import Geometry
import NetworkModel
import Parallelism
import Results

/// Finds what a programme could build and whom it would serve.
struct CandidateFinder: Sendable {
  let world: World
  let input: InputNetwork
  let testers: LentPool<ServiceTester>

  init(world: World, radio: StationRadio, input: InputNetwork) {
    self.world = world
    self.input = input
    testers = LentPool { ServiceTester(world: world, radio: radio) }
  }

  /// Those of the input's stations that are asked about, by their indices there.
  func asked(ofInput stations: ArraySlice<Int>) -> [AskedStation] {
    stations.map { index in
      let station = input.index.stations[index]
      return AskedStation(
        station: station, site: world.sites[station.site], gains: input.gains?.ofStations[index])
    }
  }

  /// The masts that stand and have no station of the programme's carrier, nor get one by the input.
  func openSites(_ programme: Programme) -> [Int] {
    input.carriersAtSite.indices.filter { input.carriersAtSite[$0] & 1 << programme.carrier == 0 }
  }

  /// What the programme would build on masts that stand.
  func asked(_ programme: Programme, on sites: [Int]) -> [AskedStation] {
    sites.map { index in
      AskedStation(
        station: programme.station(at: world.sites[index], index: index, in: world), site: world.sites[index],
        gains: input.gains?.ofCandidate(programme, atSite: index))
    }
  }

  func asked(_ programme: Programme, onNew sites: [Site]) -> [AskedStation] {
    sites.map { AskedStation(station: programme.station(at: $0, index: -1, in: world), site: $0) }
  }

  /// - Parameter paths: walked for all masts that stand
  func standing(
    _ programme: Programme, _ demand: DemandMap, _ paths: DemandPaths, _ control: WorkControl
  ) throws(Cancelled) -> Candidates {
    let sites = openSites(programme)
    let served = try ServedDemand.of(asked(programme, on: sites), demand, paths, testers, control)
    return Candidates(standing: sites, served, in: world, placeCount: demand.places.villageOfPlace.count)
  }

  /// Beside the committees of villages that nobody reaches and, where parks come first, in the middle of parks, unless
  /// there is a mast near.
  func newMasts(_ programme: Programme, _ demand: DemandMap) -> [Site] {
    guard programme.newSites else { return [] }
    let masts = PointIndex(world.sites.map(\.location), bucketSize: ProgrammePlanner.newMastDistanceM)
    func mast(for place: Point, at location: Point, _ code: String, _ county: Int) -> Site? {
      guard masts.indices(within: ProgrammePlanner.newMastDistanceM, of: place).isEmpty else { return nil }
      return Site(
        id: "\(programme.id)-\(code)", kind: .candidate, location: location, county: county,
        heightM: programme.newSiteHeightM, environment: .rural)
    }
    let villages = world.villages.enumerated().filter { demand.operatorsReaching($0.offset) == 0 }.map(\.element)
    let parks = programme.strategy == .parks ? world.parks : []
    return villages.compactMap { village in
      // Beside the committee, not on its roof.
      let beside = Point(x: village.committee.x + 60, y: village.committee.y + 60)
      return mast(for: village.committee, at: beside, village.code, village.county)
    }
      + parks.compactMap { park in
        park.area.centroid.flatMap { mast(for: $0, at: $0, park.code, park.county) }
      }
  }
}
