import Caching

/// A record as it is kept: a line of JSON whose first member is a digest of what follows.
///
///     {"digest":"0b5c…","id":"3fa9…",…}
///
/// So whoever counts cases tells a whole record from one that was cut off or changed, without reading what it says.
enum SealedText {
  /// As it was written, for this case.
  case whole
  /// Nothing: what a system may leave that lost its power.
  case empty
  /// Cut off, changed, or something else.
  case broken
  /// Whole, and of another case.
  case foreign

  private static let head = Array(#"{"digest":""#.utf8)
  private static let digits = 16

  /// Text that follows from the value alone.
  static func seal(_ value: some Encodable) throws -> String {
    let text = try StoredJSON.text(value)
    return #"{"digest":"\#(digest(Array(text.utf8)[1...]))","# + text.dropFirst()
  }

  /// Judges what stands in a case's file.
  init(_ bytes: [UInt8], of id: String) {
    if bytes.isEmpty {
      self = .empty
    } else if let rest = SealedText.content(of: bytes) {
      // Members stand in the order of their names.
      self = rest.starts(with: #""id":"\#(id)""#.utf8) ? .whole : .foreign
    } else {
      self = .broken
    }
  }

  var isWhole: Bool {
    if case .whole = self { true } else { false }
  }

  /// What follows the digest; nil where that is not its digest.
  static func content(of bytes: [UInt8]) -> ArraySlice<UInt8>? {
    let start = head.count + digits
    let rest = bytes.dropFirst(start + 2)
    guard bytes.starts(with: head), bytes.dropFirst(start).starts(with: #"","#.utf8),
      bytes[head.count..<start].elementsEqual(digest(rest).utf8)
    else { return nil }
    return rest
  }

  private static func digest(_ bytes: ArraySlice<UInt8>) -> String {
    let digest = ContentDigest()
    bytes.withUnsafeBytes { digest.append(bytes: $0) }
    return String(digest.finish().prefix(digits))
  }
}
