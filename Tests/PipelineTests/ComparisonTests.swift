import Diagnostics
import Foundation
import Parallelism
import Pipeline
import Results
import TestSupport
import Testing

/// Two folders as `tongda run` leaves them, with what a comparison reads.
@Suite struct ComparisonTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func folder(
    _ name: String, periods: [String] = ["2022", "2023"], ratios: [String], villages: String? = nil,
    datum: String = "gcj02"
  ) throws -> String {
    let path = scratch.path + "/" + name
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    let labels = periods.map { "{\"label\": \"\($0)\", \"start\": \"\", \"end\": \"\"}" }.joined(separator: ",")
    try scratch.write(
      """
      {"name": "x", "title": "X", "synthetic": true, "crs": "EPSG:4549", "periods": [\(labels)],
       "scenario": {"output": {"datum": "\(datum)"}}}
      """, to: "\(name)/run.json")
    let rows = zip(periods, ratios).map { "\($0),,,province,320000,江苏省,any,\($1)" }
    try scratch.write(
      (["period,start,end,level,region_code,region_name,operator,village_reach_ratio"] + rows).joined(separator: "\n")
        + "\n", to: "\(name)/timeline.csv")
    if let villages { try scratch.write(villages, to: "\(name)/villages.geojson") }
    return path
  }

  private func village(_ first: String) -> String {
    """
    {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"320102","name":"赵\\"村",
    "county_code":"320102","state":"reached","first_reached":"\(first)"},
    "geometry":{"type":"Point","coordinates":[118.8,32.1]}}]}
    """
  }

  @Test func whatIsReadIsWhatIsCompared() throws {
    let a = try folder("a", ratios: ["0.5", "0.75"], villages: village("2023"))
    let b = try folder("b", ratios: ["0.625", "1"], villages: village("2022"))
    let output = scratch.path + "/out"
    let comparisons = try Comparison.compare([a, b], output: output, WorkControl(threads: 2))
    #expect(comparisons.map(\.other.label) == ["b"])
    #expect(comparisons[0].count(.earlier) == 1)
    let table = try String(contentsOfFile: output + "/comparison.csv", encoding: .utf8)
    #expect(
      table == """
        run,period,level,region_code,region_name,operator,measure,base,value,difference
        b,2022,province,320000,江苏省,any,village_reach_ratio,0.5,0.625,0.125
        b,2023,province,320000,江苏省,any,village_reach_ratio,0.75,1,0.25

        """)
    let map = try String(contentsOfFile: output + "/villages-compared.geojson", encoding: .utf8)
    #expect(map.contains("\"outcome\":\"earlier\",\"periods_earlier\":1"))
    #expect(map.contains("\"name\":\"赵\\\"村\""))
    #expect(map.contains("GCJ-02"), "the datum of the runs is said")
    // The folder may be written again: it is known as a comparison.
    _ = try Comparison.compare([a, b], output: output, WorkControl(threads: 2))
  }

  @Test func tablesOnLandAreComparedWhereBothRunsHaveThem() throws {
    let a = try folder("a", ratios: ["0.5", "0.75"])
    let b = try folder("b", ratios: ["0.625", "1"])
    let ledger = "period,level,region_code,use,opening_mu,closing_mu,synthetic\n"
    for (run, closing) in [("a", "7.5"), ("b", "8")] {
      try scratch.write(
        ledger + "2022,county,440113,0601,10,\(closing),true\n2022,county,440113,1001,,3,true\n",
        to: "\(run)/land-ledger.csv")
    }
    try scratch.write(
      "period,level,code,name,area_mu,low_efficiency\n2022,park,P1,一园,40,false\n2022,parcel,P1-1,,4,true\n",
      to: "a/indicators.csv")
    let output = scratch.path + "/out"
    let compared = try #require(try Comparison.compare([a, b], output: output, WorkControl(threads: 2)).first)
    #expect(compared.land.map(\.isKnown) == [true, true, false, true])
    #expect(compared.landTablesOfOneAlone == ["indicators"])
    let file = output + "/land-compared.csv"
    let head = "run,table,period,level,code,name,use,measure,base,value,difference\n"
    #expect(
      try String(contentsOfFile: file, encoding: .utf8) == head + """
        b,land-ledger,2022,county,440113,,0601,opening_mu,10,10,0
        b,land-ledger,2022,county,440113,,0601,closing_mu,7.5,8,0.5
        b,land-ledger,2022,county,440113,,1001,opening_mu,,,
        b,land-ledger,2022,county,440113,,1001,closing_mu,3,3,0

        """)
    _ = try Comparison.compare([a, a], output: output, hasByteOrderMark: true, WorkControl(threads: 2))
    for table in ["comparison", "land-compared"] {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(output)/\(table).csv"))
      #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]), "\(table)")
    }
    let both = try String(contentsOfFile: file, encoding: .utf8)
    #expect(both.contains(",indicators,2022,park,P1,一园,,area_mu,40,40,0\n"))
    #expect(!both.contains("parcel") && !both.contains("low_efficiency") && !both.contains("synthetic"))
  }

  /// Entries of lists go by their ids where they have one, and by their places otherwise.
  @Test func settingsAreReadFromTheResolvedScenario() throws {
    let a = try folder("a", ratios: ["0.5", "0.75"])
    _ = try scratch.write(
      """
      {"name": "x", "title": "X", "synthetic": true, "crs": "EPSG:4549",
       "periods": [{"label": "2022", "start": "", "end": ""}],
       "scenario": {"output": {"datum": "wgs84"}, "radio": {"offset_db": 0.5, "on": true, "none": null, "map": {}},
        "programmes": [{"id": "fill", "years": [1, 2]}], "stages": [{"to": "<b>"}]}}
      """, to: "a/run.json")
    #expect(
      try SavedRun.read(a, label: "a").settings == [
        "output.datum": "wgs84", "radio.offset_db": "0.5", "radio.on": "true", "radio.none": "null", "radio.map": "{}",
        "programmes": "[fill]", "programmes[fill].id": "fill", "programmes[fill].years": "[1, 2]",
        "stages[0].to": "<b>",
      ])
  }

  @Test func whatAComparisonLacksIsSaid() throws {
    let a = try folder("a", ratios: ["0.5", "0.75"], villages: village("2023"))
    let b = try folder("b", ratios: ["0.625", "1"], datum: "wgs84")
    var warnings: [Diagnostic] = []
    _ = try Comparison.compare([a, b], output: scratch.path + "/out", WorkControl(threads: 2)) { warnings.append($0) }
    let villages = try #require(warnings.first { $0.id == "comparison-villages" })
    #expect(villages.file == b && villages.severity == .warning)
    let datums = try #require(warnings.first { $0.id == "comparison-datums" })
    #expect(datums.file == b && datums.message.contains("wgs84") && datums.message.contains("gcj02"))
    #expect(!FileManager.default.fileExists(atPath: scratch.path + "/out/villages-compared.geojson"))
    warnings = []
    _ = try Comparison.compare([a, a], output: nil, WorkControl(threads: 2)) { warnings.append($0) }
    #expect(warnings.isEmpty)
  }

  /// A table of a synthetic run says so in a column, which is no measure.
  @Test func theColumnOfACaveatIsNoMeasure() throws {
    let a = try folder("a", ratios: ["0.5", "0.75"])
    let table = scratch.path + "/a/timeline.csv"
    let lines = try String(contentsOfFile: table, encoding: .utf8).split(separator: "\n")
    try (["\(lines[0]),synthetic"] + lines.dropFirst().map { "\($0),true" }).joined(separator: "\n")
      .write(toFile: table, atomically: true, encoding: .utf8)
    #expect(try SavedRun.read(a, label: "a").measures == ["village_reach_ratio"])
  }

  @Test func foldersWithoutARunAndRunsThatDoNotFitAreRefused() throws {
    let a = try folder("a", ratios: ["0.5", "0.75"])
    let quarters = try folder("quarters", periods: ["2022Q1"], ratios: ["0.5"])
    let later = try folder("later", periods: ["2030"], ratios: ["0.5"])
    let empty = scratch.path + "/empty"
    try FileManager.default.createDirectory(atPath: empty, withIntermediateDirectories: true)
    let broken = try folder("broken", ratios: ["0.5"])
    try scratch.write("[]", to: "broken/run.json")
    let bare = try folder("bare", ratios: [])
    try FileManager.default.removeItem(atPath: bare + "/timeline.csv")
    for (folder, id) in [
      (quarters, "runs-differ"), (later, "runs-differ"), (empty, "run-missing"), (broken, "run-unreadable"),
      (bare, "run-incomplete"),
    ] {
      let error = #expect(throws: InputError.self) {
        try Comparison.compare([a, folder], output: scratch.path + "/out", WorkControl(threads: 2))
      }
      #expect(error?.diagnostics.map(\.id) == [id])
      #expect(error?.diagnostics.first?.file?.hasPrefix(folder) == true)
    }
    #expect(!FileManager.default.fileExists(atPath: scratch.path + "/out"))
  }
}
