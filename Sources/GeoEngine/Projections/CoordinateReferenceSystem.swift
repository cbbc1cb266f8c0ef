import CPROJ
public import Geometry

/// A coordinate reference system as PROJ understands it. A plain value: nothing of PROJ is kept.
public struct CoordinateReferenceSystem: Sendable, Hashable {
  /// As given: `EPSG:4549`, WKT, PROJJSON, a PROJ string.
  public let definition: String
  /// `EPSG:4549` when the definition names its authority, or when PROJ recognises it beyond doubt.
  public let identifier: String?
  /// For example `CGCS2000 / 3-degree Gauss-Kruger CM 120E`.
  public let name: String
  public let isGeographic: Bool
  public let isProjected: Bool
  /// WKT 2 of 2019, or empty if PROJ could not write it.
  public let wkt: String
  /// Where it may be used, degrees of longitude and latitude; the east is above 180 where it crosses the antimeridian. nil if
  /// not known.
  public let areaOfUse: Box?

  /// - Throws: PROJ's message when it does not understand the definition, or it is not of a CRS
  public init(_ definition: String) throws(GeoEngineError) {
    let context = try PROJContext()
    let crs = try context.own(proj_create(context.handle, definition), "proj_create")
    defer { withExtendedLifetime(crs) {} }
    guard proj_is_crs(crs.pointer) != 0 else {
      throw GeoEngineError(
        function: "proj_create", message: "\"\(definition.prefix(60))\" is not a coordinate reference system")
    }
    self.definition = definition
    name = proj_get_name(crs.pointer).map { String(cString: $0) } ?? definition
    identifier = Self.identifier(of: crs)
    let type = try Self.horizontalType(of: crs)
    isGeographic = type == PJ_TYPE_GEOGRAPHIC_2D_CRS || type == PJ_TYPE_GEOGRAPHIC_3D_CRS
    isProjected = type == PJ_TYPE_PROJECTED_CRS
    wkt = proj_as_wkt(context.handle, crs.pointer, PJ_WKT2_2019, nil).map { String(cString: $0) } ?? ""
    areaOfUse = PROJArea.area(of: crs)
  }

  /// What is known without PROJ, for the two systems that everything here starts from.
  private init(code: String, name: String, areaOfUse: Box) {
    definition = code
    identifier = code
    self.name = name
    isGeographic = true
    isProjected = false
    wkt = ""
    self.areaOfUse = areaOfUse
  }

  /// WGS 84, longitude and latitude in degrees.
  public static let wgs84 =
    (try? CoordinateReferenceSystem("EPSG:4326"))
    ?? CoordinateReferenceSystem(
      code: "EPSG:4326", name: "WGS 84", areaOfUse: Box(minX: -180, minY: -90, maxX: 180, maxY: 90))

  /// China Geodetic Coordinate System 2000, longitude and latitude in degrees.
  public static let cgcs2000 =
    (try? CoordinateReferenceSystem("EPSG:4490"))
    ?? CoordinateReferenceSystem(
      code: "EPSG:4490", name: "China Geodetic Coordinate System 2000",
      areaOfUse: Box(minX: 73.62, minY: 16.7, maxX: 134.77, maxY: 53.56))

  /// The 3-degree Gauss-Kruger zone of CGCS2000 whose central meridian is nearest to a longitude.
  ///
  /// EPSG:4534 has the central meridian 75 degrees east, and each next code the next of 78, 81, ... 135.
  ///
  /// - Parameter longitude: degrees east
  /// - Throws: for a longitude outside 73.5 to 136.5 degrees east, which no zone covers
  public static func gaussKruger(nearest longitude: Double) throws(GeoEngineError) -> CoordinateReferenceSystem {
    guard longitude >= 73.5, longitude <= 136.5 else {
      throw GeoEngineError(
        function: "proj_create",
        message: "longitude \(longitude) is outside 73.5 to 136.5 degrees east, where CGCS2000 has 3-degree zones")
    }
    let zone = min(max((longitude / 3).rounded(), 25), 45)
    return try CoordinateReferenceSystem("EPSG:\(4534 + Int(zone) - 25)")
  }

  private static func identifier(of crs: PROJHandle) -> String? {
    if let code = code(of: crs.pointer) { return code }
    var confidences: UnsafeMutablePointer<Int32>?
    guard let list = proj_identify(crs.context.handle, crs.pointer, "EPSG", nil, &confidences) else { return nil }
    defer {
      proj_list_destroy(list)
      proj_int_list_destroy(confidences)
    }
    // PROJ's scale: 100 is the same definition under the same name, 90 the same but for the name.
    guard proj_list_get_count(list) > 0, let confidences, confidences[0] >= 90,
      let match = proj_list_get(crs.context.handle, list, 0)
    else { return nil }
    defer { proj_destroy(match) }
    return code(of: match)
  }

  private static func code(of object: OpaquePointer) -> String? {
    guard let authority = proj_get_id_auth_name(object, 0), let code = proj_get_id_code(object, 0) else { return nil }
    return "\(String(cString: authority)):\(String(cString: code))"
  }

  /// The type of the CRS, or of what it wraps: the horizontal part of a compound CRS, the source of a bound one.
  private static func horizontalType(of crs: PROJHandle) throws(GeoEngineError) -> PJ_TYPE {
    let context = crs.context
    switch proj_get_type(crs.pointer) {
    case PJ_TYPE_COMPOUND_CRS:
      let part = proj_crs_get_sub_crs(context.handle, crs.pointer, 0)
      return try horizontalType(of: context.own(part, "proj_crs_get_sub_crs"))
    case PJ_TYPE_BOUND_CRS:
      let source = proj_get_source_crs(context.handle, crs.pointer)
      return try horizontalType(of: context.own(source, "proj_get_source_crs"))
    case let type: return type
    }
  }
}

enum PROJArea {
  /// The area of use of a CRS or an operation, degrees, its east above 180 where it crosses the antimeridian; nil if not
  /// known.
  static func area(of object: PROJHandle) -> Box? {
    var west = 0.0
    var south = 0.0
    var east = 0.0
    var north = 0.0
    let known = proj_get_area_of_use(object.context.handle, object.pointer, &west, &south, &east, &north, nil)
    // PROJ writes -1000 where it does not know.
    guard known != 0, west > -999 else { return nil }
    return Box(minX: west, minY: south, maxX: west <= east ? east : east + 360, maxY: north)
  }
}
