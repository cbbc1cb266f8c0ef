import CProcessor

/// The instruction sets that the footprint kernel is built for. All give the same bits.
public enum InstructionSet: String, Sendable, Hashable, CaseIterable {
  /// What every processor of the architecture has: SSE2 on x86-64, NEON on 64-bit ARM.
  case baseline
  case avx2
  case avx512

  /// Those that this processor and operating system can run, slowest first.
  public static var available: [InstructionSet] {
    #if arch(x86_64)
      var sets: [InstructionSet] = [.baseline]
      if tongda_processor_has_avx2() != 0 { sets.append(.avx2) }
      if tongda_processor_has_avx512() != 0 { sets.append(.avx512) }
      return sets
    #else
      return [.baseline]
    #endif
  }

  /// The fastest of them.
  public static var best: InstructionSet { available.last ?? .baseline }
}
