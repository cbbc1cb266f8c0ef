import Geometry
import NetworkModel

/// The land of parks as points to serve: the centres of their cells, the middle of a park that has none.
struct ParkLots: Sendable {
  let index: PointIndex
  /// Index of the park in ``NetworkModel/World/parks``.
  let parkOfLot: [Int32]
  let areaM2: [Double]

  /// Empty where no programme serves parks first: nobody else asks.
  init(_ world: World, programmes: [Programme]) {
    var points: [Point] = []
    var owners: [Int32] = []
    var areas: [Double] = []
    let parks = programmes.contains { $0.strategy == .parks } ? world.parks : []
    for (park, land) in parks.enumerated() {
      let cells = world.parkCells[Int(world.parkCellStarts[park])..<Int(world.parkCellStarts[park + 1])]
      points += cells.map { world.grid.centre(ofCell: Int($0)) }
      areas += cells.map { _ in world.grid.cellArea }
      if cells.isEmpty, let middle = land.area.centroid {
        points.append(middle)
        areas.append(land.area.area)
      }
      while owners.count < points.count { owners.append(Int32(park)) }
    }
    index = PointIndex(points, bucketSize: 2000)
    parkOfLot = owners
    areaM2 = areas
  }
}
