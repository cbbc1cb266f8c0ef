import Diagnostics
import Yams

/// Turns Yams' nodes into ``SourceNode``s: resolves aliases within bounds, and reports what scenarios do not use of YAML.
struct NodeConverter {
  /// What an anchor stands for, with what it costs to use it once more.
  private struct Anchored {
    var node: SourceNode
    var count: Int
    var depth: Int
  }

  let source: TextSource
  /// Stands for every `*` of the text.
  let aliasMask: Character
  /// Put in front of a key that is written again further down.
  let duplicateMask: Character
  private(set) var diagnostics: [Diagnostic] = []
  private var anchors: [String: Anchored] = [:]
  private var nodes = 0
  private var isOverBudget = false
  private var isTooDeep = false

  init(source: TextSource, aliasMask: Character, duplicateMask: Character) {
    self.source = source
    self.aliasMask = aliasMask
    self.duplicateMask = duplicateMask
  }

  /// - Returns: nil where the document is out of bounds; that is then the only thing said about it
  mutating func convert(_ root: Node) -> SourceNode? {
    let node = convert(root, path: "", depth: 1).node
    guard isOverBudget || isTooDeep else { return node }
    diagnostics.removeAll { $0.id != "yaml-too-many-nodes" && $0.id != "yaml-too-deep" }
    return nil
  }

  private mutating func convert(_ node: Node, path: String, depth: Int) -> (node: SourceNode, depth: Int) {
    let place = place(of: node)
    let broken = SourceNode(value: .broken, place: place)
    guard depth <= YamlReader.maximumDepth else {
      refuseDepth(place, path)
      return (broken, 1)
    }
    guard count(1, place, path) else { return (broken, 1) }
    let before = nodes
    guard hasPlainTag(node, place, path) else { return (broken, 1) }

    var converted = broken
    var height = 1
    switch node {
    case .scalar(let scalar):
      if scalar.style == .plain, scalar.string.first == aliasMask {
        return alias(String(scalar.string.dropFirst()), place, path, depth: depth)
      }
      converted.value = value(of: scalar)
    case .sequence(let sequence):
      var elements: [SourceNode] = []
      for (index, element) in sequence.enumerated() {
        let child = convert(element, path: "\(path)[\(index)]", depth: depth + 1)
        elements.append(child.node)
        height = max(height, child.depth + 1)
      }
      converted.value = .list(elements)
    case .mapping(let mapping):
      let entries = convertEntries(mapping, path: path, depth: depth)
      converted.value = .map(entries.entries)
      height = entries.depth
    case .alias:
      break  // Yams makes these only for what it writes.
    }
    if let anchor = node.anchor {
      anchors[anchor.rawValue] = Anchored(node: converted, count: nodes - before + 1, depth: height)
    }
    return (converted, height)
  }

  private mutating func convertEntries(
    _ mapping: Node.Mapping, path: String, depth: Int
  ) -> (entries: [SourceNode.Entry], depth: Int) {
    var entries: [SourceNode.Entry] = []
    var lines: [String: Int?] = [:]
    var height = 1
    for (keyNode, valueNode) in mapping {
      let keyPlace = place(of: keyNode)
      guard case .scalar(let scalar) = keyNode, scalar.style != .plain || scalar.string.first != aliasMask else {
        refuse("yaml-key", keyPlace, path, "a key is a list, a map or an alias", "write the key as plain text")
        continue
      }
      let name = String(unmasked(scalar.string).drop { $0 == duplicateMask })
      let childPath = path.isEmpty ? name : "\(path).\(name)"
      if scalar.style == .plain, name == "<<" {
        refuse(
          "yaml-merge-key", keyPlace, childPath, "the merge key << is not part of scenarios",
          "use extends: to build on another scenario")
        continue
      }
      let child = convert(valueNode, path: childPath, depth: depth + 1)
      height = max(height, child.depth + 1)
      if let first = lines[name] {
        let earlier = first.map { ", first on line \($0)" } ?? ""
        refuse("yaml-duplicate-key", keyPlace, childPath, "the key is written twice\(earlier)", "keep one of them")
        continue
      }
      lines[name] = keyPlace.line
      entries.append(SourceNode.Entry(key: name, keyPlace: keyPlace, value: child.node))
    }
    return (entries, height)
  }

  private mutating func alias(
    _ name: String, _ place: Place, _ path: String, depth: Int
  ) -> (node: SourceNode, depth: Int) {
    let broken = SourceNode(value: .broken, place: place)
    guard let anchored = anchors[name] else {
      let isName = !name.isEmpty && name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
      refuse(
        "yaml-alias", place, path,
        isName
          ? "the alias *\(shortened(name)) refers to no anchor above it"
          : "text that begins with * is an alias in YAML",
        isName ? "an anchor &\(shortened(name)) must end before its first use" : "put the text in quotes")
      return (broken, 1)
    }
    guard depth + anchored.depth - 1 <= YamlReader.maximumDepth else {
      refuseDepth(place, path)
      return (broken, 1)
    }
    guard count(anchored.count - 1, place, path) else { return (broken, 1) }
    return (anchored.node, anchored.depth)
  }

  private mutating func refuseDepth(_ place: Place, _ path: String) {
    guard !isTooDeep else { return }
    isTooDeep = true
    refuse(
      "yaml-too-deep", place, path, "maps and lists are nested more than \(YamlReader.maximumDepth) deep",
      "no key of a scenario is as deep as that")
  }

  /// Whether there is room for so many nodes more; the first time that there is not, it is reported.
  private mutating func count(_ more: Int, _ place: Place, _ path: String) -> Bool {
    guard !isOverBudget else { return false }
    nodes += more
    guard nodes > YamlReader.maximumNodes else { return true }
    isOverBudget = true
    refuse(
      "yaml-too-many-nodes", place, path,
      "the file holds more than \(YamlReader.maximumNodes) values once its aliases are written out",
      "put large tables into geodata layers")
    return false
  }

  private func value(of scalar: Node.Scalar) -> SourceNode.Value {
    let text = unmasked(scalar.string)
    if scalar.style != .plain { return .scalar(text, quoted: true) }
    switch text {
    case "", "~", "null", "Null", "NULL": return .null
    default: return .scalar(text, quoted: false)
    }
  }

  /// Whether the node bears no tag of its own but what the resolver gives to every text, map and list.
  private mutating func hasPlainTag(_ node: Node, _ place: Place, _ path: String) -> Bool {
    let prefix = "tag:yaml.org,2002:"
    let tag = node.tag.description
    guard ![prefix + "str", prefix + "map", prefix + "seq"].contains(tag) else { return true }
    let written = unmasked(tag.hasPrefix(prefix) ? "!!" + tag.dropFirst(prefix.count) : tag)
    refuse(
      "yaml-tag", place, path, "the tag \(shortened(written)) is not part of scenarios",
      "write the value without it; what a value means follows from its key")
    return false
  }

  private func unmasked(_ text: String) -> String {
    text.contains(aliasMask) ? text.replacing(String(aliasMask), with: "*") : text
  }

  private func place(of node: Node) -> Place { source.place(line: node.mark?.line) }

  private mutating func refuse(_ id: String, _ place: Place, _ path: String, _ message: String, _ advice: String) {
    diagnostics.append(
      Diagnostic(id: id, at: place, key: path.isEmpty ? nil : shortened(path), message, advice: advice))
  }
}
