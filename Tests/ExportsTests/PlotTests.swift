import Foundation
import Quantities
import TestSupport
import Testing

@testable import Exports

@Suite struct PlotAxisTests {
  @Test func ticksAreOneTwoOrFiveTimesAPowerOfTen() {
    let axis = PlotAxis(0...96.2, pixels: (0, 962), wantedTicks: 10, endsOnTicks: false)
    #expect(axis.ticks == [0, 10, 20, 30, 40, 50, 60, 70, 80, 90])
    #expect(axis.values == 0...96.2)
    #expect(axis.pixel(48.1) == 481)
    #expect(axis.label(20) == "20")
  }

  @Test func rangeMayBeWidenedToTicks() {
    let axis = PlotAxis(83.2...144.9, pixels: (300, 0), wantedTicks: 6, endsOnTicks: true)
    #expect(axis.values == 80...160)
    #expect(axis.ticks == [80, 100, 120, 140, 160])
    #expect(axis.pixel(80) == 300 && axis.pixel(160) == 0)
  }

  @Test func smallStepsHaveTheirDecimals() {
    let axis = PlotAxis(0...0.012, pixels: (0, 1), wantedTicks: 5, endsOnTicks: false)
    #expect(axis.ticks.map { axis.label($0) } == ["0", "0.005", "0.01"])
  }

  @Test func endThatIsATickInAllButTheLastBitHasOne() {
    let axis = PlotAxis(0...(0.1 + 0.2), pixels: (0, 1), wantedTicks: 3, endsOnTicks: false)
    #expect(axis.ticks.map { axis.label($0) } == ["0", "0.1", "0.2", "0.3"])
  }

  @Test func emptyRangeIsWidened() {
    #expect(PlotAxis(7...7, pixels: (0, 1), wantedTicks: 4, endsOnTicks: false).values == 6...8)
  }

  @Test(arguments: UInt64(1)...50)
  func ticksLieInTheRangeAndAreAboutAsManyAsWanted(seed: UInt64) {
    var generator = SeededGenerator(seed: seed, key: "axis")
    let low = Double.random(in: -1000...1000, using: &generator)
    let span = pow(10, Double.random(in: -3...5, using: &generator))
    let axis = PlotAxis(low...(low + span), pixels: (0, 100), wantedTicks: 8, endsOnTicks: true)
    #expect((4...12).contains(axis.ticks.count))
    #expect(axis.values.lowerBound <= low && axis.values.upperBound >= low + span)
    #expect(axis.ticks.allSatisfy { (-1e-6...(100 + 1e-6)).contains(axis.pixel($0)) })
    #expect(Set(axis.ticks.map { axis.label($0) }).count == axis.ticks.count)
  }
}

@Suite struct SvgTests {
  @Test func markupAndControlCharactersAreEscaped() {
    var text = ""
    SvgElement("text", ["a": "\"<&>\""], text: "a < b & c > d \u{0} \u{1B}[1m 南").write(to: &text)
    #expect(
      text
        == "<text a=\"&quot;&lt;&amp;&gt;&quot;\">a &lt; b &amp; c &gt; d \u{FFFD} \u{FFFD}[1m 南</text>\n")
  }

  @Test func coordinatesHaveTwoDecimalsAtMost() {
    #expect(svgNumber(12.3456) == "12.35" && svgNumber(-0.001) == "0" && svgNumber(7) == "7")
  }

  @Test func linesOfModelsDifferInColourOrDashes() {
    let lines = (0..<16).map { PlotStyle.model($0) }
    #expect(Set(lines.map { "\($0.colour) \($0.dashes)" }).count == 16)
    #expect(Set(lines.prefix(6).map(\.dashes)).count == 6)
  }
}

@Suite struct PublishedFileTests {
  @Test func replacesAnOlderFileAndLeavesNothingElse() throws {
    let scratch = try Scratch()
    try scratch.write("old", to: "out.svg")
    try PublishedFile.write("new", to: scratch.file("out.svg"))
    #expect(try scratch.text("out.svg") == "new")
    #expect(try scratch.entries() == ["out.svg"])
  }

  @Test func failsWithoutLeavingAnything() throws {
    let scratch = try Scratch()
    try scratch.write("", to: "out.svg/inside")
    let error = #expect(throws: ExportError.self) { try PublishedFile.write("new", to: scratch.file("out.svg")) }
    #expect(error?.path == scratch.file("out.svg"))
    #expect(try scratch.entries() == ["out.svg"])
  }
}
