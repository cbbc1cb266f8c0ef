import Diagnostics
import GeoEngine
import GeoFiles
import Geometry
import Scenarios

/// Brings the geometries of all layers into one frame: first to WGS 84 degrees, then to the working CRS.
enum LayerPlacement {
  /// Pairs of columns in which a villages layer has further places.
  static let placeColumns = ["committee", "school", "clinic"]

  /// To WGS 84. nil when the layer's numbers cannot be understood.
  static func inDegrees(_ source: SourceLayer, _ log: inout DiagnosticLog) -> SourceLayer? {
    var source = source
    for name in placeColumns where source.has(name + "_lon") && source.has(name + "_lat") {
      let x = source.numbers(name + "_lon", &log)
      let y = source.numbers(name + "_lat", &log)
      source.places[name] = zip(x, y).map { x, y in if let x, let y { Point(x: x, y: y) } else { nil } }
    }
    guard source.hasCoordinates else { return source }
    guard let projection = LayerProjection(source, &log) else { return nil }
    source.projection = projection
    if projection.crs.isGeographic, !areDegrees(source, &log) { return nil }
    do throws(GeoEngineError) {
      try source.mapCoordinates { points throws(GeoEngineError) in try projection.toWGS84(&points) }
    } catch {
      log.add(
        source.diagnostic(
          "coordinates-unusable", "the coordinates do not fit \(projection.crs.name): \(error.message)",
          advice: "Check `crs` and `datum` of the layer."))
      return nil
    }
    return source
  }

  /// From WGS 84 to the working CRS.
  static func inMetres(_ source: SourceLayer, _ frame: WorkingFrame, _ log: inout DiagnosticLog) -> SourceLayer? {
    guard source.hasCoordinates else { return source }
    var source = source
    do throws(GeoEngineError) {
      try source.mapCoordinates { points throws(GeoEngineError) in try frame.toWorking.transform(&points) }
    } catch {
      log.add(
        source.diagnostic(
          "coordinates-unusable", "the coordinates have no place in \(frame.crs.name): \(error.message)",
          advice: "Check `crs` and `datum` of the layer."))
      return nil
    }
    return source
  }

  /// Layers far from the study area have a wrong CRS; returns whether it is near.
  static func isNear(_ study: Box, _ source: SourceLayer, _ log: inout DiagnosticLog) -> Bool {
    guard let box = Box(source.allCoordinates), !box.intersects(study.expanded(by: 1)) else { return true }
    func text(_ box: Box) -> String {
      "\(rounded(box.minX, 2))..\(rounded(box.maxX, 2)) E, \(rounded(box.minY, 2))..\(rounded(box.maxY, 2)) N"
    }
    log.add(
      source.diagnostic(
        "layer-elsewhere", "the layer lies at \(text(box)), the counties at \(text(study))",
        advice: "Check `crs` and `datum` of the layer, or give the layer of this study area."))
    return false
  }

  /// How well PROJ knows the way, once for every pair of systems.
  static func noteAccuracy(_ sources: [SourceLayer], _ frame: WorkingFrame, study: Box, _ log: inout DiagnosticLog) {
    var roles: [String: (crs: CoordinateReferenceSystem, centre: Point, roles: [String])] = [:]
    for source in sources {
      guard let crs = source.projection?.crs else { continue }
      roles[crs.identifier ?? crs.name, default: (crs, centre(of: crs, study), [])].roles.append(source.role.rawValue)
    }
    for (name, entry) in roles.sorted(by: { $0.key < $1.key }) where name != frame.crs.identifier {
      guard let transformation = try? CoordinateTransformation(from: entry.crs, to: frame.crs) else { continue }
      // PROJ knows the operation, and so its accuracy, once it has used it.
      _ = try? transformation.transformed(entry.centre)
      let accuracy =
        transformation.accuracyM.map { Wording("an accuracy of \(rounded($0, 2)) m", zh: "给出的精度为 \(rounded($0, 2)) m") }
        ?? Wording("no accuracy", zh: "未给出精度")
      let roles = entry.roles
      log.add(
        Diagnostic(
          .note, id: "crs-accuracy",
          Wording(
            "\(name) to \(frame.text): PROJ states \(accuracy.english) (\(roles.joined(separator: ", ")))",
            zh: "\(name) 到 \(frame.text)：PROJ \(accuracy.chinese)（\(roles.joined(separator: "、"))）")))
    }
  }

  /// The study area's centre in a CRS; the origin if it has no place there.
  private static func centre(of crs: CoordinateReferenceSystem, _ study: Box) -> Point {
    (try? CoordinateTransformation(from: .wgs84, to: crs).transformed(study.centre)) ?? Point(x: 0, y: 0)
  }

  /// Whether numbers that should be longitude and latitude can be.
  private static func areDegrees(_ source: SourceLayer, _ log: inout DiagnosticLog) -> Bool {
    var swapped: [String] = []
    var impossible: [String] = []
    for row in source.features.indices {
      let points = source.coordinates(of: row)
      if points.contains(where: { (3...54).contains($0.x) && (73...136).contains($0.y) }) {
        swapped.append(source.label(row))
      } else if let bad = points.first(where: { abs($0.x) > 180 || abs($0.y) > 90 }) {
        impossible.append("\(source.label(row)) (\(rounded(bad.x, 3)), \(rounded(bad.y, 3)))")
      }
    }
    if !swapped.isEmpty {
      log.add(
        source.diagnostic(
          "coordinates-swapped",
          "\(counted(swapped.count, "feature")) of \(source.features.count) \(swapped.count == 1 ? "has" : "have") "
            + "latitude where longitude is expected: \(listed(swapped))",
          advice: "Swap x and y: longitude comes first (73 to 136 in China), latitude second (3 to 54)."))
    }
    if !impossible.isEmpty {
      log.add(
        source.diagnostic(
          "coordinates-not-degrees",
          "\(counted(impossible.count, "feature")) of \(source.features.count) "
            + "\(impossible.count == 1 ? "has" : "have") coordinates that are no degrees: \(listed(impossible, limit: 3))",
          advice: "State the projected CRS that they are in, for example `crs: EPSG:4549`."))
    }
    return swapped.isEmpty && impossible.isEmpty
  }
}

extension SourceLayer {
  var hasCoordinates: Bool {
    guard role != .population, role != .stations else { return false }
    return !places.isEmpty || features.contains { $0.geometry != nil }
  }

  /// Geometry and further places of one row.
  func coordinates(of row: Int) -> [Point] {
    (features[row].geometry?.allPoints ?? [])
      + LayerPlacement.placeColumns.compactMap { name in places[name].flatMap { $0[row] } }
  }

  var allCoordinates: [Point] { features.indices.flatMap { coordinates(of: $0) } }

  /// Replaces all coordinates, in one batch.
  mutating func mapCoordinates<Failure: Error>(_ transform: (inout [Point]) throws(Failure) -> Void) throws(Failure) {
    var points = allCoordinates
    try transform(&points)
    var next = points.makeIterator()
    for row in features.indices {
      features[row].geometry = features[row].geometry?.replacing(&next)
      for name in LayerPlacement.placeColumns where places[name]?[row] != nil { places[name]?[row] = next.next() }
    }
  }
}
