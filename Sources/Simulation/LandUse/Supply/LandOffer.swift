import NetworkModel
import Quantities
import Results

/// Parcels of one park that together are large enough for a project.
struct LandOffer: Sendable, Hashable {
  let park: Int
  /// Ascending.
  let parcels: [Int]
  let areaMu: Double
  /// Of it, what is not construction land yet and needs quota.
  let quotaMu: Double
  var suitability = 0.0
}

/// Finds what land could be offered to a project.
struct OfferSearch: Sendable {
  /// A parcel with more water than this share of it is not suitable; less is what surveys differ by.
  static let waterShareMax = 1e-6

  /// A sum of parcels that is short by rounding alone is large enough.
  private static let enough = 1 - 1e-12

  private let land: Land
  /// By park: parcels that lie enough in a protected block and are free of constraints, smallest first.
  private let suitable: [[Int]]
  private let inBlock: [Bool]
  /// By parcel, close together: every project looks at all of them.
  private let areasMu: [Double]

  init(_ land: Land, _ rules: LandSupplyRules) {
    self.land = land
    let inBlock = land.parcels.map {
      $0.areaMu.value > 0 && $0.overlay.blockMu >= rules.blockShareMin * $0.areaMu.value
    }
    self.inBlock = inBlock
    areasMu = land.parcels.map(\.areaMu.value)
    suitable = (0..<max(0, land.parcelStarts.count - 1)).map { park in
      land.parcels(of: park).filter { inBlock[$0] && OfferSearch.isUnconstrained(land.parcels[$0]) }
        .sorted { (land.parcels[$0].areaMu, $0) < (land.parcels[$1].areaMu, $1) }
    }
  }

  private static func isUnconstrained(_ parcel: Parcel) -> Bool {
    parcel.pieces.allSatisfy { $0.kind == .free }
      && parcel.overlay.waterMu <= OfferSearch.waterShareMax * parcel.areaMu.value
  }

  /// One offer a park that has enough, by park.
  func offers(to project: LandProject, _ state: LandState) -> [LandOffer] {
    suitable.indices.compactMap { park in
      guard !suitable[park].isEmpty, !state.parks[park].isUnderWorks else { return nil }
      return offer(open(in: park, to: project, state), in: park, areaMu: project.areaMu.value, state)
    }
  }

  /// What is there where no park has enough.
  struct Obstacles: Sendable, Hashable {
    /// Parcels that can be built on: vacant, or no construction land; not held, not under works.
    var buildable = 0
    /// … that lie enough in a block, and that are free of constraints too.
    var inBlock = 0
    var unconstrained = 0
    /// The most that one park has of the last, mu.
    var largestMu = 0.0
  }

  func obstacles(to project: LandProject, _ state: LandState) -> Obstacles {
    var obstacles = Obstacles()
    for park in suitable.indices where !state.parks[park].isUnderWorks {
      let buildable = land.parcels(of: park).filter { isBuildable($0, for: project, state) }
      obstacles.buildable += buildable.count
      obstacles.inBlock += buildable.count { inBlock[$0] }
      let open = open(in: park, to: project, state)
      obstacles.unconstrained += open.count
      obstacles.largestMu = max(obstacles.largestMu, area(open))
    }
    return obstacles
  }

  private func open(in park: Int, to project: LandProject, _ state: LandState) -> [Int] {
    suitable[park].filter { isBuildable($0, for: project, state) }
  }

  private func isBuildable(_ parcel: Int, for project: LandProject, _ state: LandState) -> Bool {
    if state.isHeld[parcel] { return false }
    if let county = project.county, county != land.parcels[parcel].county { return false }
    return state.pieces(of: parcel).allSatisfy { state.uses[$0].isVacant || state.uses[$0].needsQuota }
  }

  /// Vacant construction land where it is enough, and land that needs quota with it where it is not.
  private func offer(_ parcels: [Int], in park: Int, areaMu: Double, _ state: LandState) -> LandOffer? {
    guard area(parcels) >= areaMu * OfferSearch.enough else { return nil }
    let vacant = parcels.filter { state.pieces(of: $0).allSatisfy { state.uses[$0].isVacant } }
    guard let chosen = fill(areaMu, from: vacant) ?? fill(areaMu, from: parcels) else { return nil }
    return LandOffer(park: park, parcels: chosen, areaMu: area(chosen), quotaMu: quotaMu(chosen, state))
  }

  /// The smallest parcel that is large enough; where none is, the largest, and so on for what lacks. nil when all
  /// together are too small.
  ///
  /// - Parameter parcels: smallest first
  private func fill(_ areaMu: Double, from parcels: [Int]) -> [Int]? {
    var left = parcels
    var chosen: [Int] = []
    var lackMu = areaMu
    while lackMu > areaMu * (1 - OfferSearch.enough) {
      guard let last = left.indices.last else { return nil }
      let next = left.firstIndex { areasMu[$0] >= lackMu } ?? last
      lackMu -= areasMu[left[next]]
      chosen.append(left.remove(at: next))
    }
    return chosen.isEmpty ? nil : chosen.sorted()
  }

  private func area(_ parcels: [Int]) -> Double { parcels.reduce(0.0) { $0 + areasMu[$1] } }

  private func quotaMu(_ parcels: [Int], _ state: LandState) -> Double {
    parcels.reduce(0.0) { sum, parcel in
      state.pieces(of: parcel).reduce(sum) {
        state.uses[$1].needsQuota ? $0 + state.piece($1, of: parcel).areaMu.value : $0
      }
    }
  }
}

extension ParkState {
  /// Works go on: nobody else builds there.
  var isUnderWorks: Bool { self == .closing || self == .converting || self == .upgrading }
}
