import Foundation
import Geometry
import NetworkModel
import Results
import Testing

@testable import Exports

@Suite struct MapPictureTests {
  private let sheet = MapSheet(
    title: "t", period: "2021Q3", language: .en, isSynthetic: false, counties: SmallRun.world.regions[2...].map(\.area),
    cities: [SmallRun.world.regions[1].area])

  @Test func theLegendCountsVillages() throws {
    let villages = zip(SmallRun.world.villages, SmallRun.results.villages).map { village, result in
      (state: result.states[1], shape: Shape.multiPolygon(village.boundary))
    }
    let picture = try #require(sheet.villages(villages))
    #expect(picture.legend.map(\.label) == ["good  2", "reached  2", "weak  1", "unserved  1"])
    #expect(picture.legend.map(\.colour) == VillageState.allCases.map(MapPalette.colour))
    #expect(picture.subtitle == "Villages by state, end of 2021Q3")
    #expect(picture.notes.isEmpty)
    var chinese = sheet
    chinese.language = .zh
    chinese.isSynthetic = true
    let other = try #require(chinese.villages(villages))
    #expect(other.legend[0].label == "擦亮  2")
    #expect(other.subtitle == "行政村状态，2021Q3期末")
    #expect(!other.notes.isEmpty)
  }

  @Test func noLandIsNoPicture() {
    var empty = sheet
    empty.counties = []
    #expect(empty.stations([]) == nil)
  }

  @Test func landWithoutWidthIsNoPicture() {
    for (width, height) in [(0.0, 1000.0), (1e-300, 1e5), (1e-9, 1e6), (1e6, 1), (.infinity, 1000)] {
      var flat = sheet
      flat.counties = [
        MultiPolygon([
          Polygon(
            outer: Ring([
              Point(x: 0, y: 0), Point(x: width, y: 0), Point(x: width, y: height), Point(x: 0, y: height),
            ]))
        ])
      ]
      #expect(!flat.isDrawable && flat.stations([]) == nil, "\(width) by \(height)")
    }
    #expect(sheet.isDrawable)
  }

