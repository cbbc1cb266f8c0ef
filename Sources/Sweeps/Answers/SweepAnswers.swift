import Diagnostics
import Experiments
import Parallelism

/// What the cases of a sweep say, measure by measure.
public struct SweepAnswers: Sendable {
  let cases: AnsweredCases
  let failures: [ResultsReader.Failure]
  let measures: [MeasureAnswer]
  /// By measure, then case: at the end; not a number where it is not known.
  let finals: [[Double]]
  let pareto: ParetoAnswer

  /// Reads a gathered sweep, a measure at a time on each thread.
  ///
  /// - Parameters:
  ///   - path: of `results.sqlite`
  ///   - names: of the measures to look at; empty for all
  /// - Throws: ``Diagnostics/InputError`` when there is no such measure, or the file does not say what the sweep is;
  ///   ``StoreError`` when it cannot be read; ``Parallelism/Cancelled``
  init(_ path: String, measures names: [String], _ control: WorkControl) throws {
    let reader = try ResultsReader(path)
    guard let description = try reader.description() else {
      throw InputError(
        Diagnostic(
          id: "sweep-undescribed", file: path,
          "does not say what the sweep varies: another version of tongda gathered it",
          advice: "Run tongda sweep gather again; no case runs again for that."))
    }
    let wanted = try Self.measures(description.measures, names)
    guard let cases = try AnsweredCases(description, reader) else {
      throw Self.unlike(path, "their factors or their points are not those of sweep.json")
    }
    do {
      let answered = try orderedParallelMap(count: wanted.count, control, step: "answers") { _, index in
        let values = try reader.values(of: wanted[index].name, cases: cases.cases.count)
        return (try MeasureAnswer(wanted[index], cases, values), values.final)
      }
      measures = answered.map(\.0)
      finals = answered.map(\.1)
      pareto = try ParetoAnswer(cases, finals, wanted)
    } catch let error as InvalidArgument {
      throw Self.unlike(path, error.description)
    }
    self.cases = cases
    failures = try reader.failures()
  }

  private static func unlike(_ path: String, _ reason: String) -> InputError {
    InputError(
      Diagnostic(
        id: "sweep-damaged", file: path, "the cases are not those of the design: \(reason)",
        advice: "Run tongda sweep plan SWEEP --output with the same folder, then the report again."))
  }

  private static func measures(
    _ all: [SweepDescription.Measure], _ names: [String]
  ) throws(InputError) -> [SweepDescription.Measure] {
    for name in names where !all.contains(where: { $0.name == name }) {
      let known = all.map(\.name)
      throw InputError(
        Diagnostic(
          id: "measure-unknown", key: "--measure", "the sweep has no measure \(name)",
          advice: nearestSpelling(to: name, among: known).map { "Did you mean \($0)?" }
            ?? "It has \(known.joined(separator: ", "))."))
    }
    return names.isEmpty ? all : all.filter { names.contains($0.name) }
  }

  func count(_ standing: String) -> Int { cases.cases.count { $0.standing == standing } }
}
