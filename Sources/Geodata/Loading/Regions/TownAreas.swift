import Diagnostics
import GeoEngine
import Geometry
import Parallelism
import Quantities
import Scenarios

/// Where the people of towns and cities live: polygons of the `urban` layer, else discs around the county's towns.
enum TownAreas {
  /// People on a km2 of a built-up area that is drawn as a disc.
  ///
  /// China's urban built-up land held about 10,000 people a km2 in 2020 by the urban construction standard of 100 m2 a
  /// head (GB 50137-2011, table 4.2.1: 65 to 115 m2); 9,000 leaves room for small towns.
  private static let peoplePerKm2 = 9000.0

  /// - Parameters:
  ///   - inTowns: people by county; every county's areas get exactly its number
  ///   - seed: of the towns' shares, which vary within half of their mean
  static func make(
    _ inTowns: [Int], polygons: [(county: Int, record: AreaRecord)], _ directory: CountyDirectory,
    _ towns: TownDirectory, seed: UInt64, _ engines: LentPool<GeometryEngine>, _ control: WorkControl
  ) throws -> [UrbanArea] {
    let byCounty = inTowns.indices.map { county in polygons.filter { $0.county == county }.map(\.record) }
    let made = try orderedParallelMap(count: inTowns.count, control, step: "towns") { _, county -> [UrbanArea] in
      guard inTowns[county] > 0 else { return [] }
      if !byCounty[county].isEmpty {
        let areas = byCounty[county]
        let hasPeople = areas.contains { ($0.population ?? 0) > 0 }
        let weights = areas.map { hasPeople ? Double($0.population ?? 0) : $0.area.area }
        return zip(areas, apportioned(inTowns[county], by: weights)).map {
          UrbanArea(county: county, area: $0.area, population: $1)
        }
      }
      return try engines.withResource { engine in
        discs(inTowns[county], around: towns.towns(in: county).map { towns.towns[$0] }, county, directory, seed, engine)
      }
    }
    return made.flatMap { $0 }
  }

  private static func discs(
    _ people: Int, around towns: [TownDirectory.Town], _ county: Int, _ directory: CountyDirectory, _ seed: UInt64,
    _ engine: GeometryEngine
  ) -> [UrbanArea] {
    let weights = towns.enumerated().map { number, town in
      var random = SeededGenerator(
        seed: seed, key: "town-people/\(directory.counties[county].code)/\(number)/\(town.name ?? "")")
      return random.uniform(0.5..<1.5)
    }
    return zip(towns, apportioned(people, by: weights)).compactMap { town, share in
      guard share > 0 else { return nil }
      let disc = disc(around: town.place, areaM2: Double(share) / peoplePerKm2 * 1e6)
      let isInside = disc.polygons[0].outer.points.allSatisfy { directory.locator.contains(county, $0) }
      // A disc that cannot be cut stays whole: people are put on cells of the county only.
      let area = isInside ? disc : (try? engine.intersection(disc, directory.counties[county].area)) ?? disc
      return UrbanArea(county: county, area: area.isEmpty ? disc : area, population: share)
    }
  }

  /// A circle as a polygon of 32 corners with the circle's area.
  private static func disc(around centre: Point, areaM2: Double) -> MultiPolygon {
    // Unit vectors by steps of an eighth of a right angle and their reflections: cos and sin of k pi/16, typed, so
    // that all systems agree to the bit.
    let quarter = [
      (1.0, 0.0), (0.980_785_280_403_230_4, 0.195_090_322_016_128_27),
      (0.923_879_532_511_286_7, 0.382_683_432_365_089_8),
      (0.831_469_612_302_545_2, 0.555_570_233_019_602_2), (0.707_106_781_186_547_6, 0.707_106_781_186_547_6),
      (0.555_570_233_019_602_2, 0.831_469_612_302_545_2), (0.382_683_432_365_089_8, 0.923_879_532_511_286_7),
      (0.195_090_322_016_128_27, 0.980_785_280_403_230_4),
    ]
    let directions =
      quarter + quarter.map { (-$0.1, $0.0) } + quarter.map { (-$0.0, -$0.1) } + quarter.map { ($0.1, -$0.0) }
    // Area of the polygon: 16 sin(pi/16) r2.
    let radius = (areaM2 / (16 * 0.195_090_322_016_128_27)).squareRoot()
    return MultiPolygon([
      Polygon(outer: Ring(directions.map { Point(x: centre.x + radius * $0.0, y: centre.y + radius * $0.1) }))
    ])
  }
}
