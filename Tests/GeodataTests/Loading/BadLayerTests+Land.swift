import Scenarios
import Testing

@testable import Geodata

/// What is wrong with parks, parcels and the layers beside them.
extension BadLayerTests {
  private static func putParks(_ province: inout SmallProvince) throws {
    let parks = P.features([P.polygon(119.02, 32.02, 0.02, 0.02, #""code": "P1", "name": "工业园", "kind": "村级工业园""#)])
    try province.put(.parks, parks, as: "parks.geojson")
  }

  /// Two parcels in the park, the second as a test wants it.
  private static func putParcels(_ province: inout SmallProvince, second: String) throws {
    try putParks(&province)
    try province.put(
      .parcels,
      P.features([
        P.polygon(119.021, 32.021, 0.002, 0.002, #""code": "A", "use": "工业用地", "park_code": "P1", "jobs": 12"#),
        P.polygon(119.025, 32.021, 0.002, 0.002, second),
      ]), as: "parcels.geojson")
  }

  static let land: [Case] = [
    Case("parcels and all that goes with them", expected: []) {
      try putParcels(&$0, second: #""code": "B", "use": "0604", "park_code": null, "jobs": null"#)
      try $0.put(
        .firms, P.features([P.point(119.022, 32.022, #""code": "F1", "name": "F", "size_class": "大型""#)]),
        as: "firms.geojson")
      try $0.put(.farmland, P.features([P.polygon(119.0, 32.0, 0.022, 0.1, "")]), as: "farmland.geojson")
      try $0.put(
        .projects, "code,name,date,investment_10k_cny,area_mu,county_code\nJ1,J,2021-03-01,130000,300,320102\n",
        as: "projects.csv")
    },
    Case(
      "a park of an unknown kind",
      expected: [
        "parks.geojson: warning: geodata.layers.parks.fields.kind: 1 park of 1 of an unknown kind, taken as `other`: "
          + "\"estate\" of P1 Park [park-kind-unknown]\n  The kinds are national, provincial, value-innovation, village, "
          + "other, or 国家级, 省级, 价值创新, 村级 and 其他."
      ]
    ) {
      let parks = P.features([P.polygon(119.02, 32.02, 0.02, 0.02, #""code": "P1", "name": "Park", "kind": "estate""#)])
      try $0.put(.parks, parks, as: "parks.geojson")
    },
    Case(
      "a class of use that is none",
      expected: [
        "parcels.geojson: error: geodata.layers.parcels.fields.use: \"0605\" is no class of GB/T 21010-2017, in 1 parcel: B "
          + "[land-use-unknown]\n  Near to it: 06 工矿仓储用地, 0601 工业用地, 0602 采矿用地, 0603 盐田, 0604 仓储用地."
      ]
    ) { try putParcels(&$0, second: #""code": "B", "use": "0605""#) },
    Case(
      "a name of a use with a slip",
      expected: [
        "parcels.geojson: error: geodata.layers.parcels.fields.use: \"工业用\" is no class of GB/T 21010-2017, in 1 parcel: B "
          + "[land-use-unknown]\n  Near to it: 0601 工业用地."
      ]
    ) { try putParcels(&$0, second: #""code": "B", "use": "工业用""#) },
    Case(
      "a negative area and jobs that are no number",
      expected: [
        "parcels.geojson: error: geodata.layers.parcels.fields.area_mu: column \"area_mu\" has 1 value that is not a number "
          + "from 0 and at most 1e12: \"-3\" in B [number-unreadable]\n  Correct the value, or leave empty what is not known.",
        "parcels.geojson: error: geodata.layers.parcels.fields.jobs: column \"jobs\" has 1 value that is not a number from "
          + "0 and at most 1e12: \"many\" in B [number-unreadable]\n  Correct the value, or leave empty what is not known.",
      ]
    ) { try putParcels(&$0, second: #""code": "B", "use": "0601", "area_mu": -3, "jobs": "many""#) },
    Case(
      "a parcel of an unknown park",
      expected: [
        "parcels.geojson: error: geodata.layers.parcels.fields.park_code: no park has the code \"P2\" (1 parcel, B, perhaps "
          + "P1) [park-unknown]\n  Correct the codes, or leave them empty to have the park found by place."
      ]
    ) { try putParcels(&$0, second: #""code": "B", "use": "0601", "park_code": "P2""#) },
    Case(
      "parcels without parks",
      expected: [
        "parcels.geojson: error: geodata.layers.parcels: the parcels have no park to lie in, because there is no parks "
          + "layer, or none is in a county [parks-missing]\n  Declare a layer of the parks' polygons."
      ]
    ) {
      try $0.put(
        .parcels, P.features([P.polygon(119.021, 32.021, 0.002, 0.002, #""code": "A", "use": "0601""#)]),
        as: "parcels.geojson")
    },
    Case(
      "farmland without parcels",
      expected: [
        "farmland.geojson: warning: geodata.layers.farmland: the layer is not used, because there is no parcels layer beside "
          + "it [layer-unused]"
      ]
    ) { try $0.put(.farmland, P.features([P.polygon(119.0, 32.0, 0.022, 0.1, "")]), as: "farmland.geojson") },
    Case(
      "a firm outside all counties",
      expected: [
        "firms.geojson: error: geodata.layers.firms: 1 firm of 1 lies more than 1000 m outside all counties: F1 F "
          + "[firm-outside]\n  Check the layer's `crs` and `datum`, or leave such firms out with `where`."
      ]
    ) {
      try putParcels(&$0, second: #""code": "B", "use": "0601""#)
      try $0.put(.firms, P.features([P.point(119.3, 32.022, #""code": "F1", "name": "F""#)]), as: "firms.geojson")
    },
    Case(
      "projects of no county, of no day and of less than nothing",
      expected: [
        "projects.csv: error: geodata.layers.projects.fields.investment_10k_cny: column \"investment_10k_cny\" has 1 value "
          + "that is not a number from 0 and at most 1e12: \"-1\" in J3 K [number-unreadable]\n  Correct the value, or leave empty what is "
          + "not known.",
        "projects.csv: error: geodata.layers.projects.fields.date: 1 value is not a day such as 2023-09-30: \"soon\" in J2 "
          + "K [value-unknown]\n  Correct the value.",
        "projects.csv: error: geodata.layers.projects.fields.county_code: 1 project of a county that the counties layer does "
          + "not have: J1 (county \"440103\") [project-county-unknown]\n  Correct the codes, or leave them empty for a "
          + "project that may be built anywhere.",
      ]
    ) {
      try putParcels(&$0, second: #""code": "B", "use": "0601""#)
      try $0.put(
        .projects,
        """
        code,name,date,investment_10k_cny,area_mu,county_code
        J1,K,2021-03-01,130000,300,440103
        J2,K,soon,130000,300,320102
        J3,K,2021-03-01,-1,300,320102

        """, as: "projects.csv")
    },
  ]
}
