import Diagnostics
import Foundation

/// A folder of results that appears whole or not at all.
///
/// What is written goes into a temporary folder beside the destination, `.NAME.partial-PID`, and is renamed when it is
/// complete. An earlier result of the same kind (see ``Content``) is replaced in one step where the system can do that, and
/// with everything in it; anything else that is not empty is refused.
///
/// A loss of power leaves the earlier result or the new one, too: the new one is on the medium before it gets its name, and
/// the name before the earlier one is removed. Without that the medium might have the removal alone.
public final class PublishedFolder: Sendable {
  /// Where the results will be, absolute.
  public let path: String
  /// Where to write them until then.
  public let temporaryPath: String
  private let lock: FolderLock
  private let content: Content
  /// Folders that had to be made for the destination, innermost first.
  private let madeParents: [String]

  /// What the folder holds; an earlier one of the same kind may be replaced.
  public enum Content: Sendable {
    case run, comparison, sweepReport, sweepResults

    /// The file by which it is known.
    var mark: String {
      switch self {
      case .run: "run.json"
      case .comparison: "comparison.csv"
      case .sweepReport: "sensitivity.csv"
      case .sweepResults: "results.sqlite"
      }
    }

    /// All that there may be of it; nil for whatever a run writes.
    private var files: [String]? {
      switch self {
      case .run: nil
      case .comparison: [mark, "compare.html", "villages-compared.geojson", "land-compared.csv"]
      case .sweepReport:
        [
          mark, "answers.html", "summary.csv", "fan.csv", "tornado.csv", "discovery.csv", "peeling.csv", "regret.csv",
          "pareto.csv",
        ]
      case .sweepResults: [mark, "results.csv", "villages.gpkg"]
      }
    }

    /// Whether a folder with these entries may be replaced: of the same kind, and nothing of somebody's beside.
    func mayReplace(_ entries: [String]) -> Bool {
      entries.contains(mark) && entries.allSatisfy { files?.contains($0) ?? true }
    }
  }

  /// Writes a folder through `body`, which gets the temporary path; publishes it when `body` returns, and leaves
  /// nothing when it throws.
  public static func write(
    _ path: String, _ content: Content = .run, _ body: (_ temporaryPath: String) throws -> Void
  ) throws {
    let folder = try PublishedFolder(path, content)
    do {
      try body(folder.temporaryPath)
      try folder.publish()
    } catch {
      folder.discard()
      throw folder.named(error)
    }
  }

  /// The error with files named as they would be once they are published: nobody finds them under another name.
  public func named(_ error: any Error) -> any Error {
    func named(_ text: String) -> String { text.replacing(temporaryPath, with: path) }
    switch error {
    case let error as ExportError:
      return ExportError(path: named(error.path), action: error.action, reason: named(error.reason))
    case let error as InputError:
      return InputError(
        error.diagnostics.map { diagnostic in
          var diagnostic = diagnostic
          diagnostic.file = diagnostic.file.map(named)
          diagnostic.message = named(diagnostic.message)
          return diagnostic
        })
    default: return error
    }
  }

  /// Begins a folder: looks whether the destination may be written, sweeps away what dead processes left of it, and
  /// makes the temporary folder.
  ///
  /// - Throws: ``InputError`` when the destination is something else than an earlier result, ``ExportError`` when the
  ///   temporary folder cannot be made
  public init(_ destination: String, _ content: Content = .run) throws {
    path = try Self.resolve(destination)
    self.content = content
    try Self.checkReplaceable(path, content)
    let (parent, name) = Self.split(path)
    madeParents = try Self.makeFolders(parent)
    Self.sweep(parent: parent, name: name)
    (temporaryPath, lock) = try Self.makeTemporary(parent: parent, name: name)
  }

  /// Moves the folder to its destination.
  ///
  /// - Throws: ``InputError`` when something else has appeared at the destination meanwhile, ``ExportError`` when the
  ///   folder cannot be moved
  public func publish() throws { try publish(exchange: exchangeInOneStep) }

  /// - Parameter exchange: swaps two folders in one step, or answers false where that cannot be done
  func publish(exchange: (String, String) -> Bool) throws {
    do throws(ExportError) {
      try Medium.keepAll(in: temporaryPath)
    } catch {
      throw ExportError(path: path, action: "publish the result", reason: error.reason)
    }
    // Renaming onto nothing or onto an empty folder is one step already.
    if rename(temporaryPath, path) == 0 { return try keepName() }
    guard [ENOTEMPTY, EEXIST, ENOTDIR].contains(errno) else { throw failure("publish the result") }
    try Self.checkReplaceable(path, content)
    if exchange(temporaryPath, path) {
      try keepName()
      Self.remove(temporaryPath)
      return
    }
    let (parent, name) = Self.split(path)
    let previous = "\(parent)/.\(name).previous-\(getpid())"
    let previousLock = FolderLock(path)
    try withExtendedLifetime(previousLock) {
      guard rename(path, previous) == 0 else { throw failure("set the earlier result aside") }
      guard rename(temporaryPath, path) == 0 else {
        let error = failure("publish the result")
        _ = rename(previous, path)
        throw error
      }
      try keepName()
      Self.remove(previous)
    }
  }

