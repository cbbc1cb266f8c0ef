import Scenarios
import Testing

@testable import Geodata

/// Files, columns and kinds of geometry.
extension BadLayerTests {
  static let structure: [Case] = [
    Case(
      "missing file",
      expected: [
        "nowhere/counties.geojson: error: geodata.layers.counties.path: there is no such file "
          + "[file-missing]\n  The path \"nowhere/counties.geojson\" starts from geodata.root, \"ROOT\"."
      ]
    ) { $0.layers[.counties]?.path = "nowhere/counties.geojson" },
    Case(
      "no counties",
      expected: [
        "test.yaml: error: geodata.layers.counties: the layers have no counties, which everything else is "
          + "counted by [counties-missing]\n  Declare a layer of the counties' polygons."
      ]
    ) { $0.layers = [:] },
    Case(
      "broken file",
      expected: [
        "counties.geojson: error: geodata.layers.counties: this is not in a vector format that GDAL "
          + "recognises [file-format-unknown]\n  Vector formats are GeoJSON, GeoPackage, Shapefile (name the "
          + ".shp), FlatGeobuf, CSV (ending in .csv) and others that `ogrinfo --formats` lists."
      ]
    ) { try $0.put(.counties, "{\"type\": ", as: "counties.geojson") },
    Case(
      "missing column",
      expected: [
        "counties.geojson: error: geodata.layers.counties.fields.code: there is no column \"kode\" "
          + "[field-missing]\n  Did you mean \"code\"? The columns are code, name, population."
      ]
    ) { $0.layers[.counties]?.fields = ["code": "kode"] },
    Case(
      "missing column of where",
      expected: [
        "counties.geojson: error: geodata.layers.counties.where.level: there is no column \"level\" "
          + "[field-missing]\n  The columns are code, name, population."
      ]
    ) { $0.layers[.counties]?.whereEquals = ["level": ["county"]] },
    Case(
      "empty layer",
      expected: [
        "counties.geojson: error: geodata.layers.counties: the layer has no features [layer-empty]\n  Check "
          + "the file and the layer's name."
      ]
    ) { try $0.put(.counties, P.features([]), as: "counties.geojson") },
    Case(
      "where leaves nothing",
      expected: [
        "counties.geojson: error: geodata.layers.counties.where: none of the 2 features passes "
          + "[layer-empty]\n  Check the columns and values."
      ]
    ) { $0.layers[.counties]?.whereEquals = ["name": ["鼓楼区"]] },
    Case(
      "mixed kinds",
      expected: [
        "counties.geojson: error: geodata.layers.counties: the layer mixes 1 point and 1 polygon, where "
          + "all have to be polygons [geometry-mixed]\n  Split the layer by kind, or keep one kind with `where`."
      ]
    ) {
      try $0.put(
        .counties,
        P.features([
          P.polygon(119, 32, 0.1, 0.1, #""code": "320102", "name": "a""#), P.point(119, 32, #""code": "320104""#),
        ]), as: "counties.geojson")
    },
    Case(
      "points for polygons",
      expected: [
        "counties.geojson: error: geodata.layers.counties: the layer has points, where polygons are needed "
          + "[geometry-kind]\n  Give a layer of polygons for this role."
      ]
    ) {
      try $0.put(
        .counties, P.features([P.point(119, 32, #""code": "320102", "name": "a""#)]), as: "counties.geojson")
    },
    Case(
      "all geometry null",
      expected: [
        "counties.geojson: error: geodata.layers.counties: no feature of 1 has a geometry, but the layer "
          + "needs polygons [geometry-missing]\n  Export the layer with its geometry."
      ]
    ) {
      try $0.put(
        .counties, P.features([P.feature("null", #""code": "320102", "name": "a""#)]), as: "counties.geojson")
    },
    Case(
      "towns without coordinates",
      expected: [
        "towns.csv: error: geodata.layers.towns: no feature of 1 has a geometry, but the layer needs "
          + "points [geometry-missing]\n  Name the columns of the coordinates as x_field and y_field."
      ]
    ) { try $0.put(.towns, "code,name\n320102001,A\n", as: "towns.csv") },
    Case(
      "a raster that is none",
      expected: [
        "terrain.tif: error: geodata.layers.terrain: this is not in a raster format that GDAL recognises "
          + "[file-format-unknown]\n  Raster formats are GeoTIFF, HGT and others that `gdalinfo --formats` "
          + "lists."
      ]
    ) { try $0.put(.terrain, "no raster", as: "terrain.tif") },
    Case(
      "a shifted raster",
      expected: [
        "terrain.tif: error: geodata.layers.terrain.datum: a raster cannot be taken from gcj02 to WGS 84, "
          + "because its pixels would have to move apart [raster-shifted]\n  Give heights in WGS 84 or "
          + "CGCS2000, and leave `datum` out."
      ]
    ) {
      try $0.put(.terrain, "no raster", as: "terrain.tif") { $0.datum = .gcj02 }
    },
    Case(
      "a raster that is missing",
      expected: [
        "height.tif: error: geodata.layers.terrain.path: there is no such file [file-missing]\n  The path "
          + "\"height.tif\" starts from geodata.root, \"ROOT\"."
      ]
    ) {
      $0.layers[.terrain] = LayerDeclaration(role: .terrain, path: "height.tif")
    },
    Case(
      "several at once",
      expected: [
        "height.tif: error: geodata.layers.terrain.path: there is no such file [file-missing]\n  The path "
          + "\"height.tif\" starts from geodata.root, \"ROOT\".",
        "counties.geojson: error: geodata.layers.counties.fields.code: there is no column \"kode\" "
          + "[field-missing]\n  Did you mean \"code\"? The columns are code, name, population.",
        "towns.csv: error: geodata.layers.towns: no feature of 1 has a geometry, but the layer needs "
          + "points [geometry-missing]\n  Name the columns of the coordinates as x_field and y_field.",
      ]
    ) {
      $0.layers[.counties]?.fields = ["code": "kode"]
      try $0.put(.towns, "code,name\n320102001,A\n", as: "towns.csv")
      $0.layers[.terrain] = LayerDeclaration(role: .terrain, path: "height.tif")
    },
  ]
}
