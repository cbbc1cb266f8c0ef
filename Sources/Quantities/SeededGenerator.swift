/// A stream of pseudo-random numbers that belongs to one (seed, key): the same on every machine, and independent of
/// how many other streams were drawn from before it.
///
/// The stream is xoshiro256** (Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2018), its state
/// filled by SplitMix64 from the seed and the FNV-1a hash of the key's UTF-8 bytes. Swift's `Hasher` is not used: it is
/// seeded anew in every process.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var s0: UInt64
  private var s1: UInt64
  private var s2: UInt64
  private var s3: UInt64

  /// - Parameters:
  ///   - seed: the scenario's seed
  ///   - key: what the stream is for, for example `"village/320102/17"`
  public init(seed: UInt64, key: String) {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in key.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    var state = seed ^ hash
    func next() -> UInt64 {
      state &+= 0x9e37_79b9_7f4a_7c15
      var z = state
      z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
      z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
      return z ^ (z >> 31)
    }
    s0 = next()
    s1 = next()
    s2 = next()
    s3 = next()
  }

  public mutating func next() -> UInt64 {
    let product = s1 &* 5
    let result = ((product << 7) | (product >> 57)) &* 9
    let t = s1 << 17
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= t
    s3 = (s3 << 45) | (s3 >> 19)
    return result
  }

  /// Uniform in 0 ..< 1, with 53 bits.
  public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// Uniform in `range`.
  public mutating func uniform(_ range: Range<Double>) -> Double {
    range.lowerBound + (range.upperBound - range.lowerBound) * uniform()
  }

  /// Uniform in 0 ..< `count`. `count` must be above zero.
  public mutating func index(below count: Int) -> Int { Int(next().multipliedFullWidth(by: UInt64(count)).high) }

  /// Standard normal, by the sum of twelve uniforms less six (mean 0, variance 1, within 6 sigma): the same bits on
  /// every system, where a logarithm or a cosine may differ between C libraries.
  public mutating func normal() -> Double {
    var sum = -6.0
    for _ in 0..<12 { sum += uniform() }
    return sum
  }

  /// Lognormal: `median` times e to a normal draw times `spread`, the standard deviation of the logarithm.
  public mutating func lognormal(median: Double, spread: Double) -> Double { median * exponential(spread * normal()) }
}
