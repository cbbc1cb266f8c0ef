import Diagnostics
import Geometry
import Scenarios

/// Finds every village's county and town.
enum VillageCounties {
  /// A village belongs to the county that its code says. A code without a polygon is a statistical zone: its villages
  /// go to the county that holds their town, or their own point, or else most of the zone.
  static func assign(
    _ records: [VillageRecord], _ source: SourceLayer, _ directory: inout CountyDirectory, _ towns: TownDirectory,
    _ evidence: ZoneEvidence, urbanity: [Double], _ log: inout DiagnosticLog
  ) -> [VillageDraft] {
    var drafts: [VillageDraft] = []
    drafts.reserveCapacity(records.count)
    var strangers: [String: Int] = [:]
    var zones: [String: (villages: Int, counties: Set<Int>, name: String?)] = [:]
    for record in records {
      let code = record.countyCode
      let known = directory.county(withCode: code)
      let town = towns.town(code: record.townCode, name: record.townName, county: known, countyCode: code)
      if let known {
        drafts.append(VillageDraft(record: record, county: known, town: town))
        continue
      }
      guard SourceLayer.isRegionCode(code), directory.isOfStudyArea(code) else {
        strangers[code, default: 0] += 1
        continue
      }
      if directory.zones[code] == nil {
        directory.learnZone(code, places: evidence.places[code] ?? [], urbanity: { urbanity[$0] })
      }
      let ofPlace = record.place.flatMap { directory.locator.region(at: $0) }
      guard let county = ofPlace ?? town.flatMap({ towns.towns[$0].county }) ?? directory.zones[code] else {
        strangers[code, default: 0] += 1
        continue
      }
      drafts.append(VillageDraft(record: record, county: county, town: town, centre: evidence.centres[code]))
      zones[code, default: (0, [], record.countyName)].villages += 1
      zones[code]?.counties.insert(county)
    }
    reportZones(zones, source, directory, &log)
    if !strangers.isEmpty {
      let list = strangers.sorted { $0.key < $1.key }.map { "\($0.key) (\(counted($0.value, "village")))" }
      log.add(
        source.diagnostic(
          "county-unknown", key: "fields.county_code",
          "villages have \(counted(strangers.count, "county code")) that no county has: \(listed(list))",
          advice: "Correct the codes, filter the villages with `where`, or add the counties."))
    }
    return drafts
  }

  private static func reportZones(
    _ zones: [String: (villages: Int, counties: Set<Int>, name: String?)], _ source: SourceLayer,
    _ directory: CountyDirectory, _ log: inout DiagnosticLog
  ) {
    guard !zones.isEmpty else { return }
    let each = zones.sorted { $0.key < $1.key }.map { code, zone in
      let counties = zone.counties.sorted().map { directory.counties[$0].label }
      let label = "\(code)\(zone.name.map { " \($0)" } ?? "")"
      return Wording(
        "\(label) (\(counted(zone.villages, "village"))) to \(counties.joined(separator: " and "))",
        zh: "\(label)（\(zone.villages) 个村）归入 \(counties.joined(separator: " 和 "))")
    }
    let list = listed(each, limit: 20)
    let villages = zones.values.reduce(0) { $0 + $1.villages }
    log.add(
      source.diagnostic(
        "zone-assigned", severity: .warning,
        Wording(
          "\(counted(zones.count, "statistical zone")) with \(counted(villages, "village")) "
            + "\(zones.count == 1 ? "has" : "have") no polygon; each village went to the county that holds its town: "
            + "\(list.english)",
          zh: "\(zones.count) 个统计区划共 \(villages) 个行政村没有多边形；各村归入其乡镇所在的区县：\(list.chinese)")))
  }
}
