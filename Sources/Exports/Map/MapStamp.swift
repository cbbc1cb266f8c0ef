/// The word SYNTHETIC in letters of five by seven squares, for a picture that has no other text.
struct MapStamp {
  /// From the top, the leftmost square as the highest of five bits.
  private static let letters: [Character: [UInt8]] = [
    "S": [0b01111, 0b10000, 0b10000, 0b01110, 0b00001, 0b00001, 0b11110],
    "Y": [0b10001, 0b10001, 0b01010, 0b00100, 0b00100, 0b00100, 0b00100],
    "N": [0b10001, 0b11001, 0b10101, 0b10101, 0b10011, 0b10001, 0b10001],
    "T": [0b11111, 0b00100, 0b00100, 0b00100, 0b00100, 0b00100, 0b00100],
    "H": [0b10001, 0b10001, 0b10001, 0b11111, 0b10001, 0b10001, 0b10001],
    "E": [0b11111, 0b10000, 0b10000, 0b11110, 0b10000, 0b10000, 0b11111],
    "I": [0b01110, 0b00100, 0b00100, 0b00100, 0b00100, 0b00100, 0b01110],
    "C": [0b01110, 0b10001, 0b10000, 0b10000, 0b10000, 0b10001, 0b01110],
  ]
  static let word = "SYNTHETIC"
  /// Of the whole word, in squares, with one square between letters.
  static let width = word.count * 6 - 1
  static let height = 7

  /// Calls `body` with every square that is filled, counted from the upper left.
  static func forEachSquare(_ body: (_ column: Int, _ row: Int) -> Void) {
    for (place, letter) in word.enumerated() {
      for (row, bits) in (letters[letter] ?? []).enumerated() {
        for column in 0..<5 where bits & (0b10000 >> UInt8(column)) != 0 { body(6 * place + column, row) }
      }
    }
  }
}
