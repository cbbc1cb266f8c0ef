import Diagnostics
import GeoEngine
import GeoFiles
import Geometry
import Scenarios

/// The way from one CRS and datum to another, by way of longitude and latitude in WGS 84.
struct Relocation {
  /// nil where the coordinates are degrees already: shifted ones are numbers of their own, and a geographic CRS
  /// beside them says no more than that.
  private let toDegrees: CoordinateTransformation?
  private let fromDegrees: CoordinateTransformation?
  private let shift: (Point) -> Point
  private let request: ConversionRequest
  /// The CRS that is written.
  private let target: CoordinateReferenceSystem

  /// nil when nothing moves.
  init?(
    _ request: ConversionRequest, of layer: VectorLayer, _ format: ConversionFormat, to datum: DatumName
  ) throws(InputError) {
    let isShifted = datum != request.fromDatum && (datum.isShifted || request.fromDatum.isShifted)
    let wanted = try Self.wantedCRS(request, of: layer, format, isShifted)
    guard isShifted || (wanted != nil && wanted != layer.crs) else { return nil }
    guard let declared = layer.crs ?? Self.degreesIfPlain(layer) else {
      throw InputError(
        Diagnostic(
          id: "layer-no-crs", file: request.input,
          "the layer declares no CRS, so its coordinates cannot be moved to another",
          advice: "Say which it is, for example --from-crs EPSG:4490."))
    }
    let source = try Self.crs(declared, request.input)
    target = try Self.crs(wanted ?? declared, request.output)
    do {
      toDegrees =
        request.fromDatum.isShifted && source.isGeographic
        ? nil : try CoordinateTransformation(from: source, to: .wgs84)
      fromDegrees =
        datum.isShifted && target.isGeographic ? nil : try CoordinateTransformation(from: .wgs84, to: target)
    } catch {
      throw InputError(
        Diagnostic(
          id: "crs-no-way", file: request.input,
          "PROJ knows no way from \(source.name) to \(target.name): \(error.message)"))
    }
    let from = request.fromDatum
    shift = isShifted ? { datum.fromWGS84(from.toWGS84($0)) } : { $0 }
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
          try toDegrees?.transform(&points)
          for index in points.indices { points[index] = shift(points[index]) }
          if !points.allSatisfy(target.mayBeUsed) { isOutside = true }
          try fromDegrees?.transform(&points)
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
        Wording(
          "\(counted(outside, "feature")) beyond the area that \(target.name) is meant for",
          zh: "有 \(outside) 个要素超出 \(target.name) 的适用范围"),
        advice: Wording(
          "Distances and areas are distorted there; choose another zone if they matter.",
          zh: "那里的距离和面积有变形；如有影响，请选用其他投影带。"))
    ]
  }

  /// The CRS asked for; for GeoJSON it can only be WGS 84 (RFC 7946, section 4).
  private static func wantedCRS(
    _ request: ConversionRequest, of layer: VectorLayer, _ format: ConversionFormat, _ isShifted: Bool
  ) throws(InputError) -> String? {
    guard format == .geojson else { return request.crs }
    if let crs = request.crs, try self.crs(crs, request.output).identifier != "EPSG:4326" {
      throw InputError(
        Diagnostic(
          id: "geojson-crs", file: request.output, key: "--crs",
          "GeoJSON is always in longitude and latitude of WGS 84, and \(crs) was asked for",
          advice: "Write a GeoPackage, or leave --crs out."))
    }
    return layer.crs == nil && !isShifted ? nil : "EPSG:4326"
  }

  /// Numbers without a CRS that can all be degrees are taken as such.
  private static func degreesIfPlain(_ layer: VectorLayer) -> String? {
    let world = Box(minX: -180, minY: -90, maxX: 180, maxY: 90)
    guard let box = layer.box, box.union(world) == world else { return nil }
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
