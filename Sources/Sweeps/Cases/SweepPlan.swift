public import Diagnostics
public import Scenarios

/// The cases of a sweep, each loaded and checked.
public struct SweepPlan: Sendable {
  public let settings: SweepSettings
  /// By number.
  public let cases: [SweepCase]
  /// How many points of the design match an exclusion.
  public let excludedPoints: Int
  /// Warnings.
  public let findings: [Diagnostic]

  let base: ScenarioTemplate

  /// The scenario of a case, with name and title of the base.
  public func scenario(of sweepCase: SweepCase) throws(InputError) -> Scenario {
    try base.load(overrides: sweepCase.overrides).scenario
  }
}
