public import Diagnostics
public import Exports
import Foundation
public import Parallelism
public import Pipeline

/// What a report of a sweep is asked.
public struct SweepReportOptions: Sendable {
  /// The folder to fill; nil for `report` in the sweep's.
  public var output: String?
  public var language: ReportLanguage
  /// The measures to look at; empty for all.
  public var measures: [String]
  /// See ``Pipeline/RunOptions/sharedFolders``.
  public var sharedFolders: [String]

  public init(
    output: String? = nil, language: ReportLanguage = .en, measures: [String] = [],
    sharedFolders: [String] = RunOptions.usualSharedFolders
  ) {
    self.output = output
    self.language = language
    self.measures = measures
    self.sharedFolders = sharedFolders
  }
}

/// Answers from the cases of a sweep, as a page and as tables.
public enum SweepReport {
  /// Gathers the cases, and writes `answers.html` and a CSV file a
  /// question into a folder that appears whole or not at all. A sweep's folder that cannot be written is read.
  ///
  /// - Parameter warn: what is left out
  /// - Returns: the answers, and where they are
  /// - Throws: ``Diagnostics/InputError`` when the folder holds no sweep, there is no such measure, or the output is
  ///   something else than an earlier report, or no case is done; ``StoreError``; ``Parallelism/Cancelled``
  public static func write(
    _ folder: SweepFolder, _ options: SweepReportOptions, _ control: WorkControl, warn: (Diagnostic) -> Void = { _ in }
  ) throws -> (answers: SweepAnswers, path: String) {
    let gathered = try Gathered(folder, besides: options.output, control, warn)
    let answers = try SweepAnswers("\(gathered.path)/\(Gathering.databaseName)", measures: options.measures, control)
    if gathered.outcome.done == 0 {
      throw InputError(
        Diagnostic(
          id: "sweep-unrun", file: folder.path,
          "no case of the sweep is done: \(gathered.outcome.failed) failed, \(gathered.outcome.missing) missing",
          advice: "tongda sweep run runs what is missing; tongda sweep status says why cases failed."))
    }
    let output = options.output ?? "\(folder.path)/report"
    let page = try page(answers, gathered, options, warn)
    let tables = AnswerTables(answers).all
    do {
      try PublishedFolder.write(output, .sweepReport) { path in
        for table in tables { try PublishedFile.write(table.text, to: "\(path)/\(table.name)") }
        try page?.write(to: path)
      }
    } catch let error as ExportError {
      throw StoreError(path: error.path, action: error.action, reason: error.reason)
    }
    return (answers, output)
  }

  private static func page(
    _ answers: SweepAnswers, _ gathered: Gathered, _ options: SweepReportOptions, _ warn: (Diagnostic) -> Void
  ) throws -> SweepReportPage? {
    let libraries: PageLibraries
    do throws(InputError) {
      libraries = try PageLibraries.find(in: options.sharedFolders, for: SweepReportPage.fileName)
    } catch {
      error.diagnostics.forEach(warn)
      return nil
    }
    let map = "\(gathered.path)/\(Gathering.mapName)"
    return SweepReportPage(
      title: answers.cases.description.title, language: options.language,
      data: try AnswerPageData(answers: answers, version: TongdaVersion.current).members(),
      villages: StoredFile.exists(map) ? try SweepReportPage.Villages(gathered: map) : nil, libraries: libraries)
  }
}

/// Where the gathered files are.
private struct Gathered {
  var path: String
  var outcome: GatherOutcome
  /// Holds them where they are for the report alone.
  private var unfinished: UnfinishedFolder?

  /// In the sweep's folder. Where that cannot be written, they are beside the output while this lives.
  init(_ folder: SweepFolder, besides output: String?, _ control: WorkControl, _ warn: (Diagnostic) -> Void) throws {
    path = folder.path
    do {
      outcome = try Gathering.gather(folder, control, warn: warn)
    } catch let error as StoreError {
      guard let output else { throw error }
      let beside = URL(filePath: output).absoluteURL.deletingLastPathComponent().path
      let unfinished = try UnfinishedFolder(in: beside, isAlone: false)
      path = unfinished.file("results")
      outcome = try Gathering.gather(folder, to: path, control, warn: warn)
      self.unfinished = unfinished
    }
  }
}
