import Geometry
public import Parallelism
import Synchronization

/// Writes GeoJSON (RFC 7946) as a stream: features are made in chunks on several threads and written in order, so
/// that memory does not grow with the file and the bytes do not depend on the number of threads.
///
/// Polygons that cross the 180th meridian are not cut there (section 3.1.9): nothing here lies near it.
public enum GeoJSONWriter {
  /// Top-level members beside the features.
  public struct Header: Sendable {
    /// The name of the layer.
    public var name: String
    /// Further members, in this order.
    public var members: [(key: String, value: JSONValue)]

    public init(name: String, members: [(key: String, value: JSONValue)] = []) {
      self.name = name
      self.members = members
    }
  }

  /// - Parameters:
  ///   - count: number of features
  ///   - chunk: features that are made at a time
  ///   - features: adds the features of the given indices to the buffer; called on any thread, in any order, so it must
  ///     depend on the indices alone
  /// - Throws: ``ExportError`` when the file cannot be written, ``Cancelled``, or what `features` throws
  public static func write(
    _ header: Header, count: Int, chunk: Int = 256, to path: String, _ control: WorkControl,
    features: @Sendable (Range<Int>, inout GeoJSONFeatureBuffer) throws -> Void
  ) throws {
    let file = try OutputFile(path)
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
    let boxOffset = text.count
    for _ in 0..<boxRoom { text.append(ascii: " ") }
    text.append(",\n\"features\":[\n" as StaticString)
    try file.append(text)

    let box = try writeFeatures(count: count, chunk: max(1, chunk), to: file, control, features)

    text.clear()
    text.append("\n]}\n" as StaticString)
    try file.append(text)
    if let box { try file.overwrite(at: boxOffset, with: boxMember(box)) }
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

  /// Works in waves of a few chunks a thread: made in parallel, then written in order.
  ///
  /// - Returns: what all features lie in
  private static func writeFeatures(
    count: Int, chunk: Int, to file: OutputFile, _ control: WorkControl,
    _ features: @Sendable (Range<Int>, inout GeoJSONFeatureBuffer) throws -> Void
  ) throws -> Box? {
    let wave = 4 * control.threads
    let chunks = (count + chunk - 1) / chunk
    let spares = SpareBuffers()
    var box: Box?
    var separator = TextBuffer()
    for first in stride(from: 0, to: chunks, by: wave) {
      let buffers = try orderedParallelMap(count: min(wave, chunks - first), control) { _, offset in
        let start = (first + offset) * chunk
        var buffer = spares.take()
        try features(start..<min(start + chunk, count), &buffer)
        return buffer
      }
      for buffer in buffers where buffer.count > 0 {
        try file.append(separator)
        try file.append(buffer.text)
        if separator.isEmpty { separator.append(",\n" as StaticString) }
        if let part = buffer.box { box = box?.union(part) ?? part }
      }
      spares.giveBack(buffers)
    }
    return box
  }
}

/// Buffers that were written and can be filled again.
private final class SpareBuffers: Sendable {
  private let buffers = Mutex<[GeoJSONFeatureBuffer]>([])

  func take() -> GeoJSONFeatureBuffer { buffers.withLock { $0.popLast() } ?? GeoJSONFeatureBuffer() }

  func giveBack(_ used: [GeoJSONFeatureBuffer]) {
    buffers.withLock { spares in
      for var buffer in used {
        buffer.clear()
        spares.append(buffer)
      }
    }
  }
}
