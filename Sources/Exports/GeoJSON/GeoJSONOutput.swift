import Geometry

/// How features stand in a file of GeoJSON.
public enum GeoJSONLayout: Sendable, Hashable {
  /// In one collection: RFC 7946.
  case collection
  /// Each a text of its own on a line of its own, which readers can take one at a time. Like RFC 8142 without the mark
  /// before each, as most tools write and read it.
  case lines

  var separator: StaticString {
    switch self {
    case .collection: ",\n"
    case .lines: "\n"
    }
  }
}

/// A file of GeoJSON in the making, features in order.
final class GeoJSONOutput {
  let layout: GeoJSONLayout
  private let file: OutputFile
  private var boxOffset = 0
  private var box: Box?
  private var isEmpty = true

  init(_ header: GeoJSONWriter.Header, _ layout: GeoJSONLayout, to path: String) throws(ExportError) {
    self.layout = layout
    file = try OutputFile(path)
    if layout == .collection { try begin(header) }
  }

  private func begin(_ header: GeoJSONWriter.Header) throws(ExportError) {
    var text = TextBuffer()
    text.append("{\"type\":\"FeatureCollection\",\n\"name\":" as StaticString)
    text.append(jsonString: header.name)
    for member in header.members {
      text.append(",\n" as StaticString)
      text.append(jsonString: member.key)
      text.append(ascii: ":")
      text.append(CanonicalJSON.compact(member.value))
    }
    // The box is known at the end and stands at the beginning, where readers look for it: room is kept for it.
    boxOffset = text.count
    for _ in 0..<Self.boxRoom { text.append(ascii: " ") }
    text.append(",\n\"features\":[\n" as StaticString)
    try file.append(text)
  }

  func append(_ features: GeoJSONFeatureBuffer) throws(ExportError) {
    guard features.count > 0 else { return }
    if !isEmpty {
      var separator = TextBuffer()
      separator.append(layout.separator)
      try file.append(separator)
    }
    isEmpty = false
    try file.append(features.text)
    if let part = features.box { box = box?.union(part) ?? part }
  }

  func finish() throws(ExportError) {
    var text = TextBuffer()
    switch layout {
    case .collection:
      text.append("\n]}\n" as StaticString)
      try file.append(text)
      if let box { try file.overwrite(at: boxOffset, with: Self.boxMember(box)) }
    case .lines:
      if !isEmpty { text.append(ascii: "\n") }
      try file.append(text)
    }
    try file.finish()
  }

  /// `,\n"bbox":[` and `]` around four coordinates of at most 19 bytes with their commas.
  private static let boxRoom = 10 + 4 * 19 + 3 + 1

  private static func boxMember(_ box: Box) -> TextBuffer {
    var text = TextBuffer()
    text.append(",\n\"bbox\":[" as StaticString)
    for (index, value) in [box.minX, box.minY, box.maxX, box.maxY].enumerated() {
      if index > 0 { text.append(ascii: ",") }
      text.append(value, decimals: 7)
    }
    text.append(ascii: "]")
    return text
  }
}
