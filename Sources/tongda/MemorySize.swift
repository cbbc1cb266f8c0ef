import Foundation

/// How much memory this process may take, which on a shared machine is less than there is.
enum MemorySize {
  /// The least of what the machine has, what the control group of the process and those above it may take, what Slurm gave the
  /// task (`SLURM_MEM_PER_NODE`, or `SLURM_MEM_PER_CPU` for each of its processors; MiB), and the limit of the address space;
  /// bytes.
  static func usable(
    environment: [String: String] = ProcessInfo.processInfo.environment,
    physical: UInt64 = ProcessInfo.processInfo.physicalMemory, addressSpace: UInt64? = addressSpace(),
    groups: ControlGroups = .ofThisProcess
  ) -> Int {
    let limits = [Double(physical), addressSpace.map { Double($0) }, ofGroups(groups), ofSlurm(environment)]
    // Without a limit version 1 says a number beyond all memory.
    return Int(limits.compactMap { $0 }.reduce(1e15, min))
  }

  private static func ofGroups(_ groups: ControlGroups) -> Double? {
    groups.least(of: "memory") { folder, isUnified in
      // `max`, which is no number, without a limit.
      groups.number(folder + (isUnified ? "/memory.max" : "/memory.limit_in_bytes")).flatMap { $0 > 0 ? $0 : nil }
    }
  }

  private static func ofSlurm(_ environment: [String: String]) -> Double? {
    func number(_ name: String) -> Double? { environment[name].flatMap { Int($0) }.map { Double($0) } }
    let processors = number("SLURM_CPUS_PER_TASK") ?? number("SLURM_CPUS_ON_NODE") ?? 1
    let limits = [number("SLURM_MEM_PER_NODE"), number("SLURM_MEM_PER_CPU").map { $0 * processors }]
    // 0 stands for all that the node has.
    return limits.compactMap { $0 }.filter { $0 > 0 }.min().map { $0 * 1_048_576 }
  }

  /// The limit of the address space (`ulimit -v`), bytes; nil without one.
  private static func addressSpace() -> UInt64? {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0, limit.rlim_cur != rlim_t.max
    else { return nil }
    return UInt64(limit.rlim_cur)
  }
}
