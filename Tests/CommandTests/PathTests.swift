import Foundation
import Geodata
import Pipeline
import Quantities
import Radio
import TestSupport
import Testing

/// `tongda path`: what it prints, and that it is what the models say.
@Suite struct PathTests {
  static let cases: [(name: String, arguments: [String])] = [
    ("path-hill", ["paths/hill.csv", "--frequency-mhz", "3500"]),
    ("path-cases", ["paths/cases.csv", "--case", "2"]),
    (
      "path-compare",
      ["paths/cases.csv", "--compare", "--model", "free-space", "--model", "rma", "--model", "p1812"]
    ),
    ("path-distance", ["--distance-m", "1500", "--model", "uma", "--frequency-mhz", "3500", "--base-height-m", "25"]),
    (
      "path-places",
      ["--from", "119.01,32.03", "--to", "119.07,32.035", "--dem", "paths/dem.asc", "--frequency-mhz", "700"]
    ),
    ("path-out-of-range", ["paths/hill.csv", "--frequency-mhz", "26000", "--model", "rma", "--user-height-m", "12"]),
  ]

  @Test(arguments: cases.map(\.name))
  func text(name: String) throws {
    let arguments = try #require(Self.cases.first { $0.name == name }).arguments
    let text = try transcript(["path"] + arguments)
    #expect(text.contains("exit code 0\n") && text.hasSuffix("--- stderr\n"))
    try expectSnapshot(text, name)
  }

  @Test func anOffsetIsAddedToEveryLoss() throws {
    let cases = ["paths/cases.csv", "--model", "p1812", "--model", "rma"]
    let (plain, moved) = (try json(cases), try json(cases + ["--offset-db", "-3.5"]))
    #expect(plain.count == 4 && moved.count == 4)
    for (plain, moved) in zip(plain, moved) {
      guard case .number(let before) = plain["loss_db"], case .number(let after) = moved["loss_db"] else {
        Issue.record("a loss is no number")
        continue
      }
      #expect(after == before - 3.5)
      #expect(moved["offset_db"] == .number(-3.5))
      #expect(moved["expected_loss_db"] == nil, "the file's is of another question")
    }
    let text = try Binary.run(["path"] + cases + ["--case", "1", "--offset-db", "3"])
    #expect(text.output.contains(" dB, 3 dB of them beyond the model\n"))
    #expect(try Binary.run(["path"] + cases + ["--offset-db", "31"]).status == 2)
    // Where losses stand side by side, their names say so.
    for (offset, ending) in [("3", " + 3 dB"), ("-3.5", " − 3.5 dB")] {
      let compared = try Binary.run(["path"] + cases + ["--case", "1", "--compare", "--offset-db", offset])
      let rows = compared.output.split(separator: "\n").filter { $0.contains(ending + " ") }
      #expect(rows.count == 2, "\(compared.output)")
    }
  }

  @Test func whatAModelDoesNotLookAtIsSaid() throws {
    let given = ["path", "paths/cases.csv", "--case", "1", "--time-percent", "10", "--delta-n", "40"]
    let several = try Binary.run(given + ["--model", "rma", "--model", "itm", "--model", "p1812"])
    #expect(several.status == 0)
    #expect(
      several.error == """
        note: --time-percent: the loss by rma does not depend on it [path-value-unused]
        note: --delta-n: the loss by rma, itm does not depend on it [path-value-unused]

        """)
    #expect(several.output.split(separator: "\n").filter { $0.contains("10% of time") }.count == 2)
    #expect(try Binary.run(given + ["--model", "p1812"]).error.isEmpty)
  }

  private func json(_ arguments: [String]) throws -> [[String: JsonScalar]] {
    let outcome = try Binary.run(["path", "--json"] + arguments)
    try #require(outcome.status == 0, "\(outcome.error)")
    return try JSONDecoder().decode(Answer.self, from: Data(outcome.output.utf8)).cases
  }

  private struct Answer: Decodable { var cases: [[String: JsonScalar]] }

  @Test(arguments: PathModelName.allCases)
  func jsonHasEveryQuantityWithAllItsDigits(name: PathModelName) throws {
    let entries = try json(["paths/cases.csv", "--model", name.rawValue])
    let file = try ProfileFile.read(Binary.fixtures.appending(path: "paths/cases.csv").path)
    #expect(entries.count == file.cases.count && entries.count == 2)
    for (entry, row) in zip(entries, file.cases) {
      let expected = name.model.evaluate(row.input)
      #expect(entry["loss_db"] == .number(expected.loss.value))
      #expect(!expected.quantities.isEmpty)
      for quantity in expected.quantities {
        #expect(entry[quantity.symbol] == .number(quantity.value), "\(quantity.symbol)")
      }
      #expect(entry["warnings"] == .texts(expected.warnings))
      #expect(entry["model"] == .text(name.rawValue))
      #expect(entry["frequency_mhz"] == .number(row.input.frequency.value))
      #expect(entry["time_percent"] == .number(row.input.timePercent))
    }
    #expect(entries[0]["expected_loss_db"] == nil)
    #expect(entries[1]["expected_loss_db"] == .number(150))
  }

  @Test func optionsReplaceWhatTheFileSays() throws {
    let plain = try json(["paths/cases.csv"])
    let other = try json([
      "paths/cases.csv", "--frequency-mhz", "2600", "--base-height-m", "50", "--user-height-m", "3", "--polarisation",
      "horizontal", "--time-percent", "1", "--location-percent", "90", "--delta-n", "60", "--n0", "350",
    ])
    #expect(plain.count == other.count)
    var path = try ProfileFile.read(Binary.fixtures.appending(path: "paths/cases.csv").path).cases[1].input
    path.frequency = Megahertz(2600)
    path.baseHeightM = 50
    path.userHeightM = 3
    path.polarisation = .horizontal
    path.timePercent = 1
    path.locationPercent = 90
    path.climate.deltaN = 60
    path.climate.n0 = 350
    #expect(other[1]["loss_db"] == .number(P1812().loss(path).value))
    #expect(other[1]["expected_loss_db"] == nil, "what the file expects belongs to the file's own values")
  }

  @Test func comparisonHasOneEntryForEachModelAndCase() throws {
    let entries = try json(["paths/cases.csv", "--compare", "--model", "p1812", "--model", "rma"])
    #expect(entries.map { $0["model"] } == ["p1812", "rma", "p1812", "rma"].map { .text($0) })
    #expect(entries.map { $0["case"] } == [1, 1, 2, 2].map { .number($0) })
    let standard = try json(["paths/cases.csv", "--compare", "--case", "1"])
    #expect(standard.count == 5)
  }
}

