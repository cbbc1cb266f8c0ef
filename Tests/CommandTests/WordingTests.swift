import Foundation
import TestSupport
import Testing

/// Texts in two languages, as the sources write them: both tell the same, and every warning and note has both.
@Suite struct WordingTests {
  /// The one initialiser of a diagnostic that takes a severity takes texts in two languages, so that the compiler holds
  /// them; this holds the page of messages to the ids that use it.
  @Test func everyWarningAndNoteOfThePageIsOneInTheSources() throws {
    let page = try String(
      contentsOf: Repository.root.appending(path: "Documentation/Messages.md"), encoding: .utf8)
    let marked = page.matches(of: #/(?m)^\| `([a-z0-9-]+)` \| ?([WN]?) \| (.*)$/#).filter {
      !$0.2.isEmpty || $0.3.contains("W: ")
    }.map { String($0.1) }
    var written = Set<String>()
    let severity = #"(?:\.warning|\.note|\? \.(?:error|warning) : \.(?:note|warning))"#
    let form = try Regex<(Substring, Substring?, Substring?)>(
      #"(?:\#(severity),\s*(?:id: )?"([a-z0-9-]+)"|"([a-z0-9-]+)",\s*(?:severity: (?:rows\.isEmpty )?)?\#(severity))"#)
    let warned = #/\bwarn\(\s*"([a-z0-9-]+)"/#
    for (_, code) in try Self.sources(with: "Wording") {
      written.formUnion(code.matches(of: form).compactMap { ($0.1 ?? $0.2).map(String.init) })
      written.formUnion(code.matches(of: warned).map { String($0.1) })
    }
    // Without a hyphen: how many more there are, and that a province is invented.
    #expect(written.subtracting(["more", "synthetic"]) == Set(marked))
  }

  @Test func bothLanguagesTellTheSameNumbersAndNames() throws {
    var count = 0
    for (file, code) in try Self.sources(with: "Wording(") {
      // Where nothing is in quotes, texts are passed on.
      for (english, chinese) in Self.wordings(in: code) where english.contains("\"") {
        count += 1
        #expect(
          Self.holes(english) == Self.holes(chinese), "\(file): \(english) | \(chinese)")
        let isChinese = chinese.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
        #expect(isChinese || english == "\"\"", "\(file): \(chinese) is not Chinese")
      }
    }
    #expect(count > 90)
  }

  // MARK: - Reading the sources

  /// Files and what is in them, of those that have a word.
  private static func sources(with word: String) throws -> [(String, String)] {
    let folder = Repository.root.appending(path: "Sources")
    let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    return try files.compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }.map {
      ($0.path, try String(contentsOf: $0, encoding: .utf8))
    }.filter { $0.1.utf8.contains(word.utf8) }
  }

  /// The two arguments of every `Wording(…, zh: …)`, as they are written.
  private static func wordings(in code: String) -> [(String, String)] {
    code.components(separatedBy: "Wording(").dropFirst().compactMap { rest in
      var depth = 1
      var inText = false
      var isEscaped = false
      /// Depths at which a hole in a text began.
      var holes: [Int] = []
      var arguments = ""
      for letter in rest {
        if isEscaped {
          isEscaped = false
          if letter == "(" {
            holes.append(depth)
            depth += 1
            inText = false
          }
        } else if letter == "\"" {
          inText.toggle()
        } else if inText {
          isEscaped = letter == "\\"
        } else if letter == "(" {
          depth += 1
        } else if letter == ")" {
          depth -= 1
          if holes.last == depth {
            holes.removeLast()
            inText = true
          }
        }
        if depth == 0 { break }
        arguments.append(letter)
      }
      let parts = arguments.split(separator: #/,\s+zh: /#)
      return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
    }
  }

  /// What stands in a text's holes, without what only writes it: how a language counts and joins, and which of two
  /// languages is meant. Forms of a word by number are English alone.
  private static func holes(_ text: String) -> Set<String> {
    var found = Set<String>()
    var rest = text[...]
    while let start = rest.firstRange(of: "\\(") {
      var depth = 1
      var end = start.upperBound
      while depth > 0 {
        if rest[end] == "(" { depth += 1 }
        if rest[end] == ")" { depth -= 1 }
        end = rest.index(after: end)
      }
      let hole = String(rest[start.upperBound..<rest.index(before: end)])
      rest = rest[end...]
      guard !hole.contains("== 1 ?") else { continue }
      found.insert(
        hole.replacing(#/^(?:counted|parks)\(([^,]+)(?:, .*)?\)$/#) { String($0.1) }
          .replacing(#/\.joined\(separator: ".*?"\)/#, with: "").replacing(#/\.(english|chinese)/#, with: "")
          .replacing(#/, to: ".*?"/#, with: "").replacing(#/(\.map) .*$/#) { String($0.1) })
    }
    return found
  }
}
