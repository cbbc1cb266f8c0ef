import Geometry
import NetworkModel
import Results

/// Cells of a fine grid, each with the index of a colour.
struct MapCanvas {
  let grid: Grid
  /// By cell, 1 + the county's place among the counties; 0 outside.
  private var county: [UInt16]
  /// By cell, an index into `colours`; 0 is nothing.
  private var cells: [UInt8]
  private let colours: [MapPalette.Colour]

  private static let land: UInt8 = 1
  private static let countyBorder: UInt8 = 2
  private static let cityBorder: UInt8 = 3
  private static let firstState: UInt8 = 4

  init(grid: Grid) {
    self.grid = grid
    county = [UInt16](repeating: 0, count: grid.count)
    cells = [UInt8](repeating: 0, count: grid.count)
    colours =
      [MapPalette.Colour(hex: 0), MapPalette.land, MapPalette.countyBorder, MapPalette.cityBorder]
      + VillageState.allCases.map(MapPalette.colour)
  }

  mutating func drawLand(_ world: World, _ counties: Range<Int>) {
    for (place, region) in counties.enumerated() {
      grid.forEachRun(inside: world.regions[region].area) { row, columns in
        for cell in row * grid.columns + columns.lowerBound..<row * grid.columns + columns.upperBound {
          county[cell] = UInt16(place + 1)
          cells[cell] = Self.land
        }
      }
    }
  }

  /// A village's land, or a small square around the committee where its land is not known.
  mutating func drawVillages(_ world: World, _ results: RunResults) {
    let states = VillageState.allCases
    for (village, result) in zip(world.villages, results.villages) {
      guard let state = result.states.last, let place = states.firstIndex(of: state) else { continue }
      var area = village.boundary
      if area.isEmpty {
        let (x, y, half) = (village.committee.x, village.committee.y, 2.5 * grid.cellSize)
        area = MultiPolygon([
          Polygon(
            outer: Ring([
              Point(x: x - half, y: y - half), Point(x: x + half, y: y - half), Point(x: x + half, y: y + half),
              Point(x: x - half, y: y + half),
            ]))
        ])
      }
      let colour = Self.firstState + UInt8(place)
      grid.forEachRun(inside: area) { row, columns in
        for cell in row * grid.columns + columns.lowerBound..<row * grid.columns + columns.upperBound {
          cells[cell] = colour
        }
      }
    }
  }

  /// Colours the cells on both sides of every edge between two counties, and wider between two cities.
  mutating func drawBorders(_ world: World, _ counties: Range<Int>) {
    // By the values of `county`: the city, or -1 outside.
    let city = [-1] + counties.map { world.ancestor(of: $0, at: .city) ?? $0 }
    var onCity: [Int] = []
    for row in 0..<grid.rows - 1 {
      for column in 0..<grid.columns - 1 {
        let cell = row * grid.columns + column
        let (east, north) = (cell + 1, cell + grid.columns)
        let here = county[cell]
        if county[east] == here, county[north] == here { continue }
        for other in [east, north] where county[other] != here {
          if city[Int(here)] != city[Int(county[other])] {
            onCity.append(cell)
          } else {
            cells[cell] = Self.countyBorder
            cells[other] = Self.countyBorder
          }
        }
      }
    }
    // The frame around the land is wider than the stroke, so no cell of it lies outside the grid.
    for cell in onCity {
      for row in -1...1 {
        for column in -1...1 { cells[cell + row * grid.columns + column] = Self.cityBorder }
      }
    }
  }

  /// Writes ``MapStamp`` over a fifth of the width, in the lower left corner.
  mutating func drawStamp() {
    let edge = grid.columns / (5 * MapStamp.width)
    MapStamp.forEachSquare { column, row in
      for y in 0..<edge {
        for x in 0..<edge {
          let (column, row) = ((column + 2) * edge + x, (MapStamp.height - row + 1) * edge + y)
          if column < grid.columns, row < grid.rows { cells[row * grid.columns + column] = Self.cityBorder }
        }
      }
    }
  }

  /// The mean of every square of `factor` cells a side, turned so that the north comes first.
  func downsampled(by factor: Int) -> [UInt8] {
    let (columns, rows) = (grid.columns / factor, grid.rows / factor)
    var rgba = [UInt8](repeating: 0, count: columns * rows * 4)
    for row in 0..<rows {
      for column in 0..<columns {
        var (red, green, blue, opaque) = (0, 0, 0, 0)
        for y in 0..<factor {
          for x in 0..<factor {
            let index = cells[((rows - 1 - row) * factor + y) * grid.columns + column * factor + x]
            guard index > 0 else { continue }
            let colour = colours[Int(index)]
            red += Int(colour.red)
            green += Int(colour.green)
            blue += Int(colour.blue)
            opaque += 1
          }
        }
        guard opaque > 0 else { continue }
        let target = (row * columns + column) * 4
        rgba[target] = UInt8((red + opaque / 2) / opaque)
        rgba[target + 1] = UInt8((green + opaque / 2) / opaque)
        rgba[target + 2] = UInt8((blue + opaque / 2) / opaque)
        rgba[target + 3] = UInt8(255 * opaque / (factor * factor))
      }
    }
    return rgba
  }
}
