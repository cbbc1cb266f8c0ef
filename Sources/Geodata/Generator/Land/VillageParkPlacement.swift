import Geometry
import NetworkModel
import Quantities

/// Village-level industrial parks (村级工业园) beside the settlements of villages; where a district has no villages any
/// more, anywhere on its dry land.
enum VillageParkPlacement {
  /// Median and bounds of a park's area, mu, and the spread of its logarithm: assumptions.
  static let medianMu = 80.0
  static let boundsMu = 8.0...1500.0
  static let spread = 0.8

  /// - Parameter beside: the county's larger parks, which they keep clear of
  static func parks(
    _ count: Int, of task: CountyPlaces.Task, _ land: CountyLand, _ villages: [Village], _ landscape: Landscape,
    beside larger: [Park], seed: UInt64
  ) -> [Park] {
    var generator = SeededGenerator(seed: seed, key: "village-parks/\(task.region.code)")
    let sampler = land.sampler()
    guard count > 0, !sampler.isEmpty else { return [] }
    let hosts = apportioned(
      count, by: villages.map { Double($0.population) * generator.nearLognormal(spread: 0.8) })
    var space = Space(land: land, landscape: landscape, villages: villages, taken: larger.map { Circle($0.area) })
    var parks: [Park] = []
    func add(near village: Int?, name: String) {
      guard let ring = space.place(near: village, sampler, &generator) else { return }
      parks.append(
        Park(
          code: "", name: name, kind: .village, county: task.county, area: MultiPolygon([Polygon(outer: ring)])))
    }
    if villages.isEmpty {
      for number in 1...count { add(near: nil, name: "\(task.region.name)旧工业园\(number)") }
    }
    for (village, own) in hosts.enumerated() where own > 0 {
      for number in 1...own {
        add(near: village, name: "\(villages[village].name)工业园\(own == 1 ? "" : String(number))")
      }
    }
    let digits = String(parks.count).count
    for index in parks.indices {
      let number = String(index + 1)
      let zeros = String(repeating: "0", count: digits - number.count)
      parks[index].code = "V\(task.region.code)\(zeros)\(number)"
    }
    return parks
  }

  /// About a park, to keep others away.
  private struct Circle {
    var centre: Point
    var radius: Double

    init(centre: Point, radius: Double) {
      self.centre = centre
      self.radius = radius
    }

    init(_ area: MultiPolygon) {
      let points = area.polygons.flatMap(\.outer.points)
      centre = area.centroid ?? Point(x: 0, y: 0)
      radius = points.reduce(0) { [centre] in max($0, $1.distance(to: centre)) }
    }
  }

  /// Where there is room.
  private struct Space {
    let land: CountyLand
    let landscape: Landscape
    let villages: [Village]
    let committees: PointIndex
    /// Of settlements, by village.
    let radii: [Double]
    var taken: [Circle]

    init(land: CountyLand, landscape: Landscape, villages: [Village], taken: [Circle]) {
      (self.land, self.landscape, self.villages, self.taken) = (land, landscape, villages, taken)
      committees = PointIndex(villages.map(\.committee), bucketSize: 2000)
      radii = villages.map { Circle($0.settlement).radius }
    }

    /// A park that touches no other, no settlement, no water and no border, further away and smaller with every vain
    /// try; nil after some hundreds.
    mutating func place(near village: Int?, _ sampler: LandSampler, _ generator: inout SeededGenerator) -> Ring? {
      var mu = min(
        max(medianMu * generator.nearLognormal(spread: spread), boundsMu.lowerBound), boundsMu.upperBound)
      var reach = 500.0
      for attempt in 1...400 {
        let radius = (Mu(mu).squareMetres / 2).squareRoot()
        let centre =
          village.map {
            villages[$0].committee.moved(
              radii[$0] + radius + generator.uniform(0..<reach), turns: generator.uniform())
          } ?? sampler.draw(&generator)
        let block = ParkPlacement.block(around: centre, squareKm: Mu(mu).squareMetres / 1e6, &generator)
        let circle = Circle(centre: centre, radius: block.1)
        if isFree(circle), land.contains(centre), land.encloses(block.0), isDry(block.0, centre) {
          taken.append(circle)
          return block.0
        }
        if attempt % 10 == 0 { reach *= 1.2 }
        if attempt % 25 == 0 { mu = max(boundsMu.lowerBound, mu * 0.8) }
      }
      return nil
    }

    private func isFree(_ circle: Circle) -> Bool {
      taken.allSatisfy { $0.centre.distance(to: circle.centre) > 1.02 * ($0.radius + circle.radius) }
        && committees.indices(within: 1500 + circle.radius, of: circle.centre).allSatisfy {
          villages[$0].committee.distance(to: circle.centre) > radii[$0] + circle.radius
        }
    }

    private func isDry(_ ring: Ring, _ centre: Point) -> Bool {
      !landscape.place(at: centre).isWater && ring.points.allSatisfy { !landscape.place(at: $0).isWater }
    }
  }
}
