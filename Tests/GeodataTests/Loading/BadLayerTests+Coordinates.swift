import Scenarios
import Testing

@testable import Geodata

/// CRSs, datums and coordinates.
extension BadLayerTests {
  static let coordinates: [Case] = [
    Case(
      "swapped longitude and latitude",
      expected: [
        "counties.geojson: error: geodata.layers.counties: 1 feature of 1 has latitude where longitude is "
          + "expected: 320102 玄武区 [coordinates-swapped]\n  Swap x and y: longitude comes first (73 to 136 "
          + "in China), latitude second (3 to 54)."
      ]
    ) {
      try $0.put(
        .counties, P.features([P.polygon(32, 119, 0.1, 0.1, #""code": "320102", "name": "玄武区""#)]),
        as: "counties.geojson")
    },
    Case(
      "metres taken for degrees",
      expected: [
        "counties.geojson: error: geodata.layers.counties: 1 feature of 1 has coordinates that are no "
          + "degrees: 320102 玄武区 (400000, 3500000) [coordinates-not-degrees]\n  State the projected CRS "
          + "that they are in, for example `crs: EPSG:4549`."
      ]
    ) {
      try $0.put(
        .counties, P.features([P.polygon(400_000, 3_500_000, 900, 900, #""code": "320102", "name": "玄武区""#)]),
        as: "counties.geojson")
    },
    Case(
      "no CRS",
      expected: [
        "towns.csv: error: geodata.layers.towns: neither the file nor the scenario says which CRS the "
          + "coordinates are in [layer-without-crs]\n  Add `crs: EPSG:4549` (or what it is), or for degrees "
          + "`datum: wgs84`, `cgcs2000`, `gcj02` or `bd09`."
      ]
    ) {
      try $0.put(.towns, "code,name,x,y\n320102001,A,119.05,32.05\n", as: "towns.csv") {
        $0.datum = nil
        $0.xField = "x"
        $0.yField = "y"
      }
    },
    Case(
      "unknown CRS",
      expected: [
        "counties.geojson: error: geodata.layers.counties.crs: PROJ does not understand \"EPSG:99999999\": "
          + "proj_create: crs not found; Unknown error (code 4096) [crs-unknown]\n  Use a code such as "
          + "EPSG:4549, or WKT."
      ]
    ) { $0.layers[.counties]?.crs = "EPSG:99999999" },
    Case(
      "working CRS in degrees", crs: "EPSG:4490",
      expected: [
        "test.yaml: error: crs: China Geodetic Coordinate System 2000 is not a projected CRS; distances "
          + "and areas need metres [crs-not-projected]\n  Use `auto`, or a projected CRS such as EPSG:4549."
      ]
    ) { _ in },
    Case(
      "working CRS that distorts", crs: "EPSG:3857",
      expected: [
        "test.yaml: error: crs: one metre on the ground is 1.182 units of WGS 84 / Pseudo-Mercator in the "
          + "study area; it has to be one metre [crs-not-metres]\n  Use `auto`, or a projected CRS in metres "
          + "made for the area."
      ]
    ) { _ in },
    Case(
      "working CRS unknown", crs: "Mercator, please",
      expected: [
        "test.yaml: error: crs: PROJ does not understand \"Mercator, please\": proj_create: unrecognized "
          + "format / unknown name; Invalid PROJ string syntax [crs-unknown]\n  Use `auto`, or a projected CRS "
          + "in metres such as EPSG:4549."
      ]
    ) { _ in },
    Case(
      "working CRS of another place", crs: "EPSG:2193",
      expected: [
        "test.yaml: error: crs: one metre on the ground is 1.37 units of NZGD2000 / New Zealand Transverse "
          + "Mercator 2000 in the study area; it has to be one metre [crs-not-metres]\n  Use `auto`, or a "
          + "projected CRS in metres made for the area."
      ]
    ) { _ in },
    Case(
      "a layer of another place",
      expected: [
        "towns.csv: error: geodata.layers.towns: the layer lies at 113.2..113.2 E, 23.1..23.1 N, the "
          + "counties at 119..119.2 E, 32..32.1 N [layer-elsewhere]\n  Check `crs` and `datum` of the layer, or "
          + "give the layer of this study area."
      ]
    ) {
      try $0.put(.towns, "code,name,x,y\n440103001,A,113.2,23.1\n", as: "towns.csv") {
        $0.xField = "x"
        $0.yField = "y"
      }
    },
    Case(
      "a coordinate that is no number",
      expected: [
        "towns.csv: error: geodata.layers.towns: row 1: \"x\" and \"y\" are expected to be numbers, found "
          + "\"119.05\" and \"north\" [coordinate-not-a-number]\n  Correct the row, or leave both empty where the "
          + "place is unknown."
      ]
    ) {
      try $0.put(.towns, "code,name,x,y\n320102001,A,119.05,north\n", as: "towns.csv") {
        $0.xField = "x"
        $0.yField = "y"
      }
    },
    Case(
      "a polygon that crosses itself",
      expected: [
        "counties.geojson: warning: geodata.layers.counties: 320102 玄武区: the polygon was invalid and "
          + "is repaired: Self-intersection at (410659, 3542244); its area changed by +953486 m2 "
          + "[polygon-repaired]"
      ]
    ) {
      try $0.put(
        .counties,
        P.features([
          P.ring(
            [(119, 32), (119.1, 32), (119.1, 32.1), (119.05, 31.99), (119, 32.1)],
            #""code": "320102", "name": "玄武区", "population": 5"#)
        ]), as: "counties.geojson")
    },
    Case(
      "a polygon without area",
      expected: [
        "counties.geojson: error: geodata.layers.counties: 320102 玄武区: the polygon is invalid and "
          + "cannot be repaired: Too few points in geometry component at (405505, 3542289); nothing with an "
          + "area is left [polygon-invalid]\n  Correct the feature in a GIS."
      ]
    ) {
      try $0.put(
        .counties,
        P.features([
          P.ring([(119, 32), (119.1, 32.1), (119, 32)], #""code": "320102", "name": "玄武区", "population": 5"#)
        ]), as: "counties.geojson")
    },
  ]
}
