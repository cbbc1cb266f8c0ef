import Diagnostics
import Foundation
import NetworkModel
import Quantities
import Scenarios
import Testing

/// `extends: base.yaml`.
@Suite struct ExtendsTests {
  private func load(
    _ files: [String: String], _ name: String = "a.yaml", _ overrides: [String] = []
  ) throws -> LoadedScenario {
    try Fixtures.withFiles(files.mapValues { Data($0.utf8) }) { folder in
      try ScenarioFile.load("\(folder)/\(name)", overrides: overrides)
    }
  }

  @Test func mapsMergeAndListsReplace() throws {
    let scenario = try load([
      "a.yaml": """
      extends: sub/b.yaml
      name: child
      radio: {load: 0.9, propagation: {rural: uma}}
      operators: [{id: mobile}]
      carriers: [{id: x, band: n28, operators: mobile}]
      """,
      "sub/b.yaml": """
      extends: ../c.yaml
      radio: {noise_figure_db: 9, load: 0.2}
      title: the middle one
      """,
      "c.yaml": Fixtures.minimal + "radio: {shadow_sigma_db: 6, propagation: {rural: umi, urban: umi}}\ntitle: last\n",
    ]).scenario
    #expect(scenario.name == "child")
    #expect(scenario.title == "the middle one")
    #expect(scenario.radio.load == Fraction(0.9))
    #expect(scenario.radio.noiseFigure == Decibels(9))
    #expect(scenario.radio.shadowSigma == Decibels(6))
    #expect(scenario.radio.propagation.rural == .uma)
    #expect(scenario.radio.propagation.urban == .umi)
    #expect(scenario.operators == [Operator(id: "mobile", name: "mobile")])
    #expect(!scenario.resolvedJSON.contains("extends"))
  }

  @Test func nullGoesBackToTheDefault() throws {
    let base = Fixtures.minimal + "radio: {load: 0.2, noise_figure_db: 9}\nseed: 7\n"
    let scenario = try load(["a.yaml": "extends: b.yaml\nradio: {load: ~}\nseed:\n", "b.yaml": base]).scenario
    #expect(scenario.radio.load == Fraction(0.5))
    #expect(scenario.radio.noiseFigure == Decibels(9))
    #expect(scenario.seed == 1)
  }

  @Test func layersInPlaceOfAGeneratedProvince() throws {
    let scenario = try load([
      "a.yaml": "extends: b.yaml\ngeodata: {generate: ~, layers: {counties: c.geojson, villages: v.csv}}\n",
      "b.yaml": Fixtures.minimal,
    ]).scenario
    #expect(scenario.geodata.generate == nil)
    #expect(scenario.geodata.layers[.villages]?.path == "v.csv")
  }

  /// A path belongs to the file that it is written in.
  @Test func rootStartsFromTheFileThatSaysIt() throws {
    let layers = "geodata: {generate: ~, layers: {counties: c.geojson, villages: v.csv}}\n"
    let base = Fixtures.minimal.replacing("geodata: {", with: "geodata: {root: data, ")
    let files = ["a.yaml": "extends: sub/b.yaml\n" + layers, "sub/b.yaml": base]
    let inherited = try load(files).scenario.geodata.root
    #expect(inherited.hasSuffix("/sub/data"))
    let own = try load([
      "a.yaml": files["a.yaml"]!.replacing("{generate", with: "{root: ../here, generate"), "sub/b.yaml": base,
    ])
    #expect(own.scenario.geodata.root.hasSuffix("/../here"))
    #expect(!own.scenario.geodata.root.contains("/sub/"))
    let overridden = try load(files, "a.yaml", ["geodata.root=there"])
    #expect(overridden.scenario.geodata.root == "there")
    let absolute = try load(files, "a.yaml", ["geodata.root=/there/it is/"])
    #expect(absolute.scenario.geodata.root == "/there/it is")
  }

  @Test func messagesNameTheFileOfTheKey() throws {
    let found = try Fixtures.withFiles([
      "a.yaml": Data("extends: b.yaml\nradio:\n  load: 3\n".utf8),
      "b.yaml": Data((Fixtures.minimal + "radio:\n  noise_figure_db: 99\nsed: 1\n").utf8),
    ]) { folder in
      Fixtures.diagnostics(folder + "/a.yaml").map { diagnostic in
        "\(diagnostic.file?.split(separator: "/").last ?? ""):\(diagnostic.line ?? 0) \(diagnostic.key ?? "")"
      }
    }
    #expect(found == ["a.yaml:3 radio.load", "b.yaml:5 radio.noise_figure_db", "b.yaml:6 sed"])
  }

  @Test func aLongChainIsRefused() throws {
    var files = ["s20.yaml": Data(Fixtures.minimal.utf8)]
    for index in 0..<20 { files["s\(index).yaml"] = Data("extends: s\(index + 1).yaml\n".utf8) }
    let (long, short) = try Fixtures.withFiles(files) { folder in
      (Fixtures.diagnostics(folder + "/s0.yaml"), Fixtures.diagnostics(folder + "/s10.yaml"))
    }
    #expect(long.map(\.id) == ["extends-too-long"])
    #expect(short.isEmpty)
  }

  @Test func aCircleThroughASymbolicLinkIsFound() throws {
    let ids = try Fixtures.withFiles(["a.yaml": Data("extends: link.yaml\n".utf8)]) { folder in
      try FileManager.default.createSymbolicLink(atPath: folder + "/link.yaml", withDestinationPath: folder + "/a.yaml")
      return Fixtures.diagnostics(folder + "/a.yaml").map(\.id)
    }
    #expect(ids == ["extends-circle"])
  }
}
