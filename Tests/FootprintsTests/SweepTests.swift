import Footprints
import Geometry
import Quantities
import Radio
import Testing

/// Footprints over hills of all sizes, from a plain to mountains.
@Suite struct SweepTests {
  static let bands = [Megahertz(773), Megahertz(2565), Megahertz(3500)]

  @Test(arguments: [(30.0, false), (300, false), (900, false), (300, true), (5, true)])
  func cellsEqualThePlainWay(reliefM: Double, withClutter: Bool) {
    let surface = FractalGround.surface(
      seed: 11, sizeM: 24_000, cellM: 100, reliefM: reliefM, withClutter: withClutter)
    let settings = FootprintSettings(grid: surface.grid, userHeightM: 1.5)
    let sweeper = FootprintSweeper(surface: surface, settings: settings)
    var masts = MastSeries(seed: 3, in: Box(minX: 8000, minY: 8000, maxX: 16_000, maxY: 16_000))
    var errors = FootprintErrors()
    var links = 0
    var pointToPoint = 0
    for _ in 0..<10 {
      let mast = masts.next()
      let footprints = sweeper.footprints(of: mast, frequencies: Self.bands)
      links += footprints.reduce(0) { sum, footprint in sum + footprint.loss.count { $0 != Footprint.none } }
      pointToPoint += sweeper.deferredCount
      errors.add(footprints, Self.bands, of: mast, from: sweeper, surface, settings, step: 97)
    }
    #expect(Double(pointToPoint) < 0.01 * Double(links))
    #expect(errors.count > 5000)
    #expect(errors.shareBeyond <= (withClutter ? FootprintErrors.allowedShareOnBorders : 0))
    #expect(errors.worstElevationDeg < FootprintErrors.allowedDeg)
    #expect(errors.wronglyNone == 0)
  }

  @Test func cellsBesideTheMastEqualThePlainWay() {
    let surface = FractalGround.surface(seed: 5, sizeM: 4000, cellM: 100, reliefM: 200, withClutter: true)
    let settings = FootprintSettings(grid: surface.grid, userHeightM: 1.5)
    let sweeper = FootprintSweeper(surface: surface, settings: settings)
    // In the corner of a cell, in its middle, and anywhere.
    for location in [Point(x: 2000, y: 2000), Point(x: 2050, y: 1950), Point(x: 2017, y: 1983)] {
      let mast = FootprintMast(location: location, antennaHeightM: 25, reachM: 450)
      var errors = FootprintErrors()
      errors.add(
        sweeper.footprints(of: mast, frequencies: Self.bands), Self.bands, of: mast, from: sweeper, surface, settings,
        step: 1)
      #expect(errors.count > 150)
      #expect(errors.worstDb < FootprintErrors.allowedDb)
      #expect(errors.worstElevationDeg < FootprintErrors.allowedDeg)
      #expect(errors.wronglyNone == 0)
    }
  }

  @Test func aStepFinerThanTheCellsEqualsThePlainWay() {
    let surface = FractalGround.surface(seed: 8, sizeM: 12_000, cellM: 50, reliefM: 300, withClutter: true)
    let grid = Grid(covering: Box(minX: 1000, minY: 1000, maxX: 11_000, maxY: 11_000), cellSize: 200)
    let settings = FootprintSettings(grid: grid, stepM: 50, userHeightM: 3, polarisation: .horizontal)
    let sweeper = FootprintSweeper(surface: surface, settings: settings)
    let mast = FootprintMast(location: Point(x: 3333, y: 7777), antennaHeightM: 40, reachM: 10_000)
    var errors = FootprintErrors()
    errors.add(
      sweeper.footprints(of: mast, frequencies: Self.bands), Self.bands, of: mast, from: sweeper, surface, settings,
      step: 7)
    #expect(errors.count > 500)
    #expect(errors.worstDb < FootprintErrors.allowedDb)
    #expect(errors.worstElevationDeg < FootprintErrors.allowedDeg)
    #expect(errors.wronglyNone == 0)
  }

  @Test(arguments: [
    Point(x: -15_000, y: 2000), Point(x: 2000, y: -15_000), Point(x: 19_000, y: 2000), Point(x: 2000, y: 19_000),
    Point(x: -9000, y: -9000), Point(x: 1e7, y: -1e7),
  ])
  func aMastOutsideTheGridReachesNothingOfIt(location: Point) {
    let surface = FractalGround.surface(seed: 5, sizeM: 4000, cellM: 100, reliefM: 200, withClutter: false)
    let sweeper = FootprintSweeper(
      surface: surface, settings: FootprintSettings(grid: surface.grid, userHeightM: 1.5))
    let mast = FootprintMast(location: location, antennaHeightM: 25, reachM: 10_000)
    let footprint = sweeper.footprints(of: mast, frequencies: [Megahertz(773)])[0]
    #expect(footprint.disc.radius == 100)
    #expect(!footprint.loss.contains { $0 != Footprint.none })
  }
}
