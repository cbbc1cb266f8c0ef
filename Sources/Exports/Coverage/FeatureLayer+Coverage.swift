import Geometry
import NetworkModel
import Results

extension FeatureLayer {
  /// Areas by state or by class of SS-RSRP, or both, cut along counties.
  ///
  /// - Parameter kinds: of `states` and `rsrp`
  static func coverage(
    named name: String, _ kinds: [CoverageShapes.Kind], _ areas: CoverageAreas, _ world: World, _ results: RunResults,
    _ classes: RsrpClasses
  ) -> FeatureLayer {
    let rows = areas.areas.filter { kinds.contains($0.kind) }
    let periods = results.timeline.periods
    let lineage = world.regions.indices.map { RegionLineage(of: $0, in: world) }
    let operators = world.operators.map(\.id)

    return FeatureLayer(
      name: name,
      fields: [
        Field("measure", .text), Field("class", .text), Field("lower_dbm", .real), Field("upper_dbm", .real),
        Field("operator", .text), Field("period", .text), Field("start", .date), Field("end", .date),
        Field("county_code", .text), Field("county", .text), Field("city", .text), Field("area_km2", .real),
      ],
      count: rows.count,
      id: { index in
        let row = rows[index]
        return [
          row.measure, row.operator.map { operators[$0] } ?? "any", periods[row.period].label,
          row.county.map { world.regions[$0].code } ?? "", row.className(classes),
        ].joined(separator: "/")
      },
      shape: { rows[$0].shape.isEmpty ? nil : .multiPolygon(rows[$0].shape) },
      values: { index in
        let row = rows[index]
        let bounds = row.kind == .rsrp ? classes.bounds(row.value) : (lower: nil, upper: nil)
        let county = row.county.map { world.regions[$0] }
        let period = periods[row.period]
        return [
          .text(row.measure), .text(row.className(classes)), .real(bounds.lower, decimals: 1),
          .real(bounds.upper, decimals: 1), .text(row.operator.map { operators[$0] } ?? "any"), .text(period.label),
          .text("\(period.start)"), .text("\(period.end)"), .text(county?.code), .text(county?.name),
          .text(row.county.flatMap { lineage[$0].cityName }), .real(row.areaKm2, decimals: 6),
        ]
      },
      members: areas.members(of: kinds),
      title: .coverage(kinds, areas), style: .coverage(kinds, classes),
      subset: unionAlone(rows.contains { $0.operator != nil }), time: .during(start: "start", end: "end"))
  }
}

extension CoverageAreas.Area {
  fileprivate var measure: String { kind == .states ? "state" : "rsrp" }

  fileprivate func className(_ classes: RsrpClasses) -> String {
    kind == .states ? CellState(rawValue: UInt8(value))?.name ?? "" : classes.name(value)
  }
}

extension CoverageAreas {
  /// What a reader must know of the shapes' exactness.
  func members(of kinds: [CoverageShapes.Kind]) -> [(key: String, value: JSONValue)] {
    [
      ("simplify_m", .real(simplifyM)), ("merged_areas", .integer(merged(kinds).count)),
      ("merged_km2", .real(rounded(merged(kinds).km2, decimals: 6))),
    ]
  }

  /// The same in words.
  func exactness(of kinds: [CoverageShapes.Kind]) -> String {
    guard simplifyM > 0 else { return "Borders are those of the grid's cells." }
    let merged = merged(kinds)
    let rest =
      merged.count == 0
      ? ""
      : " \(merged.count) areas below the square of this, \(svgNumber(merged.km2)) km2 in all, were added to the "
        + "neighbour with the longest common border; area_km2 counts them where they were."
    return "Borders lie within \(svgNumber(simplifyM)) m of those of the grid's cells." + rest
  }

  private func merged(_ kinds: [CoverageShapes.Kind]) -> (count: Int, km2: Double) {
    kinds.reduce((0, 0)) { ($0.0 + (mergedAreas[$1] ?? 0), $0.1 + (mergedKm2[$1] ?? 0)) }
  }
}

extension LayerTitle {
  fileprivate static func coverage(_ kinds: [CoverageShapes.Kind], _ areas: CoverageAreas) -> LayerTitle {
    let (english, chinese) =
      switch kinds {
      case [.states]: ("Coverage by state", "覆盖状态")
      case [.rsrp]: ("Coverage by SS-RSRP", "覆盖电平")
      default: ("Coverage", "覆盖")
      }
    return LayerTitle(
      english: english, chinese: chinese,
      summary: "Areas at the end of each period, cut along counties, without gaps and overlaps; operator any is the "
        + "union of all. " + areas.exactness(of: kinds))
  }
}

extension LayerStyle {
  fileprivate static func coverage(_ kinds: [CoverageShapes.Kind], _ classes: RsrpClasses) -> LayerStyle {
    var categories: [Category] = []
    if kinds.contains(.states) {
      categories += [CellState.good, .served, .weak, .none].compactMap { state in
        MapPalette.colour(of: state).map { Category(state.name, label: state.name, $0, lineWidthMm: 0) }
      }
    }
    if kinds.contains(.rsrp) {
      categories += MapPalette.colours(of: classes).enumerated().map { index, colour in
        Category(classes.name(index), label: classes.name(index), colour, lineWidthMm: 0)
      }
    }
    // Over the villages it would hide them, below them it is hidden.
    return LayerStyle(field: "class", categories: categories, isShown: false)
  }
}
