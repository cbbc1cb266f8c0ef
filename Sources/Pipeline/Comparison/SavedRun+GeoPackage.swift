import Diagnostics
import Foundation
import GeoFiles
import Results

/// What only the GeoPackage of a run has.
struct SavedGeoPackage {
  /// By code of the village, in the order of time.
  private(set) var spells: [String: [SavedRun.StateSpell]] = [:]
  private(set) var englishNames: [SavedRun.RegionKey: String] = [:]

  /// nil where the run wrote none.
  init?(of folder: String) throws(InputError) {
    let path = folder + "/results.gpkg"
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    try Self.read(path, "village_states", ["code", "state", "first_period", "last_period"]) { row in
      spells[row[0], default: []].append(SavedRun.StateSpell(state: row[1], first: row[2], last: row[3]))
    }
    try Self.read(path, "regions", ["level", "code", "name_en"]) { row in
      if !row[2].isEmpty { englishNames[SavedRun.RegionKey(level: row[0], code: row[1])] = row[2] }
    }
  }

  /// The rows of a layer as texts of some columns.
  private static func read(
    _ path: String, _ layer: String, _ columns: [String], _ add: ([String]) -> Void
  ) throws(InputError) {
    let table = try VectorFile.read(path, VectorReadOptions(layer: layer))
    let places = columns.map { table.fieldIndex($0) }
    for feature in table.features {
      add(places.map { place in place.flatMap { feature.values[$0].string } ?? "" })
    }
  }
}
