import Geometry
import NetworkModel
import Parallelism
import Quantities

/// A mast, and what decides which stations it gets and when.
struct Mast {
  var site: Site
  /// What it was made for, the same whatever else is made: draws for the mast belong to this key, so that a border drawn
  /// a little differently moves the masts by the border and no others.
  var key: String
  var isTown: Bool
  /// 0 for what is served first, 1 for what is served last.
  var lateness: Double
  var azimuthsDeg: [Float]
  var tiltDeg: Double
}

/// Where masts stand.
enum MastPlacement {
  /// At most so many masts a village outside towns.
  static let mostPerVillage = 1.6
  /// Share of the masts that stand outside towns, where there are villages enough for them.
  static let ruralShare = 0.62

  /// Masts by id. Their number is exact.
  static func place(
    _ count: Int, _ places: MastPlaces, idPrefix: String, _ regions: [Region], _ terrain: Terrain?, seed: UInt64,
    _ control: WorkControl
  ) throws -> [Mast] {
    let ruralCount: Int
    if places.towns.isEmpty {
      ruralCount = count
    } else {
      ruralCount = min(
        Int((Double(count) * ruralShare).rounded()), Int(Double(places.villages.count) * mostPerVillage))
    }
    var drafts = try townMasts(count - ruralCount, places, seed: seed, control)
    drafts += villageMasts(ruralCount, places, regions, seed: seed)

    // Numbered from west to east within each county.
    drafts.sort {
      ($0.site.county, $0.site.location.x, $0.site.location.y) < (
        $1.site.county, $1.site.location.x, $1.site.location.y
      )
    }
    var county = -1
    var number = 0
    for index in drafts.indices {
      if drafts[index].site.county != county { (county, number) = (drafts[index].site.county, 0) }
      number += 1
      let digits = String(number)
      let padded = String(repeating: "0", count: max(0, 5 - digits.count)) + digits
      drafts[index].site.id = "\(idPrefix)-\(regions[county].code)-M\(padded)"
      drafts[index].site.groundHeightM = terrain?.height(at: drafts[index].site.location)
    }
    return drafts
  }

  /// In towns by people, denser towards the middle, as masts serve people more than land.
  private static func townMasts(
    _ count: Int, _ places: MastPlaces, seed: UInt64, _ control: WorkControl
  ) throws -> [Mast] {
    guard count > 0 else { return [] }
    let towns = places.towns
    let numbers = apportioned(count, by: towns.map { Double($0.people) })
    let byTown = try orderedParallelMap(count: towns.count, control) { _, number -> [Mast] in
      let town = towns[number]
      guard numbers[number] > 0, let box = town.area.box else { return [] }
      var generator = SeededGenerator(seed: seed, key: "masts/\(town.key)")
      let reach = (town.area.area / .pi).squareRoot()
      let middle = town.area.centroid ?? box.centre
      var scatter = Scatter(count: numbers[number], area: town.area.area, box: box)
      let index = AreaIndex(town.area)
      var masts: [Mast] = []
      for mast in 0..<numbers[number] {
        let isPlaced = scatter.add(&generator) { generator in
          let place = Point(x: generator.uniform(box.minX..<box.maxX), y: generator.uniform(box.minY..<box.maxY))
          // In the middle every try counts, at the rim half of them.
          let distance = place.distance(to: middle) / max(reach, 1)
          return generator.uniform() < 1 - 0.5 * min(1, distance) && index.contains(place) ? place : nil
        }
        let location = isPlaced ? scatter.points[scatter.points.count - 1] : middle
        let distance = min(1, location.distance(to: middle) / max(reach, 1))
        let key = "\(town.key)/\(mast)"
        var ownGenerator = SeededGenerator(seed: seed, key: "masts/\(key)")
        let lateness = min(1, 0.8 * town.lateness + 0.2 * distance)
        masts.append(townMast(at: location, town, key: key, lateness: lateness, &ownGenerator))
      }
      return masts
    }
    return byTown.flatMap { $0 }
  }

  private static func townMast(
    at location: Point, _ town: MastPlaces.Town, key: String, lateness: Double, _ generator: inout SeededGenerator
  ) -> Mast {
    let height = Double((town.isCity ? [20, 25, 25, 30] : [25, 30, 30, 35])[generator.index(below: 4)])
    let site = Site(
      id: "", kind: .existing, location: location, county: town.county, heightM: height,
      environment: town.isCity ? .urban : .suburban)
    let tilt = town.isCity ? 6 + generator.index(below: 5) : 4 + generator.index(below: 4)
    return Mast(
      site: site, key: key, isTown: true, lateness: lateness, azimuthsDeg: sectors(&generator), tiltDeg: Double(tilt))
  }

  /// One mast beside each village, those that are worth most first; then second ones between a village and its
  /// neighbours.
  private static func villageMasts(
    _ count: Int, _ places: MastPlaces, _ regions: [Region], seed: UInt64
  ) -> [Mast] {
    let villages = places.villages
    guard count > 0, !villages.isEmpty else { return [] }
    let order = villages.indices.sorted { (places.remoteness[$0], $0) < (places.remoteness[$1], $1) }
    let index = PointIndex(villages.map(\.committee), bucketSize: 3000)
    let counties = regions.map { AreaIndex($0.level == .county ? $0.area : .empty) }
    var masts: [Mast] = []
    masts.reserveCapacity(count)
    for number in 0..<count {
      let village = order[number % villages.count]
      let remoteness = places.remoteness[village]
      let committee = villages[village].committee
      let isFirst = number < villages.count
      let key = "village/\(villages[village].code)/\(number / villages.count)"
      var generator = SeededGenerator(seed: seed, key: "masts/\(key)")
      var place = committee
      if isFirst {
        // Beside the settlement; the remoter the village, the further off.
        place = committee.moved(generator.uniform(150..<(500 + 500 * remoteness)), turns: generator.uniform())
      } else {
        let near = index.indices(within: 4000, of: committee).filter { $0 != village }
        if near.isEmpty {
          place = committee.moved(generator.uniform(600..<1500), turns: generator.uniform())
        } else {
          let other = villages[near[generator.index(below: near.count)]].committee
          let share = generator.uniform(0.3..<0.6)
          place = Point(
            x: committee.x + share * (other.x - committee.x) + generator.uniform(-200..<200),
            y: committee.y + share * (other.y - committee.y) + generator.uniform(-200..<200))
        }
      }
      let county = counties[villages[village].county]
      if !county.area.isEmpty, !county.contains(place) { place = committee.moved(60, turns: generator.uniform()) }
      if !county.area.isEmpty, !county.contains(place) { place = committee }
      masts.append(
        villageMast(at: place, key: key, county: villages[village].county, lateness: remoteness, &generator))
    }
    return masts
  }

  private static func villageMast(
    at location: Point, key: String, county: Int, lateness: Double, _ generator: inout SeededGenerator
  ) -> Mast {
    let site = Site(
      id: "", kind: .existing, location: location, county: county,
      heightM: Double(30 + 5 * generator.index(below: 4)), environment: .rural)
    let isOmni = generator.uniform() < 0.06
    let azimuths = sectors(&generator)
    return Mast(
      site: site, key: key, isTown: false, lateness: lateness, azimuthsDeg: isOmni ? [] : azimuths,
      tiltDeg: Double(2 + generator.index(below: 3)))
  }

  /// Three sectors a third of a turn apart, the first at a multiple of ten degrees below 120.
  private static func sectors(_ generator: inout SeededGenerator) -> [Float] {
    let first = 10 * generator.index(below: 12)
    return [Float(first), Float(first + 120), Float(first + 240)]
  }
}
