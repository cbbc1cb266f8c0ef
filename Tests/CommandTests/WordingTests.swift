import Foundation
import Testing

/// Texts in two languages, as the sources write them: both tell the same, and every warning and note has both.
@Suite struct WordingTests {
  /// The one initialiser of a diagnostic that takes a severity takes texts in two languages, so that the compiler holds
  /// them; this holds the page of messages to the ids that use it.
  @Test func everyWarningAndNoteOfThePageIsOneInTheSources() throws {
    let page = try String(
      contentsOf: Binary.repositoryRoot.appending(path: "Documentation/Messages.md"), encoding: .utf8)
    let marked = page.matches(of: #/(?m)^\| `([a-z0-9-]+)` \| ([WN]?) \| (.*)$/#).filter {
      !$0.2.isEmpty || $0.3.contains("W: ")
    }.map { String($0.1) }
    var written = Set<String>()
    let severity = #"(?:\.warning|\.note|\? \.(?:error|warning) : \.(?:note|warning))"#
    let form = try Regex<(Substring, Substring?, Substring?)>(
      #"(?:\#(severity),\s*(?:id: )?"([a-z0-9-]+)"|"([a-z0-9-]+)",\s*(?:severity: (?:rows\.isEmpty )?)?\#(severity))"#)
    let warned = #/\bwarn\(\s*"([a-z0-9-]+)"/#
    for (_, code) in try Self.sources() {
      written.formUnion(code.matches(of: form).compactMap { ($0.1 ?? $0.2).map(String.init) })
      written.formUnion(code.matches(of: warned).map { String($0.1) })
    }
    // Without a hyphen: how many more there are, and that a province is invented.
    #expect(written.subtracting(["more", "synthetic"]) == Set(marked))
  }

  @Test func bothLanguagesTellTheSameNumbersAndNames() throws {
    var count = 0
    for (file, code) in try Self.sources() where !file.hasSuffix("Diagnostics/Wording.swift") {
      for (english, chinese) in Self.wordings(in: code) {
        count += 1
        #expect(
          Self.holes(english) == Self.holes(chinese), "\(file): \(english) | \(chinese)")
        let isText = chinese.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
        #expect(isText || Self.letters(english).isEmpty, "\(file): \(chinese) is not Chinese")
      }
    }
    #expect(count > 90)
  }

  // MARK: - Reading the sources

  private static func sources() throws -> [(String, String)] {
    let folder = Binary.repositoryRoot.appending(path: "Sources")
    let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    return try files.compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }.map {
      ($0.path, try String(contentsOf: $0, encoding: .utf8))
    }
  }

  /// The two arguments of every `Wording(…, zh: …)`, as they are written.
  private static func wordings(in code: String) -> [(String, String)] {
    code.ranges(of: "Wording(").compactMap { start in
      var depth = 1
      var inText = false
      var end = start.upperBound
      var holes: [Int] = []
      while end < code.endIndex, depth > 0 {
        let here = code[end]
        if inText, here == "\\" {
          let next = code.index(after: end)
          if code[next] == "(" {
            holes.append(depth)
            depth += 1
            inText = false
          }
          end = next
        } else if here == "\"" {
          inText.toggle()
        } else if !inText, here == "(" {
          depth += 1
        } else if !inText, here == ")" {
          depth -= 1
          if holes.last == depth {
            holes.removeLast()
            inText = true
          }
        }
        end = code.index(after: end)
      }
      let arguments = code[start.upperBound..<code.index(before: end)]
      guard
        let border = arguments.ranges(of: ", zh: ").last
          ?? arguments.ranges(of: ",\n").first(where: {
            arguments[$0.upperBound...].drop { $0 == " " }.hasPrefix("zh: ")
          })
      else { return nil }
      return (String(arguments[..<border.lowerBound]), String(arguments[border.upperBound...]))
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
          .replacing(#/(\.map) .*$/#) { String($0.1) })
    }
    return found
  }

  /// The letters that an English text has beside its holes and units.
  private static func letters(_ text: String) -> String {
    text.replacing(#/\\\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)/#, with: "").filter { $0.isLetter }
  }
}
