import Foundation
import TestSupport
import Testing

/// `Scenarios/jiangsu-real.yaml` as a user runs it, over each of three boundary sets. Real data is not part of the
/// repository: without it, these tests say that they were skipped.
@Suite(
  "Real Jiangsu from the command line",
  .enabled(if: RealGeodata.folder != nil, "no folder with real geodata (TONGDA_TEST_GEODATA)"))
struct RealJiangsuTests {
  static let boundaries = [
    ("admin/tianditu_cgcs2000/jiangsu_counties.geojson", "cgcs2000"),
    ("admin/datav_gcj02/jiangsu_counties.geojson", "gcj02"),
    ("admin/amap_detail_gcj02/jiangsu_counties.geojson", "gcj02"),
  ]

  private func arguments(_ path: String, _ datum: String, to folder: String) throws -> [String] {
    [
      "run", Repository.path + "/Scenarios/jiangsu-real.yaml", "--set",
      "geodata.root=\(try #require(RealGeodata.folder))", "--set", "geodata.layers.counties.path=\(path)", "--set",
      "geodata.layers.counties.datum=\(datum)", "--set", "grid.cell_size_m=500", "--output", folder, "--progress",
      "none", "--formats", "csv",
    ]
  }

  /// The union's rows of the cities: period and city to the ratios of villages, people and land.
  private func cities(_ folder: String) throws -> [String: [Double]] {
    let text = try String(contentsOfFile: folder + "/timeline.csv", encoding: .utf8)
    var rows: [String: [Double]] = [:]
    for line in text.split(separator: "\n").dropFirst() {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard fields[3] == "city", fields[6] == "any" else { continue }
      rows["\(fields[0]) \(fields[5])"] = [fields[9], fields[15], fields[18]].compactMap { Double($0) }
    }
    return rows
  }

  /// The sets differ by hundreds of metres along borders and by whole mud flats along the coast; what is reached must
  /// not depend on which of them was at hand.
  @Test func threeBoundarySetsAgree() throws {
    let scratch = try Scratch()
    var sets: [[String: [Double]]] = []
    for (number, set) in Self.boundaries.enumerated() {
      let folder = scratch.folder.path + "/\(number)"
      let outcome = try Binary.run(
        arguments(set.0, set.1, to: folder), binary: Binary.release ?? Binary.debug)
      #expect(outcome.status == 0, "\(outcome.error)")
      let record = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: folder + "/run.json")))
      let counts = try #require((record as? [String: Any])?["counts"] as? [String: Int])
      #expect(counts["cities"] == 13)
      #expect(counts["counties"] == 95)
      #expect(counts["villages"] == 13_266)
      #expect(counts["population"] == 84_748_016)
      #expect(counts["stations"] == 56_000)
      sets.append(try cities(folder))
    }
    #expect(sets[0].count == 12 * 13)
    for (key, ratios) in sets[0] {
      for column in ratios.indices {
        let values = try sets.map { try #require($0[key])[column] }
        let spread = (values.max() ?? 0) - (values.min() ?? 0)
        #expect(spread < 0.02, "\(key): \(values)")
      }
    }
  }

  @Test(arguments: [(0, "gcj02", "cgcs2000"), (1, "cgcs2000", "gcj02"), (2, "wgs84", "gcj02")])
  func theWrongDatumIsNamed(set: Int, declared: String, right: String) throws {
    let scratch = try Scratch()
    let outcome = try Binary.run(
      arguments(Self.boundaries[set].0, declared, to: scratch.folder.path + "/out"),
      binary: Binary.release ?? Binary.debug)
    #expect(outcome.status == 3)
    #expect(outcome.error.contains("[datum-mismatch]"))
    #expect(
      outcome.error.contains("declared as \(declared), but fit the other layers much better as ")
        && (outcome.error.contains("better as \(right)")
          || right == "cgcs2000" && outcome.error.contains("better as wgs84"))
    )
    #expect(try scratch.entries().isEmpty)
  }
}

/// Where the real geodata is, if it is anywhere.
enum RealGeodata {
  static let folder = SharedFolder.geodata.folder(with: "villages/jiangsu_village_units_nbs.csv")?.path
}
