public import NetworkModel
public import Radio

/// What a simulation is asked, beyond the world it runs in.
public struct SimulationSettings: Sendable {
  public var timeline: Timeline
  public var radio: RadioSettings
  public var coverage: CoverageRules
  public var programmes: [Programme]
  /// What the air is like, for paths over terrain.
  public var climate: RadioClimate

  public init(
    timeline: Timeline, radio: RadioSettings, coverage: CoverageRules, programmes: [Programme],
    climate: RadioClimate = RadioClimate()
  ) {
    self.timeline = timeline
    self.radio = radio
    self.coverage = coverage
    self.programmes = programmes
    self.climate = climate
  }
}
