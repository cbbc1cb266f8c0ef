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

/// Finds what land could be offered to a project, and what stands in the way where none can.
struct OfferSearch: Sendable {
  /// A parcel with more water than this share of it is not suitable; less is what surveys differ by.
  static let waterShareMax = 1e-6

  private let land: Land
  private let rules: LandSupplyRules
  /// By parcel: lies enough in a protected block; is free of constraints.
  private let inBlock: [Bool]
  private let unconstrained: [Bool]

  init(_ land: Land, _ rules: LandSupplyRules) {
    self.land = land
    self.rules = rules
    inBlock = land.parcels.map {
      $0.areaMu.value > 0 && $0.overlay.blockMu >= rules.blockShareMin * $0.areaMu.value
    }
    unconstrained = land.parcels.map { parcel in
      parcel.pieces.allSatisfy { $0.kind == .free }
        && parcel.overlay.waterMu <= OfferSearch.waterShareMax * parcel.areaMu.value
    }
  }

  /// What was found on the way, for the sentence that gives the reason.
  struct Finding: Sendable, Hashable {
    /// Parcels that can be built on: vacant, or no construction land; not held, not under works.
    var buildable = 0
    /// … that lie enough in a block, and that are free of constraints too.
    var inBlock = 0
    var unconstrained = 0
    /// The most that one park offers, mu.
    var largestMu = 0.0
    /// One a park that has enough, by park.
    var offers: [LandOffer] = []
  }

  func search(for project: LandProject, _ state: LandState) -> Finding {
    var finding = Finding()
    for park in state.parks.indices where !state.parks[park].isUnderWorks {
      var suitable: [Int] = []
      for parcel in land.parcels(of: park) where isBuildable(parcel, for: project, state) {
        finding.buildable += 1
        guard inBlock[parcel] else { continue }
        finding.inBlock += 1
        guard unconstrained[parcel] else { continue }
        finding.unconstrained += 1
        suitable.append(parcel)
      }
      finding.largestMu = max(finding.largestMu, area(suitable))
      if let offer = offer(suitable, in: park, areaMu: project.areaMu.value, state) { finding.offers.append(offer) }
    }
    return finding
  }

  private func isBuildable(_ parcel: Int, for project: LandProject, _ state: LandState) -> Bool {
    !state.isHeld[parcel] && (project.county.map { $0 == land.parcels[parcel].county } ?? true)
      && state.pieces(of: parcel).allSatisfy { state.uses[$0].isVacant || state.uses[$0].needsQuota }
  }

  /// Vacant construction land where it is enough, and land that needs quota with it where it is not.
  private func offer(_ parcels: [Int], in park: Int, areaMu: Double, _ state: LandState) -> LandOffer? {
    let vacant = parcels.filter { quotaMu([$0], state) == 0 }
    guard let chosen = fill(areaMu, from: vacant) ?? fill(areaMu, from: parcels) else { return nil }
    return LandOffer(park: park, parcels: chosen, areaMu: area(chosen), quotaMu: quotaMu(chosen, state))
  }

  /// The smallest parcel that is large enough; where none is, the largest, and so on for what lacks. nil when all
  /// together are too small.
  private func fill(_ areaMu: Double, from parcels: [Int]) -> [Int]? {
    var left = parcels.sorted { (size($0), $0) < (size($1), $1) }
    var chosen: [Int] = []
    var lackMu = areaMu
    while lackMu > 0 {
      guard let last = left.indices.last else { return nil }
      let next = left.firstIndex { size($0) >= lackMu } ?? last
      lackMu -= size(left[next])
      chosen.append(left.remove(at: next))
    }
    return chosen.isEmpty ? nil : chosen.sorted()
  }

  private func size(_ parcel: Int) -> Double { land.parcels[parcel].areaMu.value }

  private func area(_ parcels: [Int]) -> Double { parcels.reduce(0.0) { $0 + size($1) } }

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
