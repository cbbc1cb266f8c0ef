import GeoEngine
import GeoFiles
import Geometry
import Parallelism
import Quantities

/// The plane that areas are measured on: Lambert's azimuthal equal-area projection of the GRS 80 ellipsoid (EPSG method
/// 9820; Snyder, "Map Projections", USGS PP 1395, chapter 24), centred on the study area.
///
/// Shapes are made in the working CRS and measured here: their vertices are projected, and joined by straight lines.
struct EqualAreaPlane: Sendable {
  /// PROJ text.
  let crs: String
  private let transformations: LentPool<CoordinateTransformation>

  /// - Parameters:
  ///   - centre: of the study area, in metres of the working CRS; taken to the nearest hundredth of a degree
  ///   - working: the working CRS
  init(centre: Point, working: String) throws(GeoEngineError) {
    let own = try CoordinateReferenceSystem(working)
    let degrees = try CoordinateTransformation(from: own, to: .wgs84).transformed(centre)
    crs = "+proj=laea +lat_0=\(rounded(degrees.y, 2)) +lon_0=\(rounded(degrees.x, 2)) +ellps=GRS80 +units=m +type=crs"
    let plane = try CoordinateReferenceSystem(crs)
    transformations = LentPool { try CoordinateTransformation(from: own, to: plane) }
  }

  /// The area of a region of the working CRS.
  func areaM2(_ region: MultiPolygon) throws -> Double {
    try transformations.withResource { transformation in
      let shape = Shape.multiPolygon(region)
      var points = shape.allPoints
      try transformation.transform(&points)
      var next = points.makeIterator()
      return shape.replacing(&next).multiPolygon?.area ?? 0
    }
  }

  /// The areas of many, in their order.
  func areas(_ regions: [MultiPolygon], _ control: WorkControl) throws -> [Mu] {
    try orderedParallelMap(count: regions.count, control) { _, index in
      Mu(squareMetres: try areaM2(regions[index]))
    }
  }
}
