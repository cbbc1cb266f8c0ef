import Results

/// The schema of a sweep file as one table, of the same kind as a scenario's.
enum SweepTable {
  static let rows: [SchemaRow] =
    topRows + designRows + factorRows("levers", SweepTable.levers)
    + factorRows("uncertainties", SweepTable.uncertainties) + exclusionRows + measureRows

  static let root = SchemaNode(rows: rows, description: "A sweep")

  /// The columns of a manifest that are no factors.
  static let takenNames = ["number", "id", "point", "replicate"]

  private static let levers =
    "What one can choose: budgets, bands, thresholds. By a name, which is its column in the results"
  private static let uncertainties =
    "What one cannot choose: propagation, prices, dates. The same keys as under `levers`"

  private static let topRows: [SchemaRow] = [
    SchemaRow(path: "name", type: .text(.identifier), isRequired: true, description: "Short name"),
    SchemaRow(path: "title", type: .text(.any), standard: .computed(note: "the name"), description: "Title for people"),
    SchemaRow(
      path: "description", type: .text(.any), standard: .yaml("''"), description: "What the sweep is to answer"),
    SchemaRow(
      path: "base", type: .text(.nonEmpty), isRequired: true,
      description: "The scenario file that every case starts from, relative to this file"),
    SchemaRow(
      path: "set", type: .dictionary(FreeKeys(noun: "key path", pattern: .keyPath)), standard: .yaml("{}"),
      description:
        "Values laid over the base in every case, by key path as `--set` takes it. Relative paths start from the folder "
        + "of this file"),
    SchemaRow(path: "set.*", type: .anything, description: "The value; null goes back to the default"),
    SchemaRow(
      path: "seed", type: .integer, standard: .yaml("1"), allowed: 0...9_007_199_254_740_991,
      description: "Seed of the design and of the replicates: the same seed gives the same cases"),
    SchemaRow(
      path: "replicates", type: .integer, standard: .yaml("1"), allowed: 1...10_000,
      description:
        "How often each point runs, each time with another `seed` of the scenario: the first with the scenario's own, "
        + "the others with seeds that are the same for all points"),
    SchemaRow(
      path: "villages", type: .flag, standard: .yaml("false"),
      description: "Whether the first period in which each village is reached is kept for every case"),
  ]

  private static let designRows: [SchemaRow] = [
    SchemaRow(
      path: "design", type: .map(), standard: .yaml("{}"),
      description:
        "How the points are chosen. `grid`: every combination; `random`: independent points; `latin_hypercube`: every "
        + "factor's range in equal strata, each once; `sobol`: a sequence that fills the space evenly; `saltelli`: what "
        + "Sobol' indices are estimated from; `morris`: trajectories that change one factor after the other; "
        + "`one_at_a_time`: a base, and every factor low and high"),
    SchemaRow(
      path: "design.method", type: .choice(SweepDesign.Method.allCases.map(\.rawValue)), isRequired: true,
      description: "The method"),
    SchemaRow(
      path: "design.points", type: .integer, allowed: 1...1_000_000,
      description:
        "How many points: required for `random`, `latin_hypercube` and `sobol`. For `saltelli` the base points, best a "
        + "power of two: the cases are that many times the factors plus 2"),
    SchemaRow(
      path: "design.levels", type: .integer, allowed: 1...10_000,
      description:
        "Of a `grid`: how many values a factor takes that is a distribution; required where there is one. Of `morris`: an "
        + "even number, 4 where nothing is written"),
    SchemaRow(
      path: "design.trajectories", type: .integer, allowed: 1...100_000,
      description: "Of `morris`, required: the cases are that many times the factors plus 1"),
    SchemaRow(
      path: "design.second_order", type: .flag, standard: .yaml("false"),
      description: "Of `saltelli`: cases for the second-order indices too, nearly twice as many"),
    SchemaRow(
      path: "design.scramble", type: .flag, standard: .yaml("true"),
      description:
        "Of `sobol` and `saltelli`: the sequence is scrambled by the seed. false, which begins with the lowest values, only "
        + "where no factor is `normal` or `lognormal`"),
    SchemaRow(
      path: "design.low", type: .number, unit: "share", standard: .yaml("0.05"), allowed: 0...1,
      description:
        "Of `one_at_a_time`: low is the value that a draw stays below with this probability; 0, the lowest value, only "
        + "where no factor is `normal` or `lognormal`",
      source: "with 0.95, the middle nine tenths of a range", confidence: .low),
    SchemaRow(
      path: "design.high", type: .number, unit: "share", standard: .yaml("0.95"), allowed: 0...1,
      description: "Of `one_at_a_time`: high, in the same way; 1, the highest value, on the same condition",
      source: "with 0.05, the middle nine tenths of a range", confidence: .low),
  ]

