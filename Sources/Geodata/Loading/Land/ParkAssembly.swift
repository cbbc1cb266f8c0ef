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
    var strange: [Wording] = []
    let parks = records.compactMap { record -> Park? in
      guard let place = record.area.interiorPoint, let county = directory.locator.region(at: place) else {
        outside.append("\(record.code) \(record.name)")
        return nil
      }
      let kind = record.kind.isEmpty ? .other : ParkKind(text: record.kind)
      if kind == nil {
        strange.append(
          Wording(
            "\"\(record.kind)\" of \(record.code) \(record.name)", zh: "\(record.code) \(record.name) 的“\(record.kind)”"
          ))
      }
      return Park(
        code: record.code, name: record.name, kind: kind ?? .other, county: firstCounty + county, area: record.area,
        year: record.year)
    }
    source.reportLost(outside, Wording("being outside all counties", zh: "在所有区县界外"), &log)
    if !strange.isEmpty {
      let (list, kinds) = (listed(strange), listedAlike(ParkKind.allCases.map(\.rawValue)))
      log.add(
        source.diagnostic(
          "park-kind-unknown", severity: .warning, key: "fields.kind",
          Wording(
            "\(counted(strange.count, "park")) of \(records.count) of an unknown kind, taken as `other`: \(list.english)",
            zh: "\(records.count) 个园区中有 \(strange.count) 个类别不明，按 `other` 处理：\(list.chinese)"),
          advice: Wording(
            "The kinds are \(kinds.english), or 国家级, 省级, 价值创新, 村级 and 其他.",
            zh: "类别有 \(kinds.chinese)，或国家级、省级、价值创新、村级和其他。")))
    }
    return parks
  }
}

extension ParkKind {
  /// One of ours, or a Chinese name such as 国家级开发区; nil when it is neither.
  init?(text: String) {
    if let kind = ParkKind(rawValue: text.lowercased()) {
      self = kind
      return
    }
    let names: [(part: String, kind: ParkKind)] = [
      ("国家级", .national), ("省级", .provincial), ("价值创新", .valueInnovation), ("村级", .village), ("村镇", .village),
      ("其他", .other),
    ]
    guard let match = names.first(where: { text.contains($0.part) }) else { return nil }
    self = match.kind
  }
}
