import Experiments
import Exports

/// The answers as CSV: a file a question, a row an answer, always with how many cases it rests on and how many there are.
struct AnswerTables {
  struct Table {
    var name: String
    var text: String

    init(_ name: String, _ columns: [String], _ rows: [[String]]) {
      self.name = name
      text = ([columns] + rows).map { TidyLine.text($0) }.joined()
    }
  }

  private let answers: SweepAnswers
  private let factors: [SweepDescription.Factor]
  private let levers: [String]

  init(_ answers: SweepAnswers) {
    self.answers = answers
    factors = answers.cases.description.factors
    levers = factors.filter(\.isLever).map(\.id)
  }

  var all: [Table] { [summary, fan, sensitivity, tornado, discovery, peeling, regret, pareto] }

  private func text(_ value: Double?) -> String {
    value.map { $0.isFinite ? CanonicalJSON.compact(.real($0)) : "" } ?? ""
  }

  /// Of all cases the levers are empty.
  private func parameters(_ choice: Int?) -> [String] {
    choice.map { answers.cases.choices[$0].parameters } ?? levers.map { _ in "" }
  }

  private func name(_ choice: Int?) -> String { choice.map { "\($0 + 1)" } ?? "all" }

  private static let quantiles = ["q05", "q25", "q50", "q75", "q95"]

  private func quantiles(_ values: [Double]) -> [String] {
    values.isEmpty ? Self.quantiles.map { _ in "" } : values.map { text($0) }
  }

  private func target(_ measure: SweepDescription.Measure) -> String {
    measure.atLeast.map { ">= \(text($0))" } ?? measure.atMost.map { "<= \(text($0))" } ?? ""
  }

  private static let successColumns = ["met", "met_share", "met_low", "met_high", "met_effective_cases"]

  private func success(_ answer: SuccessAnswer?) -> [String] {
    guard let answer else { return Self.successColumns.map { _ in "" } }
    return ["\(answer.met)", text(answer.share), text(answer.low), text(answer.high), text(answer.effective)]
  }

  // MARK: The tables

  private var summary: Table {
    Table(
      "summary.csv",
      ["measure", "goal", "target", "cases", "of", "failed", "missing"] + Self.quantiles
        + Self.successColumns + ["first_driver", "figure", "figure_value"],
      answers.measures.map { answer in
        let driver = answer.sensitivity.drivers.first
        let head = [
          answer.measure.name, answer.measure.goal?.rawValue ?? "", target(answer.measure), "\(answer.cases)",
          "\(answer.of)", "\(answers.count("failed"))", "\(answers.count("missing"))",
        ]
        let tail = [driver.map { factors[$0.factor].id } ?? "", driver?.figure.name ?? "", text(driver?.figure.value)]
        return head + quantiles(answer.quantiles) + success(answer.success) + tail
      })
  }

  private var fan: Table {
    Table(
      "fan.csv", ["measure", "choice"] + levers + ["period", "cases", "of"] + Self.quantiles,
      answers.measures.flatMap { answer in
        answer.fans.flatMap { fan in
          zip(answer.periods, fan.periods).map { period, found in
            var row = [answer.measure.name, name(fan.choice)] + parameters(fan.choice)
            row += [period, "\(found.cases)", "\(fan.of)"]
            return row + quantiles(found.quantiles)
          }
        }
      })
  }

  private var sensitivity: Table {
    Table(
      "sensitivity.csv",
      [
        "measure", "method", "factor", "role", "other_factor", "figure", "value", "low", "high", "beyond_chance",
        "used",
        "of", "note",
      ],
      answers.measures.flatMap { answer in sensitivity(answer.sensitivity, answer.measure.name) })
  }

  private func sensitivity(_ answer: SensitivityAnswer, _ measure: String) -> [[String]] {
    let tail = ["\(answer.used)", "\(answer.of)"]
    func row(_ factor: Int?, _ other: Int?, _ figure: SensitivityAnswer.Figure?, _ note: String = "") -> [String] {
      let interval = figure.flatMap { figure in
        figure.halfWidth.map { (figure.value - $0, figure.value + $0) }
      }
      return [
        measure, answer.method.rawValue, factor.map { factors[$0].id } ?? "", factor.map { factors[$0].role } ?? "",
        other.map { factors[$0].id } ?? "", figure?.name ?? "", text(figure?.value), text(interval?.0),
        text(interval?.1), figure?.isClear.map { $0 ? "1" : "0" } ?? "",
      ] + tail + [note]
    }
    func whole(_ name: String, _ value: Double?) -> [[String]] {
      value.map { [row(nil, nil, SensitivityAnswer.Figure(name: name, value: $0))] } ?? []
    }
    if let reason = answer.reason {
      let ends = zip(["least", "most"], answer.spread).map { SensitivityAnswer.Figure(name: $0, value: $1) }
      return ends.isEmpty ? [row(nil, nil, nil, reason.rawValue)] : ends.map { row(nil, nil, $0, reason.rawValue) }
    }
    var rows = answer.rows.flatMap { own in own.figures.map { row(own.factor, nil, $0) } }
    rows += answer.pairs.map { row($0.first, $0.second, $0.figure) }
    return rows + whole("r2", answer.explained) + whole("r2_ranks", answer.explainedRanks)
  }

