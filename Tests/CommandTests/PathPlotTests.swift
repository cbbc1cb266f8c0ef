import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// The picture of `tongda path`: well-formed, with words for those who cannot see it, and with what it has to show.
@Suite struct PathPlotTests {
  private func plot(_ arguments: [String]) throws -> XMLDocument {
    let scratch = Scratch()
    let file = scratch.folder.appending(path: "out.svg")
    let outcome = try Binary.run(["path", "--plot", file.path] + arguments)
    try #require(outcome.status == 0, "\(outcome.error)")
    #expect(scratch.contents == ["out.svg"])
    return try XMLDocument(data: Data(contentsOf: file))
  }

  private func count(_ path: String, in document: XMLDocument) throws -> Int {
    try document.nodes(forXPath: path).count
  }

  private func texts(_ document: XMLDocument) throws -> [String] {
    try document.nodes(forXPath: "//*[local-name()='text']").compactMap(\.stringValue)
  }

  @Test func namesAreEscapedAndTheWordsAreThere() throws {
    let document = try plot(["paths/cases.csv", "--case", "2"])
    let title = try #require(try document.nodes(forXPath: "/*/*[local-name()='title']").first?.stringValue)
    #expect(title.hasPrefix("two villages & a hill: ITU-R P.1812-6, "))
    #expect(title.hasSuffix(" dB"))
    let description = try #require(try document.nodes(forXPath: "/*/*[local-name()='desc']").first?.stringValue)
    #expect(description.contains("No line of sight, horizons at "))
    #expect(try texts(document).contains("North <1>, 35 m"))
    #expect(try texts(document).contains("南村, 1.5 m"))
    #expect(try count("/*[@role='img' and @aria-labelledby='title description']", in: document) == 1)
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

  @Test func sameInputGivesTheSameBytes() throws {
    let scratch = Scratch()
    for name in ["a.svg", "b.svg"] {
      let outcome = try Binary.run([
        "path", "paths/cases.csv", "--compare", "--plot", scratch.folder.appending(path: name).path,
      ])
      #expect(outcome.status == 0)
    }
    #expect(!scratch.text("a.svg").isEmpty && scratch.text("a.svg") == scratch.text("b.svg"))
  }
}
