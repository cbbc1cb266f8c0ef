import Diagnostics
import Foundation
import Scenarios

/// The files that the path of a raster layer means: one file, the tiles in a folder, or those that fit a pattern.
enum RasterTiles {
  /// Endings of files that are taken from a folder; whatever else lies there is no tile.
  static let endings = ["tif", "tiff", "hgt", "img", "asc", "dem", "dt1", "dt2", "bil", "vrt", "zip"]

  /// Paths, sorted.
  ///
  /// - Throws: when there is no such file, or none that fits
  static func paths(_ declaration: LayerDeclaration, root: String) throws(InputError) -> [String] {
    try paths(
      LayerReading.resolved(declaration.path, root: root), key: "geodata.layers.\(declaration.role.rawValue).path",
      hint: "The path \"\(declaration.path)\" starts from geodata.root, \"\(root)\".")
  }

  /// - Parameters:
  ///   - path: a file, a folder or a pattern, from the working directory
  ///   - key: for messages
  ///   - hint: advice where there is no such file
  static func paths(_ path: String, key: String?, hint: String = "Check the path.") throws(InputError) -> [String] {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) {
      guard isFolder.boolValue else { return [path] }
      let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
      let tiles = names.filter { name in
        !name.hasPrefix(".") && endings.contains { name.lowercased().hasSuffix("." + $0) }
      }
      guard !tiles.isEmpty else {
        throw InputError(
          Diagnostic(
            id: "tiles-missing", file: path, key: key,
            "none of the \(counted(names.count, "file")) in the folder is a tile",
            advice: "Tiles end in \(endings.map { "." + $0 }.joined(separator: ", ")); or give a pattern such as *.dat."
          ))
      }
      return tiles.sorted().map { path.hasSuffix("/") ? path + $0 : path + "/" + $0 }
    }
    if path.hasPrefix("/vsi") { return [path] }
    guard path.contains(where: { "*?[{".contains($0) }) else {
      throw InputError(
        Diagnostic(
          id: "file-missing", file: path, key: key, "there is no such file",
          advice: hint))
    }
    let tiles = matches(path)
    guard !tiles.isEmpty else {
      throw InputError(
        Diagnostic(
          id: "tiles-missing", file: path, key: key, "no file fits the pattern",
          advice: hint))
    }
    return tiles
  }

  private static func matches(_ pattern: String) -> [String] {
    var found = glob_t()
    defer { globfree(&found) }
    guard glob(pattern, GLOB_BRACE, nil, &found) == 0 else { return [] }
    let paths = (0..<Int(found.gl_pathc)).compactMap { found.gl_pathv[$0].map { String(cString: $0) } }
    // By bytes, where `glob` sorts by the locale; braces may name a file twice.
    return Set(paths).sorted()
  }
}
