import Diagnostics
import GeoFiles
import Geometry
import NetworkModel
import Quantities
import Scenarios

/// A firm as its layer has it.
struct FirmRecord {
  var code: String
  var name: String
  var place: Point
  var revenue10kCny: Double
  var sizeClass: Firm.SizeClass
  var labels: [String]
  var cluster: String?
}

/// A project as its table has it; the county still by code.
struct ProjectRecord {
  var countyCode: String?
  var project: LandProject
}

extension SourceLayer {
  func firmRecords(_ log: inout DiagnosticLog) -> [FirmRecord] {
    let revenues = numbers("revenue_10k_cny", in: 0...Double.greatestFiniteMagnitude, &log)
    checkUnique(features.indices.map { text($0, "code") }, &log)
    var bad = BadValues()
    var lost: [String] = []
    let records = features.indices.compactMap { row -> FirmRecord? in
      guard let code = text(row, "code"), let place = features[row].geometry?.singlePoint else {
        lost.append(label(row))
        return nil
      }
      let size = text(row, "size_class").flatMap { Firm.SizeClass(text: $0) ?? bad.note("size_class", $0, label(row)) }
      let revenue = revenues[row] ?? 0
      let labels = (text(row, "labels") ?? "").split(whereSeparator: { ";,|；，、".contains($0) })
      return FirmRecord(
        code: code, name: text(row, "name") ?? code, place: place, revenue10kCny: revenue,
        sizeClass: size ?? Firm.SizeClass(revenue10kCny: revenue),
        labels: labels.map { String($0.drop { $0 == " " }) }, cluster: text(row, "cluster"))
    }
    bad.report(self, ["size_class": "large, medium, small or micro"], &log)
    reportLost(lost, Wording("without code or geometry", zh: "缺少代码或图形"), &log)
    return records.sorted { $0.code < $1.code }
  }

  func blockRecords(_ log: inout DiagnosticLog) -> [(code: String, name: String, area: MultiPolygon)] {
    checkUnique(features.indices.map { text($0, "code") }, &log)
    var lost: [String] = []
    let records = features.indices.compactMap { row -> (code: String, name: String, area: MultiPolygon)? in
      guard let code = text(row, "code"), let area = features[row].geometry?.multiPolygon else {
        lost.append(label(row))
        return nil
      }
      return (code, text(row, "name") ?? code, area)
    }
    reportLost(lost, Wording("without code or geometry", zh: "缺少代码或图形"), &log)
    return records.sorted { $0.code < $1.code }
  }

  /// The polygons of a layer without columns.
  func constraintAreas(_ log: inout DiagnosticLog) -> [MultiPolygon] {
    reportLost(
      features.indices.filter { features[$0].geometry == nil }.map(label), Wording("without geometry", zh: "缺少图形"), &log
    )
    return features.compactMap { $0.geometry?.multiPolygon }
  }

  func projectRecords(_ log: inout DiagnosticLog) -> [ProjectRecord] {
    let investments = numbers("investment_10k_cny", in: LandLimits.fromZero, &log)
    let areas = numbers("area_mu", in: LandLimits.aboveZero, &log)
    let outputs = numbers("output_10k_cny", in: LandLimits.fromZero, &log)
    checkUnique(features.indices.map { text($0, "code") }, &log)
    var bad = BadValues()
    var lost: [String] = []
    let records = features.indices.compactMap { row -> ProjectRecord? in
      guard let code = text(row, "code"), let day = text(row, "date"), let investment = investments[row],
        let area = areas[row]
      else {
        lost.append(label(row))
        return nil
      }
      guard let date = CalendarDate(day) ?? bad.note("date", day, label(row)) else { return nil }
      return ProjectRecord(
        countyCode: text(row, "county_code"),
        project: LandProject(
          code: code, name: text(row, "name") ?? code, cluster: text(row, "cluster") ?? "", date: date,
          investment10kCny: investment, areaMu: Mu(area), output10kCny: outputs[row] ?? 0))
    }
    bad.report(self, ["date": "a day such as 2023-09-30"], &log)
    reportLost(lost, Wording("without code, date, investment or area", zh: "缺少代码、日期、投资或面积"), &log)
    return records.sorted { ($0.project.date, $0.project.code) < ($1.project.date, $1.project.code) }
  }
}

extension Firm.SizeClass {
  /// One of ours, or 大型, 中型, 小型, 微型.
  init?(text: String) {
    let chinese: [String: Firm.SizeClass] = ["大型": .large, "中型": .medium, "小型": .small, "微型": .micro]
    guard let known = Firm.SizeClass(rawValue: text.lowercased()) ?? chinese[text] else { return nil }
    self = known
  }

  /// By revenue alone, as the National Bureau of Statistics divides industry (统计上大中小微型企业划分办法, 2017): from 400, 20
  /// and 3 million CNY.
  init(revenue10kCny: Double) {
    self = revenue10kCny >= 40_000 ? .large : revenue10kCny >= 2_000 ? .medium : revenue10kCny >= 300 ? .small : .micro
  }
}
