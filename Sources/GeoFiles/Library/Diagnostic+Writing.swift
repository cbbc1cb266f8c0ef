import Diagnostics

extension Diagnostic {
  /// A file that cannot be written, with what is mostly the cause.
  static func notWritable(_ path: String, feature: String? = nil, _ message: String) -> Diagnostic {
    Diagnostic(
      id: "file-not-writable", file: path, feature: feature, message,
      advice: "See whether the disk has room and the folder may be written.")
  }
}
