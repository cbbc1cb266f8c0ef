import Experiments
import Exports
import Quantities

/// The answers as the page's scripts read them.
struct AnswerPageData {
  let answers: SweepAnswers
  let version: String

  /// The most cases that are drawn one by one; of more, as many by lot.
  private static let mostDrawn = 2000

  func members() throws -> [String: JSONValue] {
    let cases = answers.cases
    let description = cases.description
    var members: [String: JSONValue] = [
      "version": .string(version), "name": .string(description.name), "summary": .string(description.summary),
      "design": try JSONValue(encoding: description.design),
      "counts": [
        "cases": .integer(cases.cases.count), "done": .integer(answers.count("done")),
        "failed": .integer(answers.count("failed")), "missing": .integer(answers.count("missing")),
      ],
      "failures": try JSONValue(encoding: Array(answers.failures.prefix(20))),
      "failure_kinds": .integer(answers.failures.count),
      "factors": .array(cases.columns.map { factor($0) }),
      "choice_count": .integer(cases.choices.count),
      "choices": .array(
        (cases.hasComparableChoices ? cases.choices : []).map { .array($0.parameters.map { .string($0) }) }),
      "probabilities": .array(FanAnswer.probabilities.map { .real($0) }),
      "measures": try JSONValue(encoding: answers.measures),
      "drawn": drawn,
    ]
    members["pareto"] = try pareto()
    return members
  }

  private func factor(_ column: FactorColumn) -> JSONValue {
    [
      "id": .string(column.factor.id), "role": .string(column.factor.role),
      "keys": .array(column.factor.keys.map { .string($0) }), "is_number": .boolean(column.numbers != nil),
      "values": column.numbers == nil ? .array(column.texts.map { .string($0) }) : .null,
    ]
  }

  /// A sample of the cases: what each factor was, and what each measure came to.
  private var drawn: JSONValue {
    let cases = answers.cases
    let places = sample(cases.cases.count)
    func numbers(_ values: [Double]) -> JSONValue { .array(places.map { .real(values[$0]) }) }
    return [
      "of": .integer(cases.cases.count), "numbers": .array(places.map { .integer($0 + 1) }),
      "factors": .array(cases.columns.map { numbers($0.coordinates) }),
      "measures": .array(answers.finals.map { numbers($0) }),
    ]
  }

  private func sample(_ count: Int) -> [Int] {
    guard count > Self.mostDrawn else { return Array(0..<count) }
    var random = SeededGenerator(seed: answers.cases.description.design.seed, key: "sweep/report/drawn")
    return random.permutation(of: count).prefix(Self.mostDrawn).sorted()
  }

  /// With all choices of every front, and a sample of the others.
  private func pareto() throws -> JSONValue {
    var pareto = answers.pareto
    let count = pareto.rows.count
    guard count > Self.mostDrawn else { return try JSONValue(encoding: pareto) }
    let kept = Set(pareto.fronts.flatMap(\.rows)).union(sample(count)).sorted()
    let places = Dictionary(uniqueKeysWithValues: zip(kept, kept.indices))
    pareto.rows = kept.map { pareto.rows[$0] }
    for front in pareto.fronts.indices {
      pareto.fronts[front].rows = pareto.fronts[front].rows.compactMap { places[$0] }
    }
    return try JSONValue(encoding: pareto)
  }
}
