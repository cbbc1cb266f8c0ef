import Foundation
import TestSupport
import Testing

/// `tongda compare`: what it says on the terminal.
@Suite struct CompareTests {
  /// Villages are counted in the whole area and for all operators; a part of it has the table alone.
  @Test func aRegionAndAnOperatorHaveTheTableAlone() throws {
    let scratch = try Scratch()
    let base = Repository.fixtures.appending(path: "Sweeps/small.yaml").path
    let runs = try [("a", "0"), ("b", "3")].map { name, stations in
      let folder = scratch.folder.appending(path: name).path
      let outcome = try Binary.run([
        "run", base, "--output", folder, "--formats", "csv,geojson", "--quiet", "--set",
        "programmes[fill].budget.stations=\(stations)",
      ])
      #expect(outcome.status == 0, "\(outcome.error)")
      return folder
    }
    let all = try Binary.run(["compare"] + runs).output
    #expect(all.contains("Of 40 villages, b reaches ") && all.contains("operator any"))
    #expect(all.hasPrefix("Scenarios of a and b differ:\n"))
    #expect(all.contains("\n  programmes[fill].budget.stations.default: 0 -> 3\n"))
    let timeline = try String(contentsOfFile: runs[0] + "/timeline.csv", encoding: .utf8)
    let rows = timeline.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    let header = try #require(rows.first)
    let (code, owner) = (
      try #require(header.firstIndex(of: "region_code")), try #require(header.firstIndex(of: "operator"))
    )
    let region = try #require(rows.dropFirst().map { $0[code] }.first { $0 != rows[1][code] })
    let named = try #require(rows.dropFirst().map { $0[owner] }.first { $0 != "any" })
    for part in [["--region", String(region)], ["--operator", String(named)]] {
      let outcome = try Binary.run(["compare"] + runs + part)
      #expect(outcome.status == 0 && outcome.output.contains("compared with a: "), "\(outcome.error)")
      #expect(!outcome.output.contains("villages, b reaches"))
    }
  }
}
