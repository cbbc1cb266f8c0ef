public import NetworkModel
public import Radio

/// What a simulation is asked, beyond the world it runs in.
public struct SimulationSettings: Sendable {
  public var timeline: Timeline
  public var radio: RadioSettings
  public var coverage: CoverageRules
  public var programmes: [Programme]
  public var privateNetworks: [PrivateNetworkProgramme]
  /// nil where land stays as it is.
  public var landUse: LandUseRules?
  /// Of everything that is drawn while simulating.
  public var seed: UInt64
  /// What the air is like, for paths over terrain.
  public var climate: RadioClimate
  /// What is kept of the grid's cells; nil for nothing.
  public var capture: CoverageCapture?
  /// Whether the cells of the grid are looked at. Where they are not, what is counted in cells is zero, see
  /// ``Results/TimelineColumn/needsCells``, and all else as it would be.
  public var looksAtCells = true
  /// Whether probabilities of service are counted over the cells, see ``Results/TimelineColumn/needsProbabilities``.
  public var countsProbabilities = true
  /// Whether it is described what every village receives best at the end, see ``Results/VillageResult/link``.
  public var describesLinks = true

  public init(
    timeline: Timeline, radio: RadioSettings, coverage: CoverageRules, programmes: [Programme],
    privateNetworks: [PrivateNetworkProgramme] = [], landUse: LandUseRules? = nil, seed: UInt64 = 1,
    climate: RadioClimate = RadioClimate(), capture: CoverageCapture? = nil
  ) {
    self.timeline = timeline
    self.radio = radio
    self.coverage = coverage
    self.programmes = programmes
    self.privateNetworks = privateNetworks
    self.landUse = landUse
    self.seed = seed
    self.climate = climate
    self.capture = capture
  }
}
