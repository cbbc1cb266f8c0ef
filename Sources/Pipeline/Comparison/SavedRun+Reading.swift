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
    let record = try record(folder)
    let path = folder + "/timeline.csv"
    guard FileManager.default.fileExists(atPath: path) else {
      throw InputError(
        Diagnostic(
          id: "run-incomplete", file: folder, "the run has no timeline.csv",
          advice: "Run the scenario again with csv among its formats."))
    }
    let table = try VectorFile.read(path)
    let rows = try timelineRows(table, path)
    let villagesPath = folder + "/villages.geojson"
    let hasVillages = FileManager.default.fileExists(atPath: villagesPath)
    let saved = try SavedGeoPackage(of: folder)
    return SavedRun(
      label: label, title: record.title, datum: record.scenario.output.datum, isSynthetic: record.synthetic,
      periods: record.periods.map(\.label),
      measures: measureColumns(table).map { table.fields[$0].name }, rows: rows,
      villages: hasVillages ? try villages(VectorFile.read(villagesPath), saved?.spells ?? [:]) : nil,
      englishNames: saved?.englishNames ?? [:])
  }

  /// What of `run.json` is needed here.
  private struct Record: Decodable {
    struct Period: Decodable { var label: String }
    struct Scenario: Decodable { var output: Output }
    struct Output: Decodable { var datum: String }

    var title: String
    var synthetic: Bool
    var periods: [Period]
    var scenario: Scenario
  }

  private static func record(_ folder: String) throws(InputError) -> Record {
    let path = folder + "/run.json"
    do {
      return try JSONDecoder().decode(Record.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
    } catch is DecodingError {
      throw InputError(
        Diagnostic(
          id: "run-unreadable", file: path, "is not the record of a run",
          advice: "Name the folder that tongda run wrote."))
    } catch {
      throw InputError(
        Diagnostic(
          id: "run-missing", file: folder, "holds no run: there is no run.json in it",
          advice: "Name the folder that tongda run wrote, for example results/minimal."))
    }
  }

  private static let keyColumns = ["period", "start", "end", "level", "region_code", "region_name", "operator"]

  private static func measureColumns(_ table: VectorLayer) -> [Int] {
    table.fields.indices.filter { !keyColumns.contains(table.fields[$0].name) }
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
