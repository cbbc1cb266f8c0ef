import GeoEngine
import Geometry
import NetworkModel
import Quantities

/// The built-up areas of a county: the main one around its seat, and towns.
struct UrbanAreas {
  /// People on a km2 of the main built-up area and of towns: round figures of the order of those in the yearbooks of
  /// urban construction.
  static let mainDensityPerKm2 = 9000.0
  static let townDensityPerKm2 = 6000.0

  private(set) var areas: [UrbanArea] = []
  /// The main built-up area; empty where nobody lives in towns.
  private(set) var main = MultiPolygon.empty
  /// The same before it was clipped to the county: to subtract it leaves no slivers along the border.
  private(set) var unclippedMain = MultiPolygon.empty
  /// Where the towns are that villages belong to; the seat first.
  private(set) var townCentres: [Point]

  init(
    _ task: CountyPlaces.Task, _ land: inout CountyLand, seed: UInt64, _ engine: GeometryEngine
  ) throws(GeoEngineError) {
    var generator = SeededGenerator(seed: seed, key: "towns/\(task.region.code)")
    let seat = land.inside(task.seat)
    townCentres = [seat]
    guard task.urbanPopulation > 0 else { return }

    let urbanShare = Double(task.urbanPopulation) / Double(max(task.region.population, 1))
    let townCount = task.villages == 0 ? 0 : min(15, task.villages, max(5, task.villages / 18))
    let mainShare = townCount == 0 ? 1 : 0.3 + 0.65 * urbanShare
    var people = apportioned(
      task.urbanPopulation,
      by: [mainShare] + (0..<townCount).map { _ in (1 - mainShare) / Double(townCount) * generator.uniform(0.5..<1.5) })

    (main, unclippedMain) = try Self.mainArea(
      of: task, seat: seat, squareMetres: Double(people[0]) / Self.mainDensityPerKm2 * 1e6, &generator, engine)
    land.build(main)

    let sampler = land.sampler()
    var towns: [(area: MultiPolygon, people: Int)] = []
    var scatter = Scatter(count: townCount + 2, area: sampler.area, box: land.area.box ?? Box([seat])!)
    for town in people.indices.dropFirst() {
      let size = max(Double(people[town]) / Self.townDensityPerKm2 * 1e6, 100_000)
      let radius = (size / .pi).squareRoot() * 1.5
      let place = scatter.add(&generator) { generator in
        let place = sampler.draw(&generator)
        let rim = (0..<8).map { place.moved(radius, turns: Double($0) / 8) }
        return land.isOpen(place) && rim.allSatisfy(land.isOpen) ? place : nil
      }
      guard place, let centre = scatter.points.last else {
        // No room for another town: its people live in the main one.
        people[0] += people[town]
        continue
      }
      let ring = Blob.drawnIn(
        Blob.town(around: centre, area: size, &generator), into: land, centre: centre)
      let area = MultiPolygon([Polygon(outer: ring)])
      towns.append((area, people[town]))
      townCentres.append(centre)
      land.build(area)
    }
    areas = [UrbanArea(county: task.county, area: main, population: people[0])]
    areas += towns.map { UrbanArea(county: task.county, area: $0.area, population: $0.people) }
  }

  /// A town around the seat, clipped to the county; the whole county where it is a city's district through and through.
  private static func mainArea(
    of task: CountyPlaces.Task, seat: Point, squareMetres: Double, _ generator: inout SeededGenerator,
    _ engine: GeometryEngine
  ) throws(GeoEngineError) -> (clipped: MultiPolygon, unclipped: MultiPolygon) {
    let county = task.region.area
    if task.villages == 0, squareMetres > 0.55 * county.area { return (county, county) }
    let wanted = min(squareMetres, (task.villages == 0 ? 0.9 : 0.65) * county.area)
    let shape = generator
    var size = wanted
    var clipped = MultiPolygon.empty
    var whole = MultiPolygon.empty
    for _ in 0..<5 {
      var same = shape
      let ring = Blob.town(around: seat, area: size, &same)
      whole = MultiPolygon([Polygon(outer: ring)])
      clipped = try engine.intersection(whole, county)
      // What lies beyond the county's border is made up for inside it.
      if clipped.area > 0.9 * wanted { break }
      size *= min(3, wanted / max(clipped.area, 0.2 * wanted))
    }
    for _ in 0..<8 { _ = generator.next() }
    return clipped.isEmpty ? (county, county) : (clipped, whole)
  }
}
