public import Diagnostics
public import NetworkModel
public import Results
public import Scenarios

/// What a run has to tell when it is done.
public struct RunReport: Sendable {
  public var scenario: Scenario
  public var world: World
  public var results: RunResults
  /// Warnings and notes of the scenario and of the geodata.
  public var findings: [Diagnostic]
  public var isSynthetic: Bool
  /// Where the results are, absolute.
  public var folder: String
  /// The files in it, sorted.
  public var files: [String]
  /// Seconds by step, in the order of the steps.
  public var timings: [StepTiming]
  public var footprints: FootprintCounts
}

public struct StepTiming: Sendable, Hashable, Codable {
  public var step: String
  public var seconds: Double
}

/// Measures the steps of a run one after the other.
struct Stopwatch {
  private let clock = ContinuousClock()
  private var last: ContinuousClock.Instant
  private(set) var timings: [StepTiming] = []

  init() { last = clock.now }

  mutating func lap(_ step: String) {
    let now = clock.now
    let (seconds, attoseconds) = (now - last).components
    timings.append(StepTiming(step: step, seconds: Double(seconds) + Double(attoseconds / 1_000_000_000) / 1e9))
    last = now
  }
}
