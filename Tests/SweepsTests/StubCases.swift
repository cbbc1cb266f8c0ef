import Diagnostics
import Parallelism
import Scenarios

@testable import Sweeps

/// Cases that cost nothing: what they come to follows from their number.
enum StubCases {
  static func cases(_ count: Int) -> [SweepCase] {
    (1...count).map { number in
      SweepCase(
        number: number, point: number, replicate: 1, parameters: ["\(Double(number) / 8)", "n\(number % 3)"],
        overrides: [], id: id(number), world: number % 7)
    }
  }

  static func id(_ number: Int) -> String {
    let digits = String(UInt64(number) &* 0x9E37_79B9_7F4A_7C15, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  static func manifest(_ cases: [SweepCase]) -> Manifest {
    Manifest(
      factors: ["budget", "band"],
      entries: cases.map {
        Manifest.Entry(
          number: $0.number, id: $0.id, point: $0.point, replicate: $0.replicate, parameters: $0.parameters)
      })
  }

  static let description = SweepDescription(
    name: "stub", title: "Stub", summary: "",
    design: SweepDescription.Design(
      settings: AnswerSweep.design(.grid), seed: 7, isBounded: true, count: 0, excluded: 0, replicates: 1),
    factors: [], measures: [])

  static func result(_ sweepCase: SweepCase) -> CaseResult {
    CaseResult(
      id: sweepCase.id,
      measures: ["2023Q3", "2023Q4"].enumerated().map { index, period in
        CaseResult.Measure(
          measure: "reached", period: period, region: "320000", operator: "any",
          value: index == 0 && sweepCase.number % 10 == 0 ? nil : Double(sweepCase.number * (index + 1)) / 16)
      })
  }

  /// Every eleventh case cannot be run.
  @Sendable static func body(_ sweepCase: SweepCase, _ control: WorkControl) throws -> CaseResult {
    if sweepCase.number % 11 == 0 {
      throw InputError(Diagnostic(id: "stub", "case \(sweepCase.number) cannot be run"))
    }
    return result(sweepCase)
  }
}

extension SweepFolder {
  /// With something to say about the sweep.
  func begin(_ manifest: Manifest, warn: (Diagnostic) -> Void = { _ in }) throws {
    try begin(manifest, StubCases.description, warn: warn)
  }
}
