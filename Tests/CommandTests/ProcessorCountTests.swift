import Foundation
import Testing

@testable import tongda

@Suite struct ProcessorCountTests {
  private let scratch = Scratch()

  private func usable(_ membership: String, slurm: String? = nil, _ files: [String: String] = [:]) throws -> Int {
    for (name, text) in files.merging(["self": membership], uniquingKeysWith: { first, _ in first }) {
      let file = scratch.folder.appending(path: name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    return ProcessorCount.usable(
      environment: slurm.map { ["SLURM_CPUS_PER_TASK": $0] } ?? [:], allowed: 8, groups: scratch.folder.path,
      membership: scratch.folder.appending(path: "self").path)
  }

  @Test func slurmSaysHowMany() throws {
    #expect(try usable("0::/\n", slurm: "3") == 3)
    #expect(try usable("0::/\n", slurm: "") == 8)
    #expect(try usable("0::/\n", slurm: "0") == 8)
  }

  @Test func theQuotaOfTheGroupAndThoseAboveItCounts() throws {
    #expect(try usable("0::/\n", ["cpu.max": "max 100000\n"]) == 8)
    #expect(try usable("0::/\n", ["cpu.max": "250000 100000\n"]) == 3)
    #expect(try usable("0::/pods/one\n", ["pods/cpu.max": "200000 100000\n", "pods/one/cpu.max": "max 100000\n"]) == 2)
    #expect(try usable("0::/\n", ["cpu.max": "10000 100000\n"]) == 1)
  }

  @Test func theOlderControlGroupsCount() throws {
    let files = ["cpu/job/cpu.cfs_quota_us": "400000\n", "cpu/job/cpu.cfs_period_us": "100000\n"]
    #expect(try usable("5:cpu,cpuacct:/job\n3:memory:/other\n", files) == 4)
    #expect(try usable("5:cpu,cpuacct:/job\n", ["cpu/job/cpu.cfs_quota_us": "-1\n"]) == 8)
  }
}
