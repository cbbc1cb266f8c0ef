import Diagnostics
import Geometry
import NetworkModel
import Scenarios

/// Parks to counties.
enum ParkAssembly {
  /// A park belongs to the county that holds a point inside it; one outside all counties is listed and left out.
  static func parks(
    _ records: [ParkRecord], _ source: SourceLayer, _ directory: CountyDirectory, firstCounty: Int,
    _ log: inout DiagnosticLog
  ) -> [Park] {
    var outside: [String] = []
    let parks = records.compactMap { record -> Park? in
      guard let place = record.area.interiorPoint, let county = directory.locator.region(at: place) else {
        outside.append("\(record.code) \(record.name)")
        return nil
      }
      return Park(
        code: record.code, name: record.name, kind: ParkKind(rawValue: record.kind) ?? .other,
        county: firstCounty + county, area: record.area)
    }
    source.reportLost(outside, "being outside all counties", &log)
    return parks
  }
}
