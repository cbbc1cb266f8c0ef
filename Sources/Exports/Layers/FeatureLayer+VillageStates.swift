import NetworkModel
import Results

extension FeatureLayer {
  /// How the villages stood over time: one row for every spell of one state, without a place.
  static func villageStates(_ world: World, _ results: RunResults) -> FeatureLayer {
    let periods = results.timeline.periods
    let codes = world.villages.map(\.code)
    let spells = results.villages.enumerated().flatMap { VillageSpell.spells(of: $1.states, village: $0) }
    return FeatureLayer(
      name: "village_states",
      fields: [
        Field("code", .text), Field("state", .text), Field("start", .date), Field("end", .date),
        Field("first_period", .text), Field("last_period", .text),
      ],
      count: spells.count,
      id: { "\(codes[spells[$0].village])/\(periods[spells[$0].first].label)" },
      shape: { _ in nil },
      values: { row in
        let spell = spells[row]
        let first = periods[spell.first]
        let last = periods[spell.last]
        return [
          .text(codes[spell.village]), .text(spell.state.rawValue), .text("\(first.start)"), .text("\(last.end)"),
          .text(first.label), .text(last.label),
        ]
      },
      title: LayerTitle(
        english: "States of villages over time", chinese: "行政村状态变化",
        summary: "One row per village and spell of one state, with its first and last period and their days."))
  }
}

extension FeatureLayer {
  /// What a GeoPackage says of its view of the villages over time, which has no rows of its own.
  static let villagesOverTime = FeatureLayer(
    name: GeoPackageTables.villagesOverTime, fields: [], count: 0, id: { String($0) }, shape: { _ in nil },
    values: { _ in [] },
    title: LayerTitle(
      english: "Villages over time", chinese: "行政村逐期状态",
      summary: "Villages once for every spell of one state, with the first and last day of it, for a time slider."),
    style: .villages, time: .during(start: "start", end: "end"))
}

/// Periods in a row in which a village has one state.
private struct VillageSpell: Sendable {
  var village: Int
  var state: VillageState
  var first: Int
  var last: Int

  static func spells(of states: [VillageState], village: Int) -> [VillageSpell] {
    var spells: [VillageSpell] = []
    for (period, state) in states.enumerated() {
      if spells.last?.state == state {
        spells[spells.count - 1].last = period
      } else {
        spells.append(VillageSpell(village: village, state: state, first: period, last: period))
      }
    }
    return spells
  }
}
