import Geometry
import NetworkModel
import Quantities
import Results

extension FeatureLayer {
  /// Every station on air at the end of the last period, as a point.
  static func stations(_ world: World, _ results: RunResults, programmeIds: [String]) -> FeatureLayer {
    let sites = world.sites + results.newSites
    let labels = results.timeline.periods.map(\.label)
    let operators = world.carriers.map { carrier in
      carrier.operators.map { world.operators[$0].id }.joined(separator: ";")
    }

    return FeatureLayer(
      name: "stations",
      fields: [
        Field("id", .text), Field("site", .text), Field("carrier", .text), Field("band", .text),
        Field("operators", .text), Field("opened", .date), Field("period", .text), Field("new", .boolean),
        Field("programme", .text), Field("cost_cny", .integer), Field("height_m", .real),
        Field("azimuths_deg", .text), Field("tilt_deg", .real), Field("environment", .text),
        Field("power_dbm", .real),
      ],
      count: results.stations.count,
      id: { results.stations[$0].station.id },
      shape: { .point(sites[results.stations[$0].station.site].location) },
      values: { row in
        let result = results.stations[row]
        let station = result.station
        let site = sites[station.site]
        let carrier = world.carriers[station.carrier]
        return [
          .text(station.id), .text(site.id), .text(carrier.id), .text(carrier.band.id),
          .text(operators[station.carrier]), .text(station.opened.description), .text(labels[result.period]),
          .boolean(result.isNew), .text(result.programme.map { programmeIds[$0] }), .integer(result.cost.value),
          .real(site.heightM, decimals: 2), .text(azimuths(station.azimuthsDeg)), .real(station.tiltDeg, decimals: 2),
          .text(site.environment.rawValue), .real((station.power ?? carrier.band.power).value, decimals: 2),
        ]
      },
      title: LayerTitle(
        english: "5G stations", chinese: "5G基站",
        summary: "Stations on air at the end of the last period: one carrier at one site each."),
      style: .stations(world.carriers), time: .since("opened"))
  }

  /// `0;120;240`, empty for an omnidirectional cell.
  private static func azimuths(_ azimuthsDeg: [Float]) -> String {
    var text = TextBuffer(capacity: 64)
    for (index, azimuth) in azimuthsDeg.enumerated() {
      if index > 0 { text.append(ascii: ";") }
      text.append(Double(azimuth), decimals: 2)
    }
    return text.string
  }
}
