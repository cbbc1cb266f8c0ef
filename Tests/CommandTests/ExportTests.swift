import Foundation
import TestSupport
import Testing

/// Layers of a saved run through the command line.
@Suite struct ExportTests {
  private static let binary = Binary.release ?? Binary.debug

  @Test func layersOfASavedRun() throws {
    let scratch = try Scratch()
    let run = scratch.folder.appending(path: "run").path
    let outcome = try Binary.run(
      [
        "run", "good.yaml", "--output", run, "--formats", "csv,gpkg", "--quiet", "--set", "grid.cell_size_m=1000",
        "--set", "geodata.generate.villages=300", "--set", "output.coverage.shapes=[]",
      ], binary: Self.binary)
    #expect(outcome.status == 0, "\(outcome.error)")

    let list = try Binary.run(["export", run, "--list"], binary: Self.binary)
    #expect(list.status == 0)
    #expect(list.output.contains("villages: 300 rows\n  Villages (行政村)\n  EPSG:"))
    #expect(list.output.contains("village_states: ") && !list.output.contains("layer_styles"))

    try writes(run, scratch)
    try refuses(run, scratch)
  }

  private func export(_ run: String, _ arguments: [String]) throws -> Binary.Outcome {
    try Binary.run(["export", run, "--progress", "none"] + arguments, binary: Self.binary)
  }

