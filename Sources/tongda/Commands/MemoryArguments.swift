import ArgumentParser

/// How much memory a sweep may take.
struct MemoryArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Memory that the process may take, GB. As many cases work at once as fit, and one at least. Default: half of what this "
        + "process may use, as the machine, its control group, Slurm and ulimit say.",
      valueName: "gb"))
  var memoryGb: Double?

  func validate() throws {
    if let memoryGb, !(0.001...1e6).contains(memoryGb) {
      throw ValidationError("--memory-gb takes a number of GB from 0.001 to 1000000, and not \(memoryGb).")
    }
  }

  var bytes: Int { memoryGb.map { Int($0 * 1e9) } ?? MemorySize.usable() / 2 }
}
