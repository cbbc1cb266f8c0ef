import Diagnostics
import Experiments
import Exports
import Foundation
import GRDB
import Parallelism
import Scenarios
import TestSupport
import Testing

@testable import Sweeps

/// What a report writes, when it gathers, and how its page is used.
@Suite struct SweepReportTests {
  private let control = WorkControl(threads: 2)

  private static func sweep(_ count: Int, replicates: Int = 1) throws -> AnswerSweep {
    let design = AnswerSweep.design(.latinHypercube, points: count)
    let points = try UnitDesign.latinHypercube(points: count, dimensions: 3, seed: 2)
    let measures = [
      AnswerSweep.measure(atLeast: 0.4, column: "village_reach_ratio"),
      AnswerSweep.measure("spend", goal: .minimise, column: "spend_cumulative_cny"),
    ]
    return AnswerSweep(
      design, points: points, levers: 1, replicates: replicates, lists: [0: ["<b>few</b>", "many & more"]],
      measures: measures
    ) { point, _ in
      let x = Array(point)
      // One in fifty fails.
      if Int(x[2] * 1e6) % 50 == 0 { return nil }
      return [(x[0] < 0.5 ? 0.3 : 0.6) * (0.5 + x[1] * x[2]), (1e6 * x[0]).rounded()]
    }
  }

  @Test func theSameBytesOnAnyNumberOfThreads() throws {
    let scratch = try Scratch()
    let folder = SweepFolder(scratch.path + "/sweep")
    try Self.sweep(100).write(folder, missing: [3])
    func bytes(_ threads: Int) throws -> [String: Data] {
      let output = "\(scratch.path)/\(threads)"
      _ = try SweepReport.write(folder, SweepReportOptions(output: output), WorkControl(threads: threads))
      return try Scratch.contents(of: output)
    }
    let one = try bytes(1)
    #expect(try bytes(4) == one)
    #expect(one.count == (pageLibrariesAreThere ? 9 : 8))
  }

  /// Whatever became of what was gathered, or of the cases since.
  @Test func answersAreThoseOfTheCasesThatAreThere() throws {
    let scratch = try Scratch()
    let folder = SweepFolder(scratch.path + "/sweep")
    let sweep = try Self.sweep(10)
    try sweep.write(folder, missing: [])
    _ = try SweepReport.write(folder, SweepReportOptions(), control)
    try scratch.write("", to: "sweep/results.sqlite")
    try FileManager.default.removeItem(atPath: folder.caseFile(StubCases.id(3)))
    let answers = try SweepReport.write(folder, SweepReportOptions(), control).answers
    #expect(answers.count("missing") == 1)
    for number in 1...10 where number != 3 {
      try FileManager.default.removeItem(atPath: folder.caseFile(StubCases.id(number)))
    }
    let error = #expect(throws: InputError.self) { try SweepReport.write(folder, SweepReportOptions(), control) }
    #expect(error?.diagnostics.first?.id == "sweep-unrun")
  }

