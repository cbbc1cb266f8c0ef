public import Geometry

extension TextBuffer {
  /// `[x,y]` with at most seven decimals, about a centimetre in degrees.
  public mutating func append(position point: Point) {
    append(maximum: 2 * longestCoordinate + 3) { writePosition(point, to: $0) }
  }

  /// `[[x,y],…,[x,y]]`, closed: the first position once more at the end.
  ///
  /// - Parameter isReversed: walk the ring the other way round, from the same first position
  mutating func append(ring points: [Point], isReversed: Bool) {
    append(maximum: (points.count + 1) * (2 * longestCoordinate + 4) + 2) { target in
      points.withUnsafeBufferPointer { points in
        guard points.count > 0 else { return 0 }
        target[0] = UInt8(ascii: "[")
        var length = 1 + writePosition(points[0], to: target + 1)
        for step in 1...points.count {
          target[length] = UInt8(ascii: ",")
          let index = isReversed ? points.count - step : step < points.count ? step : 0
          length += 1 + writePosition(points[index], to: target + length + 1)
        }
        target[length] = UInt8(ascii: "]")
        return length + 1
      }
    }
  }
}

/// Bytes of the longest coordinate: sign, ten digits of any number below 2^31, point, seven decimals.
private let longestCoordinate = 19

private func writePosition(_ point: Point, to target: UnsafeMutablePointer<UInt8>) -> Int {
  target[0] = UInt8(ascii: "[")
  var length = 1 + writeCoordinate(point.x, to: target + 1)
  target[length] = UInt8(ascii: ",")
  length += 1
  length += writeCoordinate(point.y, to: target + length)
  target[length] = UInt8(ascii: "]")
  return length + 1
}

/// Seven decimals, halves away from zero, trailing zeros left out. Magnitudes beyond 2^31 are cut to it, and what is
/// not a number is written as 0: callers give coordinates that were checked.
@inline(__always)
private func writeCoordinate(_ value: Double, to target: UnsafeMutablePointer<UInt8>) -> Int {
  let magnitude = abs(value) < 0x1p31 ? abs(value) : value.isNaN ? 0 : 0x1p31
  let scaled = UInt64(magnitude * 1e7 + 0.5)
  let whole = UInt32(truncatingIfNeeded: scaled / 10_000_000)
  var fraction = UInt32(truncatingIfNeeded: scaled % 10_000_000)
  var length = 0
  if value < 0, scaled > 0 {
    target[0] = UInt8(ascii: "-")
    length = 1
  }
  length += writeDigits(UInt(whole), to: target + length)
  guard fraction > 0 else { return length }
  target[length] = UInt8(ascii: ".")
  var decimals = 7
  while fraction % 100 == 0 {
    fraction /= 100
    decimals -= 2
  }
  if fraction % 10 == 0 {
    fraction /= 10
    decimals -= 1
  }
  var place = length + decimals
  while place > length {
    target[place] = zero + UInt8(truncatingIfNeeded: fraction % 10)
    fraction /= 10
    place -= 1
  }
  return length + decimals + 1
}
