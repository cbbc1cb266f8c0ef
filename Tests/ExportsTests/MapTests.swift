import Foundation
import Geometry
import NetworkModel
import Parallelism
import Results
import Testing

@testable import Exports

@Suite struct MapTests {
  private func map() throws -> OverviewMap {
    try #require(try OverviewMap(SmallRun.world, SmallRun.results, WorkControl(threads: 1)))
  }

  @Test func theLongerSideIsAsPromisedAndTheOutsideIsTransparent() throws {
    let map = try map()
    #expect(map.columns == OverviewMap.longerSide)
    #expect((798...804).contains(map.rows))
    #expect(map.rgba.count == map.columns * map.rows * 4)
    #expect(map.rgba[3] == 0)
    #expect(map.rgba[map.rgba.count - 1] == 0)
  }

  /// The pixel at a place of the working CRS.
  private func pixel(_ map: OverviewMap, _ place: Point) throws -> [UInt8] {
    let box = try #require(SmallRun.world.regions[0].area.box)
    let size = box.width / Double(OverviewMap.longerSide - 4)
    let column = Int((place.x - box.minX) / size) + 2
    let row = map.rows - 1 - (Int((place.y - box.minY) / size) + 2)
    let start = (row * map.columns + column) * 4
    return Array(map.rgba[start..<start + 4])
  }

  @Test func villagesHaveTheColourOfTheirState() throws {
    let map = try map()
    for (village, result) in zip(SmallRun.world.villages, SmallRun.results.villages) {
      let colour = MapPalette.colour(of: try #require(result.states.last))
      #expect(try pixel(map, village.committee) == [colour.red, colour.green, colour.blue, 255], "\(village.name)")
    }
    let box = try #require(SmallRun.world.regions[0].area.box)
    let empty = Point(x: box.minX + 1000, y: box.maxY - 1000)
    #expect(try pixel(map, empty) == [MapPalette.land.red, MapPalette.land.green, MapPalette.land.blue, 255])
    let border = try pixel(map, box.centre)
    #expect(border[0] < MapPalette.land.red)
  }

  /// Letters of the darkest colour in the lower left corner.
  @Test func aMapOfGeneratedPlacesSaysSo() throws {
    func dark(_ map: OverviewMap) -> Int {
      (map.rows * 4 / 5..<map.rows).reduce(0) { count, row in
        count
          + (0..<map.columns / 4).count { column in
            let start = (row * map.columns + column) * 4
            return Array(map.rgba[start..<start + 3])
              == [MapPalette.cityBorder.red, MapPalette.cityBorder.green, MapPalette.cityBorder.blue]
          }
      }
    }
    let marked = try #require(
      try OverviewMap(SmallRun.world, SmallRun.results, isSynthetic: true, WorkControl(threads: 1)))
    #expect(dark(marked) > dark(try map()) + 1000)
  }

  @Test func noLandIsNoMap() throws {
    var world = SmallRun.world
    for index in world.regions.indices { world.regions[index].area = .empty }
    #expect(try OverviewMap(world, SmallRun.results, WorkControl(threads: 1)) == nil)
  }

  /// Machado, Oliveira and Fernandes, "A physiologically-based model for simulation of color vision deficiency" (2009),
  /// severity 1.0, on linear RGB.
  private let deficiencies: [String: [[Double]]] = [
    "none": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    "protanopia": [
      [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
      [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
      [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900],
    ],
  ]

  /// CIE L*a*b* under D65 (IEC 61966-2-1 primaries).
  private func lab(_ colour: MapPalette.Colour, _ matrix: [[Double]]) -> [Double] {
    let linear = [colour.red, colour.green, colour.blue].map { byte in
      let value = Double(byte) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    let seen = matrix.map { row in max(0, min(1, zip(row, linear).reduce(0) { $0 + $1.0 * $1.1 })) }
    let xyz = [
      (0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.95047,
      0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2],
      (0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.08883,
    ]
    let f = xyz.map { $0 > 216.0 / 24389 ? cbrt($0) : (24389.0 / 27 * $0 + 16) / 116 }
    return [116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])]
  }

  /// The smallest difference between two of the colours for any eye, CIE 1976.
  private func leastDifference(_ colours: [MapPalette.Colour]) -> Double {
    var least = Double.infinity
    for matrix in deficiencies.values {
      for a in colours.indices {
        for b in colours.indices where a < b {
          let difference = zip(lab(colours[a], matrix), lab(colours[b], matrix))
            .reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
          least = min(least, difference)
        }
      }
    }
    return least
  }

  @Test func statesStayApartForEveryEye() {
    #expect(leastDifference(VillageState.allCases.map(MapPalette.colour) + [MapPalette.land]) > 20)
    let cells = CellState.allCases.compactMap(MapPalette.colour)
    #expect(cells.count == CellState.allCases.count - 1)
    #expect(leastDifference(cells + [MapPalette.land]) > 20)
  }

  @Test func classesOfLevelStayApartForEveryEye() {
    #expect(leastDifference(MapPalette.colours(of: .standard) + [MapPalette.land]) > 20)
    for bounds in 1...6 {
      let classes = RsrpClasses(boundsDbm: (0..<bounds).map { -80 - 5 * Double($0) })
      let colours = MapPalette.colours(of: classes)
      #expect(colours.count == bounds + 1)
      #expect(leastDifference(colours) > 12, "\(colours.count) classes")
    }
  }

  @Test func standardClassesGoThroughTheColoursOfTheStates() {
    let colours = MapPalette.colours(of: .standard)
    #expect(colours.first == MapPalette.colour(of: CellState.good))
    #expect(colours[3] == MapPalette.colour(of: CellState.weak))
    #expect(colours.last == MapPalette.colour(of: CellState.none))
  }
}
