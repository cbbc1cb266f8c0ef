public import Geometry
public import Results

/// Maps of the grid's cells, from the values of a run's rasters; NaN where there is none.
extension MapSheet {
  /// `coverage.tif`
  public func coverage(_ grid: Grid, _ values: ContiguousArray<Float>) -> MapPicture? {
    let states = CellState.allCases.filter { MapPalette.colour(of: $0) != nil }
    let chinese = ["无覆盖", "弱覆盖", "已覆盖", "良好"]
    return cells(
      grid, values, word("Coverage", "覆盖"), word("Coverage by state", "覆盖状态"),
      names: zip(states, chinese).map { word($0.name, $1) }, colours: states.compactMap(MapPalette.colour)
    ) { value in states.firstIndex { Float($0.rawValue) == value } }
  }

  /// `rsrp.tif`, dBm
  public func rsrp(_ grid: Grid, _ values: ContiguousArray<Float>, _ classes: RsrpClasses) -> MapPicture? {
    let bounds = classes.boundsDbm.map { Float($0) }
    return cells(
      grid, values, "SS-RSRP", word("SS-RSRP of the strongest cell", "最强小区SS-RSRP"),
      names: (0..<classes.count).map { name(of: $0, classes) }, colours: MapPalette.colours(of: classes)
    ) { value in bounds.firstIndex { value >= $0 } ?? bounds.count }
  }

  /// `first-served.tif`, as far as the map's period
  public func firstServed(_ grid: Grid, _ values: ContiguousArray<Float>, periods: [String]) -> MapPicture? {
    guard let none = MapPalette.colour(of: CellState.none) else { return nil }
    return cells(
      grid, values, word("First served", "首次覆盖"), word("First period served", "首次覆盖期"),
      names: periods + [word("not yet", "尚未覆盖")],
      colours: MapPalette.coloursOfPeriods(count: periods.count) + [none]
    ) { value in Int(exactly: value).flatMap { $0 < 1 ? nil : min($0 - 1, periods.count) } }
  }

  private func name(of index: Int, _ classes: RsrpClasses) -> String {
    guard language == .zh else { return classes.name(index) }
    return switch classes.bounds(index) {
    case (let lower?, let upper?): "\(number(lower)) ~ \(number(upper)) dBm"
    case (let lower?, nil): "≥ \(number(lower)) dBm"
    case (nil, let upper?): "< \(number(upper)) dBm"
    case (nil, nil): "dBm"
    }
  }

  private func number(_ value: Double) -> String { Int(exactly: value).map { "\($0)" } ?? "\(value)" }

  private func cells(
    _ grid: Grid, _ values: ContiguousArray<Float>, _ legendTitle: String, _ subject: String, names: [String],
    colours: [MapPalette.Colour], _ place: (Float) -> Int?
  ) -> MapPicture? {
    let classes = ContiguousArray(
      values.map { value in value.isNaN ? CellPicture.nothing : place(value).map { UInt16($0) } ?? CellPicture.nothing }
    )
    var picture = picture(
      legendTitle, subject, legend(zip(names, colours).map { MapPicture.LegendEntry(label: $0, colour: $1) }),
      [.cells(CellPicture(grid: grid, classes: classes, colours: colours))])
    if isShifted {
      picture?.notes += word("Borders are shifted,|cells are not.", "边界坐标已偏移，|栅格未偏移。").split(separator: "|").map(
        String.init)
    }
    return picture
  }

  /// Of many entries about twenty, the last among them.
  private func legend(_ entries: [MapPicture.LegendEntry]) -> [MapPicture.LegendEntry] {
    let step = (entries.count + 19) / 20
    return entries.indices.filter { $0 % step == 0 || $0 == entries.count - 1 }.map { entries[$0] }
  }
}
