import NetworkModel
import Quantities
import Results

/// Parks and their land.
extension ReportData {
  var parks: JSONValue {
    let coverage = results.parkCoverage
    let parks = world.parks
    return [
      "count": .integer(parks.count),
      "code": .frontCoded(parks.lazy.map(\.code)),
      "name": .array(parks.map { .string($0.name) }),
      "kind": .array(parks.map { .string($0.kind.rawValue) }),
      "county": packed(parks.lazy.map(\.county)),
      "area_mu": packed(parks.lazy.map { $0.areaMu.value }, scale: 10),
      "outdoor_share": packed(coverage.lazy.flatMap { $0.outdoorShare.map { $0.value } }, scale: 1000),
      "indoor_share": packed(coverage.lazy.flatMap { $0.indoorShare.map { $0.value } }, scale: 1000),
      "first_outdoors": packed(indices: coverage.lazy.map(\.firstCoveredOutdoors)),
      "first_indoors": packed(indices: coverage.lazy.map(\.firstCoveredIndoors)),
      "states": .array(ParkState.allCases.map { .string($0.rawValue) }),
      "state": packed(
        indices: (results.landUse?.parks ?? []).lazy.flatMap {
          $0.states.map { ParkState.allCases.firstIndex(of: $0) }
        }),
    ]
  }

  /// Accounts of the whole study area; null without rules for land.
  var land: JSONValue {
    guard let land = results.landUse else { return .null }
    let periods = results.timeline.periods.indices
    // Regions are ordered from the topmost down.
    let ledger = land.ledger.filter { $0.region == 0 }
    let uses = LandUseClass.ordered(ledger.map(\.use))
    return [
      "uses": .array(
        uses.map { use in
          var closing = [Double](repeating: 0, count: periods.count)
          for row in ledger where row.use == use { closing[row.period] = row.closingMu }
          return [
            "code": .string(use.code), "name": .string(use.name), "mu": .array(closing.map { .real($0.rounded()) }),
          ]
        }),
      "quota": .array(
        land.quota.map {
          [
            "opening_mu": .real($0.openingMu.rounded()), "plan_mu": .real($0.planMu.rounded()),
            "reward_mu": .real($0.rewardMu.rounded()), "reclaimed_mu": .real($0.reclaimedMu.rounded()),
            "cross_province_mu": .real($0.crossProvinceMu.rounded()), "used_mu": .real($0.usedMu.rounded()),
            "closing_mu": .real($0.closingMu.rounded()),
          ]
        }),
      "projects": projects(land.projects),
      "clusters": .array(
        land.clusters.map { row in
          [
            "period": .integer(row.period), "name": .string(request.landUse?.clusters[row.cluster].name ?? ""),
            "firms": .integer(row.firms), "projects": .integer(row.projects),
            "output_10k_cny": .real(row.output10kCny.rounded()), "target_10k_cny": .real(row.target10kCny.rounded()),
          ]
        }),
    ]
  }

  /// How many projects were decided how, in a fixed order.
  private func projects(_ all: [ProjectResult]) -> JSONValue {
    var counts: [(decision: String, projects: Int, mu: Double)] = []
    for project in all {
      let decision = project.refusal?.rawValue ?? "allocated"
      if let place = counts.firstIndex(where: { $0.decision == decision }) {
        counts[place].projects += 1
        counts[place].mu += project.allocatedMu
      } else {
        counts.append((decision, 1, project.allocatedMu))
      }
    }
    return .array(
      counts.map {
        ["decision": .string($0.decision), "projects": .integer($0.projects), "mu": .real($0.mu.rounded())]
      })
  }
}

extension LandUseClass {
  /// Each once, by code.
  fileprivate static func ordered(_ uses: [LandUseClass]) -> [LandUseClass] {
    var seen = Set<String>()
    return uses.filter { seen.insert($0.code).inserted }.sorted { $0.code < $1.code }
  }
}
