extension TextBuffer {
  /// Decimal digits, with a minus sign where needed.
  public mutating func append(_ value: Int) {
    append(maximum: 20) { target in
      var length = 0
      if value < 0 {
        target[0] = UInt8(ascii: "-")
        length = 1
      }
      return length + writeDigits(value.magnitude, to: target + length)
    }
  }

  /// The shortest text that reads back as the same number; a whole number has no `.0`. The caller has made sure that
  /// the number is finite.
  public mutating func append(shortest value: Double) {
    if abs(value) < 0x1p53, value == value.rounded(.towardZero) {
      append(Int(value))
    } else {
      append(value.description)
    }
  }

  /// The number rounded to `decimals` (0 ... 9) places, halves away from zero, without trailing zeros. The caller has
  /// made sure that the number is finite.
  ///
  /// A number too large for integer arithmetic is written with all its digits instead.
  public mutating func append(_ value: Double, decimals: Int) {
    let scale = powersOfTen[decimals]
    let scaled = abs(value) * Double(scale) + 0.5
    guard scaled < 0x1p53 else { return append(shortest: value) }
    append(maximum: 32) { writeFixed(UInt64(scaled), negative: value < 0, scale: scale, decimals: decimals, to: $0) }
  }
}

let powersOfTen: [UInt64] = [
  1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000,
]

/// The value rounded as ``TextBuffer/append(_:decimals:)`` writes it.
func rounded(_ value: Double, decimals: Int) -> Double {
  let scale = Double(powersOfTen[decimals])
  let scaled = abs(value) * scale + 0.5
  guard scaled < 0x1p53 else { return value }
  let magnitude = scaled.rounded(.down) / scale
  return value < 0 && magnitude > 0 ? -magnitude : magnitude
}

/// Writes `scaled / scale`; returns the number of bytes.
private func writeFixed(
  _ scaled: UInt64, negative: Bool, scale: UInt64, decimals: Int, to target: UnsafeMutablePointer<UInt8>
) -> Int {
  var length = 0
  if negative, scaled > 0 {
    target[0] = UInt8(ascii: "-")
    length = 1
  }
  let (whole, fraction) = scaled.quotientAndRemainder(dividingBy: scale)
  length += writeDigits(UInt(whole), to: target + length)
  guard fraction > 0 else { return length }
  target[length] = UInt8(ascii: ".")
  var rest = fraction
  var place = length + decimals
  while place > length {
    let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
    target[place] = zero + UInt8(truncatingIfNeeded: digit)
    rest = quotient
    place -= 1
  }
  length += decimals
  while target[length] == zero { length -= 1 }
  return length + 1
}

/// Writes the decimal digits of a number; returns how many.
func writeDigits(_ value: UInt, to target: UnsafeMutablePointer<UInt8>) -> Int {
  var length = 1
  var bound: UInt = 10
  while value >= bound {
    length += 1
    if length == 20 { break }
    bound *= 10
  }
  var rest = value
  var place = length - 1
  while place >= 0 {
    let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
    target[place] = zero + UInt8(truncatingIfNeeded: digit)
    rest = quotient
    place -= 1
  }
  return length
}

let zero = UInt8(ascii: "0")
