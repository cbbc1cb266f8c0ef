import Diagnostics

/// Writes a schema table as JSON Schema.
enum JsonSchemaWriter {
  static func schema(of root: SchemaNode, title: String, description: String) -> Json {
    var schema = object(root, isRoot: true)
    schema["$schema"] = .text("https://json-schema.org/draft/2020-12/schema")
    schema["title"] = .text(title)
    schema["description"] = .text(description)
    if root.children["extends"] != nil {
      // A file that extends another need not repeat what the other says.
      schema["if"] = .map(["not": .map(["required": .list([.text("extends")])])])
      schema["then"] = requirements(root)
    } else if case .map(let required) = requirements(root) {
      schema["allOf"] = .list([.map(required)])
    }
    return .map(schema)
  }

  private static func value(_ node: SchemaNode) -> Json {
    var schema = bare(node)
    schema["description"] = .text(description(node.row))
    if case .yaml(let text) = node.row.standard, let standard = json(of: text) { schema["default"] = standard }
    return .map(schema)
  }

  private static func bare(_ node: SchemaNode) -> [String: Json] {
    let row = node.row
    switch row.type {
    case .text(let pattern):
      var schema: [String: Json] = [
        "type": types(pattern.takesBareNumbers ? ["string", "number", "boolean"] : ["string"], row)
      ]
      if let expression = pattern.expression { schema["pattern"] = .text(expression) }
      return schema
    case .choice(let words):
      return ["enum": .list(words.map(Json.text) + (isNullable(row) ? [.null] : []))]
    case .integer: return bounded(["type": types(["integer"], row)], row, "minimum", "maximum")
    case .number: return bounded(["type": types(["number"], row)], row, "minimum", "maximum")
    case .flag: return ["type": types(["boolean"], row)]
    case .date: return ["type": types(["string"], row), "format": .text("date")]
    case .anything: return [:]
    case .map(nil): return object(node, isRoot: false)
    case .map(let shorthand?):
      guard let child = node.children[shorthand] else { return object(node, isRoot: false) }
      return ["anyOf": .list([.map(object(node, isRoot: false)), value(child)])]
    case .dictionary(let keys): return dictionary(node, keys)
    case .list(let orSingle):
      guard let element = node.element else { return [:] }
      let list = bounded(
        ["type": types(["array"], row), "items": value(element)], row, "minItems", "maxItems")
      return orSingle ? ["anyOf": .list([.map(list), value(element)])] : list
    }
  }

  private static func object(_ node: SchemaNode, isRoot: Bool) -> [String: Json] {
    var schema: [String: Json] = [
      "type": isRoot ? .text("object") : types(["object"], node.row),
      "additionalProperties": .flag(false),
      "properties": .map(node.children.mapValues(value)),
    ]
    // The elements of a list are replaced as wholes by a scenario that extends another, so each must be complete.
    if node.row.path.hasSuffix("[]") {
      let required = node.keys.filter { node.children[$0]?.row.isRequired == true }
      if !required.isEmpty { schema["required"] = .list(required.map(Json.text)) }
    }
    return schema
  }

  private static func dictionary(_ node: SchemaNode, _ keys: FreeKeys) -> [String: Json] {
    var schema: [String: Json] = ["type": types(["object"], node.row)]
    if let only = keys.only {
      schema["additionalProperties"] = .flag(false)
      schema["properties"] = .map(
        Dictionary(uniqueKeysWithValues: only.compactMap { key in node.entry(key).map { (key, value($0)) } }))
    } else {
      schema["additionalProperties"] = node.element.map(value) ?? .flag(true)
      if let expression = keys.pattern.expression { schema["propertyNames"] = .map(["pattern": .text(expression)]) }
      if !keys.standing.isEmpty {
        schema["properties"] = .map(
          Dictionary(uniqueKeysWithValues: keys.standing.compactMap { key in node.entry(key).map { (key, value($0)) } })
        )
      }
    }
    return schema
  }

  /// The required keys of maps, as far down as maps are always there.
  private static func requirements(_ node: SchemaNode) -> Json {
    var required: [Json] = []
    var properties: [String: Json] = [:]
    for key in node.keys {
      guard let child = node.children[key] else { continue }
      var isNeeded = child.row.isRequired
      if case .map(nil) = child.row.type, case .map(let inner) = requirements(child), !inner.isEmpty {
        properties[key] = .map(inner)
        if case .yaml = child.row.standard { isNeeded = isNeeded || inner["required"] != nil || inner["oneOf"] != nil }
      }
      if case .dictionary(let keys) = child.row.type, keys.only != nil, let element = child.element,
        case .map(let inner) = requirements(element), !inner.isEmpty
      {
        // A bare value may stand for the map, and it has no keys to ask for.
        properties[key] = .map(["additionalProperties": .map(inner)])
      }
      if isNeeded { required.append(.text(key)) }
    }
    var schema: [String: Json] = [:]
    if !required.isEmpty { schema["required"] = .list(required) }
    if !properties.isEmpty { schema["properties"] = .map(properties) }
    if node.row.path == "geodata" {
      schema["oneOf"] = .list(["generate", "layers"].map { .map(["required": .list([.text($0)])]) })
      schema["required"] = nil
    }
    return .map(schema)
  }

  private static func bounded(
    _ schema: [String: Json], _ row: SchemaRow, _ minimum: String, _ maximum: String
  ) -> [String: Json] {
    guard let allowed = row.allowed else { return schema }
    var schema = schema
    schema[minimum] = .number(allowed.lowerBound)
    schema[maximum] = .number(allowed.upperBound)
    return schema
  }

  /// Null goes back to the default, wherever there is one or none is needed.
  private static func isNullable(_ row: SchemaRow) -> Bool { !row.isRequired && !row.path.hasSuffix("[]") }

  private static func types(_ names: [String], _ row: SchemaRow) -> Json {
    let all = names + (isNullable(row) ? ["null"] : [])
    return all.count == 1 ? .text(all[0]) : .list(all.map(Json.text))
  }

  private static func description(_ row: SchemaRow) -> String {
    var text = row.description
    if !row.unit.isEmpty { text += ". Unit: \(row.unit == "share" ? "share, 0 to 1" : row.unit)" }
    if let expected = row.expected { text += ". Usually \(row.range(expected))" }
    switch row.standard {
    case .computed(let note): text += ". Default: \(note)"
    case .byKey(_, let note): text += ". Default: \(note)"
    case .yaml, .none: break
    }
    return text
  }

  /// A default of the table as JSON.
  private static func json(of text: String) -> Json? {
    func json(_ node: SourceNode) -> Json? {
      switch node.value {
      case .null, .broken: nil
      case .scalar(let text, let quoted):
        if quoted {
          .text(text)
        } else if text == "true" || text == "false" {
          .flag(text == "true")
        } else {
          Int(text).map(Json.integer) ?? Double(text).map(Json.number) ?? .text(text)
        }
      case .list(let elements): .list(elements.compactMap(json))
      case .map(let entries):
        .map(Dictionary(entries.compactMap { e in json(e.value).map { (e.key, $0) } }, uniquingKeysWith: { a, _ in a }))
      }
    }
    return json(.standard(text, at: Place(file: "schema", line: nil)))
  }
}
