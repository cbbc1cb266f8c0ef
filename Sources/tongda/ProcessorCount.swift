import Foundation

/// How many processors this process may use, which on a shared machine are fewer than there are.
enum ProcessorCount {
  /// What Slurm gave the task (`SLURM_CPUS_PER_TASK`); else the processors that the system lets the process run on, as far as
  /// the quota of its control group goes.
  static func usable(
    environment: [String: String] = ProcessInfo.processInfo.environment,
    allowed: Int = ProcessInfo.processInfo.activeProcessorCount, groups: String = "/sys/fs/cgroup",
    membership: String = "/proc/self/cgroup"
  ) -> Int {
    if let given = environment["SLURM_CPUS_PER_TASK"].flatMap({ Int($0) }), (1...1024).contains(given) { return given }
    guard let quota = quota(groups: groups, membership: membership) else { return allowed }
    return max(1, min(allowed, Int(quota.rounded(.up))))
  }

  /// Processors' worth of time that the group and those above it may take; nil without a limit.
  private static func quota(groups: String, membership: String) -> Double? {
    var quotas: [Double] = []
    for line in text(membership)?.split(separator: "\n") ?? [] {
      // `0::/user.slice/job` in version 2; `4:cpu,cpuacct:/job` in version 1.
      let fields = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard fields.count == 3 else { continue }
      let isUnified = fields[1].isEmpty
      guard isUnified || fields[1].split(separator: ",").contains("cpu") else { continue }
      var group = String(fields[2])
      while true {
        let folder = isUnified ? "\(groups)\(group)" : "\(groups)/cpu\(group)"
        if let quota = isUnified ? unified(folder) : separate(folder) { quotas.append(quota) }
        guard let slash = group.lastIndex(of: "/"), group != "/" else { break }
        group = slash == group.startIndex ? "/" : String(group[..<slash])
      }
    }
    return quotas.min()
  }

  /// `200000 100000`, or `max 100000`.
  private static func unified(_ folder: String) -> Double? {
    let words = text("\(folder)/cpu.max")?.split(whereSeparator: \.isWhitespace) ?? []
    guard words.count == 2, let time = Double(words[0]), let period = Double(words[1]), period > 0 else { return nil }
    return time / period
  }

  private static func separate(_ folder: String) -> Double? {
    func number(_ name: String) -> Double? {
      text("\(folder)/\(name)").flatMap { Double($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
    }
    guard let time = number("cpu.cfs_quota_us"), let period = number("cpu.cfs_period_us"), time > 0, period > 0
    else { return nil }
    return time / period
  }

  private static func text(_ path: String) -> String? { try? String(contentsOfFile: path, encoding: .utf8) }
}
