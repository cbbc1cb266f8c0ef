import Diagnostics
import GeoEngine
import Geometry
import Parallelism
import Scenarios

/// Land for villages of which only points are known: the part of the county that is nearest to each (Voronoi).
enum VillagePartition {
  /// Villages that have a boundary keep it; a county gets a partition only if none of its villages has one.
  static func apply(
    to drafts: inout [VillageDraft], _ directory: CountyDirectory, _ engines: LentPool<GeometryEngine>,
    _ source: SourceLayer, _ control: WorkControl, _ log: inout DiagnosticLog
  ) throws {
    var members = [[Int]](repeating: [], count: directory.counties.count)
    for (index, draft) in drafts.enumerated() { members[draft.county].append(index) }
    let mixed = members.indices.filter { county in
      let bounded = members[county].count { !drafts[$0].record.boundary.isEmpty }
      return bounded > 0 && bounded < members[county].count
    }
    let open = members.indices.filter { county in
      !members[county].isEmpty && members[county].allSatisfy { drafts[$0].record.boundary.isEmpty }
    }
    let places = open.map { county in members[county].map { drafts[$0].record.place ?? Point(x: 0, y: 0) } }
    let counties = directory.counties
    let cells = try orderedParallelMap(count: open.count, control, step: "village boundaries") { _, index in
      try engines.withResource { engine -> Result<[MultiPolygon], GeoEngineError> in
        do throws(GeoEngineError) {
          return .success(try engine.voronoiCells(of: places[index], clippedTo: counties[open[index]].area))
        } catch {
          return .failure(error)
        }
      }
    }
    for (county, result) in zip(open, cells) {
      switch result {
      case .success(let areas):
        for (village, area) in zip(members[county], areas) { drafts[village].record.boundary = area }
      case .failure(let error):
        log.add(
          source.diagnostic(
            "partition-failed", severity: .warning, feature: counties[county].label,
            Wording("no village boundaries could be made: \(error)", zh: "无法划分村界：\(error)")))
      }
    }
    if !mixed.isEmpty {
      let list = listedAlike(mixed.map { counties[$0].label })
      log.add(
        source.diagnostic(
          "boundary-missing", severity: .warning,
          Wording(
            "some villages have no polygon though others of their county have, and stay without land: \(list.english)",
            zh: "部分行政村没有多边形而同县其他村有，这些村没有土地：\(list.chinese)")))
    }
  }
}
