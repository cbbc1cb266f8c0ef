import Diagnostics

/// A file with the id of a case in every line, as `tongda sweep missing` prints it: what somebody else has decided to run.
public struct CaseList: Sendable, Hashable {
  /// In the file's order.
  public let ids: [String]
  /// As the user named it.
  private let path: String

  init(ids: [String], path: String) {
    self.ids = ids
    self.path = path
  }

  /// - Throws: ``Diagnostics/InputError`` when there is no such file, ``StoreError``
  public init(_ path: String) throws {
    guard let bytes = try StoredFile.read(path) else {
      throw InputError(
        Diagnostic(
          id: "file-missing", file: path, key: "--cases", "there is no such file",
          advice: "It holds an id a line, as tongda sweep missing prints them."))
    }
    self.init(
      ids: String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace).map(String.init), path: path)
  }

  var text: String { ids.map { $0 + "\n" }.joined() }

  /// The listed cases in the order of the sweep, each once.
  ///
  /// - Throws: ``Diagnostics/InputError`` when the sweep does not have one of them
  func cases(of all: [SweepCase]) throws(InputError) -> [SweepCase] {
    var wanted = Set(ids)
    let listed = all.filter { wanted.remove($0.id) != nil }
    guard let unknown = ids.first(where: wanted.contains) else { return listed }
    throw InputError(
      Diagnostic(
        id: "case-unknown", file: path, key: "--cases", "the sweep has no case \(unknown)",
        advice: "Ids stand in manifest.csv; tongda sweep missing lists those that are missing."))
  }
}
