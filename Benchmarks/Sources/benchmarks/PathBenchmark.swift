import Quantities
import Radio

/// P.1812 from one antenna to another over a profile of 101 points, 10 km at 100 m, on one core: the whole of it from the
/// profile on, every time with another mast height, frequency and profile.
struct PathBenchmark {
  private static let evaluations = 100_000
  private let profiles: [TerrainProfile]

  init() {
    profiles = (0..<16).map(Self.hilly)
  }

  func run() throws -> Measurement {
    try check()
    var sum = 0.0
    let seconds = try medians(
      rounds: 9,
      [
        { timed { sum += losses(timePercent: 50) } }, { timed { sum += losses(timePercent: 10) } },
        { timed { sum += lossesOfThreeBands() } },
      ])
    guard let median = seconds[0], let tenth = seconds[1], let bands = seconds[2], sum.isFinite else {
      throw Failure("nothing was measured")
    }
    let evaluations = Double(Self.evaluations)
    return Measurement(
      value: evaluations / median, unit: "paths/s", isRate: true,
      extras: [
        ("points", .number(101)), ("time_percent", .number(50)), ("value_10_percent", .number(evaluations / tenth)),
        ("value_three_bands_together", .number(3 * evaluations / bands)),
      ])
  }

  /// What is measured is what `tongda path` prints.
  private func check() throws {
    for index in 0..<64 {
      let path = path(index, timePercent: index % 2 == 0 ? 50 : 10)
      let (quick, whole) = (P1812().loss(path).value, P1812().evaluate(path).loss.value)
      guard abs(quick - whole) < 1e-9 else { throw Failure("path \(index) has \(quick) dB and \(whole) dB") }
    }
  }

  private func losses(timePercent: Double) -> Double {
    let model = P1812()
    var sum = 0.0
    for index in 0..<Self.evaluations { sum += model.loss(path(index, timePercent: timePercent)).value }
    return sum
  }

  private func lossesOfThreeBands() -> Double {
    let model = P1812()
    var sum = 0.0
    for index in 0..<Self.evaluations {
      let path = path(index, timePercent: 50)
      let analysis = P1812.Analysis(path)
      var carrier = P1812.Carrier(path)
      for mhz in [773.0, 2565, 3500] {
        carrier.frequency = Megahertz(mhz)
        sum += model.loss(analysis, carrier).value
      }
    }
    return sum
  }

  private func path(_ index: Int, timePercent: Double) -> PathInput {
    PathInput(
      groundDistanceM: 10_000, baseHeightM: 20 + Double(index % 31), userHeightM: 1.5,
      frequency: Megahertz(700 + Double(index % 37) * 80), timePercent: timePercent,
      profile: profiles[index % profiles.count])
  }

  /// Fractal hills of about 100 m with clutter on every other point.
  private static func hilly(_ number: Int) -> TerrainProfile {
    var generator = SeededGenerator(seed: 1, key: "benchmark profile \(number)")
    var heights = [generator.uniform(50..<150), generator.uniform(50..<150)]
    var spread = 80.0
    while heights.count < 101 {
      spread *= 0.6
      let between = zip(heights, heights.dropFirst()).map { ($0 + $1) / 2 + spread * generator.normal() }
      heights = zip(heights, between).flatMap { [$0, $1] } + heights.suffix(1)
    }
    return TerrainProfile(
      distanceKm: ContiguousArray((0..<101).map { Double($0) / 10 }),
      groundM: ContiguousArray(heights.prefix(101).map { max(0, $0) }),
      clutterM: ContiguousArray((0..<101).map { _ in [0.0, 0, 10, 15][generator.index(below: 4)] }),
      zones: ContiguousArray(repeating: .inland, count: 101))
  }
}
