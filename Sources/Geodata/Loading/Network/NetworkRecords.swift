import Diagnostics
import GeoFiles
import Geometry
import NetworkModel
import Quantities
import Scenarios

/// A mast as its layer has it.
struct SiteRecord {
  var id: String
  var place: Point
  var heightM: Double?
  var environment: RadioEnvironment?
  var kind: Site.Kind
}

/// A station as its layer has it; site and carrier still by id.
struct StationRecord {
  var id: String
  var site: String
  var carrier: String
  var opened: CalendarDate
  var azimuthsDeg: [Float]
  var tiltDeg: Double
  var power: DecibelMilliwatts?
}

extension SourceLayer {
  func siteRecords(_ log: inout DiagnosticLog) -> [SiteRecord] {
    let heights = numbers("height_m", in: 1...1000, &log)
    checkUnique(features.indices.map { text($0, "id") }, &log)
    var bad = BadValues()
    var lost: [String] = []
    let records = features.indices.compactMap { row -> SiteRecord? in
      guard let id = text(row, "id"), let place = features[row].geometry?.singlePoint else {
        lost.append(label(row))
        return nil
      }
      let environment = text(row, "environment").flatMap { text in
        RadioEnvironment(rawValue: text.lowercased()) ?? bad.note("environment", text, label(row))
      }
      let kind = text(row, "kind").flatMap { text in
        Site.Kind(rawValue: text.lowercased()) ?? bad.note("kind", text, label(row))
      }
      return SiteRecord(
        id: id, place: place, heightM: heights[row], environment: environment, kind: kind ?? .existing)
    }
    bad.report(self, ["environment": "urban, suburban or rural", "kind": "existing or candidate"], &log)
    reportLost(lost, Wording("without id or geometry", zh: "缺少编号或图形"), &log)
    return records.sorted { $0.id < $1.id }
  }

  /// Directions default to three sectors at 0, 120 and 240 degrees where there is no column for them; an empty value
  /// is an omnidirectional station. The tilt defaults to 6 degrees.
  func stationRecords(_ log: inout DiagnosticLog) -> [StationRecord] {
    let tilts = numbers("tilt_deg", in: -20...45, &log)
    let powers = numbers("power_dbm", in: -30...90, &log)
    checkUnique(features.indices.map { text($0, "id") }, &log)
    var bad = BadValues()
    var lost: [String] = []
    let records = features.indices.compactMap { row -> StationRecord? in
      guard let site = text(row, "site"), let carrier = text(row, "carrier"), let date = text(row, "opened") else {
        lost.append(label(row))
        return nil
      }
      // A time of day after the date, as some formats write it, says nothing here.
      let day = date.split(whereSeparator: { $0 == " " || $0 == "T" }).first.map(String.init) ?? date
      guard let opened = CalendarDate(day) else {
        let _: Int? = bad.note("opened", date, label(row))
        return nil
      }
      return StationRecord(
        id: text(row, "id") ?? "\(site)/\(carrier)", site: site, carrier: carrier, opened: opened,
        azimuthsDeg: azimuths(row, &bad), tiltDeg: tilts[row] ?? 6, power: powers[row].map { DecibelMilliwatts($0) })
    }
    bad.report(
      self, ["opened": "a day such as 2023-09-30", "azimuths_deg": "degrees from 0 to 360 such as \"0 120 240\""], &log)
    reportLost(lost, Wording("without site, carrier or date", zh: "缺少站址、载波或日期"), &log)
    return records.sorted { $0.id < $1.id }
  }

  private func azimuths(_ row: Int, _ bad: inout BadValues) -> [Float] {
    guard has("azimuths_deg") else { return [0, 120, 240] }
    guard let text = text(row, "azimuths_deg") else { return [] }
    let parts = text.split(whereSeparator: { " ,;/".contains($0) })
    let values = parts.compactMap { Float($0) }.filter { (0...360).contains($0) }
    if values.count != parts.count { return bad.note("azimuths_deg", text, label(row)) ?? [] }
    return values
  }
}

/// Values that a column cannot have, gathered so that each column is reported once.
struct BadValues {
  private var byField: [String: [String]] = [:]

  mutating func note<Value>(_ field: String, _ value: String, _ label: String) -> Value? {
    byField[field, default: []].append("\"\(value)\" in \(label)")
    return nil
  }

  func report(_ source: SourceLayer, _ expected: [String: String], _ log: inout DiagnosticLog) {
    for (field, values) in byField.sorted(by: { $0.key < $1.key }) {
      log.add(
        source.diagnostic(
          "value-unknown", key: "fields.\(field)",
          "\(counted(values.count, "value")) \(values.count == 1 ? "is" : "are") not \(expected[field] ?? "known"): "
            + listed(values), advice: "Correct the \(values.count == 1 ? "value" : "values")."))
    }
  }
}
