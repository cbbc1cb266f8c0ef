public import Diagnostics
import Foundation
import GeoFiles
public import Results

extension SavedRun {
  /// Reads what `tongda run` left in a folder.
  ///
  /// - Parameter label: what tells it from the others
  /// - Throws: ``Diagnostics/InputError`` when the folder holds no run, or none with a timeline
  public static func read(_ folder: String, label: String) throws(InputError) -> SavedRun {
    let run = try RunFolder(folder)
    let path = try run.file("timeline.csv", format: "csv")
    let table = try VectorFile.read(path)
    let rows = try timelineRows(table, path)
    let villagesPath = folder + "/villages.geojson"
    let hasVillages = FileManager.default.fileExists(atPath: villagesPath)
    let saved = try SavedGeoPackage(of: folder)
    return SavedRun(
      label: label, title: run.title, datum: run.datum, isSynthetic: run.isSynthetic,
      periods: run.periods.map(\.label),
      measures: measureColumns(table).map { table.fields[$0].name }, rows: rows,
      villages: hasVillages ? try villages(VectorFile.read(villagesPath), saved?.spells ?? [:]) : nil,
      englishNames: saved?.englishNames ?? [:], operatorNames: run.operatorNames,
      land: try landFigures(of: folder), settings: ScenarioSettings.read(folder))
  }

  private static let keyColumns = ["period", "start", "end", "level", "region_code", "region_name", "operator"]
  /// What no number of a run is told by.
  static let caveatColumns = ["synthetic"]

  private static func measureColumns(_ table: VectorLayer) -> [Int] {
    table.fields.indices.filter { !(keyColumns + caveatColumns).contains(table.fields[$0].name) }
  }

  private static func timelineRows(_ table: VectorLayer, _ path: String) throws(InputError) -> [Row] {
    var columns: [String: Int] = [:]
    for name in keyColumns {
      guard let index = table.fieldIndex(name) else {
        throw InputError(
          Diagnostic(
            id: "field-missing", file: path, "there is no column \"\(name)\"", advice: "Run the scenario again."))
      }
      columns[name] = index
    }
    func text(_ feature: VectorFeature, _ name: String) -> String {
      columns[name].flatMap { feature.values[$0].string } ?? ""
    }
    let measures = measureColumns(table)
    return table.features.map { feature in
      Row(
        key: Key(
          period: text(feature, "period"), level: text(feature, "level"), regionCode: text(feature, "region_code"),
          operator: text(feature, "operator")),
        regionName: text(feature, "region_name"), values: measures.map { feature.values[$0].double })
    }
  }

  private static func villages(_ layer: VectorLayer, _ spells: [String: [StateSpell]]) -> [Village] {
    func text(_ feature: VectorFeature, _ name: String) -> String? {
      layer.fieldIndex(name).flatMap { feature.values[$0].string }
    }
    return layer.features.map { feature in
      let code = text(feature, "code") ?? ""
      return Village(
        code: code, name: text(feature, "name") ?? "", countyCode: text(feature, "county_code") ?? "",
        state: text(feature, "state") ?? "", firstReached: text(feature, "first_reached"), spells: spells[code] ?? [],
        shape: feature.geometry)
    }
  }
}
