import Diagnostics
import Geometry
import Scenarios

/// How many people live in every county, and how many of them in towns and cities.
struct CountyPeople {
  /// By county; nil where no layer says.
  var total: [Int?]
  var urban: [Int?]

  /// From the population table where there is one, else from the counties' own field. Rows of zones go to the county
  /// that the directory knows for them, so that no one is lost.
  static func read(
    _ rows: [PopulationRecord], table: SourceLayer?, counties: SourceLayer, _ directory: inout CountyDirectory,
    _ evidence: ZoneEvidence, _ log: inout DiagnosticLog
  ) -> CountyPeople {
    let count = directory.counties.count
    var people = CountyPeople(total: [Int?](repeating: nil, count: count), urban: [Int?](repeating: nil, count: count))
    guard let table else {
      people.total = directory.counties.map(\.population)
      people.checkComplete(counties, key: "fields.population", directory, &log)
      return people
    }
    var zoneRows: [(row: PopulationRecord, code: String)] = []
    var elsewhere = 0
    var unplaced: [String] = []
    for row in rows {
      if let county = directory.county(withCode: row.code) {
        people.add(row, to: county)
      } else if let code = row.code, SourceLayer.isRegionCode(code) {
        if code.hasSuffix("00") || !directory.isOfStudyArea(code) {
          elsewhere += 1
        } else {
          zoneRows.append((row, code))
        }
      } else if let county = evidence.county(named: row.name, inCity: row.cityName, directory) {
        people.add(row, to: county)
      } else if let code = evidence.code(named: row.name, inCity: row.cityName, directory) {
        zoneRows.append((row, code))
      } else {
        unplaced.append(row.name ?? row.label)
      }
    }
    people.checkComplete(table, key: "fields.code", directory, &log)
    people.addZones(zoneRows, table, &directory, evidence, &log)
    if !unplaced.isEmpty {
      log.add(
        table.diagnostic(
          "population-unplaced",
          "no county or city is known for \(counted(unplaced.count, "row")) without a code of six digits: "
            + listed(unplaced),
          advice: "Give a code, or map `name` and `city_name` so that the row is found by them; or filter with `where`."
        ))
    }
    if elsewhere > 0 {
      log.add(
        table.diagnostic(
          "population-elsewhere", severity: .note,
          Wording(
            "\(counted(elsewhere, "row")) of cities, provinces or counties outside the study area are not used",
            zh: "有 \(elsewhere) 行属于研究区外的市、省或区县，未采用")))
    }
    return people
  }

  private mutating func add(_ row: PopulationRecord, to county: Int) {
    total[county] = (total[county] ?? 0) + row.total
    if let more = row.urban { urban[county] = (urban[county] ?? 0) + more }
  }

  private mutating func addZones(
    _ rows: [(row: PopulationRecord, code: String)], _ table: SourceLayer, _ directory: inout CountyDirectory,
    _ evidence: ZoneEvidence, _ log: inout DiagnosticLog
  ) {
    let urbanity = urbanity(directory)
    var moved: [Wording] = []
    var guessed: [Wording] = []
    for (row, code) in rows {
      directory.learnZone(code, places: evidence.places[code] ?? [], urbanity: { urbanity[$0] })
      guard let county = directory.zones[code] else { continue }
      add(row, to: county)
      let names = [SourceLayer.isRegionCode(code) ? code : nil, row.name ?? evidence.names[code]].compactMap { $0 }
      let (zone, holder) = (names.joined(separator: " "), directory.counties[county].label)
      let text = Wording("\(zone) (\(row.total) people) to \(holder)", zh: "\(zone)（\(row.total) 人）归入 \(holder)")
      if directory.guessedZones.contains(code) { guessed.append(text) } else { moved.append(text) }
    }
    if !moved.isEmpty {
      let list = listed(moved, limit: 20)
      log.add(
        table.diagnostic(
          "zone-assigned", severity: .warning,
          Wording(
            "\(counted(moved.count, "statistical zone")) without a polygon went to the county that holds most of its "
              + "towns and villages: \(list.english)",
            zh: "\(moved.count) 个统计区划没有多边形，归入其多数乡镇和村所在的区县：\(list.chinese)")))
    }
    if !guessed.isEmpty {
      let list = listed(guessed, limit: 20)
      log.add(
        table.diagnostic(
          "zone-guessed", severity: .warning,
          Wording(
            "\(counted(guessed.count, "code")) without a polygon and without any known place went to the most urban "
              + "district of the city: \(list.english)",
            zh: "\(guessed.count) 个代码没有多边形，也没有已知地点，归入该市城镇化程度最高的区：\(list.chinese)"),
          advice: Wording(
            "A towns layer with these codes would place them, or a parks layer with the zones' polygons and codes.",
            zh: "含这些代码的乡镇图层，或含其多边形和代码的园区图层，可以确定其位置。")))
    }
  }

  /// How urban every county is: the share of its people who live in towns and cities, and among equals the people on a
  /// km2 (a share weighs more than any density, which is under 100,000).
  func urbanity(_ directory: CountyDirectory) -> [Double] {
    directory.counties.indices.map { index in
      let area = directory.counties[index].area.area
      let people = Double(total[index] ?? 0)
      let density = area > 0 ? people / area * 1e6 : 0
      guard let urban = urban[index], people > 0 else { return density }
      return (Double(urban) / people * 1000).rounded() * 1e6 + density
    }
  }

  private func checkComplete(
    _ source: SourceLayer, key: String, _ directory: CountyDirectory, _ log: inout DiagnosticLog
  ) {
    let missing = total.indices.filter { total[$0] == nil }.map { directory.counties[$0].label }
    guard !missing.isEmpty else { return }
    let isOptional = source.role == .counties && missing.count == total.count
    if isOptional { return }
    log.add(
      source.diagnostic(
        "population-missing", key: key,
        "\(counted(missing.count, "county", "counties")) of \(total.count) \(missing.count == 1 ? "has" : "have") no "
          + "population: \(listed(missing))", advice: "Add the missing rows or values."))
  }
}
