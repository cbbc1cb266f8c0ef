extension String {
  /// Columns that the text takes on a terminal: two for wide characters, as Chinese ones are, none for combining marks.
  ///
  /// Unicode Standard Annex 11 (East Asian Width), classes W and F, as the blocks that names are written in; a control
  /// character counts as none.
  var displayWidth: Int { reduce(0) { $0 + $1.displayWidth } }

  /// The text with spaces after it, or before it, up to a width.
  func padded(to width: Int, alignment: ColumnAlignment) -> String {
    let space = String(repeating: " ", count: max(0, width - displayWidth))
    return alignment == .leading ? self + space : space + self
  }

  /// As much of the text as fits into a width.
  func truncated(to width: Int) -> String {
    var columns = 0
    return String(
      prefix { character in
        columns += character.displayWidth
        return columns <= width
      })
  }
}

enum ColumnAlignment: Sendable { case leading, trailing }

extension Character {
  fileprivate var displayWidth: Int {
    guard let first = unicodeScalars.first else { return 0 }
    switch first.properties.generalCategory {
    case .control, .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    let isWide = Self.wideBlocks.contains { $0.contains(first.value) }
    return isWide || first.properties.isEmojiPresentation ? 2 : 1
  }

  private static let wideBlocks: [ClosedRange<UInt32>] = [
    0x1100...0x115F,  // Hangul Jamo
    0x2E80...0x303E,  // CJK radicals, Kangxi, CJK symbols and punctuation
    0x3041...0xA4CF,  // kana, bopomofo, CJK ideographs, Yi
    0xA960...0xA97F,  // Hangul Jamo Extended-A
    0xAC00...0xD7A3,  // Hangul syllables
    0xF900...0xFAFF,  // CJK compatibility ideographs
    0xFE30...0xFE6F,  // CJK compatibility forms, small forms
    0xFF01...0xFF60,  // fullwidth forms
    0xFFE0...0xFFE6,
    0x20000...0x3FFFD,  // CJK extensions
  ]
}
