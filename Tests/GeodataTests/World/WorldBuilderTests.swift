import Diagnostics
import Geometry
import NetworkModel
import Parallelism
import Quantities
import Scenarios
import Testing

@testable import Geodata

struct WorldBuilderTests {
  static func square(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> MultiPolygon {
    MultiPolygon([
      Polygon(
        outer: Ring([
          Point(x: x, y: y), Point(x: x + width, y: y), Point(x: x + width, y: y + height), Point(x: x, y: y + height),
        ]))
    ])
  }

  /// One province and city over counties given as rectangles with people.
  static func set(_ counties: [(area: MultiPolygon, population: Int)]) -> GeodataSet {
    let people = counties.reduce(0) { $0 + $1.population }
    let all = MultiPolygon(counties.flatMap(\.area.polygons))
    var regions = [
      Region(level: .province, code: "320000", name: "P", parent: nil, area: all, population: people),
      Region(level: .city, code: "320100", name: "C", parent: 0, area: all, population: people),
    ]
    for (index, county) in counties.enumerated() {
      regions.append(
        Region(
          level: .county, code: "32010\(index + 1)", name: "K\(index + 1)", parent: 1, area: county.area,
          population: county.population))
    }
    return GeodataSet(
      crs: "EPSG:4549", regions: regions, villages: [], urbanAreas: [], sites: [], stations: [], parks: [],
      terrain: nil, inputs: [], findings: [], isSynthetic: false)
  }

  static func build(
    _ set: GeodataSet, cellSizeM: Double = 100, settlementRadiusM: Double = 300, threads: Int = 2
  ) throws -> (world: World, findings: [Diagnostic]) {
    let scenario = try scenario(root: ".", [], cellSizeM: cellSizeM, settlementRadiusM: settlementRadiusM)
    var findings: [Diagnostic] = []
    let world = try WorldBuilder.build(set, scenario, WorkControl(threads: threads)) { findings.append($0) }
    return (world, findings)
  }

  static func people(_ world: World, in county: Int) -> Int {
    zip(world.countyOfCell, world.populationOfCell).reduce(0) { $1.0 == county + 1 ? $0 + Int($1.1) : $0 }
  }

  /// Villages and towns strewn over two counties.
  static func crowded(seed: UInt64, villages: Int) -> GeodataSet {
    var random = SeededGenerator(seed: seed, key: "crowded")
    var set = set([(square(0, 0, 5000, 4000), 1_234_567), (square(5000, 0, 3000, 4000), 98_765)])
    for index in 0..<villages {
      let county = index % 2 + 2
      let committee = Point(
        x: county == 2 ? random.uniform(0..<5000) : random.uniform(5000..<8000), y: random.uniform(0..<4000))
      let settlement =
        index % 3 == 0 ? square(committee.x - 150, committee.y - 90, random.uniform(10..<400), 200) : .empty
      set.villages.append(
        Village(
          code: "3201\(100_000 + index)", name: "V\(index)", county: county, population: Int(random.uniform(0..<180)),
          committee: committee, settlement: settlement))
    }
    set.urbanAreas = [
      UrbanArea(county: 2, area: square(1000, 1000, 800, 800), population: 700_001),
      UrbanArea(county: 3, area: square(7990, 10, 5, 5), population: 70_000),
    ]
    return set
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func everyCountysPeopleAreOnItsCellsExactly(seed: UInt64) throws {
    let set = Self.crowded(seed: seed, villages: 40)
    let (world, _) = try Self.build(set)
    #expect(Self.people(world, in: 2) == 1_234_567)
    #expect(Self.people(world, in: 3) == 98_765)
  }

  @Test func everyVillageHasCellsOfItsCountyAndSharesNone() throws {
    let set = Self.crowded(seed: 9, villages: 300)
    let (world, _) = try Self.build(set)
    var seen: Set<Int32> = []
    for (index, village) in world.villages.enumerated() {
      let range = Int(world.settlementStarts[index])..<Int(world.settlementStarts[index + 1])
      let cells = world.settlementCells[range]
      #expect(!cells.isEmpty)
      #expect(Array(cells) == cells.sorted())
      for cell in cells {
        #expect(seen.insert(cell).inserted)
        #expect(Int(world.countyOfCell[Int(cell)]) == village.county + 1)
      }
    }
    #expect(Int(try #require(world.settlementStarts.last)) == world.settlementCells.count)
  }

  @Test func threadsDoNotMatter() throws {
    let set = Self.crowded(seed: 4, villages: 200)
    let one = try Self.build(set, threads: 1).world
    let many = try Self.build(set, threads: 5).world
    #expect(one.countyOfCell == many.countyOfCell)
    #expect(one.populationOfCell == many.populationOfCell)
    #expect(one.settlementCells == many.settlementCells)
    #expect(one.settlementStarts == many.settlementStarts)
  }

  /// One by one they would search the whole grid in vain, for minutes.
  @Test func moreVillagesThanCellsAreRefusedAtOnce() throws {
    let set = Self.crowded(seed: 2, villages: 33)
    let error = #expect(throws: InputError.self) { try Self.build(set, cellSizeM: 1000) }
    #expect(error?.diagnostics.map(\.id) == ["cells-too-few"])
    #expect(
      error?.diagnostics.first?.message
        == "33 villages do not fit on 32 cells of 1000 m: every village needs one of its own")
  }

  @Test func settlementsArePolygonsOrDiscs() throws {
    var set = Self.set([(Self.square(0, 0, 2000, 2000), 100)])
    set.villages = [
      Village(
        code: "a", name: "A", county: 2, population: 10, committee: Point(x: 350, y: 350),
        settlement: Self.square(200, 200, 300, 200)),
      Village(code: "b", name: "B", county: 2, population: 7, committee: Point(x: 1450, y: 1450)),
    ]
    let (world, _) = try Self.build(set, settlementRadiusM: 100)
    #expect(world.settlementStarts == [0, 6, 11])
    #expect(Array(world.settlementCells[0..<6]) == [42, 43, 44, 62, 63, 64])
    #expect(Array(world.settlementCells[6...]) == [274, 293, 294, 295, 314])
    // Ten people on six cells: two each on the first four.
    #expect(world.settlementCells[0..<6].map { world.populationOfCell[Int($0)] }.reduce(0, +) == 10)
    #expect(world.settlementCells[6...].map { world.populationOfCell[Int($0)] }.sorted() == [1, 1, 1, 2, 2])
  }

  @Test func theFirstCountyWinsAContestedCell() throws {
    let (world, findings) = try Self.build(
      Self.set([(Self.square(0, 0, 600, 100), 60), (Self.square(500, 0, 500, 100), 40)]))
    #expect(Array(world.countyOfCell) == [3, 3, 3, 3, 3, 3, 4, 4, 4, 4])
    #expect(Array(world.populationOfCell) == [10, 10, 10, 10, 10, 10, 10, 10, 10, 10])
    #expect(
      findings.map(\.description) == [
        "note: 1 cells lie in two counties at once, because boundaries overlap; each went to the county with the "
          + "lower code [cells-contested]"
      ])
  }

