import Foundation
import GeoFiles
import Geometry
import Quantities

/// Parcels, parks and constraints drawn by seed: a city's land as its planners keep it.
struct OverlayWorld {
  /// 100,000 quadrilaterals with bent sides, in blocks whose corners reach over the borders of their parks.
  var parcels: [MultiPolygon] = []
  /// By name: 1,600 parks, and three layers of constraints.
  var layers: [(name: String, regions: [MultiPolygon])] = []

  private static let parkColumns = 40
  private static let spacingM = 1500.0
  private static let corner = Point(x: 400_000, y: 2_500_000)
  private static let extentM = Double(parkColumns) * spacingM
  private static let parcelCount = 100_000

  init() {
    var random = SeededGenerator(seed: 1, key: "benchmark land")
    var parks: [MultiPolygon] = []
    for row in 0..<Self.parkColumns {
      for column in 0..<Self.parkColumns {
        let centre = Point(
          x: Self.corner.x + (Double(column) + 0.5) * Self.spacingM,
          y: Self.corner.y + (Double(row) + 0.5) * Self.spacingM)
        parks.append(Self.blob(centre, 420..<480, vertices: 24, &random))
        let wanted = Self.parcelCount * (parks.count) / 1600 - parcels.count
        parcels += Self.block(around: centre, count: wanted, &random)
      }
    }
    layers = [
      ("parks", parks),
      ("farmland", (0..<4000).map { _ in Self.blob(Self.place(&random), 60..<300, vertices: 40, &random) }),
      ("red_line", (0..<60).map { _ in Self.blob(Self.place(&random), 2500..<3500, vertices: 4000, &random) }),
      ("water", (0..<300).map { _ in Self.river(from: Self.place(&random), &random) }),
    ]
  }

  /// All layers as one GeoPackage, whose coordinates are exact.
  func write(to path: String) throws {
    let all = [("parcels", parcels)] + layers.map { ($0.name, $0.regions) }
    try VectorFile.write(
      all.map { name, regions in
        VectorLayer(
          name: name, crs: "EPSG:4547", fields: [VectorField("number", .integer)],
          features: regions.enumerated().map {
            VectorFeature(geometry: .multiPolygon($1), values: [.integer(Int64($0))])
          }, isIndexed: false)
      }, to: path, driver: "GPKG")
  }

  private static func place(_ random: inout SeededGenerator) -> Point {
    Point(x: corner.x + random.uniform(0..<extentM), y: corner.y + random.uniform(0..<extentM))
  }

  /// A circle with bays and headlands, its radius between the two, and ragged by a fiftieth of their difference.
  private static func blob(
    _ centre: Point, _ radii: Range<Double>, vertices: Int, _ random: inout SeededGenerator
  ) -> MultiPolygon {
    let (middle, reach) = ((radii.lowerBound + radii.upperBound) / 2, (radii.upperBound - radii.lowerBound) / 2)
    let (first, second) = (random.uniform(0..<7), random.uniform(0..<7))
    let ring = (0..<vertices).map { index in
      let angle = 2 * Double.pi * Double(index) / Double(vertices)
      let wave = 0.5 * sin(3 * angle + first) + 0.4 * sin(7 * angle + second) + random.uniform(-0.04..<0.04)
      let radius = middle + reach * wave
      return Point(x: centre.x + radius * cos(angle), y: centre.y + radius * sin(angle))
    }
    return MultiPolygon([Polygon(outer: Ring(ring))])
  }

  /// A band of 40 m that winds from south to north for 10 km.
  private static func river(from start: Point, _ random: inout SeededGenerator) -> MultiPolygon {
    var x = start.x
    let west = (0..<100).map { step in
      x += random.uniform(-30..<30)
      return Point(x: x, y: start.y + Double(step) * 100)
    }
    let east = west.map { Point(x: $0.x + 40, y: $0.y) }
    return MultiPolygon([Polygon(outer: Ring(east + west.reversed()))])
  }

  /// Neighbours share the corners and the bend in the middle of the side between them.
  private static func block(around centre: Point, count: Int, _ random: inout SeededGenerator) -> [MultiPolygon] {
    let columns = 8
    let side = 75.0
    let turn = random.uniform(0..<1)
    var nodes: [[Point]] = []
    for row in 0...(2 * columns) {
      nodes.append(
        (0...(2 * columns)).map { column in
          let (u, v) = (Double(column) / 2 - Double(columns) / 2, Double(row) / 2 - Double(columns) / 2)
          let (x, y) = (side * u + random.uniform(-10..<10), side * v + random.uniform(-10..<10))
          return Point(x: centre.x + x * cos(turn) - y * sin(turn), y: centre.y + x * sin(turn) + y * cos(turn))
        })
    }
    return (0..<count).map { index in
      let (row, column) = (2 * (index / columns), 2 * (index % columns))
      return MultiPolygon([
        Polygon(
          outer: Ring([
            nodes[row][column], nodes[row][column + 1], nodes[row][column + 2], nodes[row + 1][column + 2],
            nodes[row + 2][column + 2], nodes[row + 2][column + 1], nodes[row + 2][column], nodes[row + 1][column],
          ]))
      ])
    }
  }
}
