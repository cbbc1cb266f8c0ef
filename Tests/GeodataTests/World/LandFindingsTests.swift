import NetworkModel
import Testing

@testable import Geodata

/// Parcels that do not fit, each with its own message.
@Suite struct LandFindingsTests {
  private typealias Draw = LandDrawing
  private let parks = [
    Draw.park("P1", Draw.rectangle(0, 0, 1000, 1000)), Draw.park("P2", Draw.rectangle(1000, 0, 1000, 1000)),
  ]

  @Test func aParcelOutsideEveryPark() {
    let land = LandSet(
      parcels: [
        Draw.parcel("A", Draw.rectangle(100, 100, 50, 50)), Draw.parcel("B", Draw.rectangle(5000, 100, 50, 50)),
      ])
    #expect(
      Draw.complaints(parks, land) == [
        "parcels.gpkg: error: geodata.layers.parcels: 1 parcel of 2 outside the park: B (in no park) [parcel-outside-park]\n"
          + "  Correct `park_code` or the polygons, add the park, or leave such parcels out with `where`."
      ])
  }

  @Test func aParcelInAnotherParkThanItNames() {
    let land = LandSet(parcels: [Draw.parcel("A", Draw.rectangle(1100, 100, 50, 50), park: 0)])
    #expect(
      Draw.complaints(parks, land) == [
        "parcels.gpkg: error: geodata.layers.parcels: 1 parcel of 1 outside the park: A (P1 named, lies in P2) "
          + "[parcel-outside-park]\n"
          + "  Correct `park_code` or the polygons, add the park, or leave such parcels out with `where`."
      ])
  }

  @Test func aParcelThatReachesOutOfItsPark() {
    let land = LandSet(parcels: [Draw.parcel("A", Draw.rectangle(100, -25, 50, 100))])
    #expect(
      Draw.complaints(parks, land) == [
        "parcels.gpkg: warning: geodata.layers.parcels: 1 parcel of 1 reaches out of the park, and counts wholly as the "
          + "park's: A (25% outside P1) [parcel-partly-outside]"
      ])
  }

  @Test func parcelsOnEachOther() {
    let land = LandSet(parcels: [
      Draw.parcel("A", Draw.rectangle(100, 100, 50, 50)), Draw.parcel("B", Draw.rectangle(140, 140, 50, 50)),
      Draw.parcel("C", Draw.rectangle(190, 140, 50, 50)),
    ])
    #expect(
      Draw.complaints(parks, land) == [
        "parcels.gpkg: error: geodata.layers.parcels: 1 pair of parcels overlaps, so that land would count twice: "
          + "A and B (100 m2) [parcels-overlap]\n  Correct the polygons in a GIS."
      ])
  }

  @Test func parcelsThatOverlapByTheWidthOfALine() {
    let land = LandSet(parcels: [
      Draw.parcel("A", Draw.rectangle(100, 100, 50, 50)), Draw.parcel("B", Draw.rectangle(149.99, 100, 50, 50)),
    ])
    #expect(
      Draw.complaints(parks, land) == [
        "parcels.gpkg: note: geodata.layers.parcels: 1 pair of parcels overlaps by 0.5 m2 at most, within the tolerance; "
          + "each keeps its whole area [parcels-overlap-slightly]"
      ])
  }

  @Test func aStatedAreaThatIsNotThePolygons() {
    let land = LandSet(parcels: [
      Draw.parcel("A", Draw.rectangle(100, 100, 100, 100), statedMu: 14.9),
      Draw.parcel("B", Draw.rectangle(300, 100, 100, 100), statedMu: 10),
    ])
    #expect(
      Draw.complaints(parks, land) == [
        "parcels.gpkg: warning: geodata.layers.parcels.fields.area_mu: 1 parcel of 2 with a stated area that differs from "
          + "the polygon's by more than 5%; the polygon counts: B (10 stated, 15 measured) [parcel-area-differs]"
      ])
  }
}
