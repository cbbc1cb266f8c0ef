import Diagnostics
import Foundation
import GeoFiles
public import Parallelism
public import Scenarios

/// Writes a set of geodata as files that a scenario reads again by layers: `geodata.gpkg`, `terrain.tif`,
/// `scenario.yaml` and a README.
public enum GeodataWriter {
  /// Writes the folder, whole or not at all: it is filled beside its place and renamed.
  ///
  /// `tongda run FOLDER/scenario.yaml` then gives what the scenario gave over the set, with heights of the ground
  /// resampled.
  ///
  /// - Parameters:
  ///   - scenario: what the set was made for; everything but its geodata goes into `scenario.yaml`
  ///   - folder: must not exist, or be empty
  /// - Throws: ``Diagnostics/InputError`` when the folder is not empty or cannot be written;
  ///   ``Parallelism/Cancelled``
  public static func write(
    _ set: GeodataSet, of scenario: Scenario, to folder: String, _ control: WorkControl
  ) throws {
    let destination = URL(fileURLWithPath: folder).standardizedFileURL
    try checkIsFree(destination, folder)
    let files = FileManager.default
    let parent = destination.deletingLastPathComponent()
    let temporary = parent.appendingPathComponent(
      ".\(destination.lastPathComponent).partial-\(ProcessInfo.processInfo.processIdentifier)")
    do {
      try files.createDirectory(at: parent, withIntermediateDirectories: true)
      sweep(parent, prefix: ".\(destination.lastPathComponent).partial-")
      try? files.removeItem(at: temporary)
      try files.createDirectory(at: temporary, withIntermediateDirectories: false)
    } catch {
      throw notWritable(folder, error)
    }
    do {
      let layers = GeodataLayers.all(of: set, carriers: scenario.carriers)
      try VectorFile.write(layers, to: temporary.appendingPathComponent("geodata.gpkg").path, driver: "GPKG")
      control.report("write", 1, of: 2)
      try control.checkCancellation()
      if let terrain = set.terrain {
        try RasterFile.write(
          GeodataLayers.raster(terrain, crs: set.crs), to: temporary.appendingPathComponent("terrain.tif").path)
      }
      try ScenarioText.scenario(set, of: scenario, layers: layers.map(\.name)).write(
        to: temporary.appendingPathComponent("scenario.yaml"), atomically: false, encoding: .utf8)
      try ScenarioText.readme(set, of: scenario, layers: layers).write(
        to: temporary.appendingPathComponent("README.md"), atomically: false, encoding: .utf8)
      try control.checkCancellation()
      guard rename(temporary.path, destination.path) == 0 else {
        throw CocoaError(.fileWriteUnknown, userInfo: [NSLocalizedDescriptionKey: String(cString: strerror(errno))])
      }
      control.report("write", 2, of: 2)
    } catch {
      try? files.removeItem(at: temporary)
      if error is InputError || error is Cancelled { throw error }
      throw notWritable(folder, error)
    }
  }

  /// Removes what processes that no longer live have left unfinished of the same folder.
  private static func sweep(_ parent: URL, prefix: String) {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: parent.path)) ?? []
    for entry in entries where entry.hasPrefix(prefix) {
      guard let process = Int32(entry.dropFirst(prefix.count)), process > 0 else { continue }
      if kill(process, 0) != 0, errno == ESRCH {
        try? FileManager.default.removeItem(at: parent.appendingPathComponent(entry))
      }
    }
  }

  private static func checkIsFree(_ destination: URL, _ folder: String) throws(InputError) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: destination.path, isDirectory: &isFolder) else { return }
    let contents = try? FileManager.default.contentsOfDirectory(atPath: destination.path)
    if isFolder.boolValue, contents?.isEmpty == true { return }
    throw InputError(
      Diagnostic(
        id: "folder-not-empty", file: folder,
        isFolder.boolValue ? "the folder exists and is not empty" : "there is a file of this name",
        advice: "Name a new folder, or remove this one first."))
  }

  private static func notWritable(_ folder: String, _ error: any Error) -> InputError {
    InputError(
      Diagnostic(
        id: "folder-not-writable", file: folder, "the folder cannot be written: \(error.localizedDescription)",
        advice: "Check the path, the permissions and the space on the disk."))
  }
}