  private static let exclusionRows: [SchemaRow] = [
    SchemaRow(
      path: "exclude", type: .list(), standard: .yaml("[]"), allowed: 0...1000,
      description: "Combinations that make no sense: a point for which all that an entry says is true, is left out"),
    SchemaRow(
      path: "exclude[]", type: .dictionary(FreeKeys(noun: "factor", pattern: .columnName)),
      description: "What must be true, by factor"),
    SchemaRow(
      path: "exclude[].*", type: .map(shorthand: "is"),
      description: "One of `is`, `above` and `below`"),
    SchemaRow(
      path: "exclude[].*.is", type: .list(orSingle: true), allowed: 1...1000,
      description: "The factor has one of these values or labels"),
    SchemaRow(path: "exclude[].*.is[]", type: .text(.columnValue), description: "A value or a label"),
    SchemaRow(
      path: "exclude[].*.above", type: .text(.columnValue),
      description: "The factor's value is above this number, or above the value of the factor of this name"),
    SchemaRow(path: "exclude[].*.below", type: .text(.columnValue), description: "In the same way, below"),
  ]

  private static let measureRows: [SchemaRow] = [
    SchemaRow(
      path: "measures", type: .list(), standard: .yaml("[]"), allowed: 0...1000,
      description: "What is kept of every case: numbers of `timeline.csv`"),
    SchemaRow(path: "measures[]", type: .map(), description: "A measure"),
    SchemaRow(
      path: "measures[].name", type: .text(.columnName), isRequired: true, description: "Name in the results"),
    SchemaRow(
      path: "measures[].column", type: .choice(TimelineColumn.allCases.map(\.rawValue)), isRequired: true,
      description: "Column of `timeline.csv`"),
    SchemaRow(
      path: "measures[].region", type: .text(.regionCode),
      description: "Code of the region; the topmost where nothing is written"),
    SchemaRow(
      path: "measures[].operator", type: .text(.identifier), standard: .yaml("any"),
      description: "Id of an operator, or `any` for all together"),
    SchemaRow(
      path: "measures[].period", type: .text(.columnValue), standard: .yaml("last"),
      description: "Label of a period such as 2023Q4, `last`, or `all` for every period"),
    SchemaRow(
      path: "measures[].goal", type: .choice(["maximise", "minimise"]),
      standard: .computed(
        note:
          "the target's way; else by the column: money, weak and unserved villages less, what is reached or covered more, others neither"
      ),
      description: "Which way the measure is better, for `tongda sweep report`. No part of a case"),
    SchemaRow(
      path: "measures[].target", type: .map(),
      description:
        "What the measure should come to in its last period, for `tongda sweep report`: `at_least` or `at_most`. No part "
        + "of a case"),
    SchemaRow(
      path: "measures[].target.at_least", type: .number, allowed: -1e15...1e15, description: "Met from this number up"),
    SchemaRow(
      path: "measures[].target.at_most", type: .number, allowed: -1e15...1e15, description: "Met up to this number"),
  ]
}

extension TextPattern {
  /// Of a key in a scenario. What is between the steps, the scenario's own reading checks.
  static let keyPath = TextPattern(
    expression: "^[^=]*[^=\\s][^=]*$", words: "a key path such as radio.load or carriers[0].band"
  ) { text in
    text.contains { !$0.isWhitespace } && !text.contains("=")
  }

  /// Of a column in the results.
  static let columnName = TextPattern(
    expression: "^[a-z][a-z0-9_-]{0,63}$",
    words: "a lower-case letter, then up to 63 lower-case letters, digits, hyphens and underscores"
  ) { text in
    let isLower = { (byte: UInt8) in (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }
    let isDigit = { (byte: UInt8) in (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
    let others = [UInt8(ascii: "_"), UInt8(ascii: "-")]
    guard (1...64).contains(text.utf8.count), let first = text.utf8.first, isLower(first) else { return false }
    return text.utf8.allSatisfy { isLower($0) || isDigit($0) || others.contains($0) }
  }
}
