import Caching
import Diagnostics
import Foundation

/// SHA-256 of a file, streamed.
public enum InputDigest {
  /// Lower-case hexadecimal.
  public static func sha256(ofFile path: String) throws -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      let reason = String(cString: strerror(errno))
      throw InputError(Diagnostic(id: "file-unreadable", file: path, "the file cannot be read any more: \(reason)"))
    }
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    let digest = ContentDigest()
    while let chunk = try file.read(upToCount: 1 << 20), !chunk.isEmpty {
      chunk.withUnsafeBytes { digest.append(bytes: $0) }
    }
    return digest.finish()
  }
}
