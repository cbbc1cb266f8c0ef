import Diagnostics
import Geometry

/// Counties whose code in the boundary file is not the one in the tables: codes change when counties are merged or
/// become districts (崇川区 was 320602 and is 320613), and a join on code alone would lose them.
enum CodeChanges {
  /// A code that tables use and no county has.
  private struct Stranger {
    var code: String
    var names: Set<String> = []
    /// Where towns and villages with this code lie.
    var places: [Point] = []
    var sources: Set<String> = []
  }

  /// Gives each county without a match the stranger's code that fits by name, or by most of the code's towns and
  /// villages lying in the county. Every change is reported.
  ///
  /// - Returns: from the old code to the new one
  static func apply(
    to counties: inout [CountyRecord], _ tables: Tables, _ locator: RegionLocator, _ source: SourceLayer,
    _ log: inout DiagnosticLog
  ) -> [String: String] {
    let known = Set(counties.map(\.code))
    let used =
      tables.population.isEmpty ? Set(tables.villages.map(\.countyCode)) : Set(tables.population.compactMap(\.code))
    guard !used.isEmpty else { return [:] }
    let strangers = strangers(tables, known: known)
    var changes: [String: String] = [:]
    var taken: Set<String> = []
    for index in counties.indices where !used.contains(counties[index].code) {
      let county = counties[index]
      var best: (rank: (Int, Int), stranger: Stranger, inside: Int)?
      for stranger in strangers
      where !taken.contains(stranger.code) && stranger.code.prefix(4) == county.code.prefix(4) {
        let inside = stranger.places.count { locator.contains(index, $0) }
        let isNamesake = stranger.names.contains { stem($0) == stem(county.name) }
        guard isNamesake || (inside > 0 && 2 * inside >= stranger.places.count) else { continue }
        let rank = (isNamesake ? 1 : 0, inside)
        if best.map({ rank > $0.rank }) ?? true { best = (rank, stranger, inside) }
      }
      guard let best else { continue }
      taken.insert(best.stranger.code)
      changes[county.code] = best.stranger.code
      counties[index].code = best.stranger.code
      let (code, sources) = (best.stranger.code, best.stranger.sources.sorted())
      let places = best.stranger.places.count
      var reasons: [Wording] = []
      if best.rank.0 == 1 { reasons.append(Wording("the same name", zh: "名称相同")) }
      if places > 0 {
        reasons.append(
          Wording(
            "\(best.inside) of its \(places) towns and villages inside", zh: "其 \(places) 个乡镇和村中有 \(best.inside) 个在界内"))
      }
      let reason = listed(reasons)
      log.add(
        source.diagnostic(
          "code-changed", severity: .warning, feature: county.label,
          Wording(
            "the code is \(code) in \(sources.joined(separator: " and ")) (\(reason.english)); \(code) is used",
            zh: "\(sources.joined(separator: " 和 ")) 中的代码为 \(code)（\(reason.chinese)）；采用 \(code)")))
    }
    counties.sort { $0.code < $1.code }
    return changes
  }

  private static func strangers(_ tables: Tables, known: Set<String>) -> [Stranger] {
    var found: [String: Stranger] = [:]
    func note(_ code: String?, name: String?, place: Point?, from source: String?) {
      guard let code, SourceLayer.isRegionCode(code), !known.contains(code) else { return }
      var stranger = found[code] ?? Stranger(code: code)
      if let name { stranger.names.insert(name) }
      if let place { stranger.places.append(place) }
      if let source { stranger.sources.insert(source) }
      found[code] = stranger
    }
    for row in tables.population { note(row.code, name: row.name, place: nil, from: "population") }
    for village in tables.villages {
      note(village.countyCode, name: village.countyName, place: village.place, from: "villages")
    }
    for town in tables.towns { note(town.countyCode, name: nil, place: town.place, from: nil) }
    for place in tables.villagePlaces {
      note(place.code.map { String($0.prefix(6)) }, name: nil, place: place.place, from: nil)
    }
    // Codes that only points carry are no county of the tables.
    return found.values.filter { !$0.sources.isEmpty }.sorted { $0.code < $1.code }
  }

  /// A county's name without what it is: 海门市 and 海门区 are the same place.
  static func stem(_ name: String) -> String {
    guard name.count > 2, let last = name.last, "市区县旗".contains(last) else { return name }
    return String(name.dropLast())
  }
}

/// The records of the layers that name counties by code.
struct Tables {
  var population: [PopulationRecord] = []
  var towns: [TownRecord] = []
  var villages: [VillageRecord] = []
  var villagePlaces: [VillagePlaceRecord] = []
}
