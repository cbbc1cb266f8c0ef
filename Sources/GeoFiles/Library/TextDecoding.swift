import Diagnostics
import Glibc

/// Turns bytes of a named encoding into text, refusing what cannot be decoded instead of guessing.
final class TextDecoder {
  private let descriptor: iconv_t

  /// - Throws: when the system does not know the encoding
  init(_ encoding: String, file: String) throws(InputError) {
    // GB 18030 holds all of GB 2312 and GBK at the same bytes, and files called either often use more than they say.
    let isChinese = ["GBK", "GB2312", "CP936", "GB18030", "EUC-CN"].contains(encoding.uppercased())
    let descriptor = iconv_open("UTF-8", isChinese ? "GB18030" : encoding)
    guard let descriptor, descriptor != iconv_t(bitPattern: -1) else {
      throw InputError(
        Diagnostic(
          id: "encoding-unknown", file: file, key: "encoding", "\"\(encoding)\" is not an encoding that is known here",
          advice: "Usual ones are UTF-8, GBK, GB18030 and Big5."))
    }
    self.descriptor = descriptor
  }

  deinit { iconv_close(descriptor) }

  /// The text, or the offset of the first byte that is not of the encoding.
  func decode(_ bytes: UnsafeRawBufferPointer) -> Result<[UInt8], UndecodableByte> {
    guard let base = bytes.baseAddress, bytes.count > 0 else { return .success([]) }
    // A character of one byte becomes at most three of UTF-8, in every encoding that iconv knows.
    let capacity = bytes.count * 3 + 16
    var stoppedAt: Int?
    let text = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      // iconv takes its input by `char **` but does not write to it.
      var input: UnsafeMutablePointer<CChar>? = UnsafeMutablePointer(
        mutating: base.assumingMemoryBound(to: CChar.self))
      var inputLeft = bytes.count
      var output = UnsafeMutableRawPointer(buffer.baseAddress)?.assumingMemoryBound(to: CChar.self)
      var outputLeft = capacity
      _ = iconv(descriptor, nil, nil, nil, nil)
      if iconv(descriptor, &input, &inputLeft, &output, &outputLeft) == Int(bitPattern: UInt.max) {
        stoppedAt = bytes.count - inputLeft
      }
      count = capacity - outputLeft
    }
    if let stoppedAt { return .failure(UndecodableByte(offset: stoppedAt)) }
    return .success(text)
  }

  struct UndecodableByte: Error { var offset: Int }
}

/// How the texts of one file are decoded: strictly as UTF-8, or by a decoder.
struct TextReader {
  var decoder: TextDecoder?

  /// nil when the bytes are not of the encoding.
  func text(_ pointer: UnsafePointer<CChar>) -> String? {
    guard let decoder else { return String(validatingCString: pointer) }
    let bytes = UnsafeRawBufferPointer(start: pointer, count: strlen(pointer))
    guard case .success(let text) = decoder.decode(bytes) else { return nil }
    return String(decoding: text, as: UTF8.self)
  }

  /// For messages: what can be read of it, with marks for what cannot.
  func approximate(_ pointer: UnsafePointer<CChar>) -> String { text(pointer) ?? String(cString: pointer) }

  func undecodable(_ pointer: UnsafePointer<CChar>, file: String, feature: String?, field: String?) -> Diagnostic {
    let place = field.map { "field \"\($0)\"" } ?? "a field's name"
    let expected = decoder == nil ? "UTF-8" : "the declared encoding"
    return Diagnostic(
      id: "text-encoding", file: file, feature: feature,
      "\(place) holds bytes that are not \(expected): \"\(String(cString: pointer).prefix(40))\"",
      advice: decoder == nil
        ? "Say how the file is encoded; for files made in China try `encoding: GBK`."
        : "Try another encoding, or leave `encoding` out for UTF-8.")
  }
}
