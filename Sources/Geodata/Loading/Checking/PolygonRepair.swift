import Diagnostics
import GeoEngine
import GeoFiles
import Geometry
import Parallelism
import Scenarios

/// Makes every polygon of a layer valid, and lists what was done to which feature.
enum PolygonRepair {
  private enum Outcome: Sendable {
    case valid
    case repaired(MultiPolygon, reason: String)
    case hopeless(String)
  }

  /// - Parameter source: in metres of the working CRS, so that areas are in m2
  static func repair(
    _ source: inout SourceLayer, _ engines: LentPool<GeometryEngine>, _ control: WorkControl, _ log: inout DiagnosticLog
  ) throws {
    let areas = source.features.map { $0.geometry?.multiPolygon }
    guard areas.contains(where: { $0 != nil }) else { return }
    let outcomes = try orderedParallelMap(count: areas.count, control, step: "check \(source.role.rawValue)") {
      _, row in
      try engines.withResource { engine in
        guard let area = areas[row] else { return Outcome.valid }
        return outcome(area, engine)
      }
    }
    for (row, outcome) in outcomes.enumerated() {
      switch outcome {
      case .valid: continue
      case .repaired(let area, let reason):
        let before = areas[row]?.area ?? 0
        source.features[row].geometry = .multiPolygon(area)
        log.add(
          source.diagnostic(
            "polygon-repaired", severity: .warning, feature: source.label(row),
            Wording(
              "the polygon was invalid and is repaired: \(reason); its area changed by "
                + "\(signed(area.area - before)) m2",
              zh: "多边形无效，已修复：\(reason)；面积变化 \(signed(area.area - before)) m2")))
      case .hopeless(let reason):
        log.add(
          source.diagnostic(
            "polygon-invalid", feature: source.label(row),
            "the polygon is invalid and cannot be repaired: \(reason)", advice: "Correct the feature in a GIS."))
      }
    }
  }

  private static func outcome(_ area: MultiPolygon, _ engine: GeometryEngine) -> Outcome {
    do throws(GeoEngineError) {
      guard let reason = try engine.invalidity(of: area).map(readable) else { return .valid }
      let repaired = try engine.repaired(area)
      guard !repaired.isEmpty, repaired.area > 0 else { return .hopeless("\(reason); nothing with an area is left") }
      return .repaired(repaired, reason: reason)
    } catch {
      return .hopeless(error.message)
    }
  }

  /// GEOS's reason with its place in whole metres: `Self-intersection[410659.177 3542244.153]` becomes
  /// `Self-intersection at (410659, 3542244)`.
  private static func readable(_ reason: String) -> String {
    let parts = reason.split(whereSeparator: { "[] ".contains($0) })
    guard let open = reason.firstIndex(of: "["), parts.count > 2, let x = Double(parts[parts.count - 2]),
      let y = Double(parts[parts.count - 1])
    else { return reason }
    return "\(reason[..<open]) at (\(rounded(x, 0)), \(rounded(y, 0)))"
  }

  private static func signed(_ value: Double) -> String {
    let text = rounded(value, 0)
    return value > 0 && text != "0" ? "+\(text)" : text
  }
}
