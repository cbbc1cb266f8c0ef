import GeoFiles
import Testing

@Suite("Quotes in texts") struct QuotedTextTests {
  /// The last ones are a quote and a combining accent, one `Character` together.
  @Test(arguments: [
    ("", "''"), ("plain", "'plain'"), ("it's", "'it''s'"), ("'", "''''"), ("a'\u{301}b", "'a''\u{301}b'"),
    ("\u{301}", "'\u{301}'"),
  ])
  func everyQuoteIsDoubled(text: String, expected: String) {
    #expect(Array(text.enclosed(in: "'").utf8) == Array(expected.utf8))
  }

  @Test func aShellGetsItsOwnEscape() {
    #expect(Array("a'\u{301}".enclosed(in: "'", escape: "'\\''").utf8) == Array("'a'\\''\u{301}'".utf8))
  }
}