  private var tornado: Table {
    Table(
      "tornado.csv",
      [
        "measure", "method", "factor", "role", "low_value", "high_value", "low", "high", "base", "swing", "used", "of",
      ],
      answers.measures.flatMap { answer in
        answer.tornado.bars.map { bar in
          [
            answer.measure.name, answer.tornado.method.rawValue, factors[bar.factor].id, factors[bar.factor].role,
            bar.lowValue ?? "lowest tenth", bar.highValue ?? "highest tenth", text(bar.low), text(bar.high),
            text(answer.tornado.base), text(bar.swing), "\(answer.tornado.used)", "\(answer.tornado.of)",
          ]
        }
      })
  }

  private var discovery: Table {
    Table(
      "discovery.csv",
      [
        "measure", "criterion", "bound", "box", "factor", "at_least", "at_most", "among", "quasi_p", "box_points",
        "box_cases", "box_of_interest", "coverage", "density", "support", "of_interest", "points", "cases", "of",
        "note",
      ],
      answers.measures.flatMap { answer in
        let found = answer.discovery
        let head = [answer.measure.name, found.criterion?.rawValue ?? "", text(found.bound)]
        let tail = ["\(found.ofInterest)", "\(found.points)", "\(found.used)", "\(found.of)"]
        if let reason = found.reason {
          let empty = [String](repeating: "", count: 12)
          return [head + empty + tail + [reason.rawValue]]
        }
        return found.boxes.enumerated().flatMap { number, box in
          box.restrictions.map { limit in
            var row = head
            row += ["\(number + 1)", factors[limit.factor].id, text(limit.atLeast), text(limit.atMost)]
            row += [limit.among?.joined(separator: " | ") ?? "", text(limit.quasiP)]
            return row + measures(box.measures) + tail + [""]
          }
        }
      })
  }

  private func measures(_ measures: DiscoveryAnswer.Measures) -> [String] {
    [
      "\(measures.points)", "\(measures.cases)", "\(measures.ofInterest)", text(measures.coverage),
      text(measures.density), text(measures.support),
    ]
  }

  private var peeling: Table {
    Table(
      "peeling.csv",
      [
        "measure", "step", "box_points", "box_cases", "box_of_interest", "coverage", "density", "support",
        "restricted_factors", "points", "cases", "of",
      ],
      answers.measures.flatMap { answer in
        answer.discovery.tradeOff.enumerated().map { step, found in
          let all = answer.discovery
          let tail = ["\(found.factors)", "\(all.points)", "\(all.used)", "\(all.of)"]
          return [answer.measure.name, "\(step)"] + measures(found) + tail
        }
      })
  }

  private var regret: Table {
    Table(
      "regret.csv",
      ["measure", "choice"] + levers
        + ["cases", "of", "median"] + Self.successColumns
        + ["max_regret", "mean_regret", "regret_90", "best_share", "states", "of_states", "note"],
      answers.measures.flatMap { answer in
        let found = answer.choices
        let tail = ["\(found.states)", "\(found.of)", found.reason?.rawValue ?? ""]
        if found.rows.isEmpty {
          let empty = [String](repeating: "", count: 12)
          return [[answer.measure.name, ""] + parameters(nil) + empty + tail]
        }
        return found.rows.map { row in
          let figures = [row.regret?.most, row.regret?.mean, row.regret?.high, row.regret?.bestShare]
          var line = [answer.measure.name, name(row.choice)] + parameters(row.choice)
          line += ["\(row.cases)", "\(row.of)", text(row.median)]
          line += success(row.success)
          return line + figures.map { text($0) } + tail
        }
      })
  }

  private var pareto: Table {
    let found = answers.pareto
    let names = found.measures.map { answers.measures[$0].measure.name }
    let fronts = found.fronts.map { front in
      (name: "front " + front.objectives.map { names[$0] }.joined(separator: "+"), rows: Set(front.rows))
    }
    return Table(
      "pareto.csv", ["choice"] + levers + ["cases", "of"] + names.map { "median " + $0 } + fronts.map(\.name),
      found.rows.enumerated().map { place, row in
        var line = [name(row.choice)] + row.parameters
        line += ["\(row.cases)", "\(row.of)"]
        line += row.medians.map { text($0) }
        return line + fronts.map { $0.rows.contains(place) ? "1" : "0" }
      })
  }
}
