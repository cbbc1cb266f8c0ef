import NetworkModel
public import Scenarios

/// What of a scenario ``Simulation/InputNetwork`` is made from, beside the world: scenarios with equal keys in one world have
/// the same. What a scenario learns to say about radio counts until it is shown here not to.
public struct NetworkKey: Sendable, Hashable {
  private var timeline: Timeline
  private var radio: RadioSettings
  private var climate: ClimateSettings
  private var distanceRuleM: Double
  /// What programmes could build on the masts that stand.
  private var candidates: [Candidate]

  private struct Candidate: Hashable {
    var carrier: Int
    var tiltDeg: Double
  }

  public init(_ scenario: Scenario) {
    timeline = scenario.timeline
    radio = scenario.radio
    // What is done with levels, not what they are.
    let usual = RadioSettings()
    radio.load = usual.load
    radio.noiseFigure = usual.noiseFigure
    radio.shadowSigma = usual.shadowSigma
    radio.cellEdgeProbability = usual.cellEdgeProbability
    radio.overlapWithin = usual.overlapWithin
    radio.uplink = usual.uplink
    climate = scenario.climate
    distanceRuleM = scenario.coverage.distanceRuleM
    candidates = scenario.programmes.map { Candidate(carrier: $0.carrier, tiltDeg: $0.tiltDeg) }
  }
}
