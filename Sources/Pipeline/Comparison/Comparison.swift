public import Diagnostics
import Exports
import Foundation
public import Parallelism
public import Results
public import Scenarios

/// Runs side by side.
public enum Comparison {
  /// Reads the runs and compares all of them with the first.
  ///
  /// - Parameters:
  ///   - folders: of two runs at least, as `tongda run` left them
  ///   - output: a folder to fill, which appears whole or not at all; nil to write nothing
  ///   - language: that the page opens in
  ///   - hasByteOrderMark: whether the tables begin with one
  ///   - sharedFolders: where the libraries of the page are looked for; see ``RunOptions/sharedFolders``
  ///   - warn: called where there is no page because they are not installed, or no map because a run has no villages
  /// - Throws: ``Diagnostics/InputError`` when a folder holds no run, or one of another length of period;
  ///   ``Exports/ExportError``, ``Parallelism/Cancelled``
  public static func compare(
    _ folders: [String], output: String?, language: OutputSettings.Report.Language = .en,
    hasByteOrderMark: Bool = false, sharedFolders: [String] = RunOptions.usualSharedFolders, _ control: WorkControl,
    warn: (Diagnostic) -> Void = { _ in }
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
    for (folder, run) in zip(folders, runs).dropFirst() where run.datum != base.datum {
      warn(
        Diagnostic(
          .warning, id: "comparison-datums", file: folder,
          Wording(
            "its coordinates are in \(run.datum), and those of \(folders[0]) in \(base.datum); maps show the places of the "
              + "latter",
            zh: "其坐标采用 \(run.datum)，而 \(folders[0]) 采用 \(base.datum)；地图按后者的位置显示"),
          advice: Wording("Run both with the same output.datum.", zh: "请用相同的 output.datum 运行两者。")))
    }
    if let output {
      let page = page(language, sharedFolders, warn)
      for (folder, run) in zip(folders, runs) {
        if let finding = missing(run, in: folder) { warn(finding) }
      }
      try PublishedFolder.write(output, .comparison) {
        try ComparisonExport.write(comparisons, page: page, hasByteOrderMark: hasByteOrderMark, to: $0, control)
      }
    }
    return comparisons
  }

  /// What the page lacks because a run did not write it.
  private static func missing(_ run: SavedRun, in folder: String) -> Diagnostic? {
    guard let villages = run.villages else {
      return Diagnostic(
        .warning, id: "comparison-villages", file: folder,
        Wording(
          "holds no villages.geojson, so the comparison has no map and no list of villages",
          zh: "没有 villages.geojson，因此对比没有地图和行政村清单"),
        advice: Wording(
          "Run the scenario again with geojson among its formats.", zh: "请在输出格式中加入 geojson 后重新运行情景。"))
    }
    guard villages.allSatisfy({ $0.spells.isEmpty }) else { return nil }
    return Diagnostic(
      .warning, id: "comparison-states", file: folder,
      Wording(
        "holds no results.gpkg, so the comparison has no map of the villages' states side by side",
        zh: "没有 results.gpkg，因此对比没有行政村状态的并排地图"),
      advice: Wording("Run the scenario again with gpkg among its formats.", zh: "请在输出格式中加入 gpkg 后重新运行情景。"))
  }

  private static func page(
    _ language: OutputSettings.Report.Language, _ sharedFolders: [String], _ warn: (Diagnostic) -> Void
  ) -> ComparisonPage.Settings? {
    do throws(InputError) {
      return ComparisonPage.Settings(
        language: ReportLanguage(rawValue: language.rawValue) ?? .en, version: TongdaVersion.current,
        libraries: try PageLibraries.find(in: sharedFolders, for: "compare.html"))
    } catch {
      error.diagnostics.forEach(warn)
      return nil
    }
  }

  /// The folders' own names; their paths where two have the same.
  private static func labels(_ folders: [String]) -> [String] {
    let names = folders.map { URL(fileURLWithPath: $0).standardizedFileURL.lastPathComponent }
    return Set(names).count == names.count ? names : folders
  }
}
