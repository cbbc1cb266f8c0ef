import Diagnostics
import GeoEngine
import Geometry
import Scenarios

/// The working CRS, and the ways between it and WGS 84.
struct WorkingFrame {
  let crs: CoordinateReferenceSystem
  /// From and to degrees; used by one thread.
  let toWorking: CoordinateTransformation
  let toWGS84: CoordinateTransformation

  /// What a set of geodata says of its CRS: a code where there is one, else WKT.
  var text: String { crs.identifier ?? (crs.wkt.isEmpty ? crs.definition : crs.wkt) }

  /// - Parameters:
  ///   - definition: the scenario's `crs`; `auto` takes the 3-degree zone of CGCS2000 nearest to the study area
  ///   - study: the study area's extent, WGS 84 degrees
  init?(_ definition: String, study: Box, file: String, _ log: inout DiagnosticLog) {
    func report(_ id: String, _ message: String, _ advice: String) {
      log.add(Diagnostic(id: id, file: file, key: "crs", message, advice: advice))
    }
    do throws(GeoEngineError) {
      crs =
        definition == "auto"
        ? try CoordinateReferenceSystem.gaussKruger(nearest: study.centre.x)
        : try CoordinateReferenceSystem(definition)
      toWorking = try CoordinateTransformation(from: .wgs84, to: crs)
      toWGS84 = try CoordinateTransformation(from: crs, to: .wgs84)
    } catch {
      report(
        "crs-unknown", "PROJ does not understand \"\(definition.prefix(80))\": \(error.message)",
        "Use `auto`, or a projected CRS in metres such as EPSG:4549.")
      return nil
    }
    guard crs.isProjected else {
      report(
        "crs-not-projected", "\(crs.name) is not a projected CRS; distances and areas need metres",
        "Use `auto`, or a projected CRS such as EPSG:4549.")
      return nil
    }
    guard let scale = Self.unitsPerMetre(toWorking, at: study.centre) else {
      report("crs-unusable", "\(crs.name) cannot hold the study area", "Use `auto`, or a CRS made for the area.")
      return nil
    }
    if abs(scale - 1) > 0.02 {
      report(
        "crs-not-metres",
        "one metre on the ground is \(rounded(scale, 3)) units of \(crs.name) in the study area; it has to be one metre",
        "Use `auto`, or a projected CRS in metres made for the area.")
      return nil
    }
    noteArea(study, file: file, &log)
  }

  /// How long a metre of the meridian is in units of the CRS. A minute of latitude is 1852 m within half a percent
  /// everywhere.
  private static func unitsPerMetre(_ transformation: CoordinateTransformation, at centre: Point) -> Double? {
    var pair = [Point(x: centre.x, y: centre.y - 1.0 / 120), Point(x: centre.x, y: centre.y + 1.0 / 120)]
    guard (try? transformation.transform(&pair)) != nil else { return nil }
    return pair[0].distance(to: pair[1]) / 1852
  }

  /// A study area that reaches well out of the CRS's area of use is no error: scale suffers slowly.
  private func noteArea(_ study: Box, file: String, _ log: inout DiagnosticLog) {
    guard let (beyond, area) = crs.reachBeyondAreaOfUse(study) else { return }
    log.add(
      Diagnostic(
        CoordinateReferenceSystem.isFar(beyond) ? .error : .note, id: "area-of-use", file: file, key: "crs",
        Wording(
          "the study area reaches \(rounded(beyond, 1)) degrees beyond the area of use of \(crs.name) (\(area))",
          zh: "研究区超出 \(crs.name) 的适用范围（\(area)）\(rounded(beyond, 1)) 度"),
        advice: CoordinateReferenceSystem.isFar(beyond)
          ? Wording(
            "Use `auto`, or a CRS made for the area; or correct the layer's CRS.",
            zh: "请使用 `auto` 或适合该地区的坐标系；或更正图层的坐标系。") : nil))
  }
}

/// A number with so many decimals at most, for messages.
func rounded(_ value: Double, _ decimals: Int) -> String {
  var factor = 1.0
  for _ in 0..<decimals { factor *= 10 }
  let whole = (value * factor).rounded() / factor
  return whole == whole.rounded() && abs(whole) < 1e15 ? "\(Int(whole))" : "\(whole)"
}