  private func writes(_ run: String, _ scratch: Scratch) throws {
    let file = scratch.folder.appending(path: "村.csv").path
    let outcome = try export(run, ["--layer", "villages", "--period", "2021Q2", "--bom", "-o", file])
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(outcome.output == "\(file): 300 rows of villages\n")
    // Degrees keep their seven digits, however they are asked for.
    let degrees = try ["", "--crs=EPSG:4326"].map { crs in
      let table = scratch.folder.appending(path: "s\(crs.count).csv").path
      #expect(try export(run, ["--layer", "stations", "-o", table] + (crs.isEmpty ? [] : [crs])).status == 0)
      defer { try? FileManager.default.removeItem(atPath: table) }
      return try String(contentsOfFile: table, encoding: .utf8).replacing(",EPSG:4326", with: "").split(separator: "\n")
        .dropFirst()
        .map(String.init)
    }
    #expect(degrees[0] == degrees[1] && degrees[0].count > 100)
    let alias = scratch.folder.appending(path: "v.bin").path
    #expect(try export(run, ["--layer", "villages", "--format", "fgb", "-o", alias]).status == 0)
    try FileManager.default.removeItem(atPath: alias)
    let data = try Data(contentsOf: URL(filePath: file))
    #expect(data.starts(with: [0xEF, 0xBB, 0xBF] + Array("code,name,".utf8)))
    let table = String(decoding: data, as: UTF8.self)
    let good = table.matches(of: #/,(good|reached),/#).count
    let timeline = try String(contentsOfFile: run + "/timeline.csv", encoding: .utf8)
    let row = try #require(timeline.split(separator: "\n").first { $0.hasPrefix("2021Q2,") && $0.contains(",any,") })
    #expect(row.split(separator: ",", omittingEmptySubsequences: false)[8] == String(good))
  }

  private func refuses(_ run: String, _ scratch: Scratch) throws {
    let file = scratch.folder.appending(path: "out.geojson").path
    for (arguments, id) in [
      (["--layer", "vilages", "-o", file], "layer-missing"),
      (["--layer", "villages", "-o", scratch.folder.path + "/out.doc"], "format-unknown"),
      (["--layer", "villages", "--period", "2031Q1", "-o", file], "period-unknown"),
      (["--layer", "regions", "--period", "2021Q1", "-o", file], "layer-timeless"),
      (["--layer", "villages", "--crs", "EPSG:4549", "-o", file], "format-crs"),
      (["--layer", "villages", "--crs", "EPSG:4549", "-o", scratch.folder.path + "/v.mbtiles"], "format-crs"),
      (["--layer", "villages", "--bom", "-o", file], "format-bom"),
      (["--layer", "timeline", "--datum", "bd09", "-o", scratch.folder.path + "/t.csv"], "layer-placeless"),
      (["--layer", "timeline", "--datum", "wgs84", "-o", scratch.folder.path + "/t.csv"], "layer-placeless"),
      (["--layer", "regions", "--crs", "EPSG:4549", "-o", scratch.folder.path + "/r.csv"], "layer-placeless"),
      (["--layer", "villages", "--format", "gpkg", "-o", run + "/results.gpkg"], "output-is-source"),
      (["--layer", "villages", "-o", run + "/timeline.csv"], "output-is-source"),
    ] {
      let outcome = try export(run, arguments)
      #expect(outcome.status == 3)
      #expect(outcome.error.contains("[\(id)]"), "\(outcome.error)")
    }
    #expect(try export(run, ["--layer", "villages"]).status == 2)
    #expect(try export(run, ["-o", file]).status == 2)
    let mismatch = try export(run, ["--layer", "villages", "--format", "csv", "-o", scratch.folder.path + "/odd.fgb"])
    #expect(mismatch.status == 2 && mismatch.error.contains("flatgeobuf"), "\(mismatch.error)")
    for (crs, name, finding) in [
      ("EPSG:27700", "v.fgb", "warning: --crs: "), ("EPSG:4548", "v.fgb", "note: --crs: "), ("auto", "v.fgb", nil),
      ("EPSG:4326", "v.geojson", nil), ("EPSG:3857", "v.mbtiles", nil),
    ] {
      let path = scratch.folder.appending(path: name).path
      let outcome = try export(run, ["--layer", "villages", "--crs", crs, "-o", path])
      #expect(outcome.status == 0, "\(outcome.error)")
      #expect(outcome.error.contains("[outside-area-of-use]") == (finding != nil), "\(outcome.error)")
      #expect(finding.map(outcome.error.contains) ?? true, "\(outcome.error)")
      try FileManager.default.removeItem(atPath: path)
    }
    let code = try export(run, ["--layer", "villages", "--crs", "4549", "-o", scratch.folder.path + "/v.fgb"])
    #expect(code.status == 3 && code.error.contains("Did you mean EPSG:4549?"), "\(code.error)")
    let name = ["validate", "good.yaml", "--set", "output.crs=CGCS2000"]
    let named = try Binary.run(name, binary: Self.binary)
    #expect(named.status == 3 && named.error.contains("[output-crs]"), "\(named.error)")
    let nowhere = try export(run, ["--layer", "villages", "-o", scratch.folder.path + "/none/v.fgb"])
    let plain = try export(run, ["--layer", "villages", "-o", scratch.folder.path + "/none/v.geojson"])
    for outcome in [nowhere, plain] {
      #expect(outcome.status == 4 && outcome.error.contains("mkdir -p"), "\(outcome.error)")
      #expect(outcome.error.contains("there is no folder \(scratch.folder.path)/none\n"), "\(outcome.error)")
    }
    for name in ["v.fgb", "v.geojson"] {
      let outcome = try export(run, ["--layer", "villages", "-o", scratch.folder.path + "/村.csv/\(name)"])
      #expect(outcome.status == 4 && outcome.error.contains("Not a directory"), "\(outcome.error)")
    }
    for more in [
      ["--layer", "villages"], ["--output", file], ["--format", "csv"], ["--period", "2021Q1"], ["--bom"],
    ] {
      let outcome = try export(run, ["--list"] + more)
      #expect(outcome.status == 2 && outcome.error.contains("--list writes nothing"), "\(more)")
    }
    #expect(try export(scratch.folder.path, ["--layer", "villages", "-o", file]).error.contains("[run-missing]"))
    #expect(try scratch.entries() == ["run", "村.csv"], "nothing is left of what was refused")
  }
}
