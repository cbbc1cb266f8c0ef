import Diagnostics
import Foundation
import GeoFiles
import Geometry
import NetworkModel
import Parallelism
import Quantities
import Scenarios
import Testing

@testable import Geodata

/// Parcels near Foshan as a research group published them, in CGCS2000 degrees: water, woodland, farmland, gardens and
/// built-up land without codes, so that the test gives them some.
@Suite(.enabled(if: RealGeodata.root != nil, "no folder with real geodata (TONGDA_TEST_GEODATA)"))
struct RealParcelsTests {
  private typealias P = SmallProvince

  /// One county and one park around them.
  private func province(_ year: Int) throws -> SmallProvince {
    let folder = try #require(RealGeodata.root)
    let source = "\(folder)/parks/foshan_parcels/landuse_parcels_\(year).geojson"
    let classes = ["city": "0601", "water": "1104", "garden": "0201", "farmland": "0101", "woodland": "0301"]
    var text = try String(contentsOfFile: source, encoding: .utf8)
    for (word, code) in classes {
      text = text.replacing(#""DLMC": "\#(word)""#, with: #""use": "\#(code)""#)
    }
    var number = 0
    text = text.replacing(#/"use": /#) { _ in
      number += 1
      return "\"code\": \"L\(number)\", \"use\": "
    }
    var province = try SmallProvince()
    try province.put(
      .counties,
      P.features([P.polygon(113.0, 22.9, 0.1, 0.1, #""code": "440605", "name": "南海区", "population": 1000"#)]),
      as: "counties.geojson")
    try province.put(
      .parks, P.features([P.polygon(113.04, 22.95, 0.03, 0.04, #""code": "P1", "name": "P""#)]), as: "parks.geojson")
    try province.put(.parcels, text, as: "parcels.geojson")
    return province
  }

  private func compiled(_ year: Int) throws -> (set: GeodataSet, outcome: LandBuilder.Outcome) {
    let set = try province(year).load()
    let study = try #require(set.regions.last?.area.box)
    return (set, try LandBuilder.build(set, study: study, WorkControl(threads: 2)))
  }

  private func said(_ findings: [Diagnostic], _ id: String) -> [String] {
    findings.filter { $0.id == id }.map { [$0.feature, $0.message].compactMap(\.self).joined(separator: ": ") }
  }

  @Test func parcelsOf2015AreRepairedListedAndMeasured() throws {
    let (set, outcome) = try compiled(2015)
    #expect(
      said(set.findings, "polygon-repaired") == [
        "L2: the polygon was invalid and is repaired: Self-intersection at (402145, 2542344); its area changed by 0 m2"
      ])
    #expect(
      said(outcome.findings, "parcels-overlap-slightly") == [
        "12 pairs of parcels overlap by 0.776 m2 at most, within the tolerance; each keeps its whole area"
      ])
    let land = try #require(outcome.land)
    #expect(land.parcels.count == 126)
    // By geodesics on the ellipsoid (pyproj.Geod): 4226.851254 mu.
    #expect(abs(land.parcels.reduce(0) { $0 + $1.areaMu.value } - 4226.851254) < 1e-5)
  }

  @Test func parcelsOf2018ThatOverlapAreAnError() throws {
    #expect {
      try compiled(2018)
    } throws: { error in
      said((error as? InputError)?.diagnostics ?? [], "parcels-overlap") == [
        "1 pair of parcels overlaps, so that land would count twice: L1 and L46 (1.1 m2)"
      ]
    }
  }
}
