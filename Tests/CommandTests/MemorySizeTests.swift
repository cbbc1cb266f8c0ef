import Testing

@testable import tongda

@Suite struct MemorySizeTests {
  private let mebibyte = 1_048_576

  private func usable(
    _ membership: String = "0::/\n", _ files: [String: String] = [:], environment: [String: String] = [:],
    addressSpace: UInt64? = nil
  ) -> Int {
    MemorySize.usable(
      environment: environment, physical: 64_000_000_000, addressSpace: addressSpace,
      groups: ControlGroups(membership, files))
  }

  @Test func withoutLimitsItIsThatOfTheMachine() {
    #expect(usable() == 64_000_000_000)
    #expect(usable("0::/\n", ["memory.max": "max\n"]) == 64_000_000_000)
    #expect(usable("4:memory:/\n", ["memory/memory.limit_in_bytes": "9223372036854771712\n"]) == 64_000_000_000)
    #expect(usable("", ["memory.max": "5000000000\n"]) == 64_000_000_000, "who is in no group has no limit of one")
  }

  @Test func theLimitOfTheGroupAndThoseAboveItCounts() {
    #expect(usable("0::/\n", ["memory.max": "5000000000\n"]) == 5_000_000_000)
    let files = ["pods/memory.max": "4000000000\n", "pods/one/memory.max": "max\n"]
    #expect(usable("0::/pods/one\n", files) == 4_000_000_000)
    #expect(usable("0::/pods/one\n", files.merging(["memory.max": "3000000000\n"]) { $1 }) == 3_000_000_000)
    #expect(usable("0::/pods/other/deep\n", files) == 4_000_000_000)
  }

  @Test func theOlderControlGroupsCount() {
    let files = ["memory/job/memory.limit_in_bytes": "2000000000\n"]
    #expect(usable("5:cpu,cpuacct:/other\n4:memory:/job/step\n", files) == 2_000_000_000)
    #expect(usable("5:cpu,cpuacct:/job\n", files) == 64_000_000_000, "the group of another controller")
  }

  @Test func slurmSaysHowMuch() {
    #expect(usable(environment: ["SLURM_MEM_PER_NODE": "2048"]) == 2048 * mebibyte)
    #expect(usable(environment: ["SLURM_MEM_PER_CPU": "512", "SLURM_CPUS_PER_TASK": "4"]) == 2048 * mebibyte)
    #expect(usable(environment: ["SLURM_MEM_PER_CPU": "512", "SLURM_CPUS_ON_NODE": "3"]) == 1536 * mebibyte)
    #expect(usable(environment: ["SLURM_MEM_PER_CPU": "512"]) == 512 * mebibyte)
    #expect(usable(environment: ["SLURM_MEM_PER_NODE": "0"]) == 64_000_000_000, "0 is all of the node")
    #expect(usable(environment: ["SLURM_MEM_PER_NODE": "some"]) == 64_000_000_000)
    #expect(usable(environment: ["SLURM_MEM_PER_NODE": "900000"]) == 64_000_000_000, "there is no more")
  }

  @Test func theLimitOfTheAddressSpaceCounts() {
    #expect(usable(addressSpace: 3_000_000_000) == 3_000_000_000)
  }

  @Test func theLeastCounts() {
    let files = ["memory.max": "5000000000\n"]
    #expect(usable("0::/\n", files, environment: ["SLURM_MEM_PER_NODE": "1000"]) == 1000 * mebibyte)
    #expect(usable("0::/\n", files, addressSpace: 4_000_000_000) == 4_000_000_000)
  }
}
