import NetworkModel
import Quantities
import Results

extension FeatureLayer {
  /// One row per period, region and operator, without a place; `any` stands for the union of all operators.
  static func timeline(_ world: World, _ results: RunResults) -> FeatureLayer {
    let periods = results.timeline.periods.map { (label: $0.label, start: "\($0.start)", end: "\($0.end)") }
    let rows = results.rows

    return FeatureLayer(
      name: "timeline",
      fields: [
        Field("period", .text), Field("start", .date), Field("end", .date), Field("level", .text),
        Field("region_code", .text), Field("region_name", .text), Field("operator", .text),
      ] + TimelineColumn.allCases.map { Field($0.rawValue, $0.isCount ? .integer : .real) },
      rows: rows,
      title: LayerTitle(
        english: "Timeline", chinese: "时间线",
        summary: "One row per period, region and operator; operator any is the union of all."),
      values: { row in
        let region = world.regions[row.region]
        let period = periods[row.period]
        return [
          .text(period.label), .text(period.start), .text(period.end), .text(region.level.rawValue),
          .text(region.code), .text(region.name), .text(row.operator.map { world.operators[$0].id } ?? "any"),
        ] + TimelineColumn.allCases.map { LayerValue($0.value(in: row)) }
      })
  }
}

extension LayerValue {
  /// A fraction to a millionth.
  static func ratio(_ fraction: Fraction?) -> LayerValue { .real(fraction?.value, decimals: 6) }

  fileprivate init(_ value: TimelineColumn.Value) {
    switch value {
    case .count(let count): self = .integer(count)
    case .real(let number): self = .real(number, decimals: TimelineColumn.decimals)
    }
  }
}
