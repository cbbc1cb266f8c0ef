import Diagnostics
import GeoFiles
import Geometry
import Scenarios

/// Where people live: a village's settlement (by the village's code) or a town's (by the county's).
struct AreaRecord {
  var code: String
  var population: Int?
  var area: MultiPolygon
}

extension SourceLayer {
  func areaRecords(_ log: inout DiagnosticLog) -> [AreaRecord] {
    let people = people("population", &log)
    var lost: [String] = []
    let records = features.indices.compactMap { row -> AreaRecord? in
      guard let code = text(row, "code"), let area = features[row].geometry?.multiPolygon else {
        lost.append(label(row))
        return nil
      }
      return AreaRecord(code: code, population: people[row], area: area)
    }
    reportLost(lost, Wording("without code or geometry", zh: "缺少代码或图形"), &log)
    return records
  }

  /// Lists what a layer has and nobody can use.
  func reportLost(_ lost: [String], _ why: Wording, _ log: inout DiagnosticLog) {
    guard !lost.isEmpty else { return }
    let list = listedAlike(lost)
    log.add(
      diagnostic(
        "feature-skipped", severity: .warning,
        Wording(
          "\(counted(lost.count, isTable ? "row" : "feature")) of \(features.count) left out, \(why.english): "
            + "\(list.english)",
          zh: "\(features.count) 条记录中有 \(lost.count) 条未采用，\(why.chinese)：\(list.chinese)")))
  }
}
