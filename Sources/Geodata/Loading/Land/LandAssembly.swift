import Diagnostics
import Geometry
import NetworkModel
import Quantities
import Scenarios

/// Joins parcels to parks, and firms, blocks and projects to counties.
struct LandAssembly {
  let directory: CountyDirectory
  /// Index in the regions of the directory's first county.
  let firstCounty: Int
  let parks: [Park]
  let snapM: Double

  /// Layers that mean something beside parcels only.
  private static let besideParcels: [LayerRole] = [.firms, .farmland, .redLine, .water, .blocks, .projects]

  /// nil where there are no parcels; the layers beside them are then told to be of no use.
  func land(_ layers: LayerSet, _ log: inout DiagnosticLog) -> LandSet? {
    guard let source = layers[.parcels] else {
      for role in Self.besideParcels {
        guard let idle = layers[role] else { continue }
        log.add(
          idle.diagnostic(
            "layer-unused", severity: .warning,
            Wording(
              "the layer is not used, because there is no parcels layer beside it", zh: "没有地块图层，该图层未采用")))
      }
      return nil
    }
    guard !parks.isEmpty else {
      log.add(
        source.diagnostic(
          "parks-missing",
          "the parcels have no park to lie in, because there is no parks layer, or none is in a county",
          advice: "Declare a layer of the parks' polygons."))
      return nil
    }
    var land = LandSet(parcels: parcels(source, &log))
    for constraint in LandConstraint.allCases {
      guard let role = LayerRole(rawValue: constraint.rawValue), let source = layers[role] else { continue }
      land.constraints[constraint] = source.constraintAreas(&log)
    }
    if let source = layers[.blocks] { land.blocks = blocks(source, &log) }
    if let source = layers[.firms] { land.firms = firms(source, &log) }
    if let source = layers[.projects] { land.projects = projects(source, &log) }
    return land
  }

  private func parcels(_ source: SourceLayer, _ log: inout DiagnosticLog) -> [ParcelDraft] {
    let indexOfPark = Dictionary(parks.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
    var strangers: [String: Int] = [:]
    var example: [String: String] = [:]
    let drafts = source.parcelRecords(&log).map { record in
      var draft = record.draft
      if let code = record.parkCode {
        draft.park = indexOfPark[code]
        if draft.park == nil {
          strangers[code, default: 0] += 1
          example[code] = example[code] ?? draft.code
        }
      }
      return draft
    }
    if !strangers.isEmpty {
      let list = strangers.keys.sorted().map { code in
        let guess = nearestSpelling(to: code, among: parks.map(\.code)).map { ", perhaps \($0)" } ?? ""
        return "\"\(code)\" (\(counted(strangers[code] ?? 0, "parcel")), \(example[code] ?? "")\(guess))"
      }
      log.add(
        source.diagnostic(
          "park-unknown", key: "fields.park_code", "no park has the code \(listed(list))",
          advice: "Correct the codes, or leave them empty to have the park found by place."))
    }
    return drafts
  }

  private func firms(_ source: SourceLayer, _ log: inout DiagnosticLog) -> [Firm] {
    let records = source.firmRecords(&log)
    var outside: [String] = []
    let firms = records.compactMap { record -> Firm? in
      guard let county = directory.county(at: record.place, snapM: snapM) else {
        outside.append("\(record.code) \(record.name)")
        return nil
      }
      return Firm(
        code: record.code, name: record.name, location: record.place, county: firstCounty + county, park: nil,
        revenue10kCny: record.revenue10kCny, sizeClass: record.sizeClass, labels: record.labels, cluster: record.cluster
      )
    }
    if !outside.isEmpty {
      log.add(
        source.diagnostic(
          "firm-outside",
          "\(counted(outside.count, "firm")) of \(records.count) \(outside.count == 1 ? "lies" : "lie") more than "
            + "\(rounded(snapM, 0)) m outside all counties: \(listed(outside))",
          advice: "Check the layer's `crs` and `datum`, or leave such firms out with `where`."))
    }
    return firms
  }

  private func blocks(_ source: SourceLayer, _ log: inout DiagnosticLog) -> [IndustrialBlock] {
    var outside: [String] = []
    let blocks = source.blockRecords(&log).compactMap { record -> IndustrialBlock? in
      guard let place = record.area.interiorPoint, let county = directory.locator.region(at: place) else {
        outside.append("\(record.code) \(record.name)")
        return nil
      }
      return IndustrialBlock(
        code: record.code, name: record.name, county: firstCounty + county, area: record.area, areaMu: Mu(0))
    }
    source.reportLost(outside, Wording("being outside all counties", zh: "在所有区县界外"), &log)
    return blocks
  }

  private func projects(_ source: SourceLayer, _ log: inout DiagnosticLog) -> [LandProject] {
    var strangers: [String] = []
    let projects = source.projectRecords(&log).map { record in
      var project = record.project
      if let code = record.countyCode {
        project.county = directory.county(withCode: code).map { firstCounty + $0 }
        if project.county == nil { strangers.append("\(project.code) (county \"\(code)\")") }
      }
      return project
    }
    if !strangers.isEmpty {
      log.add(
        source.diagnostic(
          "project-county-unknown", key: "fields.county_code",
          "\(counted(strangers.count, "project")) of a county that the counties layer does not have: \(listed(strangers))",
          advice: "Correct the codes, or leave them empty for a project that may be built anywhere."))
    }
    return projects
  }
}
