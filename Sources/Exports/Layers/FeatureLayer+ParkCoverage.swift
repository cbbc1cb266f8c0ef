import Geometry
import NetworkModel
import Quantities
import Results

extension FeatureLayer {
  /// 5G in parks over time: all that there are, by kind and by state of their land.
  static func parkCoverage(_ world: World, _ results: RunResults, rules: ParkCoverageRules) -> FeatureLayer {
    let labels = results.timeline.periods.map(\.label)
    let rows = ParkCoverageGroup.all(world, results, rules: rules)
    return FeatureLayer(
      name: "park_coverage",
      fields: [
        Field("period", .text), Field("group", .text), Field("value", .text), Field("parks", .integer),
        Field("parks_covered_outdoors", .integer), Field("parks_covered_indoors", .integer), Field("area_mu", .real),
        Field("area_covered_mu", .real), Field("outdoor_share", .real), Field("floor_area_m2", .real),
        Field("floor_area_covered_m2", .real), Field("indoor_share", .real), Field("private_cells", .integer),
        Field("private_cells_needed", .integer), Field("devices", .real), Field("uplink_demand_mbps", .real),
        Field("uplink_served_share", .real),
      ],
      rows: rows,
      title: LayerTitle(
        english: "5G in parks", chinese: "园区5G覆盖",
        summary: "One row per period and group of parks: all, by kind, by state of their land."),
      values: { row in
        return [
          .text(labels[row.period]), .text(row.group), .text(row.value), .integer(row.parks),
          .integer(row.coveredOutdoors), .integer(row.coveredIndoors), .real(row.areaMu, decimals: 6),
          .real(row.areaCoveredMu, decimals: 6), .ratio(Fraction(row.areaCoveredMu, of: row.areaMu)),
          .real(row.floorM2, decimals: 3), .real(row.floorCoveredM2, decimals: 3),
          .ratio(Fraction(row.floorCoveredM2, of: row.floorM2)), .integer(row.privateCells),
          .integer(row.privateCellsNeeded), .real(row.devices, decimals: 3), .real(row.uplinkMbps, decimals: 3),
          .ratio(Fraction(row.uplinkServedMbps, of: row.uplinkMbps)),
        ]
      })
  }

  /// What private networks cost, by period and programme.
  static func privateNetworks(_ results: RunResults, ids: [String]) -> FeatureLayer {
    let labels = results.timeline.periods.map(\.label)
    let rows = results.privateNetworks
    return FeatureLayer(
      name: "private_networks",
      fields: [
        Field("period", .text), Field("programme", .text), Field("cells_new", .integer), Field("cells", .integer),
        Field("parks", .integer), Field("spend_cny", .integer), Field("opex_cny", .integer),
      ],
      rows: rows,
      title: LayerTitle(
        english: "Private networks", chinese: "园区专网",
        summary: "One row per period and programme of private networks: cells, parks and cost."),
      values: { row in
        return [
          .text(labels[row.period]), .text(ids[row.programme]), .integer(row.cellsNew), .integer(row.cells),
          .integer(row.parks), .integer(row.spend.value), .integer(row.opex.value),
        ]
      })
  }
}

/// Parks that have a kind or a state in common, at the end of a period.
private struct ParkCoverageGroup: Sendable {
  var period: Int
  /// `all`, `kind` or `state`, and which.
  var group: String
  var value: String
  var parks = 0
  var coveredOutdoors = 0
  var coveredIndoors = 0
  var areaMu = 0.0
  var areaCoveredMu = 0.0
  var floorM2 = 0.0
  var floorCoveredM2 = 0.0
  var privateCells = 0
  var privateCellsNeeded = 0
  var devices = 0.0
  var uplinkMbps = 0.0
  var uplinkServedMbps = 0.0

  /// By period: all parks, then kinds and states in the order of their types, those without a park left out.
  static func all(_ world: World, _ results: RunResults, rules: ParkCoverageRules) -> [ParkCoverageGroup] {
    var rows: [ParkCoverageGroup] = []
    for period in results.timeline.periods.indices {
      var all = ParkCoverageGroup(period: period, group: "all", value: "all")
      var kinds = ParkKind.allCases.map { ParkCoverageGroup(period: period, group: "kind", value: $0.rawValue) }
      var states = ParkState.allCases.map { ParkCoverageGroup(period: period, group: "state", value: $0.rawValue) }
      for (index, coverage) in results.parkCoverage.enumerated() {
        let park = ParkInPeriod(index, period, world, results)
        all.add(coverage, park, rules)
        if let kind = ParkKind.allCases.firstIndex(of: park.kind) { kinds[kind].add(coverage, park, rules) }
        if let state = park.state.flatMap(ParkState.allCases.firstIndex) { states[state].add(coverage, park, rules) }
      }
      rows += [all] + (kinds + states).filter { $0.parks > 0 }
    }
    return rows
  }

  private mutating func add(_ coverage: ParkCoverageResult, _ park: ParkInPeriod, _ rules: ParkCoverageRules) {
    let outdoors = coverage.outdoorShare[period]
    let indoors = coverage.indoorShare[period]
    parks += 1
    if outdoors >= rules.outdoorShareMin { coveredOutdoors += 1 }
    if indoors >= rules.indoorShareMin { coveredIndoors += 1 }
    areaMu += park.areaMu
    areaCoveredMu += park.areaMu * outdoors.value
    floorM2 += park.floorM2
    floorCoveredM2 += park.floorM2 * indoors.value
    privateCells += coverage.privateCells[period]
    privateCellsNeeded += coverage.privateCellsNeeded[period]
    devices += coverage.devices[period]
    uplinkMbps += coverage.uplinkDemandMbps[period]
    uplinkServedMbps += coverage.uplinkDemandMbps[period] * coverage.uplinkServedShare[period].value
  }
}

/// A park as it is at the end of a period.
private struct ParkInPeriod {
  let kind: ParkKind
  /// nil where no rules change the land.
  let state: ParkState?
  let areaMu: Double
  let floorM2: Double

  init(_ index: Int, _ period: Int, _ world: World, _ results: RunResults) {
    let park = world.parks[index]
    let land = results.landUse?.parks[index]
    kind = land?.kinds[period] ?? park.kind
    state = land?.states[period]
    areaMu = park.areaMu.value > 0 ? park.areaMu.value : Mu(squareMetres: park.area.area).value
    if let land {
      floorM2 = land.figures[period].floorAreaM2
    } else {
      floorM2 =
        world.land.map { land in land.parcels(of: index).reduce(0) { $0 + land.parcels[$1].figures.floorAreaM2 } } ?? 0
    }
  }
}
