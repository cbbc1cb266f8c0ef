import Geometry
import NetworkModel
import Quantities
import Results

extension FeatureLayer {
  /// Uses of the parcels over time: one feature for every spell of one use, with its first and last period and their
  /// days, so that a map's time slider shows each at its time. Where no rules change the land, every parcel is one spell.
  static func parcels(_ land: Land, _ world: World, _ results: RunResults) -> FeatureLayer {
    let periods = results.timeline.periods
    let spells =
      results.landUse?.spells
      ?? land.parcels.indices.map { index in
        LandUseSpell(
          parcel: index, piece: nil, use: land.parcels[index].use, firstPeriod: 0, lastPeriod: periods.count - 1,
          areaMu: land.parcels[index].areaMu)
      }

    let uses = Set(spells.map(\.use))
    return FeatureLayer(
      name: "parcels",
      fields: [
        Field("code", .text), Field("park_code", .text), Field("county_code", .text), Field("piece", .text),
        Field("use", .text), Field("use_name", .text), Field("area_mu", .real), Field("first_period", .text),
        Field("last_period", .text), Field("start", .date), Field("end", .date),
      ],
      count: spells.count,
      id: { index in
        let spell = spells[index]
        return "\(land.parcels[spell.parcel].code)/\(spell.pieceWord(in: land))/\(periods[spell.firstPeriod].label)"
      },
      shape: { index in
        let spell = spells[index]
        let parcel = land.parcels[spell.parcel]
        let area = spell.piece.map { parcel.pieces[$0].area } ?? parcel.area
        return area.isEmpty ? nil : .multiPolygon(area)
      },
      values: { index in
        let spell = spells[index]
        let parcel = land.parcels[spell.parcel]
        let first = periods[spell.firstPeriod]
        let last = periods[spell.lastPeriod]
        return [
          .text(parcel.code), .text(world.parks[parcel.park].code), .text(world.regions[parcel.county].code),
          .text(spell.pieceWord(in: land)), .text(spell.use.code), .text(spell.use.name), .real(spell.areaMu.value),
          .text(first.label), .text(last.label), .text("\(first.start)"), .text("\(last.end)"),
        ]
      },
      mayHaveSlivers: true,
      title: LayerTitle(
        english: "Parcels by land use", chinese: "地块用途",
        summary:
          "One row per parcel, or piece of one, and spell of one use (GB/T 21010-2017), with its first and last day."),
      style: .parcels(uses), time: .during(start: "start", end: "end"))
  }
}

extension LandUseSpell {
  /// `free`, `farmland`, `red-line`; `all` for the whole parcel.
  fileprivate func pieceWord(in land: Land) -> String {
    piece.map { land.parcels[parcel].pieces[$0].kind.rawValue } ?? "all"
  }
}
