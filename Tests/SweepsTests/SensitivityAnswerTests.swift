import Experiments
import Foundation
import GRDB
import Parallelism
import Quantities
import Scenarios
import TestSupport
import Testing

@testable import Sweeps

/// Functions whose sensitivities are known in closed form, as the measures of a sweep.
@Suite struct SensitivityAnswerTests {
  static func saltelli(
    _ basePoints: Int, factors: Int, secondOrder: Bool = false, _ value: (ArraySlice<Double>) -> Double
  ) throws -> AnswerSweep {
    let design = AnswerSweep.design(.saltelli, points: basePoints, secondOrder: secondOrder)
    return AnswerSweep(design, points: try design.saltelli(factors: factors, seed: 7).points) { point, _ in
      [value(point)]
    }
  }

  /// Ishigami and Homma (1990), a = 7, b = 0.1: the indices are those of Saltelli et al., "Sensitivity Analysis" (2000).
  private static func ishigami(_ point: ArraySlice<Double>) -> Double {
    let x = point.map { (2 * $0 - 1) * Double.pi }
    return sin(x[0]) + 7 * sin(x[1]) * sin(x[1]) + 0.1 * pow(x[2], 4) * sin(x[0])
  }

  @Test func indicesOfTheIshigamiFunctionHoldTheAnalyticOnes() throws {
    let scratch = try Scratch()
    let answers = try Self.saltelli(2048, factors: 3, secondOrder: true, Self.ishigami).answers(scratch)
    let rows = try AnswerTables(answers).rows("sensitivity.csv")
    let analytic = [
      ("a", "", "first_order", 0.3139), ("b", "", "first_order", 0.4424), ("c", "", "first_order", 0),
      ("a", "", "total", 0.5576), ("b", "", "total", 0.4424), ("c", "", "total", 0.2437),
      ("a", "b", "second_order", 0), ("a", "c", "second_order", 0.2437), ("b", "c", "second_order", 0),
    ]
    for (factor, other, figure, value) in analytic {
      let row = try #require(
        rows.first { $0["factor"] == factor && $0["other_factor"] == other && $0["figure"] == figure })
      let low = try #require(row["low"].flatMap { Double($0) })
      let high = try #require(row["high"].flatMap { Double($0) })
      #expect((low...high).contains(value), "\(factor) \(other) \(figure): \(low) to \(high)")
      #expect(high - low < 0.25)
      #expect(row["used"] == "2048" && row["of"] == "2048" && row["method"] == "sobol")
    }
    #expect(answers.measures[0].sensitivity.drivers.map(\.factor) == [0, 1, 2])
  }

  /// Saltelli and Sobol' (1995): S_i = V_i / V with V_i = 1 / (3 (1 + a_i)^2).
  @Test func indicesOfTheGFunctionHoldTheAnalyticOnes() throws {
    let scratch = try Scratch()
    let a = [0.0, 1, 4.5, 9]
    let answers = try Self.saltelli(2048, factors: 4) { point in
      zip(point, a).reduce(1) { $0 * (abs(4 * $1.0 - 2) + $1.1) / (1 + $1.1) }
    }.answers(scratch)
    let shares = a.map { 1 / (3 * (1 + $0) * (1 + $0)) }
    let product = shares.reduce(1) { $0 * (1 + $1) }
    for row in answers.measures[0].sensitivity.rows {
      let own = shares[row.factor]
      for (figure, value) in zip(row.figures, [own / (product - 1), own * product / (1 + own) / (product - 1)]) {
        let half = try #require(figure.halfWidth)
        #expect(abs(figure.value - value) <= half, "\(row.factor) \(figure.name)")
      }
    }
  }

  /// The whole path: cases in a folder, of which one failed and one is missing, gathered, asked, and read back.
  @Test func aFolderOfCasesIsAnswered() throws {
    let scratch = try Scratch()
    let folder = SweepFolder(scratch.path + "/sweep")
    var sweep = try Self.saltelli(64, factors: 3, Self.ishigami)
    sweep.results[11] = nil
    try sweep.write(folder, missing: [100])
    let (answers, path) = try SweepReport.write(folder, SweepReportOptions(sharedFolders: []), control)
    #expect(path == folder.path + "/report")
    #expect(answers.sentences[0] == "320 cases: 318 done, 1 failed, 1 missing")
    let summary = try csvRows(String(contentsOfFile: path + "/summary.csv", encoding: .utf8))
    #expect(summary[0]["cases"] == "318" && summary[0]["of"] == "320")
    #expect(summary[0]["failed"] == "1" && summary[0]["missing"] == "1")
    let rows = try csvRows(String(contentsOfFile: path + "/sensitivity.csv", encoding: .utf8))
    // Each takes its block out.
    #expect(rows.count == 6 && rows.allSatisfy { $0["used"] == "62" && $0["of"] == "64" })
    let total = try #require(rows.first { $0["factor"] == "a" && $0["figure"] == "total" })
    let figure = try #require(answers.measures[0].sensitivity.rows.first { $0.factor == 0 }?.figures[1])
    #expect(total["value"] == "\(figure.value)", "numbers read back as they were")
  }

  @Test func elementaryEffectsOfAPlaneAreItsSlopes() throws {
    let scratch = try Scratch()
    let design = AnswerSweep.design(.morris, trajectories: 10)
    let points = try design.morris(factors: 3, isBounded: true, seed: 7).points
    let answers = try AnswerSweep(design, points: points) { point, _ in
      let x = Array(point)
      return [3 * x[0] - 5 * x[1]]
    }.answers(scratch)
    let rows = try AnswerTables(answers).rows("sensitivity.csv")
    func value(_ factor: String, _ figure: String) throws -> Double {
      let row = try #require(rows.first { $0["factor"] == factor && $0["figure"] == figure })
      #expect(row["method"] == "morris" && row["used"] == "10")
      return try #require(row["value"].flatMap { Double($0) })
    }
    #expect(try abs(value("a", "mu_star") - 3) < 1e-9)
    #expect(try abs(value("b", "mu") + 5) < 1e-9)
    #expect(try abs(value("b", "sigma")) < 1e-9)
    #expect(try abs(value("c", "mu_star")) < 1e-9)
    #expect(answers.measures[0].sensitivity.drivers.map(\.factor) == [1, 0])
  }

  @Test func otherDesignsGetARegressionAndSharesByValue() throws {
    let scratch = try Scratch()
    let design = AnswerSweep.design(.latinHypercube, points: 200)
    let points = try UnitDesign.latinHypercube(points: 200, dimensions: 3, seed: 1)
    let answers = try AnswerSweep(design, points: points, lists: [1: ["n28", "n41"]]) { point, _ in
      let x = Array(point)
      return [2 * x[0] + (x[1] < 0.5 ? 0 : 1)]
    }.answers(scratch)
    let found = answers.measures[0].sensitivity
    #expect(found.method == .regression && found.used == 200)
    #expect(try #require(found.explained) > 0.9999, "words have a column for each but the first")
    let band = try #require(found.rows.first { $0.factor == 1 })
    #expect(band.figures.map(\.name) == ["eta2"])
    let slope = try #require(found.rows.first { $0.factor == 0 })
    #expect(slope.figures.map(\.name) == ["src", "srrc"])
    #expect(abs(slope.figures[0].value - 0.756) < 0.02, "2/sqrt(12) by the standard deviation of all")
    #expect(found.drivers.map(\.factor).sorted() == [0, 1])
  }

  @Test func chanceAloneExplainsNothing() throws {
    let scratch = try Scratch()
    let design = AnswerSweep.design(.random, points: 100)
    let points = try UnitDesign.random(points: 100, dimensions: 2, seed: 4)
    let words = (1...20).map { "w\($0)" }
    let answers = try AnswerSweep(design, points: points, lists: [1: words]) { point, _ in
      [point.first]
    }.answers(scratch)
    let figures = answers.measures[0].sensitivity.rows.first { $0.factor == 1 }?.figures
    // 20 values of 5 cases each would explain a fifth of anything.
    #expect(try #require(figures?.first).value < 0.1)
  }

  @Test func aMeasureThatDoesNotVaryHasNoDrivers() throws {
    let scratch = try Scratch()
    for (index, design) in [
      AnswerSweep.design(.saltelli, points: 8), AnswerSweep.design(.morris, trajectories: 4),
      AnswerSweep.design(.grid),
    ].enumerated() {
      let points =
        switch index {
        case 0: try design.saltelli(factors: 2, seed: 7).points
        case 1: try design.morris(factors: 2, isBounded: true, seed: 7).points
        default: try UnitDesign.grid(levels: [[0.25, 0.75], [0.25, 0.75]])
        }
      let inner = try Scratch()
      let answers = try AnswerSweep(design, points: points, levers: 1, measures: [AnswerSweep.measure(atLeast: 1)]) {
        _, _ in [0.1]
      }.answers(inner)
      let answer = answers.measures[0]
      #expect(answer.sensitivity.reason == .constant && answer.sensitivity.rows.isEmpty)
      #expect(answer.discovery.reason == .constant)
      #expect(answer.tornado.bars.allSatisfy { $0.swing == 0 })
      let rows = try AnswerTables(answers).rows("sensitivity.csv")
      #expect(rows.map { $0["note"] } == ["constant"])
      let count = [8, 4, 4][index]
      #expect(rows.map { $0["used"] } == ["\(count)"] && rows.map { $0["of"] } == ["\(count)"])
    }
    _ = scratch
  }

  @Test func whatOnlyReplicatesMoveIsNotCalledConstant() throws {
    let scratch = try Scratch()
    let points = try UnitDesign.grid(levels: [[0.25, 0.75], [0.25, 0.75]])
    let answers = try AnswerSweep(AnswerSweep.design(.grid), points: points, levers: 1, replicates: 2) {
      _, replicate in [0.25 * Double(replicate)]
    }.answers(scratch)
    let found = answers.measures[0].sensitivity
    #expect(found.reason == .replicates && found.spread == [0.25, 0.5])
    #expect(
      answers.sentences.last == "  no factor moves its mean over the replicates; these differ, from 0.25 to 0.5")
    let rows = try AnswerTables(answers).rows("sensitivity.csv")
    #expect(rows.map { $0["note"] } == ["replicates", "replicates"])
    #expect(rows.map { $0["figure"] } == ["least", "most"] && rows.map { $0["value"] } == ["0.25", "0.5"])
    #expect(rows.allSatisfy { $0["used"] == "4" && $0["of"] == "4" }, "points")
  }

  @Test func oneCaseDoesNotSayWhetherAMeasureVaries() throws {
    let scratch = try Scratch()
    let answers = try AnswerSweep(
      AnswerSweep.design(.grid), points: UnitDesign.grid(levels: [[0.5]]), measures: [AnswerSweep.measure(atLeast: 1)]
    ) { _, _ in [0.5] }.answers(scratch)
    #expect(answers.measures[0].sensitivity.reason == .few)
    #expect(answers.measures[0].discovery.reason == .all)
    #expect(!answers.sentences.contains("  does not vary"))
  }

  /// Noise over few points gives every factor a coefficient, and none of them a part in it.
  @Test func whatChanceExplainsIsNoDriver() throws {
    let scratch = try Scratch()
    let design = AnswerSweep.design(.random, points: 8)
    let points = try UnitDesign.grid(levels: [[0.25, 0.75], [0.25, 0.75], [0.25, 0.75]])
    var noise = [3.0, 1, 4, 1, 5, 9, 2, 6].makeIterator()
    let answers = try AnswerSweep(design, points: points) { _, _ in [noise.next()] }.answers(scratch)
    let found = answers.measures[0].sensitivity
    // F of the first is 3.99, and chance alone gives 5.99.
    #expect(found.drivers.isEmpty && found.unclear == [0])
    #expect(answers.sentences.last == "  not told apart from chance with 8 cases: a")
    let rows = try AnswerTables(answers).rows("sensitivity.csv").filter { $0["figure"] == "src" }
    #expect(rows.count == 3 && rows.allSatisfy { $0["beyond_chance"] == "0" })
    for row in rows {
      let ends = try [row["low"], row["high"]].map { try #require($0.flatMap { Double($0) }) }
      #expect(ends[0] < 0 && ends[1] > 0)
    }
  }

  /// The word says what was too few: replicates are no more points.
  @Test func whatIsNotToldApartSaysOfWhatThereAreTooFew() throws {
    func sentence(
      _ design: SweepDesign, _ points: UnitDesign, replicates: Int = 1, missing: Int? = nil,
      _ noise: [Double] = [3, 1, 4, 1, 5, 9, 2, 6]
    ) throws -> String? {
      let scratch = try Scratch()
      var number = 0
      return try AnswerSweep(design, points: points, replicates: replicates) { _, replicate in
        number += 1
        if number == missing { return nil }
        return [noise[(number - 1) / replicates % noise.count] + Double(replicate)]
      }.answers(scratch).sentences.last
    }
    let grid = try UnitDesign.grid(levels: [[0.25, 0.75], [0.25, 0.75], [0.25, 0.75]])
    let random = AnswerSweep.design(.random, points: 8)
    #expect(try sentence(random, grid) == "  not told apart from chance with 8 cases: a")
    #expect(try sentence(random, grid, replicates: 3) == "  not told apart from chance with 8 points: a")
    // One replicate of the last point is missing, and the point with it.
    let fewer = try sentence(random, grid, replicates: 3, missing: 24)
    #expect(fewer?.contains("with 7 points: ") == true, "\(fewer ?? "")")
    let saltelli = AnswerSweep.design(.saltelli, points: 8)
    let blocks = try sentence(saltelli, saltelli.saltelli(factors: 2, seed: 7).points)
    #expect(blocks?.contains("with 8 base points: ") == true, "\(blocks ?? "")")
    let morris = AnswerSweep.design(.morris, trajectories: 2)
    // The factors do something in one of the two only.
    let steps = try morris.morris(factors: 2, isBounded: true, seed: 7).points
    let trajectories = try sentence(morris, steps, [3, 3, 3, 1, 5, 9])
    #expect(trajectories?.contains("with 2 trajectories: ") == true, "\(trajectories ?? "")")
  }

  /// What a factor is ordered by, and named with, is the greatest of its clear figures, coefficients by their squares.
  @Test func aFactorWeighsWhatItsGreatestClearFigureSays() throws {
    let scratch = try Scratch()
    let levels = [0.125, 0.375, 0.625, 0.875]
    // Words have eta2 alone, a slope has the square of its coefficient as well: the same share of the variance.
    let points = try UnitDesign.grid(levels: [levels, levels, levels])
    let answers = try AnswerSweep(AnswerSweep.design(.grid), points: points, lists: [2: ["p", "q", "r", "s"]]) {
      point, _ in
      let x = Array(point)
      // Of b only the middle against the ends matters: no straight line shows it.
      return [x[0] + (x[1] > 0.25 && x[1] < 0.75 ? 1 : 0) + 0.1 * (x[2] * 4).rounded(.down)]
    }.answers(scratch)
    let found = answers.measures[0].sensitivity
    #expect(found.drivers.map(\.factor) == [1, 0, 2])
    #expect(found.drivers.first?.figure.name == "eta2" && found.drivers.last?.figure.name == "eta2")
    let rows = try AnswerTables(answers).rows("sensitivity.csv").filter { $0["factor"] == "b" }
    #expect(rows.map { $0["figure"] } == ["src", "srrc", "eta2"])
    #expect(rows.map { $0["beyond_chance"] } == ["0", "0", "1"], "a coefficient of 0 is nothing, even in a whole grid")
    #expect(rows.allSatisfy { $0["low"] == "" }, "and nothing of a whole grid was drawn")
    // Means of 16 values with four cases each are as far apart by chance; a slope is not.
    let other = try Scratch()
    let design = AnswerSweep.design(.random, points: 64)
    let many = try UnitDesign.grid(levels: [(0..<16).map { (Double($0) + 0.5) / 16 }, levels])
    var noise = SeededGenerator(seed: 5, key: "weights")
    let sloped = try AnswerSweep(design, points: many) { point, _ in
      let x = Array(point)
      return [x[0] + 2.4 * (noise.uniform() - 0.5)]
    }.answers(other)
    let driver = try #require(sloped.measures[0].sensitivity.drivers.first)
    let figures = try #require(sloped.measures[0].sensitivity.rows.first { $0.factor == 0 }).figures
    #expect(figures.first { $0.name == "eta2" }?.isClear == false)
    #expect(driver.factor == 0 && driver.figure.name.hasPrefix("sr"))
  }

  @Test func aFewBlocksNameNoDriver() throws {
    func drivers(_ blocks: Int) throws -> [Int] {
      let scratch = try Scratch()
      let answers = try Self.saltelli(blocks, factors: 2) { $0.first.map { $0 * 8 } ?? 0 }.answers(scratch)
      return answers.measures[0].sensitivity.drivers.map(\.factor)
    }
    #expect(try drivers(4).isEmpty)
    #expect(try drivers(64) == [0])
  }

  @Test func labelsAreWordsEvenWhereTheyReadAsNumbers() throws {
    let scratch = try Scratch()
    let points = try UnitDesign.grid(levels: [[0.25, 0.75], [0.125, 0.375, 0.625, 0.875]])
    var sweep = AnswerSweep(AnswerSweep.design(.grid), points: points, levers: 1, lists: [0: ["2", "10"]]) {
      point, _ in [point.reduce(0, +)]
    }
    sweep.description.factors[0].hasLabels = true
    let answers = try sweep.answers(scratch)
    #expect(answers.cases.columns.map { $0.numbers == nil } == [true, false])
    let rows = try AnswerTables(answers).rows("sensitivity.csv").filter { $0["factor"] == "a" }
    #expect(rows.map { $0["figure"] } == ["eta2"])
    let database = try DatabaseQueue(path: scratch.path + "/results.sqlite")
    let numbers = try database.read {
      try Row.fetchAll(
        $0, sql: "SELECT factor, COUNT(real_value) FROM parameters GROUP BY factor ORDER BY factor"
      ).map { $0[1] as Int }
    }
    #expect(numbers == [0, 8])
  }

  @Test func oneFactorIsEnough() throws {
    let scratch = try Scratch()
    let answers = try Self.saltelli(64, factors: 1) { $0.reduce(0, +) }.answers(scratch)
    let row = try #require(answers.measures[0].sensitivity.rows.first)
    #expect(row.figures.allSatisfy { abs($0.value - 1) < 0.2 })
  }

  @Test func withoutAValueThereIsNothingToTell() throws {
    let scratch = try Scratch()
    let design = AnswerSweep.design(.random, points: 5)
    let points = try UnitDesign.random(points: 5, dimensions: 2, seed: 1)
    let answers = try AnswerSweep(design, points: points, levers: 1) { _, _ in nil }.answers(scratch)
    #expect(answers.measures[0].sensitivity.reason == .few)
    #expect(answers.sentences == ["5 cases: 0 done, 5 failed, 0 missing", "reached: no case has a value"])
    #expect(AnswerTables(answers).all.count == 8)
  }

  @Test func aTornadoGoesFromLowToHigh() throws {
    let scratch = try Scratch()
    let design = AnswerSweep.design(.oneAtATime)
    let answers = try AnswerSweep(design, points: design.oneAtATime(factors: 2).points) { point, _ in
      let x = Array(point)
      return [x[0] - 10 * x[1]]
    }.answers(scratch)
    let tornado = answers.measures[0].tornado
    #expect(tornado.method == .oneAtATime && tornado.base == -4.5)
    #expect(tornado.bars.map(\.factor) == [1, 0])
    #expect(tornado.bars[0].lowValue == "0.05" && tornado.bars[0].highValue == "0.95")
    #expect(abs(tornado.bars[0].low - 0) < 1e-12 && abs(tornado.bars[0].high + 9) < 1e-12)
    #expect(answers.sentences.last == "  what drives it: b (swing 9), a (swing 0.9)")
    let rows = try AnswerTables(answers).rows("sensitivity.csv")
    #expect(rows.map { $0["method"] } == ["one_at_a_time", "one_at_a_time"])
    #expect(rows.map { $0["factor"] } == ["b", "a"] && rows.allSatisfy { $0["figure"] == "swing" })
  }

  private let control = WorkControl(threads: 2)
}
