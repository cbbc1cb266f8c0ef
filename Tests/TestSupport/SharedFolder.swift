public import Foundation

/// Data that is not part of the repository, which some tests read where it is at hand.
public struct SharedFolder: Sendable {
  /// Real boundaries, villages, parcels and heights: `TONGDA_TEST_GEODATA`, or `shared/geodata` beside the repository.
  public static let geodata = SharedFolder("shared/geodata", variable: "TONGDA_TEST_GEODATA")

  /// Published profiles and reference values: `TONGDA_TEST_VALIDATION`, or `shared/validation` beside the repository.
  public static let validation = SharedFolder("shared/validation", variable: "TONGDA_TEST_VALIDATION")

  /// Where it may be, in the order in which it is looked for.
  private let places: [URL]

  private init(_ name: String, variable: String) {
    let named = ProcessInfo.processInfo.environment[variable] ?? ""
    // A worktree is often a folder further down than the repository.
    let beside = Repository.root.deletingLastPathComponent()
    places =
      (named.isEmpty ? [] : [URL(filePath: named)])
      + [beside, beside.deletingLastPathComponent()].map { $0.appending(path: name) }
  }

  /// The folder that holds something of that name; nil where none does.
  public func folder(with name: String) -> URL? {
    places.first { FileManager.default.fileExists(atPath: $0.appending(path: name).path) }
  }

  /// A file or folder in it; nil where it is not at hand.
  public func file(_ name: String) -> URL? { folder(with: name)?.appending(path: name) }

  /// The files of a folder in it that end with `.csv`, by name; none where it is not at hand.
  public func tables(in name: String) -> [URL] {
    guard let folder = file(name) else { return [] }
    let files = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    return (files ?? []).filter { $0.pathExtension == "csv" }.sorted { $0.path < $1.path }
  }
}
