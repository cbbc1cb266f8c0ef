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
  ///   - layout: lines have no header
  ///   - count: number of features
  ///   - chunk: features that are made at a time
  ///   - features: adds the features of the given indices to the buffer; called on any thread, in any order, so it must
  ///     depend on the indices alone
  /// - Throws: ``ExportError`` when the file cannot be written, ``Cancelled``, or what `features` throws
  public static func write(
    _ header: Header, _ layout: GeoJSONLayout = .collection, count: Int, chunk: Int = 256, to path: String,
    _ control: WorkControl, features: @Sendable (Range<Int>, inout GeoJSONFeatureBuffer) throws -> Void
  ) throws {
    let output = try GeoJSONOutput(header, layout, to: path)
    try writeFeatures(count: count, chunk: max(1, chunk), to: output, control, features)
    try output.finish()
  }

  /// Works in waves of a few chunks a thread: made in parallel, then written in order.
  private static func writeFeatures(
    count: Int, chunk: Int, to output: GeoJSONOutput, _ control: WorkControl,
    _ features: @Sendable (Range<Int>, inout GeoJSONFeatureBuffer) throws -> Void
  ) throws {
    let wave = 4 * control.threads
    let chunks = (count + chunk - 1) / chunk
    let spares = SpareBuffers(output.layout)
    for first in stride(from: 0, to: chunks, by: wave) {
      let buffers = try orderedParallelMap(count: min(wave, chunks - first), control) { _, offset in
        let start = (first + offset) * chunk
        var buffer = spares.take()
        try features(start..<min(start + chunk, count), &buffer)
        return buffer
      }
      for buffer in buffers { try output.append(buffer) }
      spares.giveBack(buffers)
    }
  }
}

/// Buffers that were written and can be filled again.
private final class SpareBuffers: Sendable {
  private let buffers = Mutex<[GeoJSONFeatureBuffer]>([])
  private let layout: GeoJSONLayout

  init(_ layout: GeoJSONLayout) { self.layout = layout }

  func take() -> GeoJSONFeatureBuffer { buffers.withLock { $0.popLast() } ?? GeoJSONFeatureBuffer(layout) }

  func giveBack(_ used: [GeoJSONFeatureBuffer]) {
    buffers.withLock { spares in
      for var buffer in used {
        buffer.clear()
        spares.append(buffer)
      }
    }
  }
}
