import Caching
import Diagnostics
import Foundation
import GeoFiles
public import Parallelism

/// A finished run in a database, beside others: a table for every layer, and `runs` that lists them.
public struct DatabaseRecord: Sendable {
  /// What the run's rows bear in the column `run_id`. The same scenario, input and version have the same.
  public let runId: String
  /// Tables and how many rows of the run they hold.
  public let tables: [(name: String, rows: Int)]

  /// Writes layers of a run's `results.gpkg`, in one transaction. A run that is there already is replaced.
  ///
  /// - Parameters:
  ///   - folder: what `tongda run` wrote
  ///   - address: `PG:service=office`
  ///   - wanted: names of layers; empty for all
  /// - Throws: ``Diagnostics/InputError`` when the folder holds no run, a layer is not there, or the database does not take
  ///   it; ``Parallelism/Cancelled``
  public static func write(
    _ folder: String, to address: String, schema: String, layers wanted: [String], _ control: WorkControl
  ) throws -> DatabaseRecord {
    if let finding = DatabaseAddress.secretFinding(in: address) { throw InputError(finding) }
    let run = try RunFolder(folder)
    let record = try RunIdentity(run)
    let file = try run.file("results.gpkg", format: "gpkg")
    let heads = try VectorFile.heads(file).filter { !["layer_styles", "villages_over_time"].contains($0.name) }
    let names = heads.map(\.name)
    for name in wanted where !names.contains(name) {
      let guess = nearestSpelling(to: name, among: names).map { "Did you mean \($0)? " } ?? ""
      throw InputError(
        Diagnostic(
          id: "layer-missing", file: file, key: "--layer", "there is no layer \"\(name)\"",
          advice: guess + "The layers are \(names.joined(separator: ", "))."))
    }
    let chosen = wanted.isEmpty ? heads : heads.filter { wanted.contains($0.name) }
    let layers = [DatabaseLayer(record.table)] + chosen.map { DatabaseLayer(file: file, $0) }
    let counts = try PostGIS.write(layers, runId: record.runId, to: address, schema: schema) { layer in
      control.report("layers", layer, of: layers.count)
      return !control.isCancelled
    }
    guard let counts else { throw Cancelled() }
    control.report("layers", layers.count, of: layers.count)
    return DatabaseRecord(
      runId: record.runId,
      tables: zip(chosen, counts.dropFirst()).map { ("\(schema).\($0.name)", $1) })
  }
}

/// What `run.json` says of who a run is.
private struct RunIdentity {
  let runId: String
  /// One row for the table `runs`.
  let table: VectorLayer

  private struct Record: Decodable {
    struct Input: Decodable {
      var role: String
      var sha256: String
    }

    var tongda: String
    var name: String
    var inputs: [Input]
  }

  init(_ run: RunFolder) throws(InputError) {
    let path = run.path + "/run.json"
    guard let data = FileManager.default.contents(atPath: path),
      let record = try? JSONDecoder().decode(Record.self, from: data),
      let whole = try? JSONSerialization.jsonObject(with: data) as? [String: Any], let scenario = whole["scenario"],
      let text = try? JSONSerialization.data(withJSONObject: scenario, options: [.sortedKeys, .fragmentsAllowed])
    else {
      throw InputError(
        Diagnostic(
          id: "run-unreadable", file: path, "does not say the run's name, version, scenario and inputs",
          advice: "Run the scenario again."))
    }
    let digest = ContentDigest()
    digest.append(record.tongda)
    digest.append(String(decoding: text, as: UTF8.self))
    // The scenario's file may hold other comments and say the same.
    for input in record.inputs where !RunInput.scenarioRoles.contains(input.role) {
      digest.append(input.role)
      digest.append(input.sha256)
    }
    runId = String(digest.finish().prefix(16))
    table = VectorLayer(
      name: "runs", crs: nil,
      fields: [
        VectorField("name", .text), VectorField("title", .text), VectorField("tongda", .text),
        VectorField("crs", .text), VectorField("synthetic", .integer),
      ],
      features: [
        VectorFeature(
          geometry: nil,
          values: [
            .text(record.name), .text(run.title), .text(record.tongda), .text(run.crs),
            .integer(run.isSynthetic ? 1 : 0),
          ])
      ])
  }
}
