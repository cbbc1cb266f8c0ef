import CCrypto

/// SHA-256 over bytes as they come: names things by what they are made from.
///
/// Every value is preceded by its length or has a fixed one, so that two lists of parts never run into the same bytes.
public final class ContentDigest {
  private let context: OpaquePointer

  public init() {
    // libcrypto answers nil only where no memory is left, and fails below only where it is broken.
    guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
      preconditionFailure("libcrypto has no SHA-256")
    }
    self.context = context
  }

  deinit { EVP_MD_CTX_free(context) }

  /// The bytes alone, without their length: for the pieces of one file.
  public func append(bytes: UnsafeRawBufferPointer) {
    precondition(EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1, "libcrypto could not add to a SHA-256")
  }

  public func append(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      append(bytes.count)
      append(bytes: UnsafeRawBufferPointer(bytes))
    }
  }

  public func append(_ number: Int) { append(word: UInt64(bitPattern: Int64(number))) }

  /// By its bits: 0 and -0 are two numbers.
  public func append(_ number: Double) { append(word: number.bitPattern) }

  /// The numbers' bits, after their count.
  public func append(_ numbers: ContiguousArray<Float>) {
    append(numbers.count)
    numbers.withUnsafeBytes { append(bytes: $0) }
  }

  public func append(_ numbers: ContiguousArray<UInt8>) {
    append(numbers.count)
    numbers.withUnsafeBytes { append(bytes: $0) }
  }

  private func append(word: UInt64) {
    withUnsafeBytes(of: word.littleEndian) { append(bytes: $0) }
  }

  /// Lower-case hexadecimal, 64 digits. The digest is used up by it.
  public func finish() -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    precondition(EVP_DigestFinal_ex(context, &digest, nil) == 1, "libcrypto could not finish a SHA-256")
    let digits = Array("0123456789abcdef")
    return String(digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }
}
