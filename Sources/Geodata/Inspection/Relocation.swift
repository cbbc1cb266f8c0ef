import Diagnostics
import GeoEngine
import GeoFiles
import Geometry
import Scenarios

/// The way from one CRS and datum to another, by way of longitude and latitude in WGS 84.
struct Relocation {
  private let toDegrees: CoordinateTransformation
  private let fromDegrees: CoordinateTransformation
  private let shift: (Point) -> Point
  private let request: ConversionRequest
  /// The CRS that is written.
  private let target: CoordinateReferenceSystem

  /// nil when nothing moves.
  init?(
    _ request: ConversionRequest, of layer: VectorLayer, _ format: ConversionFormat, to datum: DatumName
  ) throws(InputError) {
    let isShifted = datum.family != request.fromDatum.family
    let wanted = try Self.wantedCRS(request, of: layer, format)
    guard isShifted || (wanted != nil && wanted != layer.crs) else { return nil }
    guard let declared = layer.crs ?? Self.degreesIfPlain(request, layer) else {
      throw InputError(
        Diagnostic(
          id: "layer-no-crs", file: request.input,
          "the layer declares no CRS, so its coordinates cannot be moved to another",
          advice: "Say which it is, for example --from-crs EPSG:4490."))
    }
    let source = try Self.crs(declared, request.input)
    target = try Self.crs(wanted ?? declared, request.output)
    do {
      toDegrees = try CoordinateTransformation(from: source, to: .wgs84)
      fromDegrees = try CoordinateTransformation(from: .wgs84, to: target)
    } catch {
      throw InputError(
        Diagnostic(
          id: "crs-no-way", file: request.input,
          "PROJ knows no way from \(source.name) to \(target.name): \(error.message)"))
    }
    let from = request.fromDatum
    shift = isShifted ? { datum.shifted(from.unshifted($0)) } : { $0 }
    self.request = request
  }

  /// Moves every feature, and says how many lie where the target CRS is not meant to be used.
  func move(_ layer: inout VectorLayer) throws(InputError) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    var outside = 0
    for index in layer.features.indices {
      guard var shape = layer.features[index].geometry else { continue }
      var isOutside = false
      do throws(GeoEngineError) {
        try shape.mapPoints { points throws(GeoEngineError) in
          try toDegrees.transform(&points)
          for index in points.indices { points[index] = shift(points[index]) }
          if let area = target.areaOfUse, !points.allSatisfy(area.contains) { isOutside = true }
          try fromDegrees.transform(&points)
        }
        layer.features[index].geometry = shape
      } catch {
        problems.append(
          Diagnostic(
            id: "point-not-movable", file: request.input, feature: "feature \(layer.features[index].id)",
            "its coordinates have no place in \(target.name): \(error.message)",
            advice: "Check the CRS, and that longitude and latitude are not swapped."))
      }
      if isOutside { outside += 1 }
    }
    if !problems.isEmpty { throw InputError(Array(problems.prefix(20))) }
    layer.crs = target.definition
    guard outside > 0 else { return [] }
    return [
      Diagnostic(
        .warning, id: "outside-area-of-use", file: request.output,
        "\(counted(outside, "feature")) reach beyond the area that \(target.name) is meant for",
        advice: "Distances and areas are distorted there; choose another zone if they matter.")
    ]
  }

  /// The CRS asked for; for GeoJSON it can only be WGS 84 (RFC 7946, section 4).
  private static func wantedCRS(
    _ request: ConversionRequest, of layer: VectorLayer, _ format: ConversionFormat
  ) throws(InputError) -> String? {
    guard format == .geojson else { return request.crs }
    if let crs = request.crs, try self.crs(crs, request.output).identifier != "EPSG:4326" {
      throw InputError(
        Diagnostic(
          id: "geojson-crs", file: request.output, key: "--crs",
          "GeoJSON is always in longitude and latitude of WGS 84, and \(crs) was asked for",
          advice: "Write a GeoPackage, or leave --crs out."))
    }
    return layer.crs == nil && request.fromDatum.family == request.datum?.family ?? request.fromDatum.family
      ? nil : "EPSG:4326"
  }

  /// A table without CRS whose numbers can be degrees, under a datum other than the default: degrees, then.
  private static func degreesIfPlain(_ request: ConversionRequest, _ layer: VectorLayer) -> String? {
    guard let box = layer.box,
      Box(minX: -180, minY: -90, maxX: 180, maxY: 90).contains(Point(x: box.minX, y: box.minY)),
      Box(minX: -180, minY: -90, maxX: 180, maxY: 90).contains(Point(x: box.maxX, y: box.maxY))
    else { return nil }
    return "EPSG:4326"
  }

  private static func crs(_ text: String, _ file: String) throws(InputError) -> CoordinateReferenceSystem {
    do {
      return try CoordinateReferenceSystem(text)
    } catch {
      throw InputError(
        Diagnostic(
          id: "crs-unknown", file: file, "\"\(text.prefix(60))\" is not a CRS: \(error.message)",
          advice: "Give an authority code such as EPSG:4549, or WKT."))
    }
  }
}

extension DatumName {
  /// WGS 84 and CGCS2000 agree within a metre and count as one.
  fileprivate var family: DatumName { self == .cgcs2000 ? .wgs84 : self }

  fileprivate func unshifted(_ point: Point) -> Point {
    switch self {
    case .wgs84, .cgcs2000: point
    case .gcj02: ChinaDatum.wgs84(fromGCJ02: point)
    case .bd09: ChinaDatum.wgs84(fromBD09: point)
    }
  }

  fileprivate func shifted(_ point: Point) -> Point {
    switch self {
    case .wgs84, .cgcs2000: point
    case .gcj02: ChinaDatum.gcj02(fromWGS84: point)
    case .bd09: ChinaDatum.bd09(fromWGS84: point)
    }
  }
}
