import Geometry
import NetworkModel
import Quantities

/// Firms on industrial parcels. What a parcel puts out is shared among its firms as revenue.
enum FirmPlacement {
  /// Guangzhou's two world-class and four national clusters, with the word that a firm's name bears.
  static let clusters = [
    ("automobiles", "汽车"), ("uhd-video-displays", "超高清视频"), ("new-materials", "新材料"),
    ("urban-consumer-goods", "都市消费"), ("high-end-equipment", "高端装备"), ("biomedicine", "生物医药"),
  ]
  /// Revenue of a year from which industry's statistics list a firm (规模以上), 10,000 CNY.
  static let listedRevenue10kCny = 2000.0

  /// - Parameters:
  ///   - parcels: ordered by code; `park` is an index into `parks`
  ///   - regions: of which the parks' counties are
  /// - Returns: ordered by code
  static func firms(
    _ count: Int, on parcels: [ParcelDraft], of parks: [Park], _ regions: [Region], seed: UInt64
  ) -> [Firm] {
    let industrial = parcels.filter { $0.use == .industry }
    guard !industrial.isEmpty else { return [] }
    let shares = apportioned(count, by: industrial.map(\.figures.jobs))
    var numbers = [Int](repeating: 0, count: regions.count)
    var firms: [Firm] = []
    firms.reserveCapacity(count)
    for (parcel, own) in zip(industrial, shares) where own > 0 {
      guard let index = parcel.park else { continue }
      let park = parks[index]
      var generator = SeededGenerator(seed: seed, key: "firms/\(parcel.code)")
      let weights = (0..<own).map { _ in generator.nearLognormal(spread: 0.9) }
      let scale = parcel.figures.output10kCny / weights.reduce(0, +)
      for weight in weights {
        numbers[park.county] += 1
        firms.append(
          firm(
            numbers[park.county], on: parcel, in: park, regions[park.county], revenue: weight * scale,
            leading: leadingCluster(of: park, seed: seed), &generator))
      }
    }
    return firms.sorted { $0.code < $1.code }
  }

  /// Six firms of ten belong to the park's leading cluster, two to any, two to none.
  private static func firm(
    _ number: Int, on parcel: ParcelDraft, in park: Park, _ county: Region, revenue: Double, leading: Int,
    _ generator: inout SeededGenerator
  ) -> Firm {
    let chance = generator.uniform()
    let any = generator.index(below: clusters.count)
    let cluster = chance < 0.6 ? clusters[leading] : chance < 0.8 ? clusters[any] : nil
    let digits = String(1_000_000 + number).dropFirst()
    return Firm(
      code: "F\(county.code)\(digits)", name: "\(county.name)\(cluster?.1 ?? "制造")企业\(number)",
      location: place(in: parcel.area, &generator), county: park.county, park: nil, revenue10kCny: revenue,
      sizeClass: Firm.SizeClass(revenue10kCny: revenue), labels: labels(park.kind, revenue10kCny: revenue, &generator),
      cluster: cluster?.0)
  }

  private static func leadingCluster(of park: Park, seed: UInt64) -> Int {
    var generator = SeededGenerator(seed: seed, key: "cluster/\(park.code)")
    return generator.index(below: clusters.count)
  }

  /// Within a convex parcel: between its middle and a place on its border.
  private static func place(in area: MultiPolygon, _ generator: inout SeededGenerator) -> Point {
    guard let corners = area.polygons.first?.outer.points, let middle = area.centroid else { return Point(x: 0, y: 0) }
    let index = generator.index(below: corners.count)
    let (a, b) = (corners[index], corners[(index + 1) % corners.count])
    let (along, out) = (generator.uniform(), 0.9 * generator.uniform().squareRoot())
    return Point(
      x: middle.x + out * (a.x + along * (b.x - a.x) - middle.x),
      y: middle.y + out * (a.y + along * (b.y - a.y) - middle.y))
  }

  /// How many firms are high-tech, and how many of them make advanced manufacturing, are assumptions.
  private static func labels(
    _ kind: ParkKind, revenue10kCny: Double, _ generator: inout SeededGenerator
  ) -> [String] {
    var labels = revenue10kCny >= listedRevenue10kCny ? ["above-scale"] : []
    let share = kind == .national ? 0.35 : kind == .village ? 0.08 : 0.2
    let isHighTech = generator.uniform() < share
    let isAdvanced = generator.uniform() < (isHighTech ? 0.7 : 0.2)
    if isAdvanced { labels.append("advanced-manufacturing") }
    if isHighTech { labels.append("high-tech") }
    return labels
  }
}
