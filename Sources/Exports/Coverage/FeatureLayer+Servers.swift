import Geometry
import NetworkModel
import Results

extension FeatureLayer {
  /// Where each station is received best, whether that is enough to serve or not.
  static func bestServers(_ areas: CoverageAreas, _ world: World, _ results: RunResults) -> FeatureLayer {
    let sites = world.sites + results.newSites
    let rows = areas.areas.filter { $0.kind == .bestServers }
    let periods = results.timeline.periods
    let operators = world.operators.map(\.id)
    let owners = rows.map { row in row.operator.map { operators[$0] } ?? "any" }
    return FeatureLayer(
      name: CoverageShapes.Kind.bestServers.rawValue,
      fields: [
        Field("station", .text), Field("site", .text), Field("carrier", .text), Field("band", .text),
        Field("operator", .text), Field("period", .text), Field("start", .date), Field("end", .date),
        Field("area_km2", .real),
      ],
      count: rows.count,
      id: { index in
        let row = rows[index]
        return [results.stations[row.value].station.id, owners[index], periods[row.period].label]
          .joined(separator: "/")
      },
      shape: { rows[$0].shape.isEmpty ? nil : .multiPolygon(rows[$0].shape) },
      values: { index in
        let row = rows[index]
        let station = results.stations[row.value].station
        let carrier = world.carriers[station.carrier]
        let period = periods[row.period]
        return [
          .text(station.id), .text(sites[station.site].id), .text(carrier.id), .text(carrier.band.id),
          .text(owners[index]), .text(period.label), .text("\(period.start)"), .text("\(period.end)"),
          .real(row.areaKm2, decimals: 6),
        ]
      },
      members: areas.members(of: [.bestServers]),
      title: LayerTitle(
        english: "Best servers", chinese: "最佳服务小区范围",
        summary: "The area in which each station is received best, served or not, at the end of each period. "
          + areas.exactness(of: [.bestServers])),
      style: .bestServers(world.carriers), subset: unionAlone(rows.contains { $0.operator != nil }),
      time: .during(start: "start", end: "end"))
  }
}
