import NetworkModel

/// Which model `auto` takes for a path, and why.
///
/// Where nothing is known of the ground: UMa in and around towns, RMa in the country, as the scenario's defaults have
/// it. Over terrain: P.1812, but for streets: from a mast in an urban or suburban environment to a place up to 5 km away
/// (the range of both models, TR 38.901 v17.0.0 table 7.4.1-1) in urban or dense urban clutter (ITU-R P.1812-6 table 2)
/// it takes UMa, or UMi where the antenna is no higher than the clutter around its mast. There the representative height
/// of the clutter says less about a street than statistics do. The table has one category for towns and for forest; a
/// rural mast's neighbours in it are taken for forest.
struct AutomaticChoice: Hashable {
  static let streetReachM = 5000.0

  /// A model and the reason for it, a clause that can follow the model's name.
  struct Answer: Hashable {
    var choice: PropagationChoice
    var reason: String
  }

  var environment: RadioEnvironment
  /// Antenna and clutter at the mast, metres above the ground.
  var antennaHeightM: Double
  var clutterAtMastM: Double

  static func withoutTerrain(_ environment: RadioEnvironment) -> PropagationChoice {
    environment == .rural ? .rma : .uma
  }

  func overTerrain(to cover: LandCover, distanceM: Double) -> PropagationChoice {
    guard cover == .urbanOrTrees || cover == .denseUrban, distanceM <= AutomaticChoice.streetReachM else {
      return .p1812
    }
    return choiceInStreets ?? .p1812
  }

  /// The statistical model for streets; nil for a mast that has none around it.
  var choiceInStreets: PropagationChoice? {
    environment == .rural ? nil : antennaHeightM > clutterAtMastM ? .uma : .umi
  }

  func reason(to cover: LandCover, distanceM: Double) -> String {
    if environment == .rural { return "auto: over terrain from a rural mast" }
    guard cover == .urbanOrTrees || cover == .denseUrban else {
      return "auto: over terrain to a place that is not in urban clutter"
    }
    guard distanceM <= AutomaticChoice.streetReachM else {
      return "auto: over terrain to a place beyond \(Int(AutomaticChoice.streetReachM / 1000)) km"
    }
    return antennaHeightM > clutterAtMastM
      ? "auto: in urban clutter, from an antenna above it" : "auto: in urban clutter, from an antenna below it"
  }
}
