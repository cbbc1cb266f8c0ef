import Foundation
import GeoEngine
import GeoFiles
import Geometry
import NetworkModel
import Parallelism
import Quantities
import Results
import TestSupport
import Testing

@testable import Exports

/// Parks, parcels and the tables on land.
@Suite struct LandExportTests {
  private static let tables = [
    "clusters.csv", "indicators.csv", "land-ledger.csv", "land-quota.csv", "land-supply.csv", "park-coverage.csv",
    "private-networks.csv", "projects.csv", "timeline.csv",
  ]

  private func export(
    _ formats: Set<ExportFormat>, threads: Int = 2, _ change: (inout RunResults) -> Void = { _ in }
  ) throws -> Scratch {
    let scratch = try Scratch()
    try ResultsExporter.write(LandRun.request(formats, to: scratch.path, change), WorkControl(threads: threads))
    return scratch
  }

  /// A table's rows, each by column.
  private func table(_ name: String) throws -> [[String: String]] {
    let rows = csvRows(try export([.csv]).text(name))
    let header = try #require(rows.first)
    return rows.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
  }

  /// The features of a GeoJSON file, as JSON.
  private func features(_ scratch: Scratch, _ name: String) throws -> [[String: Any]] {
    let object = try JSONSerialization.jsonObject(with: try scratch.data(name)) as? [String: Any]
    return try #require(object?["features"] as? [[String: Any]])
  }

  @Test func theLedgerHasItsColumnsAndBalancesWhenReadBack() throws {
    let text = try export([.csv]).text("land-ledger.csv")
    let rows = csvRows(text)
    #expect(rows[0] == ["period", "level", "region_code", "use", "opening_mu", "in_mu", "out_mu", "closing_mu"])
    #expect(rows[1].prefix(4) == ["2021Q2", "county", "320102", "0601"])
    try #require(rows.count == 5)
    for (row, ledger) in zip(rows.dropFirst(), LandRun.landUse.ledger) {
      let mu = row[4...].compactMap { Double($0) }
      #expect(mu == [ledger.openingMu, ledger.inMu, ledger.outMu, ledger.closingMu], "every digit is there")
      #expect(mu[0] + mu[1] - mu[2] == mu[3])
    }
  }

  /// On the page that compares runs; Chinese has the words that English has.
  @Test func everyNumberOfARegionHasAName() throws {
    let scratch = try export([.csv])
    let others = [
      "period", "level", "region_code", "code", "name", "use", "cluster", "low_efficiency", "synthetic", "datum",
    ]
    let words = String(decoding: PackageResources.words_js, as: UTF8.self)
    for table in ["land-ledger", "indicators", "land-supply", "land-quota", "clusters"] {
      let header = try #require(csvRows(try scratch.text("\(table).csv")).first)
      let measures = header.filter { !others.contains($0) }
      #expect(measures.count > 3)
      for measure in measures {
        let measure = measure.hasSuffix("_percentile") ? String(measure.dropLast(11)) : measure
        #expect(words.contains(" land_of_\(measure): "), "\(table), \(measure)")
      }
    }
  }