  @Test func cellsThatAreNothingBesideTheLandAreNotDrawn() throws {
    let box = try #require(sheet.box)
    func grid(_ cellSize: Double, _ x: Double) -> Grid {
      Grid(origin: Point(x: x, y: box.minY), cellSize: cellSize, columns: 4, rows: 1)
    }
    for size in [0, -100, .nan, .infinity, 1e-300, 1e-9, 1e300] { #expect(!sheet.canDraw(grid(size, box.minX))) }
    for x in [1e300, -.infinity, .nan] { #expect(!sheet.canDraw(grid(100, x))) }
    for size in [1, 100, 1e6] { #expect(sheet.canDraw(grid(size, box.minX))) }
  }

  /// Two neighbours have the same corners along their common border, whatever they are rounded to.
  @Test func commonBordersStayCommon() throws {
    let frame = MapFrame(width: 500, box: Box(minX: 0, minY: 0, maxX: 1000, maxY: 1000), lines: 0)
    let wavy = (0...50).map { Point(x: 500 + 7 * sin(Double($0)), y: 20 * Double($0)) }
    let west = MultiPolygon([Polygon(outer: Ring([Point(x: 0, y: 0)] + wavy + [Point(x: 0, y: 1000)]))])
    let east = MultiPolygon([
      Polygon(outer: Ring([Point(x: 1000, y: 1000)] + wavy.reversed() + [Point(x: 1000, y: 0)]))
    ])
    func corners(_ area: MultiPolygon) throws -> Set<Substring> {
      Set(try #require(frame.path(of: [area])).dropFirst().dropLast().split(separator: "L"))
    }
    let (a, b) = (try corners(west), try corners(east))
    #expect(a.intersection(b).count > 20)
    #expect(a.subtracting(b).count == 2 && b.subtracting(a).count == 2)
  }

  /// A pixel is the mean of its cells; outside of them nothing is drawn; a cell larger than a pixel fills all of its.
  @Test func cellsBecomePixels() {
    let grid = Grid(origin: Point(x: 0, y: 0), cellSize: 10, columns: 4, rows: 2)
    let colours = [MapPalette.Colour(hex: 0xff0000), MapPalette.Colour(hex: 0x0000ff)]
    let nothing = CellPicture.nothing
    let cells = CellPicture(
      grid: grid, classes: [0, 1, nothing, nothing, 0, 1, nothing, 0], colours: colours)
    let half = cells.pixels(of: grid.box, columns: 2, rows: 1)
    #expect(half == [128, 0, 128, 255, 255, 0, 0, 63])
    let double = cells.pixels(of: grid.box, columns: 8, rows: 4)
    #expect(Array(double[0..<16]) == [255, 0, 0, 255, 255, 0, 0, 255, 0, 0, 255, 255, 0, 0, 255, 255])
    #expect(Array(double[16..<24]) == [0, 0, 0, 0, 0, 0, 0, 0])
    let beyond = cells.pixels(of: Box(minX: 100, minY: 100, maxX: 120, maxY: 120), columns: 2, rows: 2)
    #expect(beyond.allSatisfy { $0 == 0 })
  }

  @Test func classesOfLevelHaveTheirBounds() throws {
    let grid = Grid(origin: Point(x: 480_000, y: 3_550_000), cellSize: 100, columns: 4, rows: 1)
    let picture = try #require(sheet.rsrp(grid, [-85, -85.1, -130, .nan], .standard))
    guard case .cells(let cells) = picture.layers[1] else {
      Issue.record("no cells")
      return
    }
    #expect(cells.classes == [0, 1, 4, CellPicture.nothing])
    let first = try #require(sheet.firstServed(grid, [1, 2, 255, .nan], periods: ["2021Q1"]))
    guard case .cells(let served) = first.layers[1] else {
      Issue.record("no cells")
      return
    }
    #expect(served.classes == [0, 1, 1, CellPicture.nothing])
    #expect(first.legend.map(\.label) == ["2021Q1", "not yet"])
  }

  /// A raster of another program under the run's name: no value brings the drawing down.
  @Test func oddValuesOfCellsAreNotDrawn() throws {
    let grid = Grid(origin: Point(x: 480_000, y: 3_550_000), cellSize: 100, columns: 6, rows: 1)
    let values: ContiguousArray<Float> = [1, 0.5, .infinity, -3, 1e30, 2]
    let picture = try #require(sheet.firstServed(grid, values, periods: ["2021Q1"]))
    guard case .cells(let cells) = picture.layers[1] else {
      Issue.record("no cells")
      return
    }
    let nothing = CellPicture.nothing
    #expect(cells.classes == [0, nothing, nothing, nothing, nothing, 1])
    _ = try #require(sheet.coverage(grid, values))
  }

  @Test func aMapOfShiftedBordersSaysSo() throws {
    let grid = Grid(origin: Point(x: 480_000, y: 3_550_000), cellSize: 100, columns: 1, rows: 1)
    #expect(try #require(sheet.rsrp(grid, [-85], .standard)).notes.isEmpty)
    var shifted = sheet
    shifted.isShifted = true
    #expect(try #require(shifted.rsrp(grid, [-85], .standard)).notes == ["Borders are shifted,", "cells are not."])
  }

  /// Months over decades: more classes than a byte counts, and a legend that stays readable.
  @Test func manyPeriodsHaveAShortLegend() throws {
    let grid = Grid(origin: Point(x: 480_000, y: 3_550_000), cellSize: 100, columns: 3, rows: 1)
    let labels = (1...300).map { "m\($0)" }
    let picture = try #require(sheet.firstServed(grid, [280, 65535, .nan], periods: labels))
    guard case .cells(let cells) = picture.layers[1] else {
      Issue.record("no cells")
      return
    }
    #expect(cells.classes == [279, 300, CellPicture.nothing])
    #expect(cells.colours.count == 301)
    #expect((19...21).contains(picture.legend.count))
    #expect(picture.legend.first?.label == "m1" && picture.legend.last?.label == "not yet")
  }
}
