import Caching
import Diagnostics
import Foundation
public import Scenarios
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Copies of the files of scenarios' layers on a disk of the machine's own, made once for all processes that use one folder.
///
///     inputs/81c0…/data/dem/n31.tif   the files of a layer by their paths, in a folder named by paths, sizes and times
///     inputs/81c0….lock               who makes the copy
///
/// A file that changes gets a copy in a folder of its own; nothing here is ever changed, and all of it may be removed while no
/// sweep runs. Databases, and what GDAL reads from elsewhere, stay where they are.
public final class NodeCopies: Sendable {
  private struct Layer: Hashable {
    var declaration: LayerDeclaration
    var root: String
  }

  /// A copied layer's path, and the beginnings of paths to put in one another's place in messages.
  private struct LocalLayer: Sendable {
    var path: String
    var local: String
    var original: String
  }

  private let folder: String
  /// nil for a layer that stays where it is.
  private let copies = Mutex<[Layer: LocalLayer?]>([:])

  public init(_ folder: String) { self.folder = NodeCopies.absolute(folder) }

  /// The scenario with its layers read from the copies, which are made where they are not there.
  ///
  /// - Throws: ``InputError`` where a layer's path means no file; Foundation's errors where files cannot be copied
  public func local(_ scenario: Scenario) throws -> Scenario {
    var scenario = scenario
    for (role, declaration) in scenario.geodata.layers.sorted(by: { $0.key < $1.key }) {
      let layer = Layer(declaration: declaration, root: scenario.geodata.root)
      // The lock is held while a copy is made: other threads would wait for it all the same.
      let copy = try copies.withLock { copies in
        if let known = copies[layer] { return known }
        let made = try localLayer(layer)
        copies[layer] = .some(made)
        return made
      }
      if let copy { scenario.geodata.layers[role]?.path = copy.path }
    }
    return scenario
  }

  /// A text as it reads where nothing was copied.
  public func original(_ text: String) -> String {
    let known = copies.withLock { $0.values.compactMap { $0 } }
    return known.sorted { $0.local < $1.local }.reduce(text) { $0.replacing($1.local, with: $1.original) }
  }

  // MARK: Copying

  private func localLayer(_ layer: Layer) throws -> LocalLayer? {
    let path = LayerReading.resolved(layer.declaration.path, root: layer.root)
    if DatabaseAddress.isOne(path) || path.hasPrefix("/vsi") { return nil }
    // What there is to say about a file that is not there is said by whoever reads it.
    var files: [(path: String, size: Int)] = []
    let digest = ContentDigest()
    var named = try ScenarioFiles.paths(layer.declaration, root: layer.root)
    if !layer.declaration.role.isRaster { named += NodeCopies.companions(of: path) }
    for file in Set(named.map(NodeCopies.absolute)).sorted() {
      guard let (size, time) = NodeCopies.state(of: file) else { return nil }
      files.append((file, size))
      for text in [file, "\(size)", time] { digest.append(text) }
    }
    let place = "\(folder)/inputs/\(digest.finish().prefix(16))"
    if !isWhole(place, files) { try make(place, files) }
    let whole = NodeCopies.absolute(path)
    let name = NodeCopies.fixedFolder(of: path)
    return LocalLayer(path: place + whole, local: place + NodeCopies.fixedFolder(of: whole), original: name)
  }

  private func isWhole(_ place: String, _ files: [(path: String, size: Int)]) -> Bool {
    files.allSatisfy { NodeCopies.state(of: place + $0.path)?.size == $0.size }
  }

  private func make(_ place: String, _ files: [(path: String, size: Int)]) throws {
    let manager = FileManager.default
    try manager.createDirectory(atPath: "\(folder)/inputs", withIntermediateDirectories: true)
    let descriptor = open("\(place).lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: "\(place).lock"]) }
    defer { _ = close(descriptor) }
    while flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
    if isWhole(place, files) { return }
    let unfinished = "\(place).unfinished"
    for old in [unfinished, place] where manager.fileExists(atPath: old) { try manager.removeItem(atPath: old) }
    for file in files {
      let target = URL(filePath: unfinished + file.path)
      try manager.createDirectory(at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
      // A link would lead back to where the file came from.
      try manager.copyItem(at: URL(filePath: file.path).resolvingSymlinksInPath(), to: target)
    }
    try manager.moveItem(atPath: unfinished, toPath: place)
  }

  /// Size in bytes and time of the last change; nil for what is no file.
  private static func state(of path: String) -> (size: Int, time: String)? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return (Int(status.st_size), "\(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)")
  }

  // MARK: Paths

  /// Files beside a file of the same name but for the ending: GDAL looks into many of them.
  private static func companions(of path: String) -> [String] {
    let url = URL(filePath: path)
    let stem = url.deletingPathExtension().lastPathComponent + "."
    let names = (try? FileManager.default.contentsOfDirectory(atPath: url.deletingLastPathComponent().path)) ?? []
    return names.filter { $0.hasPrefix(stem) }.map { url.deletingLastPathComponent().appending(path: $0).path }
      .filter { state(of: $0) != nil }
  }

  private static func absolute(_ path: String) -> String {
    URL(
      filePath: path, relativeTo: URL(filePath: FileManager.default.currentDirectoryPath, directoryHint: .isDirectory)
    )
    .absoluteURL.standardized.path
  }

  /// The folder of a path as it is written, with a slash at its end, up to the first sign of a pattern.
  private static func fixedFolder(of path: String) -> String {
    let fixed = path.prefix { !"*?[{".contains($0) }
    guard let slash = fixed.lastIndex(of: "/") else { return "" }
    return String(fixed[...slash])
  }
}
