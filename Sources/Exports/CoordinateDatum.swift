import GeoEngine
import Geometry

/// What the longitudes and latitudes of an export refer to.
public enum CoordinateDatum: String, Sendable, Hashable, Codable, CaseIterable {
  case wgs84, cgcs2000, gcj02, bd09

  /// `GCJ-02`
  public var label: String {
    switch self {
    case .wgs84: "WGS 84"
    case .cgcs2000: "CGCS2000"
    case .gcj02: "GCJ-02"
    case .bd09: "BD-09"
    }
  }

  /// Whether coordinates are moved by the offset that map services in China use.
  var isShifted: Bool { self == .gcj02 || self == .bd09 }

  /// The CRS that points are brought to before they are shifted.
  var geographicCRS: CoordinateReferenceSystem { self == .cgcs2000 ? .cgcs2000 : .wgs84 }

  /// Moves a place from WGS 84, degrees; unchanged where the datum has no shift.
  func shifted(_ place: Point) -> Point {
    switch self {
    case .wgs84, .cgcs2000: place
    case .gcj02: ChinaDatum.gcj02(fromWGS84: place)
    case .bd09: ChinaDatum.bd09(fromWGS84: place)
    }
  }

  /// Moves a place back to WGS 84, degrees; unchanged where the datum has no shift.
  func unshifted(_ place: Point) -> Point {
    switch self {
    case .wgs84, .cgcs2000: place
    case .gcj02: ChinaDatum.wgs84(fromGCJ02: place)
    case .bd09: ChinaDatum.wgs84(fromBD09: place)
    }
  }
}
