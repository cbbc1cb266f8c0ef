import Diagnostics
import Foundation
import Geometry
import NetworkModel
import Parallelism
import Results
import TestSupport
import Testing

@testable import Exports

/// `report.html`, by its text; see ``BrowserTests`` for how it behaves.
@Suite(.enabled(if: pageLibrariesAreThere, "needs libjs-leaflet and libjs-chart.js"))
struct ReportTests {
  /// A page that an expectation does not write out when it fails.
  private struct Page: Equatable, CustomStringConvertible {
    var text: String
    var description: String { "\(text.utf8.count) bytes" }

    func has(_ part: String) -> Bool { text.contains(part) }
  }

  private static func page(
    language: ReportLanguage = .en, baseMap: ReportRequest.BaseMap? = nil,
    change: (inout ExportRequest) -> Void = { _ in }
  ) throws -> Page {
    let scratch = try Scratch()
    try SmallReport.write(to: scratch.path, language: language, baseMap: baseMap, change: change)
    return Page(text: try scratch.text("report.html"))
  }

  @Test func everyRunHasTheSameBytes() throws {
    #expect(try Self.page() == Self.page())
  }

  @Test func nothingIsFetched() throws {
    let page = try Self.page()
    // Texts of the libraries' code may hold anything.
    let markup = Page(text: page.text.replacing(/<script>[\s\S]*?<\/script>/, with: ""))
    for part in ["<link", "<img", "<iframe", "@import", "url("] { #expect(!markup.has(part), "\(part)") }
    #expect(!page.has("sourceMappingURL"))
    #expect(page.has("default-src 'none'; img-src data: blob:; style-src 'unsafe-inline'; script-src 'sha256-"))
  }

  @Test func namesWithMarkupEndNoElement() throws {
    let page = try Self.page()
    #expect(!page.has("<b>村</b>"))
    #expect(page.has("\\u003c/script>\\u003cb>村\\u003c/b>"))
    // The libraries, our own script, the data.
    #expect(page.text.components(separatedBy: "</script>").count == 5)
  }

  @Test func itHoldsLicencesOfItsLibraries() throws {
    let page = try Self.page()
    #expect(page.has("<template data-licence=\"Leaflet\">"))
    #expect(page.has("<template data-licence=\"Chart.js\">"))
    #expect(page.has("Redistribution and use in source and binary forms"))
  }

  @Test func languageAndBaseMapAreAsAsked() throws {
    #expect(try Self.page().has("<html lang=\"en\">"))
    let map = ReportRequest.BaseMap(url: "https://tiles.example/{z}/{x}/{y}.png", attribution: "<i>me</i>")
    let page = try Self.page(language: .zh, baseMap: map)
    #expect(page.has("<html lang=\"zh-CN\">"))
    #expect(page.has("img-src data: blob: https: http:"))
    #expect(page.has("\"attribution\":\"\\u003ci>me\\u003c/i>\""))
  }

  @Test func bothLanguagesHaveTheSameWords() throws {
    func keys(_ words: [UInt8]) -> Set<String> {
      let text = String(decoding: words, as: UTF8.self)
      return Set(text.matches(of: /["\s]([A-Za-z0-9_\-]+)"?: "/).map { String($0.1) })
    }
    let english = keys(PackageResources.words_js)
    #expect(english.count > 100)
    #expect(english == keys(PackageResources.words_zh_js))
    let answers = keys(PackageResources.answers_words_js)
    #expect(answers.count > 100 && answers.isDisjoint(with: english))
    #expect(answers == keys(PackageResources.answers_words_zh_js))
    // Figures that a driver may be named with.
    #expect(answers.isSuperset(of: ["total", "mu_star", "src", "srrc", "swing"].map { "short_\($0)" }))
  }

  @Test func withoutTheLibrariesAWarningNamesThePackage() throws {
    let scratch = try Scratch()
    let error = #expect(throws: InputError.self) { try PageLibraries.find(in: [scratch.path]) }
    let warning = try #require(error?.diagnostics.first)
    #expect(warning.severity == .warning)
    #expect(warning.id == "report-libraries")
    #expect(warning.advice?.contains("apt-get install libjs-leaflet libjs-chart.js") == true)
  }

  @Test func aRunWithoutLandHasNoMap() throws {
    let page = try Self.page { request in
      for index in request.world.regions.indices { request.world.regions[index].area = .empty }
    }
    #expect(!page.has("\"frame\""))
  }
}

/// `compare.html`, by its data; see ``BrowserTests`` for how it behaves.
@Suite(.enabled(if: pageLibrariesAreThere, "needs libjs-leaflet and libjs-chart.js"))
struct ComparisonPageTests {
  /// The first number on land is the same in both; one of the two others is there in the base alone.
  @Test func itHasTheNumbersOnLandThatDiffer() throws {
    let scratch = try Scratch()
    try SmallComparison.write(to: scratch.path)
    let page = try scratch.text("compare.html")
    let start = try #require(page.range(of: "<script type=\"application/json\" id=\"data\">"))
    let end = try #require(page.range(of: "</script>", range: start.upperBound..<page.endIndex))
    let object = try JSONSerialization.jsonObject(with: Data(page[start.upperBound..<end.lowerBound].utf8))
    let data = try #require(object as? [String: Any])
    let comparison = try #require((data["comparisons"] as? [[String: Any]])?.first)
    let land = try #require(comparison["land"] as? [String: Any])
    #expect(land["of"] as? Int == 3 && land["count"] as? Int == 2)
    #expect(land["tables"] as? [String] == ["land-ledger", "indicators"])
    #expect(land["measures"] as? [String] == ["closing_mu", "area_mu"])
    #expect(land["periods"] as? [String] == ["2021Q3"])
    let places = try #require(land["places"] as? [[String: String]])
    #expect(places.map { $0["code"] } == ["320000", "P1"] && places.map { $0["use"] } == ["0601 工业用地", ""])
    #expect(land["scale"] as? Int == 1_000_000)
    #expect(ComparisonPage.scale(of: [nil, -1.4e10, 0.5]) == 100_000 && ComparisonPage.scale(of: [.infinity]) == 1e6)
    var other = PackedNumbers()
    other.append(1234.54, scale: 1e6)
    other.append(nil, scale: 1e6)
    #expect(CanonicalJSON.compact(other.json) == "\"\(land["other"] as? String ?? "")\"")
  }
}

/// Numbers as the page's data packs them, read back by the rule that `bytes.js` follows.
@Suite struct PackedNumbersTests {
  private func unpacked(_ bytes: [UInt8]) -> [Int] {
    var numbers: [Int] = []
    var (number, shift) = (0, 0)
    for byte in bytes {
      number |= Int(byte & 0x7f) << shift
      shift += 7
      if byte < 0x80 {
        numbers.append(number)
        (number, shift) = (0, 0)
      }
    }
    return numbers
  }

  @Test func numbersOfAllSizesComeBack() {
    var packed = PackedNumbers()
    for number in [0, 1, 127, 128, 300, 1 << 40] { packed.append(number) }
    for number in [0, -1, 1, -64, 64, -(1 << 40)] { packed.append(signed: number) }
    #expect(
      unpacked(packed.bytes) == [0, 1, 127, 128, 300, 1 << 40, 0, 1, 2, 127, 128, (1 << 41) - 1])
  }

  @Test func whatIsNotKnownIsZero() {
    var packed = PackedNumbers()
    packed.append(index: nil)
    packed.append(index: 0)
    for value in [nil, .nan, .infinity, 0, -98.76, 12.34] as [Double?] { packed.append(value, scale: 10) }
    #expect(unpacked(packed.bytes) == [0, 1, 0, 0, 0, 1, 1976, 247])
  }

  @Test func codesShareTheirBeginnings() {
    let json = CanonicalJSON.compact(.frontCoded(["320102001", "320102002", "320103001", "é", "村👍", "村👎", ""]))
    #expect(json == #"["0320102001","82","53001","0é","0村👍","1👎","0"]"#)
  }
}
