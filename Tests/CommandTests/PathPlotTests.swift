import Foundation
import TestSupport
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// The picture of `tongda path`: well-formed, with words for those who cannot see it, and with what it has to show.
@Suite struct PathPlotTests {
  private func plot(_ arguments: [String]) throws -> XMLDocument {
    let scratch = try Scratch()
    let file = scratch.folder.appending(path: "out.svg")
    let outcome = try Binary.run(["path", "--plot", file.path] + arguments)
    try #require(outcome.status == 0, "\(outcome.error)")
    #expect(try scratch.entries() == ["out.svg"])
    return try XMLDocument(data: Data(contentsOf: file))
  }

  private func count(_ path: String, in document: XMLDocument) throws -> Int {
    try document.nodes(forXPath: path).count
  }

  private func texts(_ document: XMLDocument) throws -> [String] {
    try document.nodes(forXPath: "//*[local-name()='text']").compactMap(\.stringValue)
  }

  @Test func wordsSayWhatThePictureShows() throws {
    let document = try plot(["paths/cases.csv", "--case", "2"])
    let title = try #require(try document.nodes(forXPath: "/*/*[local-name()='title']").first?.stringValue)
    #expect(title.hasPrefix("A hill between two villages: ITU-R P.1812-6, 161.15 dB"))
    let description = try #require(try document.nodes(forXPath: "/*/*[local-name()='desc']").first?.stringValue)
    #expect(description.contains("No line of sight, horizons at 3.4 km and 3.6 km"))
    #expect(try count("/*[@role='img' and @aria-labelledby='title description']", in: document) == 1)
    #expect(try texts(document).contains("North village, 35 m"))
  }

  @Test func namesOfAFileAreEscaped() throws {
    let scratch = try Scratch()
    let file = scratch.folder.appending(path: "names.csv")
    let cases = try String(contentsOf: Binary.fixtures.appending(path: "paths/cases.csv"), encoding: .utf8)
    try Data(cases.replacing("A hill", with: "<svg> & \"").replacing("South", with: "南]]>").utf8).write(to: file)
    let document = try plot([file.path, "--case", "1"])
    let title = try document.nodes(forXPath: "/*/*[local-name()='title']").first?.stringValue
    #expect(title?.hasPrefix("<svg> & \" between two villages: ") == true)
    #expect(try texts(document).contains("南]]> village, 1.5 m"))
  }

  @Test func hiddenPathHasHorizonsAndItsBullingtonPoint() throws {
    let document = try plot(["paths/cases.csv", "--case", "1"])
    // One sample in the legend each; two horizons and one point on the picture.
    #expect(try count("//*[local-name()='polygon']", in: document) == 5)
    #expect(try texts(document).contains("clutter"))
    #expect(try count("//*[local-name()='clipPath']", in: document) == 1)
  }

  @Test func pathInSightHasNeither() throws {
    let document = try plot(["paths/hill.csv", "--frequency-mhz", "3500", "--base-height-m", "400"])
    #expect(try count("//*[local-name()='polygon']", in: document) == 0)
    let texts = try texts(document)
    #expect(!texts.contains("clutter") && texts.contains("first Fresnel zone"))
  }

  @Test func comparisonDrawsALineForEachModelBelow() throws {
    let document = try plot(["paths/cases.csv", "--compare", "--model", "rma", "--model", "uma", "--case", "1"])
    let lines = try document.nodes(forXPath: "//*[@clip-path='url(#losses)']/*[local-name()='path']")
    #expect(lines.count == 2)
    #expect(try texts(document).filter { $0 == "distance, km" }.count == 2)
    #expect(try texts(document).contains("TR 38.901 RMa"))
  }

  @Test func distanceAloneDrawsTheLossesAlone() throws {
    let document = try plot(["--distance-m", "2000", "--model", "umi", "--frequency-mhz", "3500"])
    #expect(try count("//*[@clip-path='url(#profile)']", in: document) == 0)
    #expect(try count("//*[@clip-path='url(#losses)']", in: document) == 1)
  }

  @Test func everyNumberIsFinite() throws {
    let documents = [
      try plot(["paths/cases.csv", "--compare"]), try plot(["paths/hill.csv", "--frequency-mhz", "100000"]),
    ]
    for document in documents {
      let text = document.xmlString.lowercased()
      #expect(!text.contains("nan") && !text.contains("inf,") && !text.contains("\"inf"))
    }
  }

  @Test func longProfileIsThinnedAndKeepsItsPeak() throws {
    let scratch = try Scratch()
    let file = scratch.folder.appending(path: "long.csv")
    let rows = (0...50_000).map { "\(Double($0) / 1000),\($0 == 31_234 ? 876 : $0 % 7)" }
    try Data(rows.joined(separator: "\n").utf8).write(to: file)
    let document = try plot([file.path, "--frequency-mhz", "700"])
    #expect(document.xmlString.utf8.count < 200_000)
    let description = try document.nodes(forXPath: "/*/*[local-name()='desc']").first?.stringValue
    #expect(description?.contains("horizons at 31.234 km and 31.234 km") == true)
    // The only ridge is higher than all else, so that nothing else is at the picture's upper quarter.
    let ground = try document.nodes(forXPath: "//*[local-name()='path' and @stroke='#6b5b3e']/@d").first?.stringValue
    let heights = try #require(ground).split(whereSeparator: { "ML".contains($0) })
      .compactMap { $0.split(separator: " ").last.flatMap { Double($0) } }
    #expect(heights.count < 6010 && heights.count { $0 < 200 } == 1)
  }

  /// The guide's picture is what the tool draws.
  @Test func pictureOfTheGuideIsUpToDate() throws {
    let scratch = try Scratch()
    let outcome = try Binary.run([
      "path", "paths/cases.csv", "--case", "1", "--compare", "--model", "free-space", "--model", "p1812", "--model",
      "rma", "--plot", scratch.folder.appending(path: "path.svg").path,
    ])
    #expect(outcome.status == 0)
    let kept = Repository.root.appending(path: "Documentation/images/path.svg")
    if ProcessInfo.processInfo.environment["TONGDA_RECORD"] == "1" {
      try scratch.data("path.svg").write(to: kept)
      Issue.record("recorded path.svg; look at it, and run again without TONGDA_RECORD")
      return
    }
    #expect(try scratch.text("path.svg") == String(contentsOf: kept, encoding: .utf8))
  }

  @Test func sameInputGivesTheSameBytes() throws {
    let scratch = try Scratch()
    for name in ["a.svg", "b.svg"] {
      let outcome = try Binary.run([
        "path", "paths/cases.csv", "--compare", "--plot", scratch.folder.appending(path: name).path,
      ])
      #expect(outcome.status == 0)
    }
    #expect(try !scratch.text("a.svg").isEmpty && scratch.text("a.svg") == scratch.text("b.svg"))
  }
}
