import Foundation

/// Where files of a folder are until they are whole. It goes with its owner.
final class UnfinishedFolder {
  let path: String
  private let target: String

  /// - Parameter isAlone: whether nobody else has one in this folder: then what is in it was left by one who was killed
  /// - Throws: ``StoreError`` when it cannot be made
  init(in target: String, isAlone: Bool) throws(StoreError) {
    self.target = target
    let usual = target + "/.unfinished"
    path = isAlone ? usual : "\(usual)-\(UUID().uuidString)"
    if isAlone { try? FileManager.default.removeItem(atPath: path) }
    UnfinishedFolder.removeOld(in: target)
    try StoredFile.makeFolder(path)
  }

  /// Those of others that nobody has written to for a day.
  private static func removeOld(in folder: String) {
    let files = FileManager.default
    for name in (try? files.contentsOfDirectory(atPath: folder)) ?? [] where name.hasPrefix(".unfinished-") {
      let changed = (try? files.attributesOfItem(atPath: "\(folder)/\(name)"))?[.modificationDate] as? Date
      if let changed, changed.timeIntervalSinceNow < -86_400 { try? files.removeItem(atPath: "\(folder)/\(name)") }
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { "\(path)/\(name)" }

  /// Puts a whole file into the folder, in the place of what has its name there. It is on the medium before: a loss of power
  /// might keep the name and lose the bytes.
  func publish(_ name: String) throws(StoreError) {
    try StoredFile.keep(file(name))
    if rename(file(name), "\(target)/\(name)") != 0 { throw StoredFile.failure("\(target)/\(name)", "publish") }
  }

  /// Takes away what was published under a name.
  func withdraw(_ name: String) throws(StoreError) { try StoredFile.remove("\(target)/\(name)") }
}
