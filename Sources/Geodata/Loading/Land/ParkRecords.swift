import Diagnostics
import GeoFiles
import Geometry
import Scenarios

/// A park as its layer has it.
struct ParkRecord {
  var code: String
  var name: String
  var kind: String
  var year: Int?
  var area: MultiPolygon
}

extension SourceLayer {
  func parkRecords(_ log: inout DiagnosticLog) -> [ParkRecord] {
    let years = numbers("year", in: 1900...2100, &log)
    var lost: [String] = []
    let records = features.indices.compactMap { row -> ParkRecord? in
      guard let area = features[row].geometry?.multiPolygon else {
        lost.append(label(row))
        return nil
      }
      let name = text(row, "name") ?? label(row)
      return ParkRecord(
        code: text(row, "code") ?? "park-\(features[row].id)", name: name, kind: text(row, "kind") ?? "",
        year: years[row].map { Int($0) }, area: area)
    }
    checkUnique(features.indices.map { text($0, "code") }, &log)
    reportLost(lost, Wording("without geometry", zh: "缺少图形"), &log)
    return records.sorted { $0.code < $1.code }
  }
}
