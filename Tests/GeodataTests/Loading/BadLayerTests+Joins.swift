import Scenarios
import Testing

@testable import Geodata

/// What refers to something in another layer.
extension BadLayerTests {
  static let joins: [Case] = [
    Case(
      "a village of an unknown county",
      expected: [
        "villages.csv: error: geodata.layers.villages.fields.county_code: villages have 1 county code that "
          + "no county has: 440103 (1 village) [county-unknown]\n  Correct the codes, filter the villages with "
          + "`where`, or add the counties."
      ]
    ) {
      try $0.put(.villages, "code,name,x,y\n440103001201,A,119.05,32.05\n", as: "villages.csv") {
        $0.xField = "x"
        $0.yField = "y"
      }
    },
    Case(
      "a village far outside its county",
      expected: [
        "villages.csv: error: geodata.layers.villages: 1 village of 1 lies more than 1000 m outside the "
          + "county of its code: 320102001201 A (6.6 km) [village-outside-county]\n  Check the layer's `crs` "
          + "and `datum`, and the codes; or raise geodata.snap_distance_m."
      ]
    ) {
      try $0.put(.villages, "code,name,x,y\n320102001201,A,119.17,32.05\n", as: "villages.csv") {
        $0.xField = "x"
        $0.yField = "y"
      }
    },
    Case(
      "more villagers than people",
      expected: [
        "villages.csv: warning: geodata.layers.villages.fields.population: in 1 county more people live in "
          + "the villages than in the county; the villages are scaled down: 320102 玄武区 (1500 in "
          + "villages, 1000 in all) [villages-exceed-county]"
      ]
    ) {
      try $0.put(.villages, "code,name,x,y,population\n320102001201,A,119.05,32.05,1500\n", as: "villages.csv") {
        $0.xField = "x"
        $0.yField = "y"
      }
    },
    Case(
      "villages without code",
      expected: [
        "villages.csv: error: geodata.layers.villages.fields.code: 1 village without a code: A "
          + "[code-missing]\n  Every village needs a code of its own."
      ]
    ) {
      try $0.put(.villages, "code,name,x,y\n,A,119.05,32.05\n", as: "villages.csv") {
        $0.xField = "x"
        $0.yField = "y"
      }
    },
    Case(
      "sites and stations",
      expected: [
        "sites.csv: error: geodata.layers.sites.fields.height_m: column \"height_m\" has 1 value that is not "
          + "a number in range: \"5000\" in S2 [number-unreadable]\n  Correct the value, or leave empty what is "
          + "not known.",
        "sites.csv: error: geodata.layers.sites.fields.environment: 1 value is not urban, suburban or "
          + "rural: \"town\" in S1 [value-unknown]\n  Correct the value.",
        "stations.csv: error: geodata.layers.stations.fields.azimuths_deg: 1 value is not degrees from 0 "
          + "to 360 such as \"0 120 240\": \"north\" in B2 [value-unknown]\n  Correct the value.",
        "stations.csv: error: geodata.layers.stations.fields.opened: 1 value is not a day such as "
          + "2023-09-30: \"2023-02-30\" in B1 [value-unknown]\n  Correct the value.",
      ]
    ) {
      try $0.put(
        .sites, "id,height_m,environment,x,y\nS1,30,town,119.05,32.05\nS2,5000,urban,119.06,32.05\n", as: "sites.csv"
      ) {
        $0.xField = "x"
        $0.yField = "y"
      }
      try $0.put(
        .stations,
        "id,site,carrier,opened,azimuths_deg\nB1,S1,mobile-n28,2023-02-30,0\nB2,S1,mobile-n28,2023-02-01,north\n",
        as: "stations.csv")
    },
    Case(
      "stations that stand nowhere",
      expected: [
        "stations.csv: error: geodata.layers.stations.fields.site: 1 station of 3 stands on a site that "
          + "the sites layer does not have: B1 (site \"S7\") [site-unknown]\n  Add the sites, or correct the ids.",
        "stations.csv: error: geodata.layers.stations.fields.carrier: unknown carrier: \"n28\" (2 stations) "
          + "[carrier-unknown]\n  The scenario's carriers are mobile-n28.",
      ]
    ) {
      try $0.put(.sites, "id,x,y\nS1,119.05,32.05\n", as: "sites.csv") {
        $0.xField = "x"
        $0.yField = "y"
      }
      try $0.put(
        .stations,
        "id,site,carrier,opened\nB1,S7,mobile-n28,2023-02-01\nB2,S1,n28,2023-02-01\nB3,S1,n28,2023-02-01\n",
        as: "stations.csv")
    },
    Case(
      "a site far away",
      expected: [
        "sites.csv: error: geodata.layers.sites: 1 site of 2 lies more than 1000 m outside all counties: "
          + "S2 [site-outside]\n  Check the layer's `crs` and `datum`, or leave such sites out with `where`."
      ]
    ) {
      try $0.put(.sites, "id,x,y\nS1,119.05,32.05\nS2,119.5,32.05\n", as: "sites.csv") {
        $0.xField = "x"
        $0.yField = "y"
      }
    },
    Case(
      "a park outside",
      expected: [
        "parks.geojson: warning: geodata.layers.parks: 1 feature of 1 left out, being outside all "
          + "counties: park-0 园区 [feature-skipped]"
      ]
    ) {
      try $0.put(.parks, P.features([P.polygon(119.3, 32, 0.01, 0.01, #""name": "园区""#)]), as: "parks.geojson")
    },
    Case(
      "a settlement of no village",
      expected: [
        "settlements.geojson: warning: geodata.layers.settlements: 1 feature of 1 left out, because no "
          + "village has the code: 320102001202 [feature-skipped]"
      ]
    ) {
      try $0.put(.villages, "code,name,x,y\n320102001201,A,119.05,32.05\n", as: "villages.csv") {
        $0.xField = "x"
        $0.yField = "y"
      }
      try $0.put(
        .settlements, P.features([P.polygon(119.05, 32.05, 0.01, 0.01, #""code": "320102001202""#)]),
        as: "settlements.geojson")
    },
  ]
}
