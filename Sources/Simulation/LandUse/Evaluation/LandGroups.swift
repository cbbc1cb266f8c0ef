import NetworkModel

/// Parcels of one park in one county: the smallest sums that both parks and regions can be made from. A park across a
/// county's border has two.
struct LandGroups: Sendable {
  struct Group: Sendable, Hashable {
    let park: Int
    let county: Int
  }

  /// Ordered by park, then county.
  let groups: [Group]
  /// By parcel, index into ``groups``.
  private let groupOfParcel: [Int]

  init(_ land: Land) {
    var groups: [Group] = []
    var groupOfParcel: [Int] = []
    groupOfParcel.reserveCapacity(land.parcels.count)
    for park in 0..<max(0, land.parcelStarts.count - 1) {
      let parcels = land.parcels(of: park)
      let first = groups.count
      groups += Set(parcels.map { land.parcels[$0].county }).sorted().map { Group(park: park, county: $0) }
      for parcel in parcels {
        let county = land.parcels[parcel].county
        groupOfParcel.append(groups[first...].firstIndex { $0.county == county } ?? first)
      }
    }
    self.groups = groups
    self.groupOfParcel = groupOfParcel
  }

  /// By group.
  func totals(_ state: LandState) -> [LandTotals] {
    var totals = [LandTotals](repeating: LandTotals(), count: groups.count)
    for parcel in groupOfParcel.indices { totals[groupOfParcel[parcel]] += state.totals(of: parcel) }
    return totals
  }

  /// Sums of groups by park.
  func byPark(_ totals: [LandTotals], parks: Int) -> [LandTotals] {
    var sums = [LandTotals](repeating: LandTotals(), count: parks)
    for (group, total) in zip(groups, totals) { sums[group.park] += total }
    return sums
  }

  /// Sums of groups by region, each county counted for the regions above it too.
  func byRegion(_ totals: [LandTotals], _ chains: RegionChains) -> [LandTotals] {
    var sums = [LandTotals](repeating: LandTotals(), count: chains.chains.count)
    for (group, total) in zip(groups, totals) {
      for region in chains[group.county] { sums[region] += total }
    }
    return sums
  }
}
