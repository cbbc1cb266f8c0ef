import Diagnostics
import Yams

/// Says in a sentence what Yams could not read.
enum YamlSyntax {
  static func diagnostic(_ error: any Error, text: String, from source: TextSource) -> Diagnostic {
    switch error {
    case YamlError.composer(let context, _, let mark, _) where context?.text.contains("single document") == true:
      return Diagnostic(
        id: "yaml-documents", at: source.place(line: mark.line),
        "the file holds more than one YAML document", advice: "keep one, and remove the line --- before the next")
    case YamlError.scanner(let context, let problem, let mark, _),
      YamlError.parser(let context, let problem, let mark, _),
      YamlError.composer(let context, let problem, let mark, _):
      return diagnostic(problem, context, mark, text: text, from: source)
    case YamlError.reader(let problem, let offset, _, _):
      let before = text.prefix(offset ?? 0)
      let found = before.count { $0.isNewline } + 1
      return Diagnostic(
        id: "yaml-syntax", at: source.place(line: found), "this is not YAML: \(problem)",
        advice: "save the file as plain UTF-8 text")
    case YamlError.duplicatedKeysInMapping(let keys, let context):
      return Diagnostic(
        id: "yaml-duplicate-key", at: source.place(line: context.mark.line),
        "the key \"\(shortened(keys.first ?? ""))\" is written twice in one map", advice: "keep one of them")
    default:
      return Diagnostic(id: "yaml-syntax", at: source.place(line: 1), "this is not YAML: \(error)")
    }
  }

  private static func diagnostic(
    _ problem: String, _ context: YamlError.Context?, _ mark: Mark, text: String, from source: TextSource
  ) -> Diagnostic {
    if problem.contains("nesting level") {
      return Diagnostic(
        id: "yaml-too-deep", at: source.place(line: mark.line),
        "maps and lists are nested more than \(YamlReader.maximumDepth) deep",
        advice: "no key of a scenario is as deep as that")
    }
    var message = "this is not YAML: \(problem)"
    if let context, !context.text.isEmpty {
      message += " \(context.text)"
      if source.hasLines, context.mark.line != mark.line { message += " that begins on line \(context.mark.line)" }
    }
    return Diagnostic(
      id: "yaml-syntax", at: source.place(line: mark.line), message,
      advice: advice(for: problem, in: text, at: mark))
  }

  private static func advice(for problem: String, in text: String, at mark: Mark) -> String {
    let lines = text.split(separator: "\n", maxSplits: mark.line, omittingEmptySubsequences: false)
    let source = mark.line <= lines.count ? lines[mark.line - 1] : ""
    if source.prefix(while: { $0 == " " || $0 == "\t" }).contains("\t") {
      return "a tab indents this line; YAML wants spaces"
    }
    if problem.contains("mapping values are not allowed") {
      return "look for a line above that lacks its colon, or put a text that contains \": \" in quotes"
    }
    if problem.contains("cannot start any token") {
      return "put a text that begins with @, ` or % in quotes"
    }
    return "look at this line and the one above it: indentation, brackets, quotes, a space after each colon"
  }
}
