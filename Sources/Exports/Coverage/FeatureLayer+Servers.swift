import Geometry
import NetworkModel
import Results

extension FeatureLayer {
  /// Where each station is received best, whether that is enough to serve or not.
  static func bestServers(_ areas: CoverageAreas, _ world: World, _ results: RunResults) -> FeatureLayer {
    let sites = world.sites + results.newSites
    return servers(
      .bestServers, areas, world, results,
      fields: [Field("station", .text), Field("site", .text), Field("carrier", .text), Field("band", .text)],
      code: { results.stations[$0].station.id },
      columns: { index in
        let station = results.stations[index].station
        let carrier = world.carriers[station.carrier]
        return [.text(station.id), .text(sites[station.site].id), .text(carrier.id), .text(carrier.band.id)]
      },
      LayerTitle(
        english: "Best servers", chinese: "最佳服务小区范围",
        summary: "The area in which each station is received best, served or not, at the end of each period. "
          + areas.exactness(of: [.bestServers])))
  }

  /// What each site serves: the served cells in which one of its stations is received best. Where its signal would do but
  /// another is stronger is the other's.
  static func footprints(_ areas: CoverageAreas, _ world: World, _ results: RunResults) -> FeatureLayer {
    let sites = world.sites + results.newSites
    return servers(
      .footprints, areas, world, results, fields: [Field("site", .text)],
      code: { sites[$0].id }, columns: { [.text(sites[$0].id)] },
      LayerTitle(
        english: "Site footprints", chinese: "站址服务范围",
        summary:
          "The area that each site serves at the end of each period: cells that are served and receive one of its "
          + "stations best. " + areas.exactness(of: [.footprints])))
  }

  private static func servers(
    _ kind: CoverageShapes.Kind, _ areas: CoverageAreas, _ world: World, _ results: RunResults, fields: [Field],
    code: @escaping @Sendable (Int) -> String, columns: @escaping @Sendable (Int) -> [LayerValue],
    _ title: LayerTitle
  ) -> FeatureLayer {
    let rows = areas.areas.filter { $0.kind == kind }
    let periods = results.timeline.periods
    let operators = world.operators.map(\.id)
    func name(_ row: CoverageAreas.Area) -> String { row.operator.map { operators[$0] } ?? "any" }
    let names = rows.map(name)
    return FeatureLayer(
      name: kind.rawValue,
      fields: fields + [
        Field("operator", .text), Field("period", .text), Field("start", .date), Field("end", .date),
        Field("area_km2", .real),
      ],
      count: rows.count,
      id: { [code(rows[$0].value), names[$0], periods[rows[$0].period].label].joined(separator: "/") },
      shape: { rows[$0].shape.isEmpty ? nil : .multiPolygon(rows[$0].shape) },
      values: { index in
        let period = periods[rows[index].period]
        return columns(rows[index].value) + [
          .text(names[index]), .text(period.label), .text("\(period.start)"), .text("\(period.end)"),
          .real(rows[index].areaKm2, decimals: 6),
        ]
      },
      members: areas.members(of: [kind]), title: title, time: .during(start: "start", end: "end"))
  }
}