  @Test func aCountySmallerThanACellKeepsItsPeople() throws {
    let (world, _) = try Self.build(
      Self.set([(Self.square(0, 0, 1000, 1000), 5), (Self.square(1010, 10, 20, 20), 77)]))
    #expect(Self.people(world, in: 3) == 77)
  }

  @Test func aCountyInsideAnothersCellIsReported() throws {
    let (_, findings) = try Self.build(
      Self.set([(Self.square(0, 0, 1000, 1000), 5), (Self.square(910, 910, 20, 20), 77)]))
    #expect(
      findings.map(\.description) == [
        "warning: 320102 K2: no cell has its centre in the county; its 77 people are on no cell [county-without-cell]\n"
          + "  Set a smaller grid.cell_size_m."
      ])
  }

  /// A city on cells of a few kilometres: all its people are counted.
  @Test func aCellHoldsAsManyPeopleAsLiveThere() throws {
    var set = Self.set([(Self.square(0, 0, 300, 300), 200_000)])
    set.villages = [Village(code: "a", name: "A", county: 2, population: 200_000, committee: Point(x: 150, y: 150))]
    let (world, findings) = try Self.build(set, settlementRadiusM: 1)
    #expect(world.populationOfCell[4] == 200_000)
    #expect(findings.isEmpty)
  }

  @Test func aGridTooLargeIsRefused() throws {
    let set = Self.set([(Self.square(0, 0, 400_000, 500_000), 1)])
    #expect {
      _ = try Self.build(set, cellSizeM: 10)
    } throws: { error in
      "\(error)"
        == "error: grid.cell_size_m: 10 m cells over 400 x 500 km are 2000 million, more than 400 million [grid-too-large]\n"
        + "  Set grid.cell_size_m to 25 or more, or take a smaller study area."
    }
  }

  @Test func moreVillagersThanPeopleAreRefused() throws {
    var set = Self.set([(Self.square(0, 0, 1000, 1000), 50)])
    set.villages = [Village(code: "a", name: "A", county: 2, population: 60, committee: Point(x: 1, y: 1))]
    #expect {
      _ = try Self.build(set)
    } throws: { error in
      "\(error)"
        == "error: 320101 K1: 60 people live in its villages and towns, but only 50 in the county "
        + "[people-exceed-county]\n  Make the county's population the sum of both, or more."
    }
  }

  @Test func withoutCountiesThereIsNoWorld() throws {
    #expect {
      _ = try Self.build(Self.set([]))
    } throws: { "\($0)".contains("[no-county]") }
  }

  @Test func groundIsReadFromTheTerrain() throws {
    var set = Self.set([(Self.square(0, 0, 1000, 1000), 50)])
    let grid = Grid(origin: Point(x: 0, y: 0), cellSize: 500, columns: 2, rows: 2)
    set.terrain = Terrain(grid: grid, heightM: [1, 2, 3, .nan])
    set.villages = [
      Village(code: "a", name: "A", county: 2, population: 1, committee: Point(x: 700, y: 100)),
      Village(code: "b", name: "B", county: 2, population: 1, committee: Point(x: 700, y: 700)),
    ]
    let (world, _) = try Self.build(set)
    #expect(world.villages.map(\.groundHeightM) == [2, nil])
  }
}
