import Diagnostics
import Radio

extension PathValues {
  /// A note on each value that was given by hand although some of the models do not look at it.
  func unused(by models: [PathModelName]) -> [Diagnostic] {
    given.compactMap { key, condition in
      let unaware = models.filter { !$0.model.considers.contains(condition) }.map(\.rawValue)
      guard !unaware.isEmpty else { return nil }
      let names = unaware.joined(separator: ", ")
      return Diagnostic(
        .note, id: "path-value-unused", key: key,
        Wording(
          "the loss by \(names) does not depend on it", zh: "\(names) 的损耗与它无关"))
    }
  }

  /// What was given of the conditions that not all models consider, by its option.
  private var given: [(key: String, condition: PathConditions)] {
    let all: [(String, PathConditions, Bool)] = [
      ("--polarisation", .polarisation, polarisation != nil), ("--time-percent", .time, timePercent != nil),
      ("--location-percent", .locations, locationPercent != nil), ("--delta-n", .lapseRate, deltaN != nil),
      ("--delta-n-file", .lapseRate, deltaNFile != nil), ("--n0", .refractivity, n0 != nil),
      ("--n0-file", .refractivity, n0File != nil),
    ]
    return all.compactMap { key, condition, isGiven in isGiven ? (key, condition) : nil }
  }
}
