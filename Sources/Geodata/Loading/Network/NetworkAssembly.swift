import Diagnostics
import Geometry
import NetworkModel
import Scenarios

/// Joins sites to counties, and stations to sites and carriers.
enum NetworkAssembly {
  /// Heights of the antennas where the layer has none, metres: TR 38.901 table 7.2-1 (UMa 25 m) and 7.2-3 (RMa 35 m).
  private static func usualHeightM(_ environment: RadioEnvironment) -> Double { environment == .rural ? 35 : 25 }

  /// - Parameter firstCounty: index in the regions of the directory's first county
  static func sites(
    _ records: [SiteRecord], _ source: SourceLayer, _ directory: CountyDirectory, _ urban: [UrbanArea],
    firstCounty: Int, snapM: Double, _ log: inout DiagnosticLog
  ) -> [Site] {
    let towns = RegionLocator(urban.map(\.area))
    var outside: [String] = []
    var moved = 0
    let sites = records.compactMap { record -> Site? in
      guard let county = directory.county(at: record.place, snapM: snapM) else {
        outside.append(record.id)
        return nil
      }
      if !directory.locator.contains(county, record.place) { moved += 1 }
      let environment = record.environment ?? (towns.region(at: record.place) != nil ? .urban : .rural)
      return Site(
        id: record.id, kind: record.kind, location: record.place, county: firstCounty + county,
        heightM: record.heightM ?? usualHeightM(environment), environment: environment)
    }
    if moved > 0 {
      log.add(
        source.diagnostic(
          "points-snapped", severity: .note,
          Wording(
            "\(counted(moved, "site")) just outside all counties \(moved == 1 ? "counts" : "count") to the nearest",
            zh: "\(moved) 个站址略在所有区县界外，归入最近的区县")))
    }
    if !outside.isEmpty {
      log.add(
        source.diagnostic(
          "site-outside",
          "\(counted(outside.count, "site")) of \(records.count) \(outside.count == 1 ? "lies" : "lie") more than "
            + "\(rounded(snapM, 0)) m outside all counties: \(listed(outside))",
          advice: "Check the layer's `crs` and `datum`, or leave such sites out with `where`."))
    }
    return sites
  }

  static func stations(
    _ records: [StationRecord], _ source: SourceLayer, sites: [Site], carriers: [Carrier], _ log: inout DiagnosticLog
  ) -> [Station] {
    let siteIndex = Dictionary(sites.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    let carrierIndex = Dictionary(carriers.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    var siteless: [String] = []
    var unknown: [String: Int] = [:]
    let stations = records.compactMap { record -> Station? in
      let carrier = carrierIndex[record.carrier]
      if carrier == nil { unknown[record.carrier, default: 0] += 1 }
      let site = siteIndex[record.site]
      if site == nil { siteless.append("\(record.id) (site \"\(record.site)\")") }
      guard let site, let carrier else { return nil }
      return Station(
        id: record.id, site: site, carrier: carrier, azimuthsDeg: record.azimuthsDeg, tiltDeg: record.tiltDeg,
        power: record.power, opened: record.opened)
    }
    if !siteless.isEmpty {
      log.add(
        source.diagnostic(
          "site-unknown", key: "fields.site",
          "\(counted(siteless.count, "station")) of \(records.count) \(siteless.count == 1 ? "stands" : "stand") on a "
            + "site that the sites layer does not have: \(listed(siteless))",
          advice: "Add the sites, or correct the ids."))
    }
    if !unknown.isEmpty {
      let list = unknown.sorted { $0.key < $1.key }.map { "\"\($0.key)\" (\(counted($0.value, "station")))" }
      log.add(
        source.diagnostic(
          "carrier-unknown", key: "fields.carrier", "unknown carrier: \(listed(list))",
          advice: "The scenario's carriers are \(listed(carriers.map(\.id), limit: 20))."))
    }
    return stations
  }
}
