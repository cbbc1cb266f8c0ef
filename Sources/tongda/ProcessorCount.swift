import Foundation

/// How many processors this process may use, which on a shared machine are fewer than there are.
enum ProcessorCount {
  /// What Slurm gave the task (`SLURM_CPUS_PER_TASK`); else the processors that the system lets the process run on, as far as
  /// the quota of its control group goes.
  static func usable(
    environment: [String: String] = ProcessInfo.processInfo.environment,
    allowed: Int = ProcessInfo.processInfo.activeProcessorCount, groups: ControlGroups = .ofThisProcess
  ) -> Int {
    if let given = environment["SLURM_CPUS_PER_TASK"].flatMap({ Int($0) }), (1...1024).contains(given) { return given }
    guard let quota = quota(groups) else { return allowed }
    return max(1, min(allowed, Int(quota.rounded(.up))))
  }

  /// Processors' worth of time that the group and those above it may take; nil without a limit.
  private static func quota(_ groups: ControlGroups) -> Double? {
    groups.least(of: "cpu") { folder, isUnified in
      if isUnified {
        // `200000 100000`, or `max 100000`.
        let words = groups.read("\(folder)/cpu.max")?.split(whereSeparator: \.isWhitespace) ?? []
        guard words.count == 2, let time = Double(words[0]), let period = Double(words[1]), period > 0
        else { return nil }
        return time / period
      }
      guard let time = groups.number("\(folder)/cpu.cfs_quota_us"),
        let period = groups.number("\(folder)/cpu.cfs_period_us"), time > 0, period > 0
      else { return nil }
      return time / period
    }
  }
}
