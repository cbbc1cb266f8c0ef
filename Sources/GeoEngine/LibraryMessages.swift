/// The last message that a C library gave through its callback, kept until it is put into an error.
///
/// A context owns one and hands the library an unretained pointer to it; the context outlives every call into the
/// library, so the pointer is good whenever the library uses it.
final class LibraryMessages {
  private var latest: String?

  func record(_ text: UnsafePointer<CChar>?) {
    if let text { latest = String(cString: text) }
  }

  /// The message, forgotten with this.
  func take() -> String? {
    defer { latest = nil }
    return latest
  }

  var pointer: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

  static func at(_ pointer: UnsafeMutableRawPointer?) -> LibraryMessages? {
    pointer.map { Unmanaged<LibraryMessages>.fromOpaque($0).takeUnretainedValue() }
  }
}