/// What stands under a key of a case. `JSONDecoder` reads numbers to the last bit, which `JSONSerialization` does not.
enum JsonScalar: Decodable, Hashable {
  case number(Double)
  case text(String)
  case texts([String])
  case other

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let texts = try? container.decode([String].self) {
      self = .texts(texts)
    } else {
      self = .other
    }
  }
}

/// What `tongda path` cannot do, and how it says so: nothing on stdout, no file left.
@Suite struct PathErrorTests {
  static let usage: [(name: String, arguments: [String])] = [
    ("path-usage-nothing", []),
    ("path-usage-both", ["paths/hill.csv", "--distance-m", "100"]),
    ("path-usage-no-dem", ["--from", "119.01,32.03", "--to", "119.07,32.035", "--frequency-mhz", "700"]),
    ("path-usage-stray-dem", ["paths/hill.csv", "--dem", "paths/dem.asc"]),
    ("path-usage-step", ["--from", "119,32", "--to", "119,33", "--dem", "paths/dem.asc", "--step-m", "0"]),
    ("path-usage-classes", ["--from", "119,32", "--to", "119,33", "--dem", "paths/dem.asc", "--land-cover", "x.tif"]),
    ("path-usage-model", ["paths/hill.csv", "--model", "umma"]),
    ("path-usage-zero-distance", ["--distance-m", "0", "--frequency-mhz", "3500"]),
    ("path-usage-negative-height", ["paths/hill.csv", "--frequency-mhz", "3500", "--base-height-m", "-3"]),
    ("path-usage-frequency", ["paths/hill.csv", "--frequency-mhz", "nan"]),
    ("path-usage-time", ["paths/hill.csv", "--frequency-mhz", "3500", "--time-percent", "100"]),
    ("path-usage-plot", ["paths/hill.csv", "--frequency-mhz", "3500", "--plot", "paths/hill.csv"]),
    ("path-usage-polarisation", ["paths/hill.csv", "--frequency-mhz", "3500", "--polarisation", "circular"]),
  ]

  private static let frequency = ["--frequency-mhz", "3500"]

  static let input: [(name: String, arguments: [String])] = [
    ("path-no-such-file", ["paths/absent.csv"]),
    ("path-no-such-dem", ["--from", "119.01,32.03", "--to", "119.07,32.03", "--dem", "absent.tif"] + frequency),
    ("path-outside-dem", ["--from", "119.01,32.03", "--to", "120,32.03", "--dem", "paths/dem.asc"] + frequency),
    ("path-void-in-dem", ["--from", "119.01,32.03", "--to", "119.078,32.063", "--dem", "paths/dem.asc"] + frequency),
    ("path-no-length", ["--from", "119.01,32.03", "--to", "119.01,32.03", "--dem", "paths/dem.asc"] + frequency),
    ("path-no-place", ["paths/hill.csv", "--n0-file", "N050.TXT"] + frequency),
    ("path-not-a-number", ["paths/not-a-number.csv", "--frequency-mhz", "3500"]),
    ("path-out-of-order", ["paths/out-of-order.csv", "--frequency-mhz", "3500"]),
    ("path-one-point", ["paths/one-point.csv", "--frequency-mhz", "3500"]),
    ("path-no-frequency", ["paths/hill.csv"]),
    ("path-no-such-case", ["paths/cases.csv", "--case", "3"]),
    ("path-needs-profile", ["--distance-m", "100", "--model", "p1812", "--frequency-mhz", "3500"]),
  ]

  @Test(arguments: usage.map(\.name))
  func commandLineThatCannotBeUnderstood(name: String) throws {
    let arguments = try #require(Self.usage.first { $0.name == name }).arguments
    let text = try transcript(["path"] + arguments)
    #expect(text.contains("exit code 2\n--- stdout\n--- stderr\n"), "code 2, and nothing on stdout")
    try expectSnapshot(text, name)
  }

  @Test(arguments: input.map(\.name))
  func inputThatCannotBeUsed(name: String) throws {
    let arguments = try #require(Self.input.first { $0.name == name }).arguments
    let text = try transcript(["path"] + arguments)
    #expect(text.contains("exit code 3\n--- stdout\n--- stderr\n"), "code 3, and nothing on stdout")
    try expectSnapshot(text, name)
  }

  @Test func pictureThatCannotBeWrittenIsAFailedRun() throws {
    let scratch = try Scratch()
    let outcome = try Binary.run([
      "path", "paths/cases.csv", "--plot", scratch.folder.appending(path: "absent/out.svg").path,
    ])
    #expect(outcome.status == 4)
    #expect(outcome.output.isEmpty)
    #expect(outcome.error.contains("absent/out.svg: could not create: there is no folder \(scratch.path)/absent"))
    #expect(try scratch.entries().isEmpty)
  }
}
