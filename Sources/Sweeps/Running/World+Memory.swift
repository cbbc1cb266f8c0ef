import Geometry
import NetworkModel

extension World {
  /// About what its arrays take, bytes: those of cells, and the shapes.
  var memoryBytes: Int {
    let cells = grid.count * (MemoryLayout<UInt16>.stride + MemoryLayout<UInt32>.stride)
    let lists = (settlementStarts.count + settlementCells.count + parkCellStarts.count + parkCells.count) * 4
    let ground = (surface?.grid.count ?? 0) * 9
    let places = villages.count * 512 + sites.count * 128 + stations.count * 128
    let shapes =
      regions.reduce(0) { $0 + $1.area.pointCount } + villages.reduce(0) { $0 + $1.boundary.pointCount }
      + parks.reduce(0) { $0 + $1.area.pointCount }
    let parcels = (land?.parcels.count ?? 0) * 1024 + (land?.firms.count ?? 0) * 512
    return cells + lists + ground + places + shapes * 16 + parcels
  }

  /// About what a simulation's results take, bytes.
  var memoryBytesOfResults: Int {
    (land?.parcels.count ?? 0) * 2048 + villages.count * 1024 + stations.count * 128 + 1 << 20
  }
}

extension MultiPolygon {
  fileprivate var pointCount: Int {
    polygons.reduce(0) { sum, polygon in
      sum + polygon.outer.points.count + polygon.holes.reduce(0) { $0 + $1.points.count }
    }
  }
}
