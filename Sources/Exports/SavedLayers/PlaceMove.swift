import Diagnostics
import GeoEngine
import GeoFiles
import Geometry

/// The way of a saved run's places to another CRS and datum.
struct PlaceMove {
  private let toDegrees: CoordinateTransformation?
  private let fromDegrees: CoordinateTransformation?
  private let from: CoordinateDatum
  private let to: CoordinateDatum

  /// - Parameters:
  ///   - source: CRS of the shapes, which are moved by the offset of `from` where that is shifted
  ///   - target: CRS to write; nil for longitude and latitude in `to`
  init(from source: String, _ from: CoordinateDatum, to target: String?, _ to: CoordinateDatum) throws(GeoEngineError) {
    self.from = from
    self.to = to
    guard from != to || target != source else {
      (toDegrees, fromDegrees) = (nil, nil)
      return
    }
    toDegrees = try CoordinateTransformation(from: CoordinateReferenceSystem(source), to: from.geographicCRS)
    fromDegrees =
      if let target {
        try CoordinateTransformation(from: to.geographicCRS, to: CoordinateReferenceSystem(target))
      } else { nil }
  }

  /// - Parameter passing: is told every place on its way, in degrees; of no place where all stay as they are
  func move(_ shape: inout Shape, passing: (Point) -> Void) throws(GeoEngineError) {
    guard let toDegrees else { return }
    try shape.mapPoints { points throws(GeoEngineError) in
      try toDegrees.transform(&points)
      for point in points { passing(point) }
      if from != to { for index in points.indices { points[index] = degrees(points[index]) } }
      try fromDegrees?.transform(&points)
    }
  }

  /// Longitude and latitude from one datum in the other.
  func degrees(_ place: Point) -> Point { from == to ? place : to.shifted(from.unshifted(place)) }
}

/// Columns with longitude and latitude of a place, `school_lon` and `school_lat`.
struct PlaceColumns {
  private let pairs: [(longitude: Int, latitude: Int)]

  init(_ fields: [VectorField]) {
    pairs = fields.enumerated().compactMap { index, field in
      guard field.name.hasSuffix("_lon") else { return nil }
      let other = fields.firstIndex { $0.name == field.name.dropLast(4) + "_lat" }
      return other.map { (index, $0) }
    }
  }

  var isEmpty: Bool { pairs.isEmpty }

  /// To seven decimals, as they are written first.
  func move(_ values: inout [FieldValue], by move: PlaceMove) {
    for pair in pairs {
      guard let x = values[pair.longitude].double, let y = values[pair.latitude].double else { continue }
      let place = move.degrees(Point(x: x, y: y))
      values[pair.longitude] = .real(rounded(place.x, decimals: 7))
      values[pair.latitude] = .real(rounded(place.y, decimals: 7))
    }
  }
}
