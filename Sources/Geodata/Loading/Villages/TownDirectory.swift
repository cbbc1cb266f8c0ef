import Geometry

/// Towns, to be found by code, or by name in a county or city.
struct TownDirectory {
  struct Town {
    var place: Point
    var name: String?
    /// Index of the county that it lies in; nil outside all.
    var county: Int?
  }

  let towns: [Town]
  private var byCode: [String: Int] = [:]
  private var byCountyAndName: [String: Int] = [:]
  private var byCountyAndStem: [String: [Int]] = [:]
  private var byCityAndName: [String: [Int]] = [:]

  init(_ records: [TownRecord], _ directory: CountyDirectory) {
    towns = records.map { record in
      Town(
        place: record.place, name: record.name,
        county: directory.locator.region(at: record.place) ?? directory.county(withCode: record.countyCode))
    }
    for (index, record) in records.enumerated() {
      if let code = record.code { byCode[code] = byCode[code] ?? index }
      guard let name = record.name, let county = towns[index].county else { continue }
      let key = "\(county)/\(name)"
      byCountyAndName[key] = byCountyAndName[key] ?? index
      byCountyAndStem["\(county)/\(Self.stem(name))", default: []].append(index)
      byCityAndName["\(directory.counties[county].code.prefix(4))/\(name)", default: []].append(index)
    }
  }

  /// By code; else by name in the county; else by a name that is the only one of its kind in the city.
  func town(code: String?, name: String?, county: Int?, countyCode: String) -> Int? {
    if let code, let index = byCode[code] { return index }
    guard let name else { return nil }
    if let county, let index = byCountyAndName["\(county)/\(name)"] { return index }
    // A town (镇) that has become a subdistrict (街道) keeps its name.
    if let county, let alike = byCountyAndStem["\(county)/\(Self.stem(name))"], alike.count == 1 { return alike[0] }
    let namesakes = byCityAndName["\(countyCode.prefix(4))/\(name)"] ?? []
    return namesakes.count == 1 ? namesakes[0] : nil
  }

  private static func stem(_ name: String) -> String {
    for ending in ["街道办事处", "街道", "镇", "乡"] where name.hasSuffix(ending) && name.count > ending.count {
      return String(name.dropLast(ending.count))
    }
    return name
  }

  func towns(in county: Int) -> [Int] { towns.indices.filter { towns[$0].county == county } }
}
