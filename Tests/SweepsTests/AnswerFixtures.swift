import Experiments
import Foundation
import Parallelism
import TestSupport

@testable import Scenarios
@testable import Sweeps

/// A sweep whose cases are a function of their point: what is gathered of it, and its folder.
struct AnswerSweep {
  var description: SweepDescription
  var manifest: Manifest
  /// By case: by measure, then period; nil for a case that failed.
  var results: [[[Double?]]?]
  var periods = ["2023Q3", "2023Q4"]

  /// Over a design of the unit cube. Factors are `a`, `b`, …, the first ones levers.
  init(
    _ settings: SweepDesign, points: UnitDesign, levers: Int = 0, replicates: Int = 1, lists: [Int: [String]] = [:],
    measures: [SweepDescription.Measure] = [AnswerSweep.measure()],
    _ value: (_ point: ArraySlice<Double>, _ replicate: Int) -> [Double?]?
  ) {
    let names = (0..<points.dimensions).map { String(UnicodeScalar(UInt8(97 + $0))) }
    description = SweepDescription(
      name: "made", title: "Made <b>up</b>", summary: "Nothing <script>was</script> run",
      design: SweepDescription.Design(
        settings: settings, seed: 7, isBounded: true, count: points.count, excluded: 0, replicates: replicates),
      factors: names.enumerated().map {
        SweepDescription.Factor(
          id: $1, role: $0 < levers ? "lever" : "uncertainty", keys: ["keys.\($1)"], values: lists[$0],
          hasLabels: false)
      },
      measures: measures)
    var entries: [Manifest.Entry] = []
    results = []
    for point in 0..<points.count {
      for replicate in 1...replicates {
        let number = entries.count + 1
        let parameters = points[point].enumerated().map { factor, coordinate in
          lists[factor].map { $0[min(Int(coordinate * Double($0.count)), $0.count - 1)] } ?? "\(coordinate)"
        }
        entries.append(
          Manifest.Entry(
            number: number, id: StubCases.id(number), point: point + 1, replicate: replicate, parameters: parameters))
        let last = value(points[point], replicate)
        results.append(last.map { $0.map { value in [value.map { $0 / 2 }, value] } })
      }
    }
    manifest = Manifest(factors: names, entries: entries)
  }

  static func measure(
    _ name: String = "reached", goal: Goal? = .maximise, atLeast: Double? = nil, atMost: Double? = nil,
    column: String = "stations"
  ) -> SweepDescription.Measure {
    SweepDescription.Measure(
      name: name, column: column, region: "", operator: "any", goal: goal, atLeast: atLeast, atMost: atMost)
  }

  static func design(
    _ method: SweepDesign.Method, points: Int? = nil, trajectories: Int? = nil, secondOrder: Bool = false
  ) -> SweepDesign {
    SweepDesign(
      method: method, points: points, levels: nil, trajectories: trajectories, secondOrder: secondOrder, scramble: true,
      low: 0.05, high: 0.95, line: nil)
  }

  func values(_ case: Int) -> [CaseResult.Measure]? {
    results[`case`].map { measures in
      zip(description.measures, measures).flatMap { measure, values in
        zip(periods, values).map { period, value in
          CaseResult.Measure(measure: measure.name, period: period, region: "320000", operator: "any", value: value)
        }
      }
    }
  }

  /// The answers of what gathering would have written.
  func answers(_ scratch: Scratch, measures: [String] = [], threads: Int = 2) throws -> SweepAnswers {
    let path = scratch.path + "/results.sqlite"
    if !FileManager.default.fileExists(atPath: path) { try gather(to: path) }
    return try SweepAnswers(path, measures: measures, WorkControl(threads: threads))
  }

  private func gather(to path: String) throws {
    try ResultsDatabase.write(to: path, manifest, description) { rows in
      for (index, entry) in manifest.entries.enumerated() {
        let found = values(index)
        try rows.append(entry, found == nil ? .failed : .done)
        if let found { try rows.append(found, of: entry) }
        if found == nil {
          try rows.append(CaseFailure(id: entry.id, kind: .input, message: "<i>no</i> case"), of: entry)
        }
      }
    }
  }

  /// Keeps the cases as a run would, but for those that are to be missing.
  func write(_ folder: SweepFolder, missing: Set<Int> = []) throws {
    try folder.begin(manifest, description) { _ in }
    for (index, entry) in manifest.entries.enumerated() where !missing.contains(entry.number) {
      if let found = values(index) {
        try folder.write(CaseResult(id: entry.id, measures: found))
      } else {
        try folder.write(CaseFailure(id: entry.id, kind: .input, message: "<i>no</i> case"))
      }
    }
  }
}

/// The rows of a CSV file by the names of its columns.
func csvRows(_ text: String) throws -> [[String: String]] {
  let lines = TidyLine.fields(text)
  return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
}

extension AnswerTables {
  func rows(_ name: String) throws -> [[String: String]] {
    try csvRows(all.first { $0.name == name }?.text ?? "")
  }
}
