import Diagnostics

/// Holds what was written against the schema, and fills in defaults. Everything that is wrong is reported, and what is
/// right is still read, so that later checks can report too.
struct SettingChecker {
  private(set) var diagnostics: [Diagnostic] = []

  /// The whole file.
  mutating func check(_ root: SourceNode, against schema: SchemaNode) -> Setting {
    check(root, schema, at: root.place, path: "", freeKey: nil, isWritten: true)
      ?? Setting(value: .map([:]), place: root.place, path: "", isWritten: false)
  }

  /// - Parameters:
  ///   - node: nil or null where nothing is written
  ///   - place: of the key, or of what should have held it
  ///   - freeKey: the entry that this belongs to in the nearest map with free keys
  /// - Returns: nil where there is neither a value nor a default
  private mutating func check(
    _ node: SourceNode?, _ schema: SchemaNode, at place: Place, path: String, freeKey: String?, isWritten: Bool
  ) -> Setting? {
    guard let node, !node.isNull || schema.row.type.takesNull else {
      return standard(of: schema, at: place, path: path, freeKey: freeKey)
    }
    let value: Setting.Value
    if case .broken = node.value {
      value = .invalid
    } else {
      switch schema.row.type {
      case .map(let shorthand):
        value = checkMap(
          node, schema, at: place, path: path, freeKey: freeKey, shorthand: shorthand, isWritten: isWritten)
      case .dictionary(let keys):
        value = checkDictionary(node, schema, keys, at: place, path: path, isWritten: isWritten)
      case .list(let orSingle):
        value = checkList(
          node, schema, at: place, path: path, freeKey: freeKey, orSingle: orSingle, isWritten: isWritten)
      case .anything: value = .source(node)
      default:
        var reader = ScalarReader(row: schema.row, place: place, path: path)
        value = reader.read(node)
        diagnostics += reader.diagnostics
      }
    }
    return Setting(value: value, place: place, path: path, isWritten: isWritten)
  }

  private mutating func standard(
    of schema: SchemaNode, at place: Place, path: String, freeKey: String?
  ) -> Setting? {
    switch schema.row.standard {
    case .yaml(let text):
      return check(
        .standard(text, at: place), schema, at: place, path: path, freeKey: freeKey, isWritten: false)
    case .byKey(let standards, _):
      if let text = standards[freeKey ?? ""] {
        return check(.standard(text, at: place), schema, at: place, path: path, freeKey: freeKey, isWritten: false)
      }
      report(
        "key-missing", place, path,
        "the key is missing: \"\(freeKey ?? "")\" is not in the table and needs all its keys",
        advice: "known are \(standards.keys.sorted().joined(separator: ", "))")
    case .none, .computed:
      if schema.row.isRequired {
        report(
          "key-missing", place, path, "the key is missing: \(lowercasedFirst(schema.row.description))",
          advice: "it takes \(schema.row.expectation)")
      }
    }
    return nil
  }

