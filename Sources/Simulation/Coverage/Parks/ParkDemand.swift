import NetworkModel
import Results

/// What production in parks asks of 5G, at the end of every period.
///
/// A park that operates, or is being upgraded, has ``NetworkModel/ParkCoverageRules/devicesPer1000M2`` on its industrial
/// floor, an upgraded one ``NetworkModel/ParkCoverageRules/devicesPer1000M2Upgraded``; one that closes or is converted
/// has none from the period on in which works begin, until projects have halls on the land that is free then. Parks whose land is not known produce, and ask for coverage alone.
struct ParkDemand: Sendable {
  struct Need: Sendable, Hashable {
    /// nil where land stays as it is.
    var state: ParkState?
    /// Floor on industrial parcels, and on all others.
    var hallM2 = 0.0
    var otherM2 = 0.0
    var output10kCny = 0.0
    var devices = 0.0
    var uplinkMbps = 0.0

    /// Closed and converted parks produce where projects have built halls on the freed land.
    var produces: Bool {
      guard let state else { return true }
      return state.produces || ((state == .closed || state == .converted) && hallM2 > 0)
    }
    var isUpgraded: Bool { state == .upgraded }
    var floorM2: Double { hallM2 + otherM2 }
  }

  let periodCount: Int
  private let rules: ParkCoverageRules
  /// Element `park * periodCount + period`.
  private let needs: [Need]

  init(world: World, landUse: LandUseResults?, rules: ParkCoverageRules, periodCount: Int) {
    self.periodCount = periodCount
    self.rules = rules
    var needs: [Need] = []
    needs.reserveCapacity(world.parks.count * periodCount)
    for park in world.parks.indices {
      let floor = Floor(world.land, park: park)
      for period in 0..<periodCount {
        needs.append(Need(floor, landUse?.parks[park], period, rules))
      }
    }
    self.needs = needs
  }

  func need(of park: Int, in period: Int) -> Need { needs[park * periodCount + period] }

  /// What a square metre of the park counts for in programmes that serve parks first, 0 or above: 1 while it operates; as
  /// many times that as an upgraded park has devices for one of an operating park, never less than 1, once it is upgraded
  /// and, as masts are built for what comes, while it is being upgraded; 0 when it does not produce. Fewer than one device
  /// for 1,000 m2 in an operating park are taken for one.
  func weight(of park: Int, in period: Int) -> Double {
    let need = need(of: park, in: period)
    guard need.produces else { return 0 }
    guard need.state == .upgraded || need.state == .upgrading else { return 1 }
    return max(1, rules.devicesPer1000M2Upgraded / max(1, rules.devicesPer1000M2))
  }
}

/// A park's floor where land stays as it is.
private struct Floor {
  var allM2 = 0.0
  var hallM2 = 0.0
  var output10kCny = 0.0

  init(_ land: Land?, park: Int) {
    guard let land else { return }
    for parcel in land.parcels[land.parcels(of: park)] {
      allM2 += parcel.figures.floorAreaM2
      hallM2 += parcel.use.isIndustrial ? parcel.figures.floorAreaM2 : 0
      output10kCny += parcel.figures.output10kCny
    }
  }
}

extension ParkDemand.Need {
  fileprivate init(_ floor: Floor, _ land: ParkLandResult?, _ period: Int, _ rules: ParkCoverageRules) {
    state = land?.states[period]
    let figures = land?.figures[period]
    hallM2 = land?.industrialFloorM2[period] ?? floor.hallM2
    otherM2 = max(0, (figures?.floorAreaM2 ?? floor.allM2) - hallM2)
    output10kCny = figures?.output10kCny ?? floor.output10kCny
    if produces {
      devices = hallM2 / 1000 * (isUpgraded ? rules.devicesPer1000M2Upgraded : rules.devicesPer1000M2)
      uplinkMbps = devices * rules.uplinkPerDeviceMbps
    }
  }
}
