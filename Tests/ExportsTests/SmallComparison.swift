import Exports
import Geometry
import Parallelism
import Results

/// Two runs of the places of the small run, as they are read back, side by side.
enum SmallComparison {
  static func write(to folder: String) throws {
    let comparisons = [
      RunComparison(
        base: run("base <b>", [0, 1, nil, 1, nil, 0], 0.5, landMu: [10, 1234.51, 40]),
        other: run("other", [1, 0, 1, nil, nil, 0], 0.75, landMu: [10, 1234.54, nil]))
    ]
    let libraries = try PageLibraries.find(in: ["/usr/local/share", "/usr/share"])
    try ComparisonExport.write(
      comparisons, page: ComparisonPage.Settings(language: .en, version: "0", libraries: libraries), to: folder,
      WorkControl(threads: 2))
  }

  /// - Parameters:
  ///   - firstReached: by village, the place of the period
  ///   - landMu: of the province's farmland in either period, and of a park
  private static func run(_ label: String, _ firstReached: [Int?], _ ratio: Double, landMu: [Double?]) -> SavedRun {
    let periods = ["2021Q2", "2021Q3"]
    let rows = periods.enumerated().map { index, period in
      SavedRun.Row(
        key: SavedRun.Key(period: period, level: "province", regionCode: "320000", operator: "any"),
        regionName: "江苏省", values: [ratio * Double(index + 1) / 2])
    }
    let villages = SmallRun.names.enumerated().map { index, name in
      SavedRun.Village(
        code: "32010200100\(index)", name: name, countyCode: index < 3 ? "320102" : "320104",
        state: firstReached[index] == nil ? "unserved" : "reached",
        firstReached: firstReached[index].map { periods[$0] }, spells: spells(firstReached[index], periods),
        shape: shape(index))
    }
    return SavedRun(
      label: label, title: "Title of \(label)", datum: "wgs84", isSynthetic: true, periods: periods,
      measures: ["village_reach_ratio"], rows: rows, villages: villages,
      englishNames: [SavedRun.RegionKey(level: "province", code: "320000"): "Jiangsu"], land: land(landMu, periods),
      settings: ["radio.load": "\(ratio)", "radio.model": "hata", "title": "<b>\(ratio)</b>"])
  }

  private static func land(_ mu: [Double?], _ periods: [String]) -> [SavedRun.LandFigure] {
    func figure(
      _ table: String, _ period: String, _ level: String, _ code: String, _ name: String, use: String,
      _ measure: String,
      _ value: Double?
    ) -> SavedRun.LandFigure {
      SavedRun.LandFigure(
        key: SavedRun.LandFigure.Key(
          table: table, period: period, level: level, code: code, use: use, measure: measure), name: name, value: value)
    }
    return [
      figure("land-ledger", periods[0], "province", "320000", "", use: "0601", "closing_mu", mu[0]),
      figure("land-ledger", periods[1], "province", "320000", "", use: "0601", "closing_mu", mu[1]),
      figure("indicators", periods[1], "park", "P1", "<b>Park</b>", use: "", "area_mu", mu[2]),
    ]
  }

  /// Unserved until it is reached.
  private static func spells(_ firstReached: Int?, _ periods: [String]) -> [SavedRun.StateSpell] {
    let before = periods[..<(firstReached ?? periods.count)]
    let after = periods[(firstReached ?? periods.count)...]
    return [("unserved", before), ("reached", after)].compactMap { state, labels in
      labels.first.map { SavedRun.StateSpell(state: state, first: $0, last: labels.last ?? $0) }
    }
  }

  /// Squares side by side, in degrees; a point for a village without land, and nothing for one without a place.
  private static func shape(_ index: Int) -> Shape? {
    let west = 118.8 + 0.02 * Double(index)
    switch index {
    case 3: return .point(Point(x: west, y: 32.1))
    case 4: return nil
    default:
      return .polygon(
        Polygon(
          outer: Ring([
            Point(x: west, y: 32), Point(x: west + 0.02, y: 32), Point(x: west + 0.02, y: 32.02),
            Point(x: west, y: 32.02),
          ])))
    }
  }
}
