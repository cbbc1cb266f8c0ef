import Foundation

/// Whole numbers as bytes, few for small ones: seven bits a byte, the lowest first, the high bit set on all but the last
/// (LEB128); a negative number takes turns with the positive ones (zigzag). The page's `bytes.js` reads them back.
struct PackedNumbers {
  private(set) var bytes: [UInt8] = []

  init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

  /// - Parameter number: 0 or above
  mutating func append(_ number: Int) {
    var rest = UInt64(bitPattern: Int64(number))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func append(signed number: Int) { append((number << 1) ^ (number >> (Int.bitWidth - 1))) }

  /// 0 for nothing, 1 + the number else.
  mutating func append(index: Int?) { append(index.map { $0 + 1 } ?? 0) }

  /// In steps, a number is below this.
  static let limit = 9e15

  /// A measured number in whole steps of 1 / `scale`; 0 for nothing.
  mutating func append(_ number: Double?, scale: Double) {
    guard let number, number.isFinite, abs(number * scale) < PackedNumbers.limit else { return append(0) }
    let steps = Int((number * scale).rounded())
    append(((steps << 1) ^ (steps >> (Int.bitWidth - 1))) + 1)
  }

  /// As the page's data holds them.
  var json: JSONValue { .string(Data(bytes).base64EncodedString()) }
}

extension JSONValue {
  /// Texts of which neighbours begin alike, such as codes: a letter for the number of characters shared with the text before,
  /// then the rest.
  static func frontCoded(_ texts: some Sequence<String>) -> JSONValue {
    let digits = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".unicodeScalars)
    var before: [UInt16] = []
    return .array(
      texts.map { text in
        // JavaScript counts UTF-16 units; a pair of surrogates is not torn apart.
        let units = Array(text.utf16)
        var shared = 0
        while shared < min(before.count, units.count, digits.count - 1), units[shared] == before[shared] { shared += 1 }
        if shared > 0, UTF16.isLeadSurrogate(units[shared - 1]) { shared -= 1 }
        before = units
        return .string(String(digits[shared]) + String(decoding: units[shared...], as: UTF16.self))
      })
  }
}
