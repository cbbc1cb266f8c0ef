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

/// Bytes that a coordinate may touch: sign, ten digits of any number up to 2^31, point, eight decimals.
private let longestCoordinate = 20

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
  let fraction = UInt32(truncatingIfNeeded: scaled % 10_000_000)
  var length = 0
  if value < 0, scaled > 0 {
    target[0] = UInt8(ascii: "-")
    length = 1
  }
  switch whole {
  case 0..<10:
    target[length] = zero + UInt8(truncatingIfNeeded: whole)
    length += 1
  case 10..<100:
    target[length] = zero + UInt8(truncatingIfNeeded: whole / 10)
    target[length + 1] = zero + UInt8(truncatingIfNeeded: whole % 10)
    length += 2
  default: length += writeDigits(UInt(whole), to: target + length)
  }
  guard fraction > 0 else { return length }
  target[length] = UInt8(ascii: ".")
  // Eight digits of which the last is 0; the store is one of eight bytes, of which the trailing zeros do not count.
  let digits = eightDigits(fraction &* 10)
  let text = (digits | 0x3030_3030_3030_3030).littleEndian
  UnsafeMutableRawPointer(target + length + 1).storeBytes(of: text, as: UInt64.self)
  return length + 1 + 8 - digits.leadingZeroBitCount / 8
}

/// The eight decimal digits of a number below 10^8, one a byte, the first in the lowest byte.
///
/// Halves the number three times, all parts in one word: 8 digits into two lanes of 4, four of 2, eight of 1. Division
/// by 100 is a multiplication by 10486 / 2^20, exact below 10,000; by 10, by 103 / 2^10, exact below 100.
@inline(__always)
private func eightDigits(_ number: UInt32) -> UInt64 {
  let fours = UInt64(number / 10_000) | UInt64(number % 10_000) << 32
  let hundreds = (fours &* 10_486) >> 20 & 0x0000_007f_0000_007f
  let twos = hundreds | (fours &- hundreds &* 100) << 16
  let tens = (twos &* 103) >> 10 & 0x000f_000f_000f_000f
  return tens | (twos &- tens &* 10) << 8
}
