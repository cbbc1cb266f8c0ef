import Geometry
import NetworkModel
import Quantities

/// The places that masts are put in, and what each is worth to an operator.
struct MastPlaces {
  struct Town {
    /// `town/320102/3`: its county and its number there.
    var key: String
    var county: Int
    var area: MultiPolygon
    var people: Int
    /// 0 for the greatest city, 1 for the least: when it gets its first stations.
    var lateness: Double
    /// More than 200,000 people.
    var isCity: Bool
  }

  let towns: [Town]
  let villages: [Village]
  /// By village, 0 for the village that is worth most, 1 for the remotest: its rank among all.
  let remoteness: [Double]

  var isEmpty: Bool { towns.isEmpty && villages.isEmpty }

  init(regions: [Region], villages: [Village], urbanAreas: [UrbanArea], seed: UInt64) {
    self.villages = villages
    // A town is as late as its city is small.
    let cityOf = regions.indices.map { index in regions[index].level == .county ? regions[index].parent ?? index : index
    }
    var cityPeople = [Int](repeating: 0, count: regions.count)
    for area in urbanAreas { cityPeople[cityOf[area.county]] += area.population }
    let greatest = Double(max(cityPeople.max() ?? 1, 1))
    var numberInCounty = [Int](repeating: 0, count: regions.count)
    towns = urbanAreas.filter { !$0.area.isEmpty && $0.population > 0 }.map { area in
      numberInCounty[area.county] += 1
      let isCity = area.population > 200_000
      let size = Double(cityPeople[cityOf[area.county]]) / greatest
      return Town(
        key: "town/\(regions[area.county].code)/\(numberInCounty[area.county])", county: area.county, area: area.area,
        people: area.population, lateness: (isCity ? 0 : 0.5) + 0.5 * (1 - size),
        isCity: isCity)
    }
    remoteness = Self.rank(villages, towns, seed: seed)
  }

  /// Few people, far from a town, in a stretch of land that was left for later: neighbours share their fate, so that
  /// what is not reached lies together.
  private static func rank(_ villages: [Village], _ towns: [Town], seed: UInt64) -> [Double] {
    guard !villages.isEmpty else { return [] }
    let centres = towns.compactMap { $0.area.box?.centre }
    let index = PointIndex(centres, bucketSize: 5000)
    let noise = SmoothNoise(seed: seed, key: "remoteness")
    var generator = SeededGenerator(seed: seed, key: "remoteness/village")
    let people = villages.reduce(0.0) { $0 + Double($1.population) } / Double(villages.count)
    let scores = villages.map { village in
      let distance =
        index.nearest(to: village.committee).map { centres[$0].distance(to: village.committee) } ?? 10_000
      let size = min(2, Double(village.population) / max(people, 1))
      return 0.5 * min(1, distance / 15_000) - 0.2 * size + 0.9 * noise.value(at: village.committee, wavelength: 16_000)
        + 0.25 * generator.uniform()
    }
    let order = scores.indices.sorted { (scores[$0], $0) < (scores[$1], $1) }
    var ranks = [Double](repeating: 0, count: scores.count)
    for (place, village) in order.enumerated() { ranks[village] = (Double(place) + 0.5) / Double(order.count) }
    return ranks
  }
}
