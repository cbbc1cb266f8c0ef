import Diagnostics
import Foundation
import GeoFiles
import Results

extension SavedRun {
  /// The columns by which rows of a table on land are told apart; all other columns of numbers are compared.
  private struct LandTable {
    let name: String
    var level: String?
    var code: String?
    var use: String?
  }

  private static let landTables = [
    LandTable(name: "land-ledger", level: "level", code: "region_code", use: "use"),
    LandTable(name: "indicators", level: "level", code: "code"),
    LandTable(name: "land-supply", level: "level", code: "region_code"), LandTable(name: "land-quota"),
    LandTable(name: "clusters", code: "cluster"),
  ]

  /// What is neither a key nor a number.
  private static let otherColumns = ["name", "low_efficiency"] + caveatColumns

  /// Numbers of the tables on land that the run wrote, of regions, parks and clusters; parcels are too many to look at.
  static func landFigures(of folder: String) throws(InputError) -> [LandFigure] {
    var figures: [LandFigure] = []
    for table in landTables {
      let path = "\(folder)/\(table.name).csv"
      guard FileManager.default.fileExists(atPath: path) else { continue }
      figures += self.figures(of: try VectorFile.read(path), table)
    }
    return figures
  }

  private static func figures(of layer: VectorLayer, _ table: LandTable) -> [LandFigure] {
    func column(_ name: String?) -> Int? { name.flatMap { layer.fieldIndex($0) } }
    let keys = [column("period"), column(table.level), column(table.code), column(table.use)]
    let name = column("name")
    let measures = layer.fields.indices.filter {
      !keys.contains($0) && !otherColumns.contains(layer.fields[$0].name)
    }
    return layer.features.flatMap { feature -> [LandFigure] in
      func text(_ column: Int?) -> String { column.flatMap { feature.values[$0].string } ?? "" }
      guard text(keys[1]) != "parcel" else { return [] }
      return measures.map { measure in
        LandFigure(
          key: LandFigure.Key(
            table: table.name, period: text(keys[0]), level: text(keys[1]), code: text(keys[2]), use: text(keys[3]),
            measure: layer.fields[measure].name),
          name: text(name), value: feature.values[measure].double)
      }
    }
  }
}
