public import Diagnostics
import Foundation
import GeoFiles
import NetworkModel
public import Scenarios

/// The files that a scenario's geodata come from, found without reading them.
public enum ScenarioFiles {
  /// A file, or the address of a database.
  public struct Entry: Sendable, Hashable {
    /// Role of the layer, `table`, `outline`, `antenna n41`, `n0_file` or `delta_n_file`.
    public var role: String
    /// From the working directory.
    public var path: String
    /// Whether it is a table in a database, of which only the address is known here.
    public var isDatabase: Bool
  }

  /// In a fixed order, companions of a file included.
  ///
  /// - Parameters:
  ///   - boxFolder: the folder that holds `Geodata/`; nil for the working directory
  /// - Throws: ``InputError`` where a layer's path means no file
  public static func list(_ scenario: Scenario, boxFolder: String?) throws(InputError) -> [Entry] {
    var entries: [Entry] = []
    let geodata = scenario.geodata
    if let generate = geodata.generate {
      let folder = try ProvinceGenerator.tablesFolder(generate.province, in: boxFolder ?? ".", scenario)
      let tables = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter {
        $0.hasSuffix(".csv")
      }
      entries += tables.sorted().map { Entry(role: "table", path: "\(folder)/\($0)", isDatabase: false) }
      entries.append(Entry(role: "outline", path: ProvinceOutline.defaultPath, isDatabase: false))
    }
    for (role, declaration) in geodata.layers.sorted(by: { $0.key < $1.key }) {
      for path in try paths(declaration, root: geodata.root) {
        entries.append(Entry(role: role.rawValue, path: path, isDatabase: DatabaseAddress.isOne(path)))
      }
    }
    for band in Set(scenario.carriers.map(\.band)).sorted(by: { $0.id < $1.id }) {
      if let path = band.antenna { entries.append(Entry(role: "antenna \(band.id)", path: path, isDatabase: false)) }
    }
    for (role, path) in [("n0_file", scenario.climate.n0File), ("delta_n_file", scenario.climate.deltaNFile)] {
      guard let path else { continue }
      entries.append(
        Entry(role: role, path: LayerReading.resolved(path, root: geodata.root), isDatabase: false))
    }
    return entries
  }

  static func paths(_ declaration: LayerDeclaration, root: String) throws(InputError) -> [String] {
    let path = LayerReading.resolved(declaration.path, root: root)
    if declaration.role.isRaster {
      var files: [String] = []
      for tile in try RasterTiles.paths(declaration, root: root) { files += try RasterFile.files(of: tile) }
      return files
    }
    // A shapefile is several files of one name.
    guard path.lowercased().hasSuffix(".shp") else { return [path] }
    let stem = path.dropLast(4)
    let companions = ["shp", "dbf", "shx", "prj", "cpg"].flatMap { ["\(stem).\($0)", "\(stem).\($0.uppercased())"] }
    return companions.filter { FileManager.default.fileExists(atPath: $0) || $0 == path }
  }
}
