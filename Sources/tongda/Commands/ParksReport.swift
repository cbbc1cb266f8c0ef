import NetworkModel
import Pipeline
import Quantities
import Results
import Scenarios

/// What a run says of industrial parks and their land when it is done, a line each.
struct ParksReport {
  let report: RunReport

  /// nil without parks.
  var text: String? {
    guard !report.world.parks.isEmpty else { return nil }
    return [coverage, land, projects, clusters].compactMap { $0 }.joined(separator: "\n")
  }

  private var last: Int { report.results.timeline.periods.count - 1 }

  private var coverage: String {
    let rows = report.results.rows.filter {
      $0.operator == nil && $0.period == last && report.world.regions[$0.region].parent == nil
    }
    func sum(_ column: (TimelineRow) -> Int) -> Int { rows.reduce(0) { $0 + column($1) } }
    let parks = NumberText.counted(report.world.parks.count, "industrial park")
    guard !report.results.parkCoverage.isEmpty else { return parks }
    let cells = report.results.privateNetworks.filter { $0.period == last }.reduce(0) { $0 + $1.cells }
    let inside = cells > 0 ? ", with \(NumberText.counted(cells, "private cell"))" : ""
    return "\(parks), of which \(NumberText.grouped(sum(\.parks))) produce; 5G covers "
      + "\(NumberText.grouped(sum(\.parksCovered))) of them outdoors and "
      + "\(NumberText.grouped(sum(\.parksCoveredIndoors))) indoors\(inside)"
  }

  private var land: String? {
    guard let land = report.results.landUse else { return nil }
    let states = ParkState.allCases.compactMap { state -> String? in
      let count = land.parks.count { $0.states.last == state }
      return state == .operating || count == 0 ? nil : "\(NumberText.grouped(count)) \(state.rawValue)"
    }
    let changed = land.spells.filter { $0.lastPeriod == last && $0.use != report.world.land?.parcels[$0.parcel].use }
    let mu = changed.reduce(0) { $0 + $1.areaMu.value }
    return "Land: parks \(states.isEmpty ? "all as they were" : states.joined(separator: ", ")); "
      + "\(NumberText.decimals(mu, 1)) mu changed use, for "
      + "\(NumberText.money(Double(land.parks.reduce(0) { $0 + $1.cost.value }))) CNY"
  }

  private var projects: String? {
    guard let projects = report.results.landUse?.projects, !projects.isEmpty else { return nil }
    let served = projects.filter { $0.refusal == nil }
    let refusals = LandRefusal.allCases.compactMap { refusal -> String? in
      let count = projects.count { $0.refusal == refusal }
      return count == 0 ? nil : "\(NumberText.grouped(count)) \(refusal.rawValue)"
    }
    return "Projects: \(NumberText.grouped(served.count)) of \(NumberText.grouped(projects.count)) got "
      + "\(NumberText.decimals(served.reduce(0) { $0 + $1.allocatedMu }, 1)) mu"
      + (refusals.isEmpty ? "" : "; refused: \(refusals.joined(separator: ", "))")
  }

  private var clusters: String? {
    let rows = (report.results.landUse?.clusters ?? []).filter { $0.period == last }
    guard let clusters = report.scenario.landUse?.clusters, !rows.isEmpty else { return nil }
    return "Clusters: "
      + rows.map {
        "\(clusters[$0.cluster].name) \(NumberText.percent(Fraction($0.output10kCny, of: $0.target10kCny).value))"
      }.joined(separator: ", ") + " of their targets"
  }
}
