import Diagnostics
import GeoFiles
import Geometry
import Scenarios

/// A county as its layer has it.
struct CountyRecord {
  /// Six digits.
  var code: String
  var name: String
  var nameEn: String?
  /// Given, or from the code: the first four digits and `00`.
  var cityCode: String
  var cityName: String?
  /// Given, or from the code: the first two digits and `0000`.
  var provinceCode: String
  var population: Int?
  var area: MultiPolygon

  var label: String { "\(code) \(name)" }
}

/// A city or a province, for its name and, where the layer has polygons, to compare boundaries.
struct NamedRegionRecord {
  var code: String
  var name: String
  var nameEn: String?
  var area: MultiPolygon?
}

/// A row of the population table.
struct PopulationRecord {
  /// As messages name it.
  var label: String
  /// nil in rows that know only names.
  var code: String?
  var name: String?
  var cityName: String?
  var total: Int
  var urban: Int?
}

extension SourceLayer {
  /// Features whose code is no code of an area (`100000_JD` is the line in the sea) are listed and left out.
  func rowsWithRegionCode(_ log: inout DiagnosticLog) -> [(row: Int, code: String)] {
    var rows: [(Int, String)] = []
    var skipped: [Wording] = []
    for row in features.indices {
      if let code = text(row, "code"), Self.isRegionCode(code) {
        rows.append((row, code))
      } else {
        let isMissing = text(row, "code") == nil
        skipped.append(
          isMissing ? Wording("\(label(row)) (no code)", zh: "\(label(row))（无代码）") : Wording(label(row), zh: label(row))
        )
      }
    }
    if !skipped.isEmpty {
      let list = listed(skipped)
      log.add(
        diagnostic(
          "feature-skipped", severity: rows.isEmpty ? .error : .warning, key: "fields.code",
          Wording(
            "\(counted(skipped.count, "feature")) of \(features.count) \(skipped.count == 1 ? "has" : "have") no "
              + "code of six digits and \(skipped.count == 1 ? "is" : "are") left out: \(list.english)",
            zh: "\(features.count) 个要素中有 \(skipped.count) 个没有六位代码，未采用：\(list.chinese)"),
          advice: rows.isEmpty
            ? Wording(
              "Map `code` to the column of the GB/T 2260 codes.", zh: "请将 `code` 对应到 GB/T 2260 代码所在的列。") : nil))
    }
    return rows
  }

  static func isRegionCode(_ code: String) -> Bool {
    code.utf8.count == 6 && code.utf8.allSatisfy { (48...57).contains($0) }
  }

  func countyRecords(_ log: inout DiagnosticLog) -> [CountyRecord] {
    let people = people("population", &log)
    let rows = rowsWithRegionCode(&log)
    checkUnique(rows.map(\.code), &log)
    var lost: [String] = []
    var records: [CountyRecord] = []
    for (row, code) in rows {
      guard let area = features[row].geometry?.multiPolygon else {
        lost.append(label(row))
        continue
      }
      records.append(
        CountyRecord(
          code: code, name: text(row, "name") ?? code, nameEn: text(row, "name_en"),
          cityCode: text(row, "city_code") ?? code.prefix(4) + "00", cityName: text(row, "city_name"),
          provinceCode: text(row, "province_code") ?? code.prefix(2) + "0000", population: people[row], area: area))
    }
    if !lost.isEmpty {
      log.add(
        diagnostic(
          "geometry-missing",
          "\(counted(lost.count, "county", "counties")) of \(rows.count) without geometry: "
            + listed(lost), advice: "Give every county its polygon, or leave it out with `where`."))
    }
    return records.sorted { $0.code < $1.code }
  }

  func namedRegionRecords(_ log: inout DiagnosticLog) -> [NamedRegionRecord] {
    let rows = rowsWithRegionCode(&log)
    checkUnique(rows.map(\.code), &log)
    return rows.map { row, code in
      NamedRegionRecord(
        code: code, name: text(row, "name") ?? code, nameEn: text(row, "name_en"),
        area: features[row].geometry?.multiPolygon)
    }
  }

  func populationRecords(_ log: inout DiagnosticLog) -> [PopulationRecord] {
    let total = people("total", &log)
    let urban = people("urban", &log)
    let rural = people("rural", &log)
    checkUnique(features.indices.map { text($0, "code") }, &log)
    var empty: [String] = []
    var unequal: [Wording] = []
    let records = features.indices.compactMap { row -> PopulationRecord? in
      guard let all = total[row] else {
        empty.append(label(row))
        return nil
      }
      if let inTowns = urban[row], let inVillages = rural[row], inTowns + inVillages != all {
        unequal.append(
          Wording(
            "\(label(row)) (\(inTowns) + \(inVillages), not \(all))",
            zh: "\(label(row))（\(inTowns) + \(inVillages) 不等于 \(all)）"))
      }
      return PopulationRecord(
        label: label(row), code: text(row, "code"), name: text(row, "name"), cityName: text(row, "city_name"),
        total: all, urban: (urban[row] ?? rural[row].map { all - $0 }).map { min(max($0, 0), all) })
    }
    if !empty.isEmpty, !log.entries.contains(where: { $0.id == "number-unreadable" && $0.file == path }) {
      log.add(
        diagnostic(
          "population-missing", key: "fields.total", "\(counted(empty.count, "row")) without a total: \(listed(empty))",
          advice: "Give every row a number, or leave it out with `where`."))
    }
    if !unequal.isEmpty {
      let list = listed(unequal, limit: 3)
      log.add(
        diagnostic(
          "population-unequal", severity: .warning,
          Wording(
            "urban and rural people do not add up to the total in \(counted(unequal.count, "row")): \(list.english); "
              + "the total counts, and the urban number",
            zh: "有 \(unequal.count) 行的城镇人口与乡村人口之和不等于总人口：\(list.chinese)；以总人口和城镇人口为准")))
    }
    return records
  }
}
