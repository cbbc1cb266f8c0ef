import Diagnostics
import GeoEngine
import Geometry
import NetworkModel
import Parallelism
import Scenarios

/// From village records to drafts with county, town, place, settlement and land.
enum VillageAssembly {
  struct Sources {
    var villages: SourceLayer
    var places: SourceLayer?
    var settlements: SourceLayer?
  }

  /// - Parameter drafts: with county and town
  static func complete(
    _ drafts: inout [VillageDraft], _ sources: Sources, places: [VillagePlaceRecord], settlements: [AreaRecord],
    _ placement: ApproximatePlaces, snapM: Double, _ engines: LentPool<GeometryEngine>, _ control: WorkControl,
    _ log: inout DiagnosticLog
  ) throws {
    checkPlaces(drafts, sources.villages, placement.directory, snapM: snapM, &log)
    if let source = sources.places {
      VillagePlaceMatching.apply(
        places, source, to: &drafts, placement.directory, placement.towns, snapM: snapM, &log)
    }
    try placement.place(&drafts, control)
    let approximate = drafts.count { $0.quality == .approximate }
    if approximate > 0 {
      let townless = drafts.count { $0.quality == .approximate && $0.town == nil && $0.centre == nil }
      let inCounty =
        townless > 0
        ? Wording(" and \(townless), whose town is not known, in their county", zh: "，\(townless) 个不知所属乡镇，置于所在区县")
        : Wording("", zh: "")
      log.add(
        sources.villages.diagnostic(
          "places-approximate", severity: .warning,
          Wording(
            "\(approximate) of \(drafts.count) villages have no coordinates; \(approximate - townless) were placed around "
              + "their town\(inCounty.english)",
            zh: "\(drafts.count) 个行政村中有 \(approximate) 个没有坐标；\(approximate - townless) 个置于所属乡镇周围"
              + "\(inCounty.chinese)")))
    }
    if let source = sources.settlements { join(settlements, source, to: &drafts, &log) }
    try VillagePartition.apply(to: &drafts, placement.directory, engines, sources.villages, control, &log)
  }

  /// Points that the layer itself has must lie in their county, or near it.
  private static func checkPlaces(
    _ drafts: [VillageDraft], _ source: SourceLayer, _ directory: CountyDirectory, snapM: Double,
    _ log: inout DiagnosticLog
  ) {
    var near = 0
    var far: [String] = []
    for draft in drafts {
      guard let place = draft.record.place, !directory.locator.contains(draft.county, place) else { continue }
      let distance = directory.locator.distance(from: place, toBoundaryOf: draft.county)
      if distance <= snapM {
        near += 1
      } else {
        far.append("\(draft.record.label) (\(rounded(distance / 1000, 1)) km)")
      }
    }
    if near > 0 {
      log.add(
        source.diagnostic(
          "points-snapped", severity: .note,
          Wording(
            "\(counted(near, "village")) just outside \(near == 1 ? "its" : "their") county, by \(rounded(snapM, 0)) m at "
              + "most, \(near == 1 ? "counts" : "count") to it",
            zh: "\(near) 个行政村略在所属区县界外（不超过 \(rounded(snapM, 0)) m），仍归该区县")))
    }
    if !far.isEmpty {
      log.add(
        source.diagnostic(
          "village-outside-county",
          "\(counted(far.count, "village")) of \(drafts.count) \(far.count == 1 ? "lies" : "lie") more than "
            + "\(rounded(snapM, 0)) m outside the county of \(far.count == 1 ? "its" : "their") code: \(listed(far))",
          advice: "Check the layer's `crs` and `datum`, and the codes; or raise geodata.snap_distance_m."))
    }
  }

  /// Settlement polygons to villages by code; people of a settlement are the village's where it has no own number.
  private static func join(
    _ settlements: [AreaRecord], _ source: SourceLayer, to drafts: inout [VillageDraft], _ log: inout DiagnosticLog
  ) {
    let index = Dictionary(drafts.enumerated().map { ($1.record.code, $0) }, uniquingKeysWith: { first, _ in first })
    var strangers: [String] = []
    var people: [Int: Int] = [:]
    for settlement in settlements {
      guard let village = index[settlement.code] else {
        strangers.append(settlement.code)
        continue
      }
      drafts[village].settlement.polygons.append(contentsOf: settlement.area.polygons)
      if let number = settlement.population { people[village, default: 0] += number }
    }
    for (village, number) in people where drafts[village].record.population == nil {
      drafts[village].record.population = number
    }
    source.reportLost(strangers, Wording("because no village has the code", zh: "没有行政村用此代码"), &log)
  }
}

extension VillageDraft {
  func village(population: Int, firstCounty: Int) -> Village {
    Village(
      code: record.code, name: record.name, county: firstCounty + county, population: population,
      committee: record.place ?? Point(x: 0, y: 0), school: record.school, clinic: record.clinic,
      settlement: settlement, boundary: record.boundary, positionQuality: quality)
  }
}
