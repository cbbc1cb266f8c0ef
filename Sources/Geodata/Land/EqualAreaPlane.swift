import GeoEngine
import GeoFiles
import Geometry
import Parallelism

/// The plane that areas are measured on: Lambert's azimuthal equal-area projection of the GRS 80 ellipsoid (EPSG method
/// 9820; Snyder, "Map Projections", USGS PP 1395, chapter 24), centred on the study area.
struct EqualAreaPlane: Sendable {
  /// PROJ text.
  let crs: String
  private let toPlane: LentPool<CoordinateTransformation>
  private let fromPlane: LentPool<CoordinateTransformation>

  /// - Parameters:
  ///   - centre: of the study area, in metres of the working CRS; taken to the nearest hundredth of a degree
  ///   - working: the working CRS
  init(centre: Point, working: String) throws(GeoEngineError) {
    let own = try CoordinateReferenceSystem(working)
    let degrees = try CoordinateTransformation(from: own, to: .wgs84).transformed(centre)
    crs = "+proj=laea +lat_0=\(rounded(degrees.y, 2)) +lon_0=\(rounded(degrees.x, 2)) +ellps=GRS80 +units=m +type=crs"
    let plane = try CoordinateReferenceSystem(crs)
    toPlane = LentPool { try CoordinateTransformation(from: own, to: plane) }
    fromPlane = LentPool { try CoordinateTransformation(from: plane, to: own) }
  }

  /// Regions of the working CRS on the plane. Edges are straight between the same vertices.
  func projected(_ regions: [MultiPolygon], _ control: WorkControl) throws -> [MultiPolygon] {
    try orderedParallelMap(count: regions.count, control) { _, index in
      try toPlane.withResource { try regions[index].moved(by: $0) }
    }
  }

  /// A region of the plane in the working CRS.
  func unprojected(_ region: MultiPolygon) throws -> MultiPolygon {
    try fromPlane.withResource { try region.moved(by: $0) }
  }
}

extension MultiPolygon {
  fileprivate func moved(by transformation: CoordinateTransformation) throws(GeoEngineError) -> MultiPolygon {
    let shape = Shape.multiPolygon(self)
    var points = shape.allPoints
    try transformation.transform(&points)
    var next = points.makeIterator()
    return shape.replacing(&next).multiPolygon ?? .empty
  }
}
