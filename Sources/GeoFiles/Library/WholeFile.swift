import Diagnostics
import Foundation

/// Files that appear whole or not at all.
enum WholeFile {
  /// Lets `write` make the file of the same name (and its companions, as a Shapefile has) in a hidden folder beside
  /// the target, and moves all of it over by rename when `write` is done. Whatever goes wrong, the hidden folder is
  /// removed and an older file at `path` stays as it was.
  static func publish(_ path: String, _ write: (_ temporaryPath: String) throws(InputError) -> Void) throws(InputError)
  {
    let target = URL(fileURLWithPath: path)
    let folder = target.deletingLastPathComponent()
    let files = FileManager.default
    func failed(_ reason: String) -> InputError {
      InputError(.notWritable(path, "cannot be written: \(reason)"))
    }
    // Not by the target's name: GDAL takes the first ".xlsx" or ".zip" of a path for the archive in it.
    let workshop = folder.appendingPathComponent(".partial-\(UUID().uuidString)")
    // Foundation's own words for what goes wrong are numbers.
    if mkdir(workshop.path, 0o777) != 0 { throw failed(String(cString: strerror(errno))) }
    defer { try? files.removeItem(at: workshop) }
    do throws(InputError) {
      try write(workshop.appendingPathComponent(target.lastPathComponent).path)
    } catch {
      // Nobody finds the files under the hidden folder's name.
      func named(_ text: String) -> String { text.replacing(workshop.path + "/", with: prefix(of: path)) }
      throw InputError(
        error.diagnostics.map { diagnostic in
          var diagnostic = diagnostic
          diagnostic.file = diagnostic.file.map(named)
          diagnostic.message = named(diagnostic.message)
          return diagnostic
        })
    }
    let names: [String]
    do { names = try files.contentsOfDirectory(atPath: workshop.path) } catch { throw failed("\(error)") }
    guard !names.isEmpty else { throw failed("what was written is gone before it has its name") }
    for name in names.sorted() {
      let source = workshop.appendingPathComponent(name).path
      if rename(source, folder.appendingPathComponent(name).path) != 0 {
        throw failed(String(cString: strerror(errno)))
      }
    }
  }

  /// The path without the file's name, as the user wrote it.
  private static func prefix(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }
}
