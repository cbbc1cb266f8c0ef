import Diagnostics
import NetworkModel
import Scenarios

/// Whether a network of these numbers can exist.
enum NetworkCheck {
  /// How many stations each carrier has at the end: by the shares, exactly.
  static func stationsByCarrier(
    _ settings: NetworkSettings, _ carriers: [Carrier], file: String?, key: String
  ) throws(InputError) -> [Int] {
    var log = DiagnosticLog()
    func add(_ id: String, _ part: String, _ message: String, _ advice: String) {
      log.add(Diagnostic(id: id, file: file, key: "\(key).\(part)", message, advice: advice))
    }
    for (earlier, later) in zip(settings.totals, settings.totals.dropFirst())
    where later.date <= earlier.date || later.stations < earlier.stations {
      add(
        "totals-descend", "totals",
        "\(later.stations) stations at \(later.date) come after \(earlier.stations) at \(earlier.date)",
        "Write the totals by ascending date, none below the one before.")
    }
    if settings.carrierShares.count != carriers.count || !(settings.carrierShares.reduce(0, +) > 0) {
      add(
        "carrier-shares", "carrier_shares",
        "there are \(settings.carrierShares.count) shares for \(carriers.count) carriers, or all are zero",
        "Give every carrier that has stations a share above zero.")
    }
    try log.throwIfErrors()
    let total = settings.totals.last?.stations ?? 0
    if total > settings.masts * carriers.count {
      add(
        "masts-few", "masts",
        "\(total) stations do not fit on \(settings.masts) masts: a mast has one station of each of the \(carriers.count) carriers at most",
        "Write at least \((total + carriers.count - 1) / max(carriers.count, 1)) masts.")
      try log.throwIfErrors()
    }
    guard total > 0 else { return [Int](repeating: 0, count: carriers.count) }
    let counts = apportioned(total, by: settings.carrierShares)
    if let most = counts.indices.max(by: { counts[$0] < counts[$1] }), counts[most] > settings.masts {
      add(
        "masts-few", "masts",
        "\(counts[most]) stations of the carrier \(carriers[most].id) do not fit on \(settings.masts) masts: one of a carrier a mast",
        "Write at least \(counts[most]) masts, or give the carrier a smaller share.")
    }
    try log.throwIfErrors()
    return counts
  }
}
