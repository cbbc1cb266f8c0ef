import Diagnostics
import Testing

struct DiagnosticTests {
  @Test func whatANameHoldsCannotBreakTheLineOrSteerTheTerminal() {
    let diagnostic = Diagnostic(
      id: "code-duplicate", file: "a.csv", line: 3, key: "fields.code", feature: "村\u{1B}[2J",
      "found \"甲\n乙\u{202E}\"", advice: "Correct\tit.")
    #expect(
      diagnostic.description == """
        a.csv:3: error: fields.code: 村\\u{1B}[2J: found "甲\\u{A}乙\\u{202E}" [code-duplicate]
          Correct\\u{9}it.
        """)
  }

  @Test func otherNamesStayAsTheyAre() {
    #expect(Diagnostic(.warning, id: "x", Wording("村 😀 é <b>", zh: "")).description == "warning: 村 😀 é <b> [x]")
  }
}
