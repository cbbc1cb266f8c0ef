extension SweepTable {
  /// Numbers of a distribution.
  private static let anyNumber = -1e15...1e15

  /// The ways to say what values a factor takes, one of which each factor has.
  static let kinds = [
    "values", "range", "options", "uniform", "log_uniform", "integers", "normal", "truncated_normal", "lognormal",
    "triangular",
  ]

  /// The rows of `levers` or of `uncertainties`.
  static func factorRows(_ section: String, _ description: String) -> [SchemaRow] {
    let path = "\(section).*"
    return [
      SchemaRow(
        path: section, type: .dictionary(FreeKeys(noun: "factor", pattern: .columnName)), standard: .yaml("{}"),
        description: description),
      SchemaRow(
        path: path, type: .map(), description: "A factor: `key`, and one way to say what values it takes; or `options`"),
      SchemaRow(
        path: "\(path).key", type: .list(orSingle: true), allowed: 1...100,
        description: "Key path in the scenario as `--set` takes it; of several, all get the same value"),
      SchemaRow(path: "\(path).key[]", type: .text(.keyPath), description: "A key path"),
      SchemaRow(
        path: "\(path).values", type: .list(), allowed: 1...100_000, description: "The values, each as likely as any"),
      SchemaRow(path: "\(path).values[]", type: .anything, description: "A value"),
      SchemaRow(
        path: "\(path).weights", type: .list(), allowed: 1...100_000,
        description: "How likely each of `values` or `options` is, beside the others"),
      SchemaRow(path: "\(path).weights[]", type: .number, allowed: 0...1e15, description: "A weight"),
      SchemaRow(
        path: "\(path).options", type: .dictionary(FreeKeys(noun: "label", pattern: .label)),
        description: "Named choices that set several keys to values of their own: linked keys"),
      SchemaRow(
        path: "\(path).options.*", type: .dictionary(FreeKeys(noun: "key path", pattern: .keyPath)),
        description: "The values of a choice, by key path"),
      SchemaRow(path: "\(path).options.*.*", type: .anything, description: "A value"),
    ] + numberRows(path)
  }

  private static func numberRows(_ path: String) -> [SchemaRow] {
    pair("\(path).range", "The lowest and the highest of `steps` values at even distances")
      + [
        SchemaRow(
          path: "\(path).steps", type: .integer, allowed: 2...100_000, description: "How many values `range` has")
      ]
      + pair("\(path).uniform", "Any number between two, each as likely as any other")
      + pair("\(path).log_uniform", "Any number between two above 0, with an even logarithm")
      + pair("\(path).integers", "Any whole number from the first to the last", whole: true)
      + map("\(path).normal", "The normal distribution", ["mean": "Mean", "sd": "Standard deviation, above 0"])
      + map(
        "\(path).truncated_normal", "The normal distribution inside a range only",
        ["mean": "Mean", "sd": "Standard deviation before the cut, above 0", "min": "Lowest", "max": "Highest"])
      + map(
        "\(path).lognormal", "A positive number whose logarithm is normal",
        ["median": "Median, above 0", "spread": "Standard deviation of the natural logarithm, above 0"])
      + [
        SchemaRow(
          path: "\(path).triangular", type: .list(), allowed: 3...3,
          description:
            "Lowest, most likely and highest: densest in the middle and falling in straight lines to both ends"),
        SchemaRow(path: "\(path).triangular[]", type: .number, allowed: anyNumber, description: "A number"),
        SchemaRow(
          path: "\(path).decimals", type: .integer, allowed: 0...15,
          description: "Numbers of a distribution are rounded to so many decimals; 0 for keys that take whole numbers"),
      ]
  }

  private static func pair(_ path: String, _ description: String, whole: Bool = false) -> [SchemaRow] {
    [
      SchemaRow(path: path, type: .list(), allowed: 2...2, description: description),
      SchemaRow(
        path: "\(path)[]", type: whole ? .integer : .number, allowed: anyNumber,
        description: "A number"),
    ]
  }

  private static func map(
    _ path: String, _ description: String, _ keys: KeyValuePairs<String, String>
  ) -> [SchemaRow] {
    [SchemaRow(path: path, type: .map(), description: description)]
      + keys.map { key, words in
        SchemaRow(path: "\(path).\(key)", type: .number, allowed: anyNumber, isRequired: true, description: words)
      }
  }
}

extension TextPattern {
  /// Of a named choice.
  static let label = TextPattern(
    expression: "^[^\\x00-\\x1f\\x7f]{1,64}$", words: "up to 64 characters, none of them a control character"
  ) { text in
    (1...64).contains(text.count) && text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
  }
}
