import Footprints

/// A footprint as bytes: column, row and radius as 32-bit integers, then losses, then elevations, in the machine's order.
extension Footprint {
  private static let headSize = 12

  /// Calls `body` with the parts in their order.
  func withStoredBytes<Failure: Error>(
    _ body: ([UnsafeRawBufferPointer]) throws(Failure) -> Void
  ) throws(Failure) {
    let head = [Int32(clamping: column), Int32(clamping: row), Int32(clamping: radius)]
    var outcome: Result<Void, Failure> = .success(())
    head.withUnsafeBytes { head in
      loss.withUnsafeBytes { loss in
        elevation.withUnsafeBytes { elevation in
          do throws(Failure) { try body([head, loss, elevation]) } catch { outcome = .failure(error) }
        }
      }
    }
    try outcome.get()
  }

  /// nil for bytes that are no footprint: sizes that do not fit, or values that the raster's tables do not have.
  init?(stored bytes: [UInt8]) {
    guard bytes.count >= Footprint.headSize else { return nil }
    let head = bytes.withUnsafeBytes { bytes in
      (0..<3).map { Int(bytes.loadUnaligned(fromByteOffset: 4 * $0, as: Int32.self)) }
    }
    let side = 2 * head[2] + 1
    guard (0...100_000).contains(head[2]), bytes.count == Footprint.headSize + 4 * side * side else { return nil }
    let count = side * side
    let loss = ContiguousArray<UInt16>(unsafeUninitializedCapacity: count) { buffer, initialised in
      bytes.withUnsafeBytes {
        UnsafeMutableRawBufferPointer(buffer).copyMemory(from: .init(rebasing: $0[12..<12 + 2 * count]))
      }
      initialised = count
    }
    let elevation = ContiguousArray<Int16>(unsafeUninitializedCapacity: count) { buffer, initialised in
      bytes.withUnsafeBytes {
        UnsafeMutableRawBufferPointer(buffer).copyMemory(from: .init(rebasing: $0[(12 + 2 * count)...]))
      }
      initialised = count
    }
    let highest = Int16(90 / Footprint.elevationStepDeg)
    guard loss.allSatisfy({ $0 <= Footprint.none }), elevation.allSatisfy({ (-highest...highest).contains($0) }) else {
      return nil
    }
    self.init(column: head[0], row: head[1], radius: head[2], loss: loss, elevation: elevation)
  }
}
