import Foundation
import Geometry
import Quantities
import Testing

@testable import Exports

@Suite struct TextBufferTests {
  private func text(_ body: (inout TextBuffer) -> Void) -> String {
    var buffer = TextBuffer(capacity: 1)
    body(&buffer)
    return buffer.string
  }

  @Test(arguments: [0, 1, -1, 9, 10, 99, 100, 13_700, 84_748_016, Int.max, Int.min])
  func integersAreTheirDecimalDigits(_ value: Int) {
    #expect(text { $0.append(value) } == String(value))
  }

  @Test func randomNumbersAreRoundedLikeTheCLibrary() {
    var generator = SeededGenerator(seed: 1, key: "fixed")
    for _ in 0..<20_000 {
      let decimals = generator.index(below: 10)
      let value = generator.uniform(-2000..<2000)
      var expected = String(format: "%.\(decimals)f", value)
      if expected.contains(".") {
        while expected.hasSuffix("0") { expected.removeLast() }
        if expected.hasSuffix(".") { expected.removeLast() }
      }
      if expected == "-0" { expected = "0" }
      let written = text { $0.append(value, decimals: decimals) }
      #expect(written == expected)
      #expect(Double(written) == rounded(value, decimals: decimals))
    }
  }

  @Test func halvesGoAwayFromZeroAndZeroHasNoSign() {
    #expect(text { $0.append(0.125, decimals: 2) } == "0.13")
    #expect(text { $0.append(-0.125, decimals: 2) } == "-0.13")
    #expect(text { $0.append(-0.001, decimals: 2) } == "0")
    #expect(text { $0.append(-0.0, decimals: 6) } == "0")
    #expect(text { $0.append(1e300, decimals: 2) } == "1e+300")
    #expect(text { $0.append(120, decimals: 0) } == "120")
  }

  @Test func shortestNumbersReadBackTheSame() {
    var generator = SeededGenerator(seed: 2, key: "shortest")
    for _ in 0..<5000 {
      let value = Double(bitPattern: generator.next())
      guard value.isFinite else { continue }
      #expect(Double(text { $0.append(shortest: value) }) == value)
    }
    #expect(text { $0.append(shortest: 5) } == "5")
    #expect(text { $0.append(shortest: 0.1) } == "0.1")
    #expect(text { $0.append(shortest: -0.0) } == "0")
  }

  @Test func positionsHaveSevenDecimalsAtMost() {
    func position(_ x: Double, _ y: Double) -> String { text { $0.append(position: .init(x: x, y: y)) } }
    #expect(position(118.5, 32) == "[118.5,32]")
    #expect(position(118.123456789, -0.00000004) == "[118.1234568,0]")
    #expect(position(-118.00000006, 0.05) == "[-118.0000001,0.05]")
    #expect(position(119.99999999, 1e12) == "[120,2147483648]")
    #expect(position(.nan, -.infinity) == "[0,-2147483648]")
    var generator = SeededGenerator(seed: 3, key: "position")
    for _ in 0..<20_000 {
      let value = generator.uniform(-180..<180)
      let expected = text { $0.append(value, decimals: 7) }
      #expect(position(value, value) == "[\(expected),\(expected)]")
    }
  }

  @Test func jsonStringsReadBackTheSame() throws {
    let scalars = (0..<0x3000).compactMap(Unicode.Scalar.init)
    let strings =
      [
        "", "\"", "\\", "a\"b\\c", "</script><script>alert(1)</script>", "👩‍👩‍👧 村", "\u{2028}\u{2029}",
        "\u{202e}rtl\u{200f}",
        "\u{10ffff}",
      ] + scalars.map { "x\($0)y" }
    for string in strings {
      let json = text { $0.append(jsonString: string) }
      let data = Data("[\(json)]".utf8)
      let back = try #require(try JSONSerialization.jsonObject(with: data) as? [String])
      #expect(Array(back[0].unicodeScalars) == Array(string.unicodeScalars))
      #expect(!json.utf8.contains { $0 < 0x20 })
    }
  }

  @Test func csvFieldsAreQuotedWhereNeeded() {
    func field(_ string: String) -> String { text { $0.append(csvField: string) } }
    #expect(field("南京市") == "南京市")
    #expect(field("") == "")
    #expect(field("a,b") == "\"a,b\"")
    #expect(field("say \"hi\"") == "\"say \"\"hi\"\"\"")
    #expect(field("two\nlines") == "\"two\nlines\"")
    #expect(field("two\r\nlines") == "\"two\r\nlines\"")
    #expect(field(" edge") == "\" edge\"")
  }

  @Test func clearingKeepsNothing() {
    var buffer = TextBuffer()
    buffer.append("long text that was here before" as String)
    buffer.clear()
    buffer.append("x" as StaticString)
    #expect(buffer.string == "x")
  }
}
