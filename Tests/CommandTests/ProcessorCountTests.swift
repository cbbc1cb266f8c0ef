import Testing

@testable import tongda

@Suite struct ProcessorCountTests {
  private func usable(_ membership: String, slurm: String? = nil, _ files: [String: String] = [:]) -> Int {
    ProcessorCount.usable(
      environment: slurm.map { ["SLURM_CPUS_PER_TASK": $0] } ?? [:], allowed: 8,
      groups: ControlGroups(membership, files))
  }

  @Test func slurmSaysHowMany() {
    #expect(usable("0::/\n", slurm: "3") == 3)
    #expect(usable("0::/\n", slurm: "") == 8)
    #expect(usable("0::/\n", slurm: "0") == 8)
  }

  @Test func theQuotaOfTheGroupAndThoseAboveItCounts() {
    #expect(usable("0::/\n", ["cpu.max": "max 100000\n"]) == 8)
    #expect(usable("0::/\n", ["cpu.max": "250000 100000\n"]) == 3)
    #expect(usable("0::/pods/one\n", ["pods/cpu.max": "200000 100000\n", "pods/one/cpu.max": "max 100000\n"]) == 2)
    #expect(usable("0::/\n", ["cpu.max": "10000 100000\n"]) == 1)
  }

  @Test func theOlderControlGroupsCount() {
    let files = ["cpu/job/cpu.cfs_quota_us": "400000\n", "cpu/job/cpu.cfs_period_us": "100000\n"]
    #expect(usable("5:cpu,cpuacct:/job\n3:memory:/other\n", files) == 4)
    #expect(usable("5:cpu,cpuacct:/job\n", ["cpu/job/cpu.cfs_quota_us": "-1\n"]) == 8)
  }
}

extension ControlGroups {
  /// Of a machine that says this about a process, and has these files below its folder of groups.
  init(_ membership: String, _ files: [String: String]) {
    self.init { path in
      path == "/proc/self/cgroup" ? membership : files[String(path.dropFirst("/sys/fs/cgroup/".count))]
    }
  }
}