  private func keepName() throws(ExportError) { try Medium.keep(Self.split(path).parent) }

  /// Removes what was written so far, and the parents that were made for it.
  public func discard() {
    Self.remove(temporaryPath)
    for parent in madeParents where rmdir(parent) != 0 { break }
  }

  private func failure(_ action: String) -> ExportError {
    ExportError(path: path, action: action, reason: lastSystemError())
  }
}

extension PublishedFolder {
  /// The absolute path, with symbolic links followed as far as the path exists.
  private static func resolve(_ destination: String) throws(InputError) -> String {
    let path = URL(fileURLWithPath: destination).standardizedFileURL.resolvingSymlinksInPath().path
    guard !destination.isEmpty, path != "/" else {
      throw refusal(destination, "cannot be a folder of results")
    }
    return path
  }

  private static func split(_ path: String) -> (parent: String, name: String) {
    let url = URL(fileURLWithPath: path)
    return (url.deletingLastPathComponent().path, url.lastPathComponent)
  }

  private static func checkReplaceable(_ path: String, _ content: Content) throws(InputError) {
    var isFolder: ObjCBool = false
    let files = FileManager.default
    guard files.fileExists(atPath: path, isDirectory: &isFolder) else { return }
    guard isFolder.boolValue else { throw refusal(path, "is a file; the results need a folder") }
    guard let entries = try? files.contentsOfDirectory(atPath: path) else {
      throw refusal(path, "cannot be read")
    }
    guard entries.isEmpty || content.mayReplace(entries) else {
      let reason =
        !entries.contains(content.mark)
        ? "holds files and no \(content.mark)"
        : entries.contains(Content.run.mark) ? "holds a run" : "holds other files beside \(content.mark)"
      throw refusal(path, "\(reason), so it is not an earlier result and is left alone")
    }
  }

  private static func refusal(_ path: String, _ message: String) -> InputError {
    InputError(
      Diagnostic(
        id: "output-folder", file: path, message,
        advice: "Name another folder with --output, or move what is there."))
  }

  /// - Returns: the folders that did not exist before, innermost first
  private static func makeFolders(_ path: String) throws(ExportError) -> [String] {
    var missing: [String] = []
    var folder = path
    while !FileManager.default.fileExists(atPath: folder) {
      missing.append(folder)
      folder = split(folder).parent
    }
    for folder in missing.reversed() where mkdir(folder, 0o777) != 0 && errno != EEXIST {
      throw ExportError(path: folder, action: "create", reason: lastSystemError())
    }
    return missing
  }

  /// Removes temporary folders that no process holds; puts an earlier result back that a process had set aside when it
  /// died.
  private static func sweep(parent: String, name: String) {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
    for entry in entries.sorted() {
      let path = parent + "/" + entry
      if entry.hasPrefix(".\(name).previous-") {
        guard let lock = FolderLock(path), lock.isHeld(on: path) else { continue }
        if rename(path, parent + "/" + name) != 0 { remove(path) }
      } else if entry.hasPrefix(".\(name).partial-") {
        guard let lock = FolderLock(path), lock.isHeld(on: path) else { continue }
        remove(path)
      }
    }
  }

  private static func makeTemporary(parent: String, name: String) throws(ExportError) -> (String, FolderLock) {
    let base = "\(parent)/.\(name).partial-\(getpid())"
    // A second folder of the same name in this process, or a leftover that could not be swept, takes the next number.
    for attempt in 1...1000 {
      let path = attempt == 1 ? base : "\(base)-\(attempt)"
      guard mkdir(path, 0o777) == 0 else {
        if errno == EEXIST { continue }
        throw ExportError(path: path, action: "create", reason: lastSystemError())
      }
      // Another process may sweep the folder away between the two steps; then the next number is tried.
      if let lock = FolderLock(path), lock.isHeld(on: path) { return (path, lock) }
    }
    throw ExportError(path: base, action: "create", reason: "the folder is in use")
  }

  private static func remove(_ path: String) { try? FileManager.default.removeItem(atPath: path) }
}
