import Diagnostics

/// Lays overrides over a scenario, in their order.
enum ScenarioOverrides {
  static func apply(_ overrides: [ScenarioOverride], to root: SourceNode, log: inout DiagnosticLog) -> SourceNode {
    var root = root
    for text in overrides {
      guard let override = Override(text, log: &log) else { continue }
      do {
        root = try replace(in: root, override.steps[...], with: override, SchemaNode.root, path: "")
      } catch {
        log.add(error)
      }
    }
    return root
  }

  private static func replace(
    in node: SourceNode?, _ steps: ArraySlice<Override.Step>, with override: Override, _ schema: SchemaNode?,
    path: String
  ) throws(Diagnostic) -> SourceNode {
    guard let step = steps.first else { return override.value }
    let current = standing(node, schema, at: override.place)
    if let elements = list(current, schema) {
      return try replaceElement(in: elements, step, steps.dropFirst(), with: override, schema, path: path)
    }
    var entries = current.entries ?? []
    let index = entries.firstIndex { $0.key == step.name }
    let child = schema.flatMap { $0.children[step.name] ?? $0.entry(step.name) }
    let value = try replace(
      in: index.map { entries[$0].value }, steps.dropFirst(), with: override, child,
      path: path.isEmpty ? step.name : "\(path).\(step.name)")
    // A map or a list on the way keeps its place; what is set, or was not there, gets the override's.
    if let index {
      if steps.count == 1 || !entries[index].value.isMapOrList { entries[index].keyPlace = override.place }
      entries[index].value = value
    } else {
      entries.append(SourceNode.Entry(key: step.name, keyPlace: override.place, value: value))
    }
    return SourceNode(value: .map(entries), place: current.place)
  }

  private static func replaceElement(
    in elements: [SourceNode], _ step: Override.Step, _ rest: ArraySlice<Override.Step>, with override: Override,
    _ schema: SchemaNode?, path: String
  ) throws(Diagnostic) -> SourceNode {
    var elements = elements
    let ids = elements.map { element -> String? in
      if case .scalar(let id, _)? = element.entry("id")?.value.value { id } else { nil }
    }
    guard step.isBracketed,
      let index = ids.firstIndex(of: step.name) ?? Int(step.name).flatMap({ elements.indices.contains($0) ? $0 : nil })
    else {
      let known = ids.compactMap { $0 }
      let numbers = elements.isEmpty ? "the list is empty" : "entries are numbered 0 to \(elements.count - 1)"
      throw Diagnostic(
        id: "override-entry", at: override.place, key: path,
        "the list has no entry \"\(shortened(step.name))\", \(numbers)",
        advice: known.isEmpty ? "write \(path)[0]" : "write \(path)[id] with one of \(known.joined(separator: ", "))")
    }
    elements[index] = try replace(
      in: elements[index], rest, with: override, schema?.element, path: "\(path)[\(step.name)]")
    if rest.isEmpty { elements[index].place = override.place }
    return SourceNode(value: .list(elements), place: override.place)
  }

  /// What an override finds: what is written, else the default, of which it changes a part.
  private static func standing(_ node: SourceNode?, _ schema: SchemaNode?, at place: Place) -> SourceNode {
    if let node, !node.isNull {
      if case .scalar = node.value, case .map(let shorthand?)? = schema?.row.type {
        return SourceNode(
          value: .map([SourceNode.Entry(key: shorthand, keyPlace: node.place, value: node)]), place: node.place)
      }
      return node
    }
    if case .yaml(let text)? = schema?.row.standard { return .standard(text, at: place) }
    return SourceNode(value: .map([]), place: place)
  }

  private static func list(_ node: SourceNode, _ schema: SchemaNode?) -> [SourceNode]? {
    switch node.value {
    case .list(let elements): return elements
    case .scalar:
      guard case .list(orSingle: true)? = schema?.row.type else { return nil }
      return [node]
    default:
      guard case .list? = schema?.row.type, node.entries?.isEmpty == true else { return nil }
      return []
    }
  }
}

extension SourceNode {
  fileprivate var isMapOrList: Bool {
    switch value {
    case .map, .list: true
    default: false
    }
  }
}
