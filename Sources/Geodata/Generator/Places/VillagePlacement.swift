import GeoEngine
import Geometry
import NetworkModel
import Quantities

/// The villages of a county: committee, settlement, school, clinic, people and land.
enum VillagePlacement {
  /// Most people of a village on average: where a scenario asks for few villages, the rest live in towns.
  static let mostPeople = 15_000

  /// Least people of a village on average: villages of a city's district live in town, and the census counts their
  /// people as urban.
  static let fewestPeople = 600

  /// How many of a county's people its villages take.
  static func people(rural: Int, of population: Int, villages: Int) -> Int {
    max(min(rural, mostPeople * villages), min(population / 2, fewestPeople * villages))
  }

  static func villages(
    of task: CountyPlaces.Task, _ land: CountyLand, _ towns: UrbanAreas, _ landscape: Landscape, seed: UInt64,
    _ engine: GeometryEngine
  ) throws(GeoEngineError) -> [Village] {
    guard task.villages > 0 else { return [] }
    var generator = SeededGenerator(seed: seed, key: "villages/\(task.region.code)")
    let committees = committees(of: task, land, &generator)
    let people = people(of: task, count: committees.count, &generator)
    let codes = codes(of: committees, task.region.code, towns.townCentres)
    let territory = try towns.main.isEmpty ? land.area : engine.difference(land.area, towns.unclippedMain)
    let boundaries = try engine.voronoiCells(of: committees, clippedTo: territory.isEmpty ? land.area : territory)

    var names = VillageNames()
    var villages: [Village] = []
    villages.reserveCapacity(committees.count)
    let neighbours = PointIndex(committees, bucketSize: 2000)
    for (index, committee) in committees.enumerated() {
      // About 90 people on a hectare of settlement, within what one sees on maps.
      let hectares = min(40, max(6, Double(people[index]) / 90 * generator.uniform(0.8..<1.25)))
      let ring = Blob.settlement(
        around: committee, area: hectares * 10_000, vertices: 8 + generator.index(below: 9), &generator)
      let settlement = Blob.drawnIn(ring, into: land, centre: committee)
      var village = Village(
        code: codes[index], name: names.next(&generator), county: task.county, population: people[index],
        committee: committee, settlement: MultiPolygon([Polygon(outer: settlement)]), boundary: boundaries[index])
      let earlier = neighbours.indices(within: 1800, of: committee).first { $0 < index }
      let radius = (hectares * 10_000 / .pi).squareRoot()
      village.school = publicPlace(
        near: committee, radius, land, shared: earlier.flatMap { villages[$0].school }, &generator)
      village.clinic = publicPlace(
        near: committee, radius, land, shared: earlier.flatMap { villages[$0].clinic }, &generator)
      village.groundHeightM = landscape.terrain.height(at: committee)
      villages.append(village)
    }
    return villages.sorted { $0.code < $1.code }
  }

  /// Places that keep their distance, more of them on good land, none in a town or a lake.
  private static func committees(
    of task: CountyPlaces.Task, _ land: CountyLand, _ generator: inout SeededGenerator
  ) -> [Point] {
    let sampler = land.sampler()
    guard let box = land.area.box, !sampler.isEmpty else { return [] }
    var scatter = Scatter(count: task.villages, area: sampler.area, box: box)
    for _ in 0..<task.villages {
      let isPlaced = scatter.add(&generator) { generator in
        let place = sampler.draw(&generator)
        return land.isOpen(place) ? place : nil
      }
      // Where the county is all town, a village lies in it.
      if !isPlaced {
        _ = scatter.add(&generator) { generator in
          let place = Point(x: generator.uniform(box.minX..<box.maxX), y: generator.uniform(box.minY..<box.maxY))
          return land.contains(place) ? place : nil
        }
      }
    }
    return scatter.points
  }

  /// The county's rural people, in villages of very different size.
  private static func people(
    of task: CountyPlaces.Task, count: Int, _ generator: inout SeededGenerator
  ) -> [Int] {
    let rural = task.region.population - task.urbanPopulation
    let weights = (0..<count).map { _ in generator.nearLognormal(spread: 0.4) }
    return apportioned(rural, by: weights)
  }

  /// Twelve digits: county, town (100 and up, by the nearest town), village (200 and up, from west to east).
  private static func codes(of committees: [Point], _ county: String, _ towns: [Point]) -> [String] {
    var members = [[Int]](repeating: [], count: towns.count)
    for (index, committee) in committees.enumerated() {
      let nearest = towns.indices.min {
        (towns[$0].squaredDistance(to: committee), $0) < (towns[$1].squaredDistance(to: committee), $1)
      }
      members[nearest ?? 0].append(index)
    }
    var codes = [String](repeating: "", count: committees.count)
    // A town has numbers for 800 villages; what is more goes to a town of the next free number.
    var town = 100
    for group in members {
      let ordered = group.sorted { (committees[$0].x, $0) < (committees[$1].x, $1) }
      for (place, index) in ordered.enumerated() {
        codes[index] = county + String(town + place / 800) + String(200 + place % 800)
      }
      town += max(1, (ordered.count + 799) / 800)
    }
    return codes
  }

  /// In the settlement, beside it, or the neighbour's.
  private static func publicPlace(
    near committee: Point, _ radius: Double, _ land: CountyLand, shared: Point?, _ generator: inout SeededGenerator
  ) -> Point {
    let chance = generator.uniform()
    let distance = chance < 0.6 ? radius * generator.uniform(0.2..<0.6) : generator.uniform(300..<900)
    let turns = generator.uniform()
    if chance > 0.85, let shared { return shared }
    for share in [1, 0.5, 0.25] {
      let place = committee.moved(distance * share, turns: turns)
      if land.contains(place) { return place }
    }
    return committee
  }
}
