import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Exports

@Suite struct PublishedFolderTests {
  private func write(_ text: String, into folder: String) throws {
    for name in ["run.json", "timeline.csv"] {
      try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
    }
  }

  @Test func aNewFolderAppearsWholeWithItsParents() throws {
    let scratch = try Scratch()
    try PublishedFolder.write(scratch.file("a/b/run")) { temporary in
      #expect(!FileManager.default.fileExists(atPath: scratch.file("a/b/run")))
      #expect(temporary.hasPrefix(scratch.file("a/b/.run.partial-")))
      try write("first", into: temporary)
    }
    #expect(try scratch.entries("a/b") == ["run"])
    #expect(try scratch.text("a/b/run/timeline.csv") == "first")
  }

  /// Folders in folders are waited for; links to nowhere and pipes are not.
  @Test(.timeLimit(.minutes(1))) func whateverIsInAFolderIsBroughtToTheMedium() throws {
    let scratch = try Scratch()
    try PublishedFolder.write(scratch.file("run")) { temporary in
      try write("first", into: temporary)
      try FileManager.default.createDirectory(atPath: "\(temporary)/a/b", withIntermediateDirectories: true)
      try write("within", into: "\(temporary)/a/b")
      try FileManager.default.createSymbolicLink(atPath: "\(temporary)/link", withDestinationPath: "/nowhere/at/all")
      #expect(mkfifo("\(temporary)/pipe", 0o600) == 0)
      try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: "\(temporary)/timeline.csv")
    }
    #expect(try scratch.text("run/a/b/timeline.csv") == "within")
    #expect(throws: ExportError.self) { try Medium.keep(scratch.file("nothing")) }
  }

  @Test func messagesNameFilesAsTheyWouldBeOncePublished() throws {
    let scratch = try Scratch()
    let failure = #expect(throws: ExportError.self) {
      try PublishedFolder.write(scratch.file("run")) { temporary in
        throw ExportError(path: temporary + "/timeline.csv", action: "write", reason: "\(temporary) is full")
      }
    }
    #expect(failure?.path == scratch.file("run/timeline.csv"))
    #expect(failure?.reason == scratch.file("run") + " is full")
    let refusal = #expect(throws: InputError.self) {
      try PublishedFolder.write(scratch.file("run")) { temporary in
        throw InputError(Diagnostic(id: "x", file: temporary + "/a.fgb", "\(temporary)/a.fgb cannot be written"))
      }
    }
    #expect(refusal?.diagnostics.first?.file == scratch.file("run/a.fgb"))
    #expect(refusal?.diagnostics.first?.message == scratch.file("run/a.fgb") + " cannot be written")
  }

  @Test func anEarlierResultIsReplacedWithAllThatIsInIt() throws {
    let scratch = try Scratch()
    try scratch.write("{}", to: "run/run.json")
    try scratch.write("old", to: "run/old.csv")
    try PublishedFolder.write(scratch.file("run/")) { try write("new", into: $0) }
    #expect(try scratch.entries() == ["run"])
    #expect(try scratch.entries("run") == ["run.json", "timeline.csv"])
    #expect(try scratch.text("run/run.json") == "new")
  }

  /// A comparison replaces comparisons alone, and a run runs.
  @Test func resultsOfAnotherKindAreLeftAlone() throws {
    let scratch = try Scratch()
    try scratch.write("old", to: "compared/comparison.csv")
    try scratch.write("{}", to: "run/run.json")
    try scratch.write("{}", to: "both/run.json")
    try scratch.write("old", to: "both/comparison.csv")
    try PublishedFolder.write(scratch.file("compared"), .comparison) { temporary in
      try Data("new".utf8).write(to: URL(fileURLWithPath: temporary + "/comparison.csv"))
    }
    #expect(try scratch.text("compared/comparison.csv") == "new")
    for name in ["run", "both"] {
      let error = #expect(throws: InputError.self) {
        try PublishedFolder.write(scratch.file(name), .comparison) { _ in Issue.record("must not begin") }
      }
      #expect(error?.diagnostics.first?.id == "output-folder")
      #expect(try scratch.text("\(name)/run.json") == "{}")
    }
    #expect(throws: InputError.self) { try PublishedFolder(scratch.file("compared")) }
  }

  @Test func anEmptyFolderIsFilled() throws {
    let scratch = try Scratch()
    try FileManager.default.createDirectory(atPath: scratch.file("run"), withIntermediateDirectories: true)
    try PublishedFolder.write(scratch.file("run")) { try write("x", into: $0) }
    #expect(try scratch.entries() == ["run"])
    #expect(try scratch.entries("run").count == 2)
  }

  @Test func aForeignFolderIsRefusedAndLeftAlone() throws {
    let scratch = try Scratch()
    try scratch.write("mine", to: "thesis/chapter.txt")
    let error = #expect(throws: InputError.self) {
      try PublishedFolder.write(scratch.file("thesis")) { _ in Issue.record("must not begin") }
    }
    #expect(error?.diagnostics.first?.id == "output-folder")
    #expect(error?.description.contains("no run.json") == true)
    #expect(try scratch.entries() == ["thesis"])
    #expect(try scratch.text("thesis/chapter.txt") == "mine")
  }

  @Test func aFileAndTheRootAreRefused() throws {
    let scratch = try Scratch()
    try scratch.write("text", to: "file")
    #expect(throws: InputError.self) { try PublishedFolder(scratch.file("file")) }
    #expect(throws: InputError.self) { try PublishedFolder("/") }
    #expect(throws: InputError.self) { try PublishedFolder("") }
    #expect(try scratch.text("file") == "text")
  }

  @Test func whatTurnsForeignMeanwhileIsLeftAlone() throws {
    let scratch = try Scratch()
    #expect(throws: InputError.self) {
      try PublishedFolder.write(scratch.file("run")) { temporary in
        try write("new", into: temporary)
        try scratch.write("mine", to: "run/notes.txt")
      }
    }
    #expect(try scratch.entries() == ["run"])
    #expect(try scratch.entries("run") == ["notes.txt"])
  }

  @Test func aRunThatFailsLeavesNothing() throws {
    struct Stop: Error {}
    let scratch = try Scratch()
    #expect(throws: Stop.self) {
      try PublishedFolder.write(scratch.file("deep/er/run")) { temporary in
        try write("half", into: temporary)
        throw Stop()
      }
    }
    #expect(try scratch.entries() == [])
  }

  @Test func aRunThatFailsLeavesTheEarlierResult() throws {
    struct Stop: Error {}
    let scratch = try Scratch()
    try scratch.write("{}", to: "run/run.json")
    #expect(throws: Stop.self) { try PublishedFolder.write(scratch.file("run")) { _ in throw Stop() } }
    #expect(try scratch.entries() == ["run"])
    #expect(try scratch.text("run/run.json") == "{}")
  }

  @Test func leftoversOfDeadProcessesAreSwept() throws {
    let scratch = try Scratch()
    try scratch.write("half", to: ".run.partial-999999/timeline.csv")
    try scratch.write("half", to: ".run.partial-\(getpid())/timeline.csv")
    try scratch.write("half", to: ".other.partial-999999/timeline.csv")
    try PublishedFolder.write(scratch.file("run")) { try write("x", into: $0) }
    #expect(try scratch.entries() == [".other.partial-999999", "run"])
  }

  @Test func aResultThatWasSetAsideComesBack() throws {
    let scratch = try Scratch()
    try scratch.write("{}", to: ".run.previous-999999/run.json")
    let folder = try PublishedFolder(scratch.file("run"))
    #expect(try scratch.text("run/run.json") == "{}")
    folder.discard()
    #expect(try scratch.entries() == ["run"])
  }

  @Test func livingFoldersAreNotSwept() throws {
    let scratch = try Scratch()
    let first = try PublishedFolder(scratch.file("run"))
    let second = try PublishedFolder(scratch.file("run"))
    #expect(first.temporaryPath != second.temporaryPath)
    try write("first", into: first.temporaryPath)
    try write("second", into: second.temporaryPath)
    try first.publish()
    #expect(try scratch.text("run/run.json") == "first")
    try second.publish()
    #expect(try scratch.text("run/run.json") == "second")
    #expect(try scratch.entries() == ["run"])
  }

  @Test func whereNothingCanBeExchangedTwoRenamesDo() throws {
    let scratch = try Scratch()
    try scratch.write("{}", to: "run/run.json")
    let folder = try PublishedFolder(scratch.file("run"))
    try write("new", into: folder.temporaryPath)
    try folder.publish(exchange: { _, _ in false })
    #expect(try scratch.entries() == ["run"])
    #expect(try scratch.text("run/run.json") == "new")
  }

  @Test func aLinkIsFollowed() throws {
    let scratch = try Scratch()
    try scratch.write("{}", to: "disk/results/run.json")
    try FileManager.default.createSymbolicLink(
      atPath: scratch.file("run"), withDestinationPath: scratch.file("disk/results"))
    try PublishedFolder.write(scratch.file("run")) { try write("new", into: $0) }
    #expect(try scratch.text("disk/results/run.json") == "new")
    #expect(try scratch.text("run/run.json") == "new")
    #expect(try scratch.entries("disk") == ["results"])
  }
}
