import CCrypto
import Diagnostics
import Foundation

/// SHA-256 of a file, streamed.
enum InputDigest {
  /// Lower-case hexadecimal.
  static func sha256(ofFile path: String) throws -> String {
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw InputError(Diagnostic(id: "file-unreadable", file: path, "the file cannot be read any more"))
    }
    defer { try? file.close() }
    guard let context = EVP_MD_CTX_new() else { throw DigestFailure() }
    defer { EVP_MD_CTX_free(context) }
    guard EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else { throw DigestFailure() }
    while let chunk = try file.read(upToCount: 1 << 20), !chunk.isEmpty {
      let updated = chunk.withUnsafeBytes { EVP_DigestUpdate(context, $0.baseAddress, $0.count) }
      guard updated == 1 else { throw DigestFailure() }
    }
    var digest = [UInt8](repeating: 0, count: 32)
    guard EVP_DigestFinal_ex(context, &digest, nil) == 1 else { throw DigestFailure() }
    let digits = Array("0123456789abcdef")
    return String(digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }

  /// libcrypto would not compute a SHA-256, which it does unless it is broken.
  struct DigestFailure: Error, CustomStringConvertible {
    var description: String { "libcrypto could not compute a SHA-256" }
  }
}
