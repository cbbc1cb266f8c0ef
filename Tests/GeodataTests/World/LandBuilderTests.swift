import Diagnostics
import Geometry
import NetworkModel
import Parallelism
import Quantities
import Testing

@testable import Geodata

@Suite struct LandBuilderTests {
  private typealias Draw = LandDrawing

  @Test func areasAreThoseOfTheEllipsoid() throws {
    let plane = try EqualAreaPlane(centre: Draw.study.centre, working: "EPSG:4547")
    #expect(plane.crs == "+proj=laea +lat_0=23.14 +lon_0=113.41 +ellps=GRS80 +units=m +type=crs")
    // The zone stretches lengths by 1 + d^2 / 2R^2, d from its meridian (x = 500 km) and R = 6363 km, the mean radius
    // of curvature at 23 N.
    for x in [-10_000.0, 0, 40_000, 69_500] {
      let square = Draw.rectangle(x, 0, 1000, 1000)
      let distance = (430_000 + x + 500 - 500_000) / 6_363_000
      let stretch = 1 + distance * distance / 2
      #expect(abs(try plane.areaM2(square) * stretch * stretch - 1e6) < 1)
    }
  }

  @Test func aParcelIsCutByWhatIsDrawnOverIt() throws {
    // 200 x 100 m; farmland over the western 50 m; the red line over the western 80 m and the northern 20 m of it;
    // water over the eastern 40 m; a block over all but the southern 10 m.
    let land = LandSet(
      parcels: [Draw.parcel("A", Draw.rectangle(10_000, 10_000, 200, 100))],
      constraints: [
        .farmland: [Draw.rectangle(9_000, 9_000, 1_050, 5_000)],
        .redLine: [Draw.rectangle(9_000, 10_080, 1_080, 500)],
        .water: [Draw.rectangle(10_160, 9_000, 900, 5_000)],
      ],
      blocks: [
        IndustrialBlock(
          code: "B", name: "B", county: 2, area: Draw.rectangle(9_000, 10_010, 3_000, 3_000), areaMu: Mu(0))
      ])
    let outcome = try Draw.build([Draw.park("P", Draw.rectangle(9_900, 9_900, 400, 400))], land)
    let parcel = try #require(outcome.land?.parcels.first)
    let scale = try Draw.scale()
    func mu(_ squareMetres: Double) -> Double { Mu(squareMetres: squareMetres * scale).value }
    func isAbout(_ value: Double, _ expected: Double) -> Bool { abs(value - expected) < 1e-6 * mu(20_000) }

    #expect(outcome.findings.isEmpty)
    #expect(parcel.park == 0)
    #expect(parcel.county == 2)
    #expect(isAbout(parcel.areaMu.value, mu(20_000)))
    #expect(isAbout(parcel.overlay.inParkMu, mu(20_000)))
    #expect(isAbout(parcel.overlay.farmlandMu, mu(5_000)))
    #expect(isAbout(parcel.overlay.redLineMu, mu(1_600)))
    #expect(isAbout(parcel.overlay.waterMu, mu(4_000)))
    #expect(isAbout(parcel.overlay.blockMu, mu(18_000)))
    #expect(parcel.overlay.block == 0)
    #expect(parcel.pieces.map(\.kind) == [.free, .farmland, .redLine])
    #expect(isAbout(parcel.pieces[0].areaMu.value, mu(20_000 - 5_000 - 600)))
    #expect(isAbout(parcel.pieces[1].areaMu.value, mu(5_000)))
    #expect(isAbout(parcel.pieces[2].areaMu.value, mu(600)))
    #expect(parcel.pieces.reduce(0) { $0 + $1.areaMu.value } == parcel.areaMu.value)
    for piece in parcel.pieces {
      #expect(abs(piece.area.area * scale - piece.areaMu.squareMetres) < 1e-6 * 20_000)
    }
  }

  @Test func aParcelThatNothingCutsKeepsItsOwnPolygon() throws {
    let area = Draw.rectangle(500, 500, 100, 100)
    let free = try Draw.build(
      [Draw.park("P", Draw.rectangle(0, 0, 1000, 1000))], LandSet(parcels: [Draw.parcel("A", area)]))
    #expect(free.land?.parcels[0].pieces.map(\.kind) == [.free])
    #expect(free.land?.parcels[0].pieces[0].area == area)

    // Two polygons of farmland that overlap hold all of it between them, and count once.
    let farmland = [Draw.rectangle(400, 400, 160, 300), Draw.rectangle(540, 400, 300, 300)]
    let farmed = try Draw.build(
      [Draw.park("P", Draw.rectangle(0, 0, 1000, 1000))],
      LandSet(parcels: [Draw.parcel("A", area)], constraints: [.farmland: farmland]))
    let parcel = try #require(farmed.land?.parcels.first)
    #expect(parcel.pieces.map(\.kind) == [.farmland])
    #expect(parcel.pieces[0].area == area)
    #expect(abs(parcel.overlay.farmlandMu - parcel.areaMu.value) < 1e-9)
  }

