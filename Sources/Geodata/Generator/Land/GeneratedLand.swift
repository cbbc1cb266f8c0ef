import Geometry
import NetworkModel
import Scenarios

/// The counties' parks and their land put together.
enum GeneratedLand {
  /// - Returns: the parks by code, and their land where it is asked for
  static func assemble(
    _ counties: [CountyPlaces], _ regions: [Region], _ landscape: Landscape, _ settings: GenerateLandSettings?,
    seed: UInt64
  ) -> (parks: [Park], land: LandSet?) {
    let all = counties.flatMap(\.parks)
    let order = all.indices.sorted { all[$0].code < all[$1].code }
    let parks = order.map { all[$0] }
    guard let settings else { return (parks, nil) }

    var rank = [Int](repeating: 0, count: all.count)
    for (place, index) in order.enumerated() { rank[index] = place }
    var parcels: [ParcelDraft] = []
    var blocks: [IndustrialBlock] = []
    var constraints: [LandConstraint: [MultiPolygon]] = [.water: landscape.lakeAreas()]
    var first = 0
    for county in counties {
      defer { first += county.parks.count }
      guard let land = county.parkLand else { continue }
      parcels += land.parcels.map { parcel in
        var parcel = parcel
        parcel.park = parcel.park.map { rank[first + $0] }
        return parcel
      }
      blocks += land.blocks
      constraints[.farmland, default: []] += land.constraints.farmland
      constraints[.redLine, default: []] += land.constraints.redLine
      constraints[.water, default: []] += land.constraints.ponds
    }
    parcels.sort { $0.code < $1.code }
    let firms = FirmPlacement.firms(settings.firms, on: parcels, of: parks, regions, seed: seed)
    return (
      parks,
      LandSet(parcels: parcels, constraints: constraints, blocks: blocks.sorted { $0.code < $1.code }, firms: firms)
    )
  }
}
