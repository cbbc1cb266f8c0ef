import Diagnostics
import Exports
import Foundation
public import Parallelism
public import Results

/// Runs side by side.
public enum Comparison {
  /// Reads the runs and compares all of them with the first.
  ///
  /// - Parameters:
  ///   - folders: of two runs at least, as `tongda run` left them
  ///   - output: a folder to fill, which appears whole or not at all; nil to write nothing
  /// - Throws: ``Diagnostics/InputError`` when a folder holds no run, or one of another length of period;
  ///   ``Exports/ExportError``, ``Parallelism/Cancelled``
  public static func compare(
    _ folders: [String], output: String?, _ control: WorkControl
  ) throws -> [RunComparison] {
    let runs = try zip(folders, labels(folders)).map { try SavedRun.read($0, label: $1) }
    guard let base = runs.first else { return [] }
    for (folder, run) in zip(folders, runs) where !RunComparison.haveSameStep(base, run) {
      throw InputError(
        Diagnostic(
          id: "runs-differ", file: folder,
          "its periods (\(run.periods.first ?? "none")) are of another length than those of \(folders[0]) "
            + "(\(base.periods.first ?? "none"))",
          advice: "Run both with the same timeline.step."))
    }
    let comparisons = runs.dropFirst().map { RunComparison(base: base, other: $0) }
    for (folder, comparison) in zip(folders.dropFirst(), comparisons) where comparison.rows.isEmpty {
      throw InputError(
        Diagnostic(
          id: "runs-differ", file: folder, "has no period and region in common with \(folders[0])",
          advice: "Compare runs of one study area over the same years."))
    }
    if let output {
      try PublishedFolder.write(output) { try ComparisonExport.write(comparisons, to: $0, control) }
    }
    return comparisons
  }

  /// The folders' own names; their paths where two have the same.
  private static func labels(_ folders: [String]) -> [String] {
    let names = folders.map { URL(fileURLWithPath: $0).standardizedFileURL.lastPathComponent }
    return Set(names).count == names.count ? names : folders
  }
}