  @Test func aSliverGoesToTheLargestPiece() throws {
    // 4 mm of farmland along a side of 100 m: 0.4 m2 of 10,000.
    let outcome = try Draw.build(
      [Draw.park("P", Draw.rectangle(0, 0, 1000, 1000))],
      LandSet(
        parcels: [Draw.parcel("A", Draw.rectangle(500, 500, 100, 100))],
        constraints: [.farmland: [Draw.rectangle(400, 400, 100.004, 300)]]))
    #expect(outcome.land?.parcels[0].pieces.map(\.kind) == [.free])
    #expect(abs((outcome.land?.parcels[0].overlay.farmlandMu ?? 0) - Mu(squareMetres: 0.4).value) < 1e-7)
    #expect(
      outcome.findings.map(\.description) == [
        "parcels.gpkg: note: geodata.layers.parcels: 1 piece of parcels smaller than 1 m2 and than 0.0001 of the parcel "
          + "went to the parcel's largest piece [land-slivers]"
      ])
  }

  @Test func parcelsAreOrderedByParkThenByCode() throws {
    let parks = [
      Draw.park("P1", Draw.rectangle(0, 0, 1000, 1000)), Draw.park("P2", Draw.rectangle(1000, 0, 1000, 1000)),
      Draw.park("P3", Draw.rectangle(2000, 0, 1000, 1000)),
    ]
    let land = LandSet(
      parcels: [
        Draw.parcel("A", Draw.rectangle(2100, 100, 50, 50)), Draw.parcel("B", Draw.rectangle(990, 100, 50, 50)),
        Draw.parcel("C", Draw.rectangle(100, 100, 50, 50)),
        Draw.parcel("D", Draw.rectangle(2200, 100, 50, 50), park: 2),
        Draw.parcel("E", Draw.rectangle(100, 200, 50, 50), park: 0),
      ],
      firms: [
        Firm(
          code: "F", name: "F", location: Point(x: Draw.corner.x + 1500, y: Draw.corner.y + 500), county: 2, park: nil,
          revenue10kCny: 1, sizeClass: .micro),
        Firm(
          code: "G", name: "G", location: Point(x: Draw.corner.x + 1500, y: Draw.corner.y + 5000), county: 2, park: nil,
          revenue10kCny: 1, sizeClass: .micro),
      ])
    let compiled = try #require(try Draw.build(parks, land).land)
    #expect(compiled.parcels.map(\.code) == ["C", "E", "B", "A", "D"])
    #expect(compiled.parcelStarts == [0, 2, 3, 5])
    #expect(compiled.parcels(of: 2) == 3..<5)
    #expect(compiled.firms.map(\.park) == [1, nil])
  }

  @Test func aPlotRatioGivesTheFloorArea() throws {
    var parcel = Draw.parcel("A", Draw.rectangle(500, 500, 100, 100))
    parcel.statedPlotRatio = 1.8
    let outcome = try Draw.build([Draw.park("P", Draw.rectangle(0, 0, 1000, 1000))], LandSet(parcels: [parcel]))
    #expect(abs((outcome.land?.parcels[0].plotRatio ?? 0) - 1.8) < 1e-12)
  }

  @Test func cellsOfAParkAreThoseWhoseCentresItHolds() throws {
    var set = Draw.set(
      [
        Draw.park("P1", Draw.rectangle(1000, 1000, 300, 200)), Draw.park("P2", Draw.rectangle(1200, 1000, 300, 200)),
        Draw.park("P3", Draw.rectangle(5010, 5010, 20, 20)),
      ], nil)
    set.regions[2].area = Draw.rectangle(0, 0, 20_000, 20_000)
    let (world, _) = try WorldBuilderTests.build(set)
    #expect(world.parkCellStarts == [0, 6, 10, 10])
    #expect(world.land == nil)
    for (index, park) in world.parks.enumerated() {
      #expect(park.areaMu.value > 0)
      let cells = world.parkCells[Int(world.parkCellStarts[index])..<Int(world.parkCellStarts[index + 1])]
      #expect(cells.sorted() == Array(cells))
      for cell in cells { #expect(park.area.contains(world.grid.centre(ofCell: Int(cell)))) }
    }
  }
}
