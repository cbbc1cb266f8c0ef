import Foundation
import TestSupport
import Testing

/// A whole run through the command line, small.
@Suite(.serialized) struct RunTests {
  private static let binary = Binary.release ?? Binary.debug
  private static let arguments = ["--set", "grid.cell_size_m=1000", "--set", "geodata.generate.villages=300"]

  @Test func tellsTableAndFolder() throws {
    let scratch = try Scratch()
    let folder = scratch.folder.appending(path: "结果 of a run")
    let outcome = try Binary.run(
      ["run", "good.yaml", "--output", folder.path, "--formats", "csv,geojson"] + Self.arguments, binary: Self.binary)
    #expect(outcome.status == 0, "\(outcome.error)")
    let lines = outcome.output.split(separator: "\n").map(String.init)
    for period in ["2021Q1", "2021Q2", "2021Q3", "2021Q4"] {
      #expect(lines.contains { $0.hasPrefix(period) && $0.contains("%") }, "a line for \(period)")
    }
    #expect(lines.first?.contains("300 villages, 600 stations, 4 periods") == true)
    #expect(outcome.output.contains("synthetic"))
    #expect(outcome.output.contains("Results: \(folder.path)"))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        == [
          "coverage.geojson", "park-coverage.csv", "parks.geojson", "regions.geojson", "run.json", "stations.geojson",
          "timeline.csv",
          "villages.geojson",
        ])
    #expect(try scratch.entries() == ["结果 of a run"])

    try explains(aVillageOf: folder)
    try refusesToReplaceOtherThings(in: scratch)
  }

  private func explains(aVillageOf folder: URL) throws {
    let file = try Data(contentsOf: folder.appending(path: "villages.geojson"))
    let collection = try JSONSerialization.jsonObject(with: file) as? [String: Any]
    let features = try #require(collection?["features"] as? [[String: Any]])
    let properties = try #require(features.first?["properties"] as? [String: Any])
    let code = try #require(properties["code"] as? String)
    let state = try #require(properties["state"] as? String)
    let outcome = try Binary.run(
      ["explain", "good.yaml", "--village", code, "--progress", "none"] + Self.arguments, binary: Self.binary)
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(outcome.output.hasPrefix("\(code) "))
    #expect(outcome.output.split(separator: "\n").first?.contains(": \(state), at the end of 2021Q4") == true)
    for place in ["committee", "school", "clinic"] { #expect(outcome.output.contains("\n\(place) at ")) }
    #expect(outcome.output.contains("mobile-n41:"))
  }

  @Test func explainsAPointLineByLine() throws {
    let outcome = try Binary.run(
      ["explain", "good.yaml", "--point", "120.766,31.289", "--operator", "mobile", "--progress", "none"]
        + Self.arguments,
      binary: Self.binary)
    #expect(outcome.status == 0, "\(outcome.error)")
    try expectSnapshot(outcome.output, "explain-point")
  }

  private func refusesToReplaceOtherThings(in scratch: Scratch) throws {
    let precious = scratch.folder.appending(path: "precious")
    try FileManager.default.createDirectory(at: precious, withIntermediateDirectories: true)
    try Data("mine".utf8).write(to: precious.appending(path: "notes.txt"))
    let outcome = try Binary.run(["run", "good.yaml", "--output", precious.path], binary: Self.binary)
    #expect(outcome.status == 3)
    #expect(outcome.error.contains("[output-folder]"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: precious.path) == ["notes.txt"])
  }

  @Test func quietSaysNothing() throws {
    let scratch = try Scratch()
    let outcome = try Binary.run(
      ["run", "good.yaml", "--quiet", "--formats", "csv", "--output", scratch.folder.appending(path: "out").path]
        + Self.arguments, binary: Self.binary)
    #expect(outcome.status == 0)
    #expect(outcome.output.isEmpty)
    #expect(outcome.error.isEmpty)
  }

  @Test(arguments: [
    ["--village", "320102999999"], ["--point", "0,0"], ["--point", "118.78,32.06", "--period", "2021Q5"],
    ["--point", "118.78,32.06", "--operator", "mobil"],
  ])
  func explainRefuses(what: [String]) throws {
    let outcome = try Binary.run(
      ["explain", "good.yaml", "--progress", "none"] + what + Self.arguments, binary: Self.binary)
    #expect(outcome.status == 3)
    #expect(outcome.output.isEmpty)
    #expect(outcome.error.contains("error: \(what[what.count - 2]): "))
  }
}