  private mutating func checkMap(
    _ node: SourceNode, _ schema: SchemaNode, at place: Place, path: String, freeKey: String?, shorthand: String?,
    isWritten: Bool
  ) -> Setting.Value {
    let entries: [SourceNode.Entry]
    switch node.value {
    case .map(let written): entries = written
    case .scalar where shorthand != nil:
      entries = [SourceNode.Entry(key: shorthand ?? "", keyPlace: place, value: node)]
    default:
      let advice = "its keys are \(schema.keys.joined(separator: ", "))"
      reportType(node, "a map (keys with values, indented)", place, path, advice: advice)
      return .invalid
    }
    for entry in entries where schema.children[entry.key] == nil {
      reportUnknown(entry, among: schema.keys, what: "key", path: join(path, entry.key))
    }
    let written = Dictionary(entries.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    var settings: [String: Setting] = [:]
    for key in schema.keys {
      guard let child = schema.children[key] else { continue }
      let entry = written[key]
      settings[key] = check(
        entry?.value, child, at: entry?.keyPlace ?? place, path: join(path, key), freeKey: freeKey,
        isWritten: isWritten)
    }
    return .map(settings)
  }

  private mutating func checkDictionary(
    _ node: SourceNode, _ schema: SchemaNode, _ keys: FreeKeys, at place: Place, path: String, isWritten: Bool
  ) -> Setting.Value {
    guard let entries = node.entries else {
      reportType(node, "a map from \(keys.noun) to value", place, path)
      return .invalid
    }
    var settings: [String: Setting] = [:]
    for entry in entries {
      let entryPath = join(path, entry.key)
      if let only = keys.only, !only.contains(entry.key) {
        reportUnknown(entry, among: only, what: keys.noun, path: entryPath)
      } else if !keys.pattern.accepts(entry.key) {
        report(
          "key-unknown", entry.keyPlace, entryPath,
          "\"\(shortened(entry.key))\" cannot be a \(keys.noun): it takes \(keys.pattern.words)")
      } else if let child = schema.entry(entry.key) {
        settings[entry.key] = check(
          entry.value, child, at: entry.keyPlace, path: entryPath, freeKey: entry.key, isWritten: isWritten)
      }
    }
    for key in keys.standing where settings[key] == nil {
      settings[key] = schema.entry(key).flatMap {
        check(.standard("{}", at: place), $0, at: place, path: join(path, key), freeKey: key, isWritten: false)
      }
    }
    return .map(settings)
  }

  private mutating func checkList(
    _ node: SourceNode, _ schema: SchemaNode, at place: Place, path: String, freeKey: String?, orSingle: Bool,
    isWritten: Bool
  ) -> Setting.Value {
    let written: [SourceNode]
    switch node.value {
    case .list(let elements): written = elements
    case .scalar where orSingle: written = [SourceNode(value: node.value, place: place)]
    default:
      reportType(node, "a list", place, path, advice: "begin each entry with a hyphen")
      return .invalid
    }
    if let allowed = schema.row.allowed, !allowed.contains(Double(written.count)) {
      report(
        "value-range", place, path,
        "the list has \(written.count) entries, allowed are \(Int(allowed.lowerBound)) to \(Int(allowed.upperBound))")
    }
    guard let element = schema.element else { return .invalid }
    var settings: [Setting] = []
    for (index, value) in written.enumerated() {
      let elementPath = "\(path)[\(index)]"
      if value.isNull, !element.row.type.takesNull {
        reportType(value, element.row.expectation, value.place, elementPath, advice: "remove the empty entry")
        settings.append(Setting(value: .invalid, place: value.place, path: elementPath, isWritten: true))
      } else if let setting = check(
        value, element, at: value.place, path: elementPath, freeKey: freeKey, isWritten: isWritten)
      {
        settings.append(setting)
      }
    }
    return .list(settings)
  }

  private mutating func reportUnknown(_ entry: SourceNode.Entry, among known: [String], what: String, path: String) {
    let advice = suggestion(for: entry.key, among: known).map { "did you mean \($0)?" }
    report(
      "key-unknown", entry.keyPlace, path, "there is no \(what) \"\(shortened(entry.key))\" here",
      advice: advice ?? (known.isEmpty ? nil : "known are \(known.joined(separator: ", "))"))
  }

  /// The unit at a key's end is what is forgotten most.
  private func suggestion(for key: String, among known: [String]) -> String? {
    // Beyond what is listed anyway, a suggestion would only take time.
    guard key.count <= 60, diagnostics.count < DiagnosticList.maximumLength else { return nil }
    let lower = key.lowercased()
    func sharesMuch(_ other: String) -> Bool {
      zip(lower, other).prefix { $0 == $1 }.count >= max(4, lower.count * 2 / 3)
    }
    return known.first { $0.hasPrefix(lower + "_") } ?? nearestSpelling(to: lower, among: known)
      ?? known.first(where: sharesMuch)
  }

  private mutating func reportType(
    _ node: SourceNode, _ expectation: String, _ place: Place, _ path: String, advice: String? = nil
  ) {
    report("value-type", place, path, "expected \(expectation), found \(node.summary)", advice: advice)
  }

  private mutating func report(_ id: String, _ place: Place, _ path: String, _ message: String, advice: String? = nil) {
    diagnostics.append(
      Diagnostic(id: id, at: place, key: path.isEmpty ? nil : shortened(path), message, advice: advice))
  }

  private func join(_ path: String, _ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  private func lowercasedFirst(_ text: String) -> String { text.prefix(1).lowercased() + text.dropFirst() }
}

extension SourceNode {
  var isNull: Bool { if case .null = value { true } else { false } }

  /// A default of the schema table. It is YAML; plain scalars do without the parser.
  static func standard(_ text: String, at place: Place) -> SourceNode {
    if text == "{}" { return SourceNode(value: .map([]), place: place) }
    if text == "[]" { return SourceNode(value: .list([]), place: place) }
    if text.count >= 2, text.hasPrefix("'"), text.hasSuffix("'") {
      return SourceNode(value: .scalar(String(text.dropFirst().dropLast()), quoted: true), place: place)
    }
    guard text.hasPrefix("[") || text.hasPrefix("{") else {
      return SourceNode(value: .scalar(text, quoted: false), place: place)
    }
    var log = DiagnosticLog()
    let node = YamlReader.read(text, from: TextSource(fixed: place), log: &log)
    return node ?? SourceNode(value: .broken, place: place)
  }
}
