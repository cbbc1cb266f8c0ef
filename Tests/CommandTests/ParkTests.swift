import Foundation
import TestSupport
import Testing

/// Parks through the command line, small: 44 parks of which 6 change.
@Suite(.serialized) struct ParkTests {
  private static let binary = Binary.release ?? Binary.debug

  private func run(in scratch: Scratch) throws -> (folder: URL, output: String) {
    let folder = scratch.folder.appending(path: "parks")
    let outcome = try Binary.run(
      ["run", "parks.yaml", "--output", folder.path, "--formats", "csv,geojson", "--no-cache"], binary: Self.binary)
    try #require(outcome.status == 0, "\(outcome.error)")
    return (folder, outcome.output)
  }

  private func parks(_ folder: URL) throws -> [[String: Any]] {
    let file = try Data(contentsOf: folder.appending(path: "parks.geojson"))
    let collection = try JSONSerialization.jsonObject(with: file) as? [String: Any]
    let features = try #require(collection?["features"] as? [[String: Any]])
    return features.compactMap { $0["properties"] as? [String: Any] }
  }

  @Test func aRunSaysWhatBecameOfParks() throws {
    let scratch = try Scratch()
    let (folder, output) = try run(in: scratch)
    #expect(output.contains("\n44 industrial parks, of which "))
    #expect(output.contains("\nLand: parks 3 closed, 2 converted, 1 upgraded; "))
    #expect(output.contains("\nProjects: "))
    #expect(output.contains("\nClusters: 汽车 "))
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    for name in [
      "parks.geojson", "parcels.geojson", "land-ledger.csv", "indicators.csv", "park-coverage.csv", "projects.csv",
      "land-supply.csv", "land-quota.csv", "clusters.csv", "private-networks.csv",
    ] { #expect(files.contains(name), "\(name)") }
    try explains(each: ["closed": "closing (关停): close", "upgraded": "upgrading (upgrading): upgrade"], of: folder)
  }

  /// - Parameter rules: by state, the rule that leads to it
  private func explains(each rules: [String: String], of folder: URL) throws {
    for (state, rule) in rules {
      let park = try #require(
        try parks(folder).first { $0["state"] as? String == state && $0["kind"] as? String == "village" })
      let code = try #require(park["code"] as? String)
      let outcome = try Binary.run(
        ["explain", "parks.yaml", "--park", code, "--progress", "none", "--no-cache"], binary: Self.binary)
      #expect(outcome.status == 0, "\(outcome.error)")
      let lines = outcome.output.split(separator: "\n").map(String.init)
      #expect(lines.first?.hasPrefix("\(code) ") == true)
      #expect(lines.first?.contains(": \(state), at the end of 2019Q4 (2019-12-31)") == true)
      #expect(lines.contains { $0.contains("taken by the rule \(rule)") })
      for start in ["2019Q1 ", "2019Q4 ", "output_10k_cny_per_mu ", "5G outdoors: ", "5G indoors: "] {
        #expect(lines.contains { $0.hasPrefix(start) }, "\(state): \(start)")
      }
      #expect(lines.contains { $0.hasPrefix("1201 空闲地") } == (state == "closed"))
      #expect(!outcome.output.contains("nan") && !outcome.output.contains("inf "))
    }
  }
}
