public import Parallelism
import Quantities
public import Results

/// Writes runs side by side as files.
public enum ComparisonExport {
  /// Fills the folder with `comparison.csv`, `compare.html` where a page is asked for, `land-compared.csv` where the runs have
  /// tables on land and, where they have villages, `villages-compared.geojson`.
  ///
  /// - Parameters:
  ///   - comparisons: each of another run with one and the same base, one at least
  ///   - page: what the page tells beyond the comparisons; nil for no page
  ///   - hasByteOrderMark: whether the tables begin with one
  ///   - folder: an existing one
  /// - Throws: ``ExportError``, ``Cancelled``
  public static func write(
    _ comparisons: [RunComparison], page: ComparisonPage.Settings? = nil, hasByteOrderMark: Bool = false,
    to folder: String, _ control: WorkControl
  ) throws {
    try CSVTable.write(
      .comparison(comparisons), to: "\(folder)/comparison.csv", hasByteOrderMark: hasByteOrderMark)
    if let page { try ComparisonPage(comparisons, page).write(to: folder) }
    if comparisons.contains(where: { !$0.land.isEmpty }) {
      try CSVTable.write(
        .comparedLand(comparisons), to: "\(folder)/land-compared.csv", hasByteOrderMark: hasByteOrderMark)
    }
    guard comparisons.contains(where: { $0.villages != nil }), let base = comparisons.first?.base else { return }
    let layer = FeatureLayer.changedVillages(comparisons)
    let datum = CoordinateDatum(rawValue: base.datum) ?? .wgs84
    let members = GeoJSONExport.members(datum: datum, isSynthetic: base.isSynthetic)
    let keys = layer.fields.map { GeoJSONFeatureBuffer.Key($0.name) }
    try GeoJSONWriter.write(
      GeoJSONWriter.Header(name: layer.name, members: members), count: layer.count,
      to: "\(folder)/\(layer.name).geojson", control
    ) { rows, buffer in
      for row in rows {
        buffer.begin(id: layer.id(row), geometry: layer.shape(row))
        for (key, value) in zip(keys, layer.values(row)) { buffer.add(key, value) }
        buffer.end()
      }
    }
  }
}

extension FeatureLayer {
  /// One row per run, row of the timeline and measure.
  static func comparison(_ comparisons: [RunComparison]) -> FeatureLayer {
    var elements: [(comparison: Int, row: Int, measure: Int)] = []
    for (index, comparison) in comparisons.enumerated() {
      for row in comparison.rows.indices {
        for measure in comparison.measures.indices { elements.append((index, row, measure)) }
      }
    }
    let all = elements
    return FeatureLayer(
      name: "comparison",
      fields: [
        Field("run", .text), Field("period", .text), Field("level", .text), Field("region_code", .text),
        Field("region_name", .text), Field("operator", .text), Field("measure", .text), Field("base", .real),
        Field("value", .real), Field("difference", .real),
      ],
      count: all.count, id: { String($0 + 1) }, shape: { _ in nil },
      values: { index in
        let (comparison, row, measure) = all[index]
        let found = comparisons[comparison].rows[row]
        let before = found.base[measure]
        let after = found.other[measure]
        return [
          .text(comparisons[comparison].other.label), .text(found.key.period), .text(found.key.level),
          .text(found.key.regionCode), .text(found.regionName), .text(found.key.operator),
          .text(comparisons[comparison].measures[measure]), number(before), number(after),
          number(before.flatMap { before in after.map { $0 - before } }),
        ]
      })
  }

  /// One row per run and number of the tables on land.
  static func comparedLand(_ comparisons: [RunComparison]) -> FeatureLayer {
    let all = comparisons.flatMap { comparison in comparison.land.map { (run: comparison.other.label, change: $0) } }
    return FeatureLayer(
      name: "land-compared",
      fields: ["run", "table", "period", "level", "code", "name", "use", "measure"].map { Field($0, .text) }
        + ["base", "value", "difference"].map { Field($0, .real) },
      count: all.count, id: { String($0 + 1) }, shape: { _ in nil },
      values: { index in
        let (run, change) = all[index]
        let key = change.key
        return [run, key.table, key.period, key.level, key.code, change.name, key.use, key.measure].map {
          .text($0.isEmpty ? nil : $0)
        } + [number(change.base), number(change.other), number(change.difference)]
      })
  }

  /// Ratios and areas have six decimals at most; whole numbers none.
  private static func number(_ value: Double?) -> LayerValue {
    guard let value else { return .null }
    return Int(exactly: value).map { .integer($0) } ?? .rounded(value, decimals: 6)
  }

  private static func state(_ village: SavedRun.Village) -> LayerValue {
    .text(village.state.isEmpty ? nil : village.state)
  }

  /// The villages that are won, lost, reached earlier or reached later, run by run.
  static func changedVillages(_ comparisons: [RunComparison]) -> FeatureLayer {
    let changed = comparisons.flatMap { comparison in
      (comparison.villages ?? []).filter { $0.outcome != .same && $0.outcome != .never }
        .map { (run: comparison.other.label, change: $0) }
    }
    return FeatureLayer(
      name: "villages-compared",
      fields: [
        Field("run", .text), Field("code", .text), Field("name", .text), Field("county_code", .text),
        Field("outcome", .text), Field("periods_earlier", .integer), Field("first_reached_base", .text),
        Field("first_reached", .text), Field("state_base", .text), Field("state", .text),
      ],
      count: changed.count,
      id: { "\(changed[$0].run)/\(changed[$0].change.base.code)" },
      shape: { changed[$0].change.base.shape },
      values: { row in
        let (run, change) = changed[row]
        return [
          .text(run), .text(change.base.code), .text(change.base.name), .text(change.base.countyCode),
          .text(change.outcome.rawValue), .integer(change.periodsEarlier), .text(change.base.firstReached),
          .text(change.other.firstReached), state(change.base), state(change.other),
        ]
      })
  }
}
