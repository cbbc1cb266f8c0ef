import NetworkModel
import Results

/// What became of the land, before it is known where 5G covers.
struct LandUseRun: Sendable {
  /// Without indicators and clusters: these wait for ``applying(_:)``.
  let results: LandUseResults
  let world: World
  let land: Land
  let rules: LandUseRules
  let timeline: Timeline
  let history: LandHistory
  let growth: ProductionGrowth

  /// The whole results. An upgraded park that 5G covers outdoors and indoors puts out
  /// ``UpgradeEffect/outputFactorWith5g`` times as much from the first period on in which works are done and both is so,
  /// with added value
  /// and tax in step; energy and jobs stay. Rules and projects were decided without it.
  ///
  /// - Parameters:
  ///   - coverage: by park; empty where coverage is not known
  ///   - covered: from which shares on a park is covered
  func applying(_ coverage: [ParkCoverageResult], _ covered: ParkCoverageRules) -> LandUseResults {
    let factors = factorsWith5g(coverage, covered)
    let chains = RegionChains(world.regions)
    var whole = results
    whole.indicators =
      IndicatorRows(
        history: history, chains: chains, land: land, rules: rules.evaluation, factor: { factors[$0][$1] }
      ).rows()
    for park in whole.parks.indices where factors[park].contains(where: { $0 != 1 }) {
      for period in timeline.periods.indices {
        whole.parks[park].figures[period] = producedFigures(park, period, factors[park][period])
      }
    }
    whole.clusters =
      ClusterOutput(
        land: land, clusters: rules.clusters, step: timeline.step,
        factor: { park, period in
          growth.factor(of: park, results.parks[park], period, rules) * factors[park][period]
        }
      ).rows(results.projects, periodCount: timeline.periods.count)
    return whole
  }

  private func factorsWith5g(_ coverage: [ParkCoverageResult], _ covered: ParkCoverageRules) -> [[Double]] {
    world.parks.indices.map { park in
      var factors = timeline.periods.map { _ in 1.0 }
      let result = results.parks[park]
      guard park < coverage.count, let rule = result.rule, case .upgrade(let effect) = rules.transitions[rule].action,
        let done = result.done,
        let first = factors.indices.first(where: { period in
          period >= done && coverage[park].outdoorShare[period] >= covered.outdoorShareMin
            && coverage[park].indoorShare[period] >= covered.indoorShareMin
        })
      else { return factors }
      for period in first..<factors.count {
        factors[period] = effect.outputFactorWith5g
      }
      return factors
    }
  }

  private func producedFigures(_ park: Int, _ period: Int, _ factor: Double) -> LandFigures {
    var sum = LandTotals()
    for (group, totals) in zip(history.groups.groups, history.totals[period]) where group.park == park {
      sum += totals.producing(factor)
    }
    return sum.figures
  }
}

/// What works have made of the production of parks.
struct ProductionGrowth: Sendable {
  /// By park: output of its industrial parcels after an upgrade over that before; nil where there was none.
  private let afterUpgrade: [Double?]

  init(_ works: [Works], _ land: Land, parks: Int) {
    var factors = [Double?](repeating: nil, count: parks)
    for work in works { factors[work.park] = work.outputGrowth(land) }
    afterUpgrade = factors
  }

  /// Of a park in a period: 0 when its works close or convert it, less what rests while it is upgraded, the growth of
  /// its output once that is done.
  func factor(of park: Int, _ result: ParkLandResult, _ period: Int, _ rules: LandUseRules) -> Double {
    switch result.states[period] {
    case .operating: return 1
    case .closing, .closed, .converting, .converted: return 0
    case .upgrading:
      guard let rule = result.rule, case .upgrade(let effect) = rules.transitions[rule].action else { return 1 }
      return 1 - effect.restingShare
    case .upgraded: return afterUpgrade[park] ?? 1
    }
  }
}
