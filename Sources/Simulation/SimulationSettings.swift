public import NetworkModel

/// What a simulation is asked, beyond the world it runs in.
public struct SimulationSettings: Sendable {
  public var timeline: Timeline
  public var radio: RadioSettings
  public var coverage: CoverageRules
  public var programmes: [Programme]

  public init(timeline: Timeline, radio: RadioSettings, coverage: CoverageRules, programmes: [Programme]) {
    self.timeline = timeline
    self.radio = radio
    self.coverage = coverage
    self.programmes = programmes
  }
}
