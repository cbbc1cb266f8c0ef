import Diagnostics

/// A scenario file with those that it extends, merged into one tree in which every piece knows the file it came from.
struct ScenarioLineage {
  static let maximumLength = 16

  private(set) var log = DiagnosticLog()
  /// All that were read, the one that was asked for first.
  private(set) var files: [String] = []
  /// The files from the one that was asked for to the one being read.
  private var chain: [(file: String, canonical: String)] = []

  /// - Returns: nil where the log says why not
  mutating func load(_ file: String) -> SourceNode? {
    do {
      return merged(try ScenarioText.read(file), file: file)
    } catch {
      log.add(Diagnostic(id: error.id, file: file, line: error.line, error.message, advice: error.advice))
      return nil
    }
  }

  private mutating func merged(_ text: String, file: String) -> SourceNode? {
    chain.append((file, PathText.canonical(file)))
    files.append(file)
    defer { chain.removeLast() }
    guard var node = YamlReader.read(text, from: TextSource(file: file), log: &log) else { return nil }
    switch node.value {
    case .map: break
    case .broken: return nil
    default:
      log.add(
        Diagnostic(
          id: "value-type", at: node.place, "a scenario is a map (keys with values), found \(node.summary)",
          advice: "begin with name: and timeline:, Documentation/ScenarioReference.md lists the keys"))
      return nil
    }
    guard let extends = node.entry("extends"), case .scalar(let path, _) = extends.value.value else { return node }
    node.removeEntry("extends")
    guard let base = base(PathText.join(PathText.folder(of: file), path), named: path, at: extends.keyPlace) else {
      return nil
    }
    return node.laid(over: base)
  }

  private mutating func base(_ file: String, named path: String, at place: Place) -> SourceNode? {
    func refuse(_ id: String, _ message: String, _ advice: String) {
      log.add(Diagnostic(id: id, at: place, key: "extends", message, advice: advice))
    }
    let canonical = PathText.canonical(file)
    if let first = chain.firstIndex(where: { $0.canonical == canonical }) {
      let circle = chain[first...].map(\.file) + [file]
      refuse(
        "extends-circle", "the scenarios extend each other in a circle: \(circle.joined(separator: " -> "))",
        "remove extends from one of them")
      return nil
    }
    guard chain.count < ScenarioLineage.maximumLength else {
      refuse(
        "extends-too-long", "more than \(ScenarioLineage.maximumLength) scenarios extend one another",
        "put what they share into one base")
      return nil
    }
    do {
      return merged(try ScenarioText.read(file), file: file)
    } catch {
      refuse(
        error.id, "\(shortened(path)) cannot be extended: \(error.message)",
        "the path is relative to the folder of this file, so \(file) was looked for")
      return nil
    }
  }
}

extension SourceNode {
  /// This, laid over a base: maps are merged key by key, all else replaces what the base has.
  func laid(over base: SourceNode) -> SourceNode {
    guard case .map(let upper) = value, case .map(var entries) = base.value else { return self }
    let indices = Dictionary(entries.indices.map { (entries[$0].key, $0) }, uniquingKeysWith: { first, _ in first })
    for entry in upper {
      if let index = indices[entry.key] {
        entries[index] = Entry(
          key: entry.key, keyPlace: entry.keyPlace, value: entry.value.laid(over: entries[index].value))
      } else {
        entries.append(entry)
      }
    }
    return SourceNode(value: .map(entries), place: place)
  }

  mutating func removeEntry(_ key: String) {
    if case .map(let entries) = value { value = .map(entries.filter { $0.key != key }) }
  }
}
