import Diagnostics

/// An override, `key.path=value`, taken apart.
struct Override {
  /// A step into the tree: `.key`, or `[2]`, `[id]`, `[key]`.
  struct Step: Hashable {
    var name: String
    var isBracketed: Bool
  }

  var steps: [Step]
  var value: SourceNode
  var place: Place

  /// The value is read as YAML: `25`, `n28`, `[csv, gpkg]`; nothing at all is null, which goes back to the default.
  init?(_ override: ScenarioOverride, log: inout DiagnosticLog) {
    let text = override.text
    let place = Place(file: override.file ?? "--set \(shortened(text))", line: override.line)
    guard let equals = text.firstIndex(of: "="), let steps = Override.steps(text[..<equals]) else {
      log.add(
        override.file == nil
          ? Diagnostic(
            id: "override-form", at: place, "expected a key path, = and a value",
            advice: "for example --set grid.cell_size_m=200 or --set carriers[0].band=n28")
          : Diagnostic(
            id: "override-form", at: place, "\"\(shortened(String(text.prefix { $0 != "=" })))\" is no key path",
            advice: "for example grid.cell_size_m or carriers[0].band"))
      return nil
    }
    if steps.first?.name == "extends" {
      log.add(
        Diagnostic(
          id: "override-form", at: place, key: "extends", "what a scenario extends cannot be overridden",
          advice: "write a scenario file with another extends"))
      return nil
    }
    let written = String(text[text.index(after: equals)...])
    if written.allSatisfy(\.isWhitespace) {
      value = SourceNode(value: .null, place: place)
    } else if let node = YamlReader.read(written, from: TextSource(fixed: place), log: &log) {
      value = node
    } else {
      return nil
    }
    self.steps = steps
    self.place = place
  }

  /// `carriers[0].band` is `carriers`, `[0]`, `band`; nil when it is no path.
  private static func steps(_ path: Substring) -> [Step]? {
    var steps: [Step] = []
    var rest = path.drop(while: \.isWhitespace)
    while rest.last?.isWhitespace == true { rest.removeLast() }
    while !rest.isEmpty {
      if rest.first == "[" {
        guard let close = rest.firstIndex(of: "]"), !steps.isEmpty else { return nil }
        let inside = rest[rest.index(after: rest.startIndex)..<close].filter { $0 != "\"" && $0 != "'" }
        guard !inside.isEmpty else { return nil }
        steps.append(Step(name: inside, isBracketed: true))
        rest = rest[rest.index(after: close)...]
      } else {
        if !steps.isEmpty {
          guard rest.first == "." else { return nil }
          rest = rest.dropFirst()
        }
        let name = rest.prefix { $0 != "." && $0 != "[" }
        guard !name.isEmpty else { return nil }
        steps.append(Step(name: String(name), isBracketed: false))
        rest = rest.dropFirst(name.count)
      }
    }
    return steps.isEmpty || steps.count > YamlReader.maximumDepth ? nil : steps
  }
}
