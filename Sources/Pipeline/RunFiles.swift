public import Diagnostics
import Foundation

/// Keeps the files of a run from being replaced by what is made from them.
public enum RunFiles {
  private struct Record: Decodable {
    struct File: Decodable { var file: String }

    var outputs: [File]
  }

  /// - Throws: when `path` is a file that `tongda run` wrote: `run.json` beside it says so, or it is that itself
  public static func protect(_ path: String) throws(InputError) {
    let target = URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath()
    let record = target.deletingLastPathComponent().appendingPathComponent("run.json")
    guard let data = try? Data(contentsOf: record), let names = try? JSONDecoder().decode(Record.self, from: data)
    else {
      return
    }
    let name = target.lastPathComponent
    guard name == record.lastPathComponent || names.outputs.contains(where: { $0.file == name }) else { return }
    throw InputError(
      Diagnostic(
        id: "output-is-source", file: path, "is a file of the run in that folder, and writing would destroy it",
        advice: "Give another name, or another folder."))
  }
}
