import Quantities

/// Owen's nested uniform scrambling of one dimension: each bit is flipped, or not, by chance that depends on all the bits
/// above it, so that points that share a stratum still do.
///
/// By hash: Burley, "Practical Hash-based Owen Scrambling", Journal of Computer Graphics Techniques 9 (2020), 4,
/// with the permutation of Laine and Karras, "Stratified Sampling for Stochastic Transparency", EGSR
/// 2011. That permutation carries bits upwards only; between two reversals of the bits they go downwards.
struct OwenScrambling {
  private let seed: UInt32

  init(seed: UInt64, dimension: Int) {
    var random = SeededGenerator(seed: seed, key: "design/sobol/\(dimension)")
    self.seed = UInt32(truncatingIfNeeded: random.next() >> 32)
  }

  /// The scrambled coordinate of a point of the sequence, in the middle of its 2^-32: never 0 or 1.
  func coordinate(_ bits: UInt32) -> Double { (Double(scrambled(bits)) + 0.5) * 0x1p-32 }

  func scrambled(_ bits: UInt32) -> UInt32 {
    var x = bits.bitReversed
    x &+= seed
    x ^= x &* 0x6c50_b47c
    x ^= x &* 0xb82f_1e52
    x ^= x &* 0xc7af_e638
    x ^= x &* 0x8d22_f6e6
    return x.bitReversed
  }
}

extension UInt32 {
  var bitReversed: UInt32 {
    var x = byteSwapped
    x = (x & 0x0f0f_0f0f) << 4 | (x >> 4) & 0x0f0f_0f0f
    x = (x & 0x3333_3333) << 2 | (x >> 2) & 0x3333_3333
    return (x & 0x5555_5555) << 1 | (x >> 1) & 0x5555_5555
  }
}