  @Test func parcelsAreThereForTheirTime() throws {
    let parcels = try features(try export([.geojson]), "parcels.geojson")
    #expect(
      parcels.compactMap { $0["id"] as? String } == [
        "P-1-01/free/2021Q2", "P-1-01/free/2021Q3", "P-1-01/farmland/2021Q2", "P-1-01/farmland/2021Q3",
        "P-2-01/all/2021Q2",
      ])
    let properties = parcels.compactMap { $0["properties"] as? [String: Any] }
    let freed = try #require(properties.dropFirst().first)
    #expect(freed["use"] as? String == "1201")
    #expect(freed["use_name"] as? String == "空闲地")
    #expect(freed["first_period"] as? String == "2021Q3")
    #expect(freed["start"] as? String == "2021-07-01" && freed["end"] as? String == "2021-09-30")
    #expect(freed["park_code"] as? String == "P-1" && freed["county_code"] as? String == "320102")
    #expect(properties.compactMap { $0["area_mu"] as? Double } == LandRun.landUse.spells.map(\.areaMu.value))
    #expect(properties.last?["end"] as? String == "2021-09-30")
    #expect(properties.last?["start"] as? String == "2021-04-01")
  }

  @Test func parksSayHowTheyStandAtTheEnd() throws {
    let parks = try features(try export([.geojson]), "parks.geojson").compactMap { $0["properties"] as? [String: Any] }
    try #require(parks.count == 2)
    #expect(parks[0]["state"] as? String == "closed")
    #expect(parks[0]["rule"] as? String == "closing")
    #expect(parks[0]["works_begun"] as? String == "2021Q3")
    // A closed park is not judged.
    #expect(parks[0]["score"] is NSNull && parks[0]["low_efficiency"] is NSNull)
    #expect(parks[1]["score"] as? Double == 0.75)
    #expect(parks[1]["low_efficiency"] as? Bool == false)
    #expect(parks[0]["first_covered_outdoors"] as? String == "2021Q3")
    #expect(parks[0]["first_covered_indoors"] is NSNull)
    #expect(parks[0]["cost_cny"] as? Int == 18_000_000)
    #expect(parks[1]["kind"] as? String == "value-innovation" && parks[1]["kind_start"] as? String == "provincial")
    #expect(parks[1]["private_cells"] as? Int == 4 && parks[1]["private_cells_needed"] as? Int == 5)
    #expect(parks[1]["plot_ratio"] as? Double == 0.666667)
    #expect(parks[1]["output_10k_cny"] as? Double == 18_518.518)
    #expect(parks[1]["macro_indoor_share"] as? Double == 0.45)
  }

  @Test func coverageIsCountedByKindAndState() throws {
    let rows = try table("park-coverage.csv")
    #expect(
      rows.map { "\($0["period"]!) \($0["group"]!) \($0["value"]!)" } == [
        "2021Q2 all all", "2021Q2 kind provincial", "2021Q2 kind village", "2021Q2 state operating", "2021Q3 all all",
        "2021Q3 kind value-innovation", "2021Q3 kind village", "2021Q3 state closed", "2021Q3 state upgraded",
      ])
    let all = rows[4]
    #expect(all["parks"] == "2" && all["parks_covered_outdoors"] == "2" && all["parks_covered_indoors"] == "1")
    // 240 mu at 0.95 and 135 mu at 1; the closed park has no floors left.
    #expect(all["area_covered_mu"] == "363" && all["outdoor_share"] == "0.968")
    #expect(all["floor_area_m2"] == "90000" && all["indoor_share"] == "0.9")
    #expect(rows[0]["uplink_served_share"] == "0.5" && rows[0]["uplink_demand_mbps"] == "600")
  }

  @Test func projectsSayWhy() throws {
    let rows = try table("projects.csv")
    try #require(rows.count == 3)
    #expect(rows[0]["decision"] == "allocated" && rows[0]["parcels"] == "P-2-01;P-1-01")
    #expect(rows[0]["intensity_10k_cny_per_mu"] == "650" && rows[0]["produces_from"] == "2021Q3")
    #expect(rows[1]["decision"] == "allocated" && rows[1]["produces_from"] == "", "after the timeline")
    #expect(rows[2]["decision"] == "no-quota")
    #expect(rows[2]["reason"] == "20 mu of quota are left, 200 are needed")
    #expect(rows[2]["parcels"] == "" && rows[2]["county_code"] == "320102")
  }

  @Test func quotaSupplyClustersAndPrivateNetworks() throws {
    let quota = try #require(try table("land-quota.csv").first)
    let closing = try #require(quota["closing_mu"].flatMap { Double($0) })
    let reward = try #require(quota["reward_mu"].flatMap { Double($0) })
    #expect(closing == 5 + reward && quota["cost_cny"] == "7")
    #expect(try table("land-supply.csv").map { $0["idle_mu"] } == ["60"])
    let cluster = try #require(try table("clusters.csv").first)
    #expect(cluster["cluster"] == "cars" && cluster["name"] == "汽车" && cluster["target_ratio"] == "0.75")
    #expect(try table("private-networks.csv").map { $0["spend_cny"] } == ["0", "120000"])
    #expect(try table("private-networks.csv").map { $0["programme"] } == ["halls", "halls"])
  }

  @Test func indicatorsAreEmptyWhereThereIsNoDenominator() throws {
    let rows = try table("indicators.csv")
    #expect(rows.map { $0["level"] } == ["city", "park", "parcel"])
    #expect(rows.map { $0["code"] } == ["320100", "P-2", "P-1-01"])
    #expect(rows[0]["tax_10k_cny_per_mu"] == "3.703704" && rows[0]["built_ratio"] == "")
    #expect(rows[1]["plot_ratio_percentile"] == "1" && rows[1]["low_efficiency"] == "false")
    #expect(rows[2]["plot_ratio"] == "" && rows[2]["score"] == "")
  }

  @Test func theGeoPackageHoldsTheSame() throws {
    let path = try export([.gpkg])
    let file = path.file("results.gpkg")
    for (layer, count) in [
      ("parks", 2), ("parcels", 5), ("land_ledger", 4), ("indicators", 3), ("park_coverage", 9), ("projects", 3),
      ("land_supply", 1), ("land_quota", 1), ("clusters", 1), ("private_networks", 2),
    ] {
      #expect(try VectorFile.read(file, VectorReadOptions(layer: layer)).features.count == count, "\(layer)")
    }
    let parcels = try VectorFile.read(file, VectorReadOptions(layer: "parcels"))
    let column = try #require(parcels.fieldIndex("area_mu"))
    #expect(parcels.features.map { $0.values[column].double } == LandRun.landUse.spells.map { $0.areaMu.value })
    #expect(parcels.features[0].geometry?.multiPolygon?.area == 10_000)
  }

  @Test func theTimelineCountsParks() throws {
    let row = try #require(try table("timeline.csv").first)
    #expect(row["parks"] == "2" && row["parks_covered"] == "1" && row["parks_covered_indoors"] == "0")
    #expect(row["park_area_km2"] == "0.25" && row["park_coverage_ratio"] == "0.5")
  }

  /// Parks alone, and parcels that no rule touches.
  @Test func worldsWithoutRulesSayWhatThereIs() throws {
    let scratch = try export([.csv, .geojson]) {
      $0.landUse = nil
      $0.privateNetworks = []
      $0.parkCoverage = []
    }
    #expect(
      try scratch.entries() == [
        "parcels.geojson", "parks.geojson", "regions.geojson", "stations.geojson", "timeline.csv", "villages.geojson",
      ])
    let parcels = try features(scratch, "parcels.geojson").compactMap { $0["properties"] as? [String: Any] }
    #expect(parcels.map { $0["piece"] as? String } == ["all", "all"])
    #expect(parcels.map { $0["use"] as? String } == ["0601", "0604"])
    let parks = try features(scratch, "parks.geojson").compactMap { $0["properties"] as? [String: Any] }
    #expect(parks[0]["state"] is NSNull && parks[0]["outdoor_share"] is NSNull)
    #expect(parks[0]["kind"] as? String == "village" && parks[0]["parcels"] as? Int == 1)
  }

  /// A spike of a parcel, thinner than the last decimal of a degree, that rounding lets cross itself or fall together.
  @Test func parcelsStayAreasAfterRounding() throws {
    let engine = try GeometryEngine()
    let edge = 480_000.0
    for step in 0..<20 {
      let thin = 0.0005 * Double(step)
      let spiked = MultiPolygon([
        Polygon(
          outer: Ring([
            Point(x: edge, y: 3_550_000), Point(x: edge + 200, y: 3_550_000), Point(x: edge + 200, y: 3_550_100),
            Point(x: edge + 100 + 2 * thin, y: 3_550_100), Point(x: edge + 100.003 + thin, y: 3_550_000.002),
            Point(x: edge + 100 + thin, y: 3_550_100 - thin), Point(x: edge, y: 3_550_100),
          ]))
      ])
      let scratch = try Scratch()
      var request = LandRun.request([.geojson], to: scratch.path) { $0.landUse = nil }
      request.world.land?.parcels[1].area = spiked
      try ResultsExporter.write(request, WorkControl(threads: 1))
      let parcel = try #require(try VectorFile.read(scratch.file("parcels.geojson")).features.last)
      let written = try #require(parcel.geometry?.multiPolygon)
      #expect(try engine.invalidity(of: written) == nil, "step \(step)")
      #expect(written.area > 0)
    }
  }

  @Test func theBytesDoNotDependOnThreads() throws {
    let folders = try [1, 2, 7].map { try export([.csv, .geojson, .gpkg], threads: $0) }
    let names = try folders[0].entries()
    #expect(
      names
        == (Self.tables + [
          "parcels.geojson", "parks.geojson", "regions.geojson", "results.gpkg", "results.qgs",
          "stations.geojson",
          "villages.geojson",
        ]).sorted())
    for folder in folders {
      #expect(try folder.entries() == names)
      for name in names { #expect(try folder.data(name) == folders[0].data(name), "\(name)") }
    }
  }
}