  @Test func casesAreGatheredWhereThereAreNewerOnes() throws {
    let scratch = try Scratch()
    let folder = SweepFolder(scratch.path + "/sweep")
    let sweep = try Self.sweep(10)
    try sweep.write(folder, missing: [2])
    var answers = try SweepReport.write(folder, SweepReportOptions(), control).answers
    #expect(answers.count("missing") == 1)
    Thread.sleep(forTimeInterval: 0.02)
    try folder.write(CaseResult(id: StubCases.id(2), measures: try #require(sweep.values(1))))
    answers = try SweepReport.write(folder, SweepReportOptions(), control).answers
    #expect(answers.count("missing") == 0)
    // Another target is no other case.
    var wanted = sweep.description
    wanted.measures[0].atLeast = 0.99
    Thread.sleep(forTimeInterval: 0.02)
    try folder.begin(sweep.manifest, wanted) { _ in }
    answers = try SweepReport.write(folder, SweepReportOptions(), control).answers
    #expect(answers.measures[0].success?.met == 0)
  }

  /// A file where the folder of locks is to be: nobody may gather there, root neither.
  @Test func aFolderThatCannotBeWrittenIsReportedElsewhere() throws {
    let scratch = try Scratch()
    let folder = SweepFolder(scratch.path + "/sweep")
    try Self.sweep(10).write(folder, missing: [2])
    _ = try SweepReport.write(folder, SweepReportOptions(output: scratch.path + "/expected"), control)
    try FileManager.default.removeItem(atPath: folder.path + "/claims")
    try scratch.write("", to: "sweep/claims")
    #expect(throws: StoreError.self) { try SweepReport.write(folder, SweepReportOptions(), control) }
    let before = try Scratch.contents(of: folder.path)
    let written = try SweepReport.write(folder, SweepReportOptions(output: scratch.path + "/out"), control)
    #expect(written.answers.count("missing") == 1)
    #expect(try Scratch.contents(of: scratch.path + "/out") == Scratch.contents(of: scratch.path + "/expected"))
    #expect(try Scratch.contents(of: folder.path) == before)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: scratch.path).sorted() == ["expected", "out", "sweep"],
      "what was gathered for it alone is gone")
    // What was gathered earlier is not taken for what is there now.
    try "{}".write(toFile: folder.caseFile(StubCases.id(3)), atomically: false, encoding: .utf8)
    let later = try SweepReport.write(folder, SweepReportOptions(output: scratch.path + "/out"), control)
    #expect(later.answers.count("missing") == 2)
    // A folder with anything of somebody's own is left alone.
    try scratch.write("mine", to: "out/notes.txt")
    let refused = #expect(throws: InputError.self) {
      try SweepReport.write(folder, SweepReportOptions(output: scratch.path + "/out"), control)
    }
    #expect(refused?.diagnostics.map(\.id) == ["output-folder"])
    #expect(FileManager.default.fileExists(atPath: scratch.path + "/out/notes.txt"))
  }

  @Test func measuresAreChosenByName() throws {
    let scratch = try Scratch()
    let sweep = try Self.sweep(10)
    #expect(try sweep.answers(scratch, measures: ["spend"]).measures.map(\.measure.name) == ["spend"])
    let error = #expect(throws: InputError.self) { try sweep.answers(scratch, measures: ["spent"]) }
    #expect(error?.diagnostics.first?.id == "measure-unknown")
    #expect(error?.diagnostics.first?.advice == "Did you mean spend?")
  }

  @Test func theGuideExplainsEveryNote() throws {
    let guide = try String(contentsOfFile: Repository.path + "/Documentation/SweepAnswers.md", encoding: .utf8)
    let table = guide.components(separatedBy: "| note | file | why |").last?.components(separatedBy: "\n\n").first ?? ""
    let known = Set(
      table.split(separator: "\n").dropFirst().flatMap { line in
        (line.split(separator: "|").first ?? "").split(separator: ",").map { $0.filter { !" `".contains($0) } }
      })
    let notes =
      SensitivityAnswer.Reason.allCases.map(\.rawValue) + DiscoveryAnswer.Reason.allCases.map(\.rawValue)
      + ChoiceAnswer.Reason.allCases.map(\.rawValue)
    #expect(known == Set(notes))
  }

