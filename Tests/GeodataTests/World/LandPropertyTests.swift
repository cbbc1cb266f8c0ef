import Foundation
import GeoEngine
import Geometry
import NetworkModel
import Parallelism
import Quantities
import Testing

@testable import Geodata

/// Land strewn by seed: parks of parcels in rows, farmland and red lines across them.
@Suite struct LandPropertyTests {
  private typealias Draw = LandDrawing

  static func world(_ seed: UInt64) -> (parks: [Park], land: LandSet) {
    var random = SeededGenerator(seed: seed, key: "land")
    func blob(_ reach: Double) -> MultiPolygon {
      let (x, y) = (random.uniform(0..<6000), random.uniform(0..<6000))
      let corners = 5 + Int(random.uniform(0..<120))
      let ring = (0..<corners).map { index in
        let angle = 2 * Double.pi * Double(index) / Double(corners)
        let radius = reach * random.uniform(0.4..<1)
        return Point(x: Draw.corner.x + x + radius * cos(angle), y: Draw.corner.y + y + radius * sin(angle))
      }
      return MultiPolygon([Polygon(outer: Ring(ring))])
    }
    var parks: [Park] = []
    var parcels: [ParcelDraft] = []
    for park in 0..<9 {
      let (x, y) = (Double(park % 3) * 2000 + 100, Double(park / 3) * 2000 + 100)
      parks.append(Draw.park("P\(park)", Draw.rectangle(x, y, 1500, 1500)))
      for index in 0..<20 {
        let (column, row) = (Double(index % 5), Double(index / 5))
        let width = random.uniform(100..<300)
        let area = Draw.rectangle(x + column * 300, y + row * 370, width, random.uniform(50..<370))
        parcels.append(Draw.parcel("\(park)-\(index)", area, park: random.uniform() < 0.5 ? park : nil))
      }
    }
    parcels.sort { $0.code < $1.code }
    return (
      parks,
      LandSet(
        parcels: parcels,
        constraints: [
          .farmland: (0..<12).map { _ in blob(900) }, .redLine: (0..<6).map { _ in blob(1500) },
          .water: (0..<6).map { _ in blob(400) },
        ],
        blocks: (0..<5).map {
          IndustrialBlock(code: "B\($0)", name: "B", county: 2, area: blob(2000), areaMu: Mu(0))
        })
    )
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func piecesAreDisjointAndTogetherTheParcel(seed: UInt64) throws {
    let (parks, draft) = Self.world(seed)
    let land = try #require(try Draw.build(parks, draft).land)
    let engine = try GeometryEngine()
    #expect(land.parcels.count == 180)
    for parcel in land.parcels {
      let area = parcel.area.area
      #expect(parcel.pieces.reduce(0) { $0 + $1.areaMu.value } == parcel.areaMu.value)
      #expect(abs(parcel.pieces.reduce(0) { $0 + $1.area.area } - area) < 1e-9 * area + 1)
      #expect(abs(try engine.union(parcel.pieces.map(\.area)).area - area) < 1e-9 * area + 1)
      #expect(
        parcel.pieces.map(\.kind) == PieceKind.allCases.filter { kind in parcel.pieces.contains { $0.kind == kind } })
      let overlay = parcel.overlay
      for share in [overlay.inParkMu, overlay.farmlandMu, overlay.redLineMu, overlay.waterMu, overlay.blockMu] {
        #expect(share >= 0 && share <= parcel.areaMu.value * (1 + 1e-6))
      }
      #expect(abs(overlay.inParkMu - parcel.areaMu.value) < 1e-9 * parcel.areaMu.value)
    }
    #expect(land.parcels.contains { $0.pieces.count == 3 })
  }

  /// What the overlay found, by union and by sums over pairs of edges instead.
  @Test func farmlandIsWhatTheUnionOfItsPolygonsShares() throws {
    let (parks, draft) = Self.world(5)
    let land = try #require(try Draw.build(parks, draft).land)
    let engine = try GeometryEngine()
    let farmland = try engine.union(draft.constraints[.farmland] ?? [])
    for parcel in land.parcels {
      let scale = parcel.areaMu.squareMetres / parcel.area.area
      let expected = parcel.area.commonArea(with: farmland) * scale
      #expect(abs(Mu(parcel.overlay.farmlandMu).squareMetres - expected) < 1e-6 * parcel.area.area)
    }
  }

  @Test func theSameForAnyNumberOfThreads() throws {
    let (parks, draft) = Self.world(3)
    let one = try #require(try Draw.build(parks, draft, threads: 1).land)
    let four = try #require(try Draw.build(parks, draft, threads: 4).land)
    #expect(one.parcels == four.parcels)
    #expect(one.blocks == four.blocks)
  }
}
