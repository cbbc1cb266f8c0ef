import Foundation
import TestSupport
import Testing

private let canPaint = FileManager.default.isExecutableFile(atPath: "/usr/bin/rsvg-convert")

/// Maps of a run that was written before.
@Suite(.serialized) struct RenderTests {
  private static let binary = Binary.release ?? Binary.debug

  /// A small run with a title that careless writers stumble over.
  private func run(in scratch: Scratch, formats: String = "gpkg,tif", _ more: [String] = []) throws -> String {
    let folder = scratch.folder.appending(path: "run").path
    let outcome = try Binary.run(
      [
        "run", "good.yaml", "--output", folder, "--formats", formats, "--quiet", "--no-cache",
        "--set", "grid.cell_size_m=1000", "--set", "geodata.generate.villages=300",
        "--set", "title=<script>\"村\" & 👩‍🌾",
      ] + more, binary: Self.binary)
    #expect(outcome.status == 0, "\(outcome.error)")
    return folder
  }

  private func render(_ arguments: [String]) throws -> Binary.Outcome {
    try Binary.run(["render"] + arguments + ["--progress", "none"], binary: Self.binary)
  }

  @Test func drawsEveryLayer() throws {
    let scratch = try Scratch()
    let folder = try run(in: scratch, ["--set", "output.coverage.periods=[2021Q1]"])
    let words = [
      "villages": ["Villages by state, end of 2021Q4", "unserved  "], "coverage": ["Coverage by state", ">served<"],
      "rsrp": ["SS-RSRP of the strongest cell", ">-85 dBm and above<"],
      "first-served": ["First period served", ">2021Q3<", ">not yet<"],
      "stations": ["Stations on air by band", "n28  "],
      "parks": ["Industrial parks", "operating  "],
    ]
    for (layer, expected) in words.sorted(by: { $0.key < $1.key }) {
      let file = scratch.folder.appending(path: "\(layer).svg")
      let outcome = try render([folder, "--layer", layer, "--svg", file.path])
      #expect(outcome.status == 0, "\(outcome.error)")
      #expect(outcome.output == "\(file.path)\n")
      let text = try String(contentsOf: file, encoding: .utf8)
      for word in expected + ["&lt;script&gt;&quot;村&quot; &amp; 👩‍🌾", "100 km", "not surveyed"] {
        #expect(text.contains(word), "\(word) in \(layer)")
      }
      #expect(!text.contains("<script"))
      #expect(try XMLDocument.isWellFormed(file))
    }
    let file = scratch.folder.appending(path: "first.svg")
    for layer in ["coverage", "villages", "stations"] {
      let outcome = try render([folder, "--layer", layer, "--period", "2021Q1", "--lang", "zh", "--svg", file.path])
      #expect(outcome.status == 0, "\(outcome.error)")
      #expect(try String(contentsOf: file, encoding: .utf8).contains("2021Q1期末"))
    }
  }

  @Test func theSameBytesEveryTime() throws {
    let scratch = try Scratch()
    let folder = try run(in: scratch)
    var drawings: [Data] = []
    for name in ["a.svg", "b.svg"] {
      let file = scratch.folder.appending(path: name)
      #expect(try render([folder, "--layer", "rsrp", "--svg", file.path]).status == 0)
      drawings.append(try Data(contentsOf: file))
    }
    #expect(drawings[0] == drawings[1])
  }

  @Test(.enabled(if: canPaint, "needs rsvg-convert")) func paintsPNG() throws {
    let scratch = try Scratch()
    let folder = try run(in: scratch)
    var pictures: [Data] = []
    for name in ["a.png", "b.png"] {
      let file = scratch.folder.appending(path: name)
      let outcome = try render([folder, "--png", file.path, "--width", "800"])
      #expect(outcome.status == 0, "\(outcome.error)")
      pictures.append(try Data(contentsOf: file))
    }
    #expect(pictures[0] == pictures[1])
    // The signature, and the width in the header: W3C PNG, sections 5.2 and 11.2.2.
    #expect(pictures[0].prefix(8).elementsEqual([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
    #expect(pictures[0][16..<20].reduce(0) { $0 << 8 | Int($1) } == 800)
    #expect(pictures[0].count > 10_000)
    #expect(try scratch.entries() == ["a.png", "b.png", "run"])
  }

  @Test func saysWhatIsMissing() throws {
    let scratch = try Scratch()
    let folder = try run(in: scratch, formats: "gpkg,tif,png")
    let svg = ["--svg", scratch.folder.appending(path: "x.svg").path]
    func expect(_ arguments: [String], _ status: Int32, _ words: String...) throws {
      let outcome = try render(arguments + svg)
      #expect(outcome.status == status, "\(outcome.error)")
      for word in words { #expect(outcome.error.contains(word), "\(word) in \(outcome.error)") }
    }
    try expect(
      [folder, "--period", "2021Q7"], 3, "the run has no period 2021Q7 [period-unknown]", "did you mean 2021Q")
    try expect([folder, "--layer", "roads"], 2, "villages")
    try expect(
      [folder, "--layer", "coverage", "--period", "2021Q2"], 3, "the run has no coverage-2021Q2.tif [run-incomplete]",
      "output.coverage.periods")
    try expect([folder, "--layer", "parks", "--period", "2021Q2"], 3, "[run-incomplete]")
    try expect([scratch.folder.path], 3, "[run-missing]")
    #expect(try render([folder]).status == 2)
    #expect(try render([folder, "--png", scratch.folder.path + "/x.svg"]).status == 2)
    let own = try render([folder, "--png", folder + "/map.png"])
    #expect(own.status == 3 && own.error.contains("[output-is-source]"), "\(own.error)")
    #expect(try render([folder, "--width", "3"] + svg).status == 2)
    // The sizes of pixels in the tag of the GeoTIFF: 1000 m, twice.
    let raster = URL(filePath: folder + "/rsrp.tif")
    func sizes(_ size: Double) -> Data {
      let bytes = withUnsafeBytes(of: size.bitPattern.littleEndian) { Data($0) }
      return bytes + bytes
    }
    let whole = try Data(contentsOf: raster)
    let place = try #require(whole.range(of: sizes(1000)))
    for size in [1e-300, .nan] {
      var other = whole
      other.replaceSubrange(place, with: sizes(size))
      try other.write(to: raster)
      try expect([folder, "--layer", "rsrp"], 3, "rsrp.tif", "[raster-cells]", "Run the scenario again")
    }
    try FileManager.default.removeItem(atPath: folder + "/results.gpkg")
    try expect([folder], 3, "the run has no results.gpkg [run-incomplete]", "gpkg among its formats")
    #expect(try !scratch.entries().contains("x.svg"))
  }
}

private enum XMLDocument {
  /// As Python's parser sees it, which shares no code with this package.
  static func isWellFormed(_ file: URL) throws -> Bool {
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/python3") else { return true }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/python3")
    process.arguments = ["-c", "import sys, xml.dom.minidom as d; d.parse(sys.argv[1])", file.path]
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