  @Test func whatSaysNothingAboutItselfIsRefused() throws {
    let scratch = try Scratch()
    let sweep = try Self.sweep(3)
    _ = try sweep.answers(scratch)
    let database = try DatabaseQueue(path: scratch.path + "/results.sqlite")
    try database.write { try $0.execute(sql: "DELETE FROM sweep") }
    let error = #expect(throws: InputError.self) { try sweep.answers(scratch) }
    #expect(error?.diagnostics.first?.id == "sweep-undescribed")
    let none = #expect(throws: InputError.self) {
      try SweepReport.write(SweepFolder(scratch.path + "/nothing"), SweepReportOptions(), control)
    }
    #expect(none?.diagnostics.first?.id == "sweep-missing")
  }

  @Test func aDescriptionOfOtherCasesIsRefused() throws {
    let scratch = try Scratch()
    var sweep = try Self.sweep(10)
    sweep.description.factors[1].id = "other"
    let error = #expect(throws: InputError.self) { try sweep.answers(scratch) }
    #expect(error?.diagnostics.first?.id == "sweep-damaged")
    let inner = try Scratch()
    var longer = try SensitivityAnswerTests.saltelli(8, factors: 2) { $0.reduce(0, +) }
    longer.description.design.count = 7
    let other = #expect(throws: InputError.self) { try longer.answers(inner) }
    #expect(other?.diagnostics.first?.id == "sweep-damaged")
    let last = try Scratch()
    longer.description.design.count = 33
    let more = #expect(throws: InputError.self) { try longer.answers(last) }
    #expect(more?.diagnostics.first?.message.contains("values is 33 of them, expected 32") == true)
  }

  @Test func aFolderThatHoldsSomethingElseIsLeftAlone() throws {
    let scratch = try Scratch()
    let folder = SweepFolder(scratch.path + "/sweep")
    try Self.sweep(10).write(folder)
    try scratch.write("mine", to: "letter.txt")
    let error = #expect(throws: InputError.self) {
      try SweepReport.write(folder, SweepReportOptions(output: scratch.path), control)
    }
    #expect(error?.diagnostics.first?.id == "output-folder")
  }

  @Test(.enabled(if: pageLibrariesAreThere, "needs libjs-leaflet and libjs-chart.js"))
  func tenThousandCasesFitAPage() throws {
    let scratch = try Scratch()
    let answers = try Self.sweep(10_000).answers(scratch)
    let page = SweepReportPage(
      title: "many", language: .en, data: try AnswerPageData(answers: answers, version: "0").members(), villages: nil,
      libraries: try PageLibraries.find(in: ["/usr/local/share", "/usr/share"]))
    try page.write(to: scratch.path)
    let size = try #require(
      try FileManager.default.attributesOfItem(atPath: scratch.path + "/answers.html")[.size] as? Int)
    #expect(size < 2_000_000, "cases are drawn by lot")
    #expect(answers.measures[0].of == 10_000)
  }

  @Test(
    .enabled(if: pageLibrariesAreThere && chromiumIsThere, "needs chromium, chromium-driver and python3"),
    arguments: [(ReportLanguage.en, 1), (.en, 2), (.zh, 2)])
  func thePageIsUsed(_ language: ReportLanguage, replicates: Int) throws {
    let scratch = try Scratch()
    let folder = SweepFolder(scratch.path + "/sweep")
    let sweep = try Self.sweep(60 / replicates, replicates: replicates)
    let names = ["普通村", "<b>Bold</b>", "\" onclick=\"alert(1)", "Tom & Jerry"]
    let villages = names.enumerated().map {
      VillageList.Village(
        code: "3201000\($0)", name: $1, county: "320102", longitude: 118 + Double($0) / 10,
        latitude: 32 + Double($0 % 2) / 10)
    }
    // Those that did not fail are written with their villages.
    try sweep.write(
      folder, missing: Set(sweep.manifest.entries.indices.filter { sweep.results[$0] != nil }.map { $0 + 1 }))
    // The last village is in 20 cases only.
    let lists = try [4, 3].map { try folder.keep(VillageList(Array(villages.prefix($0)))) }
    var written = 0
    for (index, entry) in sweep.manifest.entries.enumerated() {
      guard let measures = sweep.values(index), entry.number != 5 else { continue }
      let isFewer = written >= 20
      let found = CaseResult.Villages(
        list: lists[isFewer ? 1 : 0], periods: sweep.periods,
        firstReached: [1, index % 2, index % 3 - 1] + (isFewer ? [] : [-1]))
      try folder.write(CaseResult(id: entry.id, measures: measures, villages: found))
      written += 1
    }
    let options = SweepReportOptions(language: language)
    let path = try SweepReport.write(folder, options, control).path
    try Self.check(path + "/answers.html", names)
  }

  private static func check(_ page: String, _ names: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    process.arguments = [Repository.path + "/Tests/Browser/check_answers.py", page, "--village", "普通村"]
    process.arguments? += names.flatMap { ["--name", $0] }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(text)")
  }
}

private let pageLibrariesAreThere = (try? PageLibraries.find(in: ["/usr/local/share", "/usr/share"])) != nil

private let chromiumIsThere = ["chromium", "chromedriver", "python3"].allSatisfy {
  FileManager.default.isExecutableFile(atPath: "/usr/bin/\($0)")
}
