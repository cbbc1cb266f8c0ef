import Foundation

extension CacheFolder {
  /// What a folder holds of one kind.
  public struct Holding: Sendable, Hashable {
    /// `footprints`
    public var kind: String
    public var entries: Int
    public var bytes: Int
  }

  /// What the folder holds, by kind, in the order of their names; nothing where there is no such folder.
  public func holdings() -> [Holding] {
    var holdings: [String: Holding] = [:]
    forEachFile { kind, file, name in
      guard name.hasSuffix(".bin") else { return }
      let size = (try? FileManager.default.attributesOfItem(atPath: file))?[.size] as? Int
      holdings[kind, default: Holding(kind: kind, entries: 0, bytes: 0)].entries += 1
      holdings[kind]?.bytes += size ?? 0
    }
    return holdings.values.sorted { $0.kind < $1.kind }
  }

  /// Removes every entry, and what processes that were killed left unfinished; nothing else, so that a folder given by
  /// mistake keeps what is in it.
  ///
  /// - Returns: how many entries were removed
  @discardableResult
  public func clear() -> Int {
    var removed = 0
    forEachFile { _, file, name in
      if unlink(file) == 0, name.hasSuffix(".bin") { removed += 1 }
    }
    for kind in folders(in: path) {
      for shelf in folders(in: path + "/" + kind) { _ = rmdir(path + "/" + kind + "/" + shelf) }
      _ = rmdir(path + "/" + kind)
    }
    return removed
  }

  /// Calls `body` with every file that ``write(_:_:)`` could have made: `KIND/xx/NAME`.
  private func forEachFile(_ body: (_ kind: String, _ file: String, _ name: String) -> Void) {
    for kind in folders(in: path) {
      for shelf in folders(in: path + "/" + kind) where shelf.count == 2 && shelf.allSatisfy(\.isHexDigit) {
        let folder = path + "/" + kind + "/" + shelf
        for name in names(in: folder) {
          let isEntry = name.hasSuffix(".bin") && name.dropLast(4).allSatisfy(\.isHexDigit)
          if isEntry || name.hasPrefix(CacheFolder.temporaryPrefix) { body(kind, folder + "/" + name, name) }
        }
      }
    }
  }

  private func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }

  private func folders(in folder: String) -> [String] {
    names(in: folder).filter { name in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: folder + "/" + name, isDirectory: &isFolder) && isFolder.boolValue
    }
  }
}
