import Diagnostics
import Yams

/// Reads one YAML text into ``SourceNode``s.
///
/// Yams resolves aliases and hashes whole keys while it composes, so that a kilobyte of nested aliases could cost
/// gigabytes. Here it never sees an alias: every `*` is masked by a private-use character first, which turns an alias
/// into a plain scalar; the composed tree is then no larger than the text, and aliases are resolved afterwards, within
/// ``maximumNodes`` and ``maximumDepth``.
enum YamlReader {
  /// Nodes of one file, aliases counted as often as they are used.
  static let maximumNodes = 100_000
  static let maximumDepth = 64

  /// - Returns: the document, or nil where the log says why there is none
  static func read(
    _ text: String, from source: TextSource, _ kind: DocumentKind = .scenario, log: inout DiagnosticLog
  ) -> SourceNode? {
    let aliasMask = unusedCharacter(in: text, from: 0xE000)
    let duplicateMask = unusedCharacter(in: text, from: 0xE800)
    var masked = text.contains("*") ? text.replacing("*", with: String(aliasMask)) : text
    var attempts = 0
    while true {
      do {
        // The parser owns the anchors that its nodes refer to weakly.
        let parser = try Parser(yaml: masked, resolver: .basic, encoding: .utf8)
        return try withExtendedLifetime(parser) {
          guard let root = try parser.singleRoot() else {
            log.add(
              Diagnostic(
                id: "scenario-empty", at: source.place(line: 1), "the file has no content",
                advice: kind.emptyAdvice))
            return nil
          }
          var converter = NodeConverter(source: source, aliasMask: aliasMask, duplicateMask: duplicateMask)
          let node = converter.convert(root)
          log.add(contentsOf: converter.diagnostics)
          return node
        }
      } catch YamlError.duplicatedKeysInMapping(let keys, let context) where attempts < 20 {
        attempts += 1
        if mark(&masked, at: context.mark, with: duplicateMask) { continue }
        log.add(
          Diagnostic(
            id: "yaml-duplicate-key", at: source.place(line: context.mark.line),
            "the key \"\(shortened(keys.first ?? ""))\" is written twice in one map", advice: "keep one of them"))
        return nil
      } catch {
        log.add(YamlSyntax.diagnostic(error, text: text, from: source))
        return nil
      }
    }
  }

  /// Masks the first of two equal keys, so that the tree can be composed and all else in the file be reported too.
  /// Whether that could be done.
  private static func mark(_ text: inout String, at mark: Mark, with mask: Character) -> Bool {
    var line = 1
    var index = text.unicodeScalars.startIndex
    let scalars = text.unicodeScalars
    while line < mark.line, index < scalars.endIndex {
      // YAML ends a line at CR LF, CR or LF.
      let scalar = scalars[index]
      index = scalars.index(after: index)
      if scalar == "\n" || (scalar == "\r" && (index == scalars.endIndex || scalars[index] != "\n")) { line += 1 }
    }
    guard line == mark.line,
      var position = scalars.index(index, offsetBy: mark.column - 1, limitedBy: scalars.endIndex),
      position < scalars.endIndex
    else { return false }
    let first = scalars[position]
    if first == "\"" || first == "'" { position = scalars.index(after: position) }
    guard first == "\"" || first == "'" || first == "_" || first.properties.isAlphabetic || ("0"..."9").contains(first)
    else { return false }
    text.unicodeScalars.insert(contentsOf: String(mask).unicodeScalars, at: position)
    return true
  }

  private static func unusedCharacter(in text: String, from first: UInt32) -> Character {
    let used = Set(text.unicodeScalars.lazy.map(\.value).filter { (first..<first + 0x800).contains($0) })
    let free = (first..<first + 0x800).first { !used.contains($0) } ?? first
    return Character(Unicode.Scalar(free) ?? "\u{E000}")
  }
}
