import NetworkModel
import Results

/// What the final rows are made from: sums at the end of every period, and parcels at the end of the first and the last.
struct LandHistory: Sendable {
  let groups: LandGroups
  /// By period, then by group.
  var totals: [[LandTotals]] = []
  /// By park and period.
  var states: [[ParkState]]
  /// By parcel.
  var firstParcels: [LandTotals] = []
  var lastParcels: [LandTotals] = []

  init(_ groups: LandGroups, parks: Int) {
    self.groups = groups
    states = Array(repeating: [], count: parks)
  }

  /// Enters how things stand at the end of a period.
  mutating func add(_ state: LandState, isLast: Bool) {
    if totals.isEmpty { firstParcels = state.land.parcels.indices.map { state.totals(of: $0) } }
    if isLast { lastParcels = state.land.parcels.indices.map { state.totals(of: $0) } }
    totals.append(groups.totals(state))
    for park in states.indices { states[park].append(state.parks[park]) }
  }
}

/// The rows of indicators, when it is known which parks 5G makes more of.
struct IndicatorRows {
  let history: LandHistory
  let chains: RegionChains
  let land: Land
  let rules: EvaluationRules
  /// Factor on the production of a park in a period.
  let factor: (_ park: Int, _ period: Int) -> Double

  func rows() -> [IndicatorRow] {
    var rows: [IndicatorRow] = []
    for period in history.totals.indices {
      let totals = zip(history.groups.groups, history.totals[period]).map { group, totals in
        totals.producing(factor(group.park, period))
      }
      addRegions(history.groups.byRegion(totals, chains), period, to: &rows)
      addParks(history.groups.byPark(totals, parks: history.states.count), period, to: &rows)
      addParcels(period, to: &rows)
    }
    return rows
  }

  private func addRegions(_ totals: [LandTotals], _ period: Int, to rows: inout [IndicatorRow]) {
    for (region, total) in totals.enumerated() where total.areaMu > 0 {
      rows.append(row(period, .region(region), total, total.indicators))
    }
  }

  private func addParks(_ totals: [LandTotals], _ period: Int, to rows: inout [IndicatorRow]) {
    let standings = ParkEvaluation.evaluate(totals, states: history.states.map { $0[period] }, rules: rules)
    for (park, standing) in standings.enumerated() {
      var row = row(period, .park(park), totals[park], standing.values)
      row.percentiles = standing.percentiles
      row.score = standing.score
      row.isLowEfficiency = standing.score.map { _ in standing.isLowEfficiency }
      rows.append(row)
    }
  }

  private func addParcels(_ period: Int, to rows: inout [IndicatorRow]) {
    let last = history.totals.count - 1
    guard period == 0 || period == last else { return }
    let parcels = period == last ? history.lastParcels : history.firstParcels
    for (parcel, totals) in parcels.enumerated() {
      let now = totals.producing(factor(land.parcels[parcel].park, period))
      rows.append(row(period, .parcel(parcel), now, now.indicators))
    }
  }

  private func row(
    _ period: Int, _ place: IndicatorPlace, _ totals: LandTotals, _ values: [LandIndicator: Double]
  ) -> IndicatorRow {
    IndicatorRow(
      period: period, place: place, areaMu: totals.areaMu, industrialMu: totals.industrialMu, figures: totals.figures,
      values: values)
  }
}
