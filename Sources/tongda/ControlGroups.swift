import Foundation

/// The control groups that this process is in: what a container, a service or a scheduler lets it take.
struct ControlGroups: Sendable {
  /// What is in a file of the system; nil where there is none.
  var read: @Sendable (_ path: String) -> String?

  static let ofThisProcess = ControlGroups { try? String(contentsOfFile: $0, encoding: .utf8) }

  /// The least that the groups and those above them say; nil where they set no limit.
  ///
  /// - Parameters:
  ///   - controller: `cpu` or `memory`
  ///   - limit: what the folder of one group says, which has other files in version 2 (`isUnified`) than in version 1
  func least<Limit: Comparable>(of controller: String, _ limit: (_ folder: String, _ isUnified: Bool) -> Limit?)
    -> Limit?
  {
    var limits: [Limit] = []
    for line in read("/proc/self/cgroup")?.split(separator: "\n") ?? [] {
      // `0::/user.slice/job` in version 2; `4:cpu,cpuacct:/job` in version 1.
      let fields = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard fields.count == 3 else { continue }
      let isUnified = fields[1].isEmpty
      guard isUnified || fields[1].split(separator: ",").contains(Substring(controller)) else { continue }
      let root = isUnified ? "/sys/fs/cgroup" : "/sys/fs/cgroup/\(controller)"
      var group = fields[2] == "/" ? "" : fields[2]
      while true {
        if let limit = limit(root + group, isUnified) { limits.append(limit) }
        guard let slash = group.lastIndex(of: "/") else { break }
        group = group[..<slash]
      }
    }
    return limits.min()
  }

  /// The only number of a file.
  func number(_ path: String) -> Double? {
    read(path).flatMap { Double($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
  }
}
