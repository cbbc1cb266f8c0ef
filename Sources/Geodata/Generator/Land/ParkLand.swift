import Geometry
import NetworkModel
import Quantities

/// The land of one county's parks: parcels, protected blocks, and what bears on them.
struct ParkLand {
  /// By park, in the order of the county's parks; `park` is that index.
  private(set) var parcels: [ParcelDraft] = []
  private(set) var blocks: [IndustrialBlock] = []
  let constraints: LandConstraints

  /// How many of the village-level parks lie in protected blocks: an assumption.
  private static let protectedShare = 0.4

  /// - Parameter parks: the county's; they get the corners of their parcels on their borders, and a year
  init(
    of parks: inout [Park], _ task: CountyPlaces.Task, _ land: CountyLand, _ villages: [Village], seed: UInt64
  ) {
    constraints = LandConstraints(task, land, villages, beside: parks, seed: seed)
    for index in parks.indices {
      var generator = SeededGenerator(seed: seed, key: "parcels/\(parks[index].code)")
      parks[index].year = Self.year(parks[index].kind, &generator)
      guard let ring = parks[index].area.polygons.first?.outer else { continue }
      if let block = Self.block(around: ring, of: parks[index], &generator) { blocks.append(block) }
      let cutting = ParcelCutting(ring, Self.grain(parks[index].kind), &generator)
      parks[index].area = MultiPolygon([Polygon(outer: cutting.outline)])
      add(cutting, of: parks[index], at: index, &generator)
    }
  }

  private mutating func add(
    _ cutting: ParcelCutting, of park: Park, at index: Int, _ generator: inout SeededGenerator
  ) {
    let uses = ParcelUses(park.kind, &generator)
    let figures = ParcelFigures(park.kind, &generator)
    let pieces = cutting.roads.map { ($0, LandUseClass.townRoad) } + cutting.lots.map { ($0, uses.draw(&generator)) }
    let digits = String(pieces.count).count
    for (number, (ring, use)) in pieces.enumerated() {
      let area = MultiPolygon([Polygon(outer: ring)])
      let text = String(number + 1)
      parcels.append(
        ParcelDraft(
          code: "\(park.code)-\(String(repeating: "0", count: digits - text.count))\(text)", park: index, use: use,
          area: area, figures: figures.draw(use, Mu(squareMetres: area.area), &generator)))
    }
  }

  private static func grain(_ kind: ParkKind) -> ParcelCutting.Grain {
    switch kind {
    case .village: ParcelCutting.Grain(lotM2: 5000, blockM2: 30_000, roadWidthM: 8)
    default: ParcelCutting.Grain(lotM2: 50_000, blockM2: 250_000, roadWidthM: 24)
    }
  }

  /// Of its listing. Opening and reform began in 1978; Guangzhou's first national zone is of 1984.
  private static func year(_ kind: ParkKind, _ generator: inout SeededGenerator) -> Int {
    switch kind {
    case .national: 1984 + generator.index(below: 27)
    case .village: 1985 + generator.index(below: 26)
    default: 1992 + generator.index(below: 21)
    }
  }

  /// A little inside the park's border, so that no two blocks meet: round every larger park and some village-level ones.
  private static func block(
    around ring: Ring, of park: Park, _ generator: inout SeededGenerator
  ) -> IndustrialBlock? {
    let isProtected = park.kind != .village || generator.uniform() < protectedShare
    let scale = generator.uniform(0.985..<1)
    let area = MultiPolygon([Polygon(outer: ring)])
    guard isProtected, let centre = area.centroid else { return nil }
    let border = ring.points.map {
      Point(x: centre.x + scale * ($0.x - centre.x), y: centre.y + scale * ($0.y - centre.y))
    }
    return IndustrialBlock(
      code: "B\(park.code)", name: "\(park.name)工业产业区块", county: park.county,
      area: MultiPolygon([Polygon(outer: Ring(border))]), areaMu: Mu(0))
  }
}
