extension SchemaTable {
  static let outputRows: [SchemaRow] = [
    SchemaRow(path: "output", type: .map(), standard: .yaml("{}"), description: "What a run writes"),
    SchemaRow(
      path: "output.formats", type: .list(orSingle: true), standard: .yaml("[csv, geojson, gpkg, html, tif]"),
      allowed: 1...10,
      description: "Kinds of files; `run.json` is always written"),
    SchemaRow(
      path: "output.formats[]", type: .choice(OutputSettings.Format.allCases.map(\.rawValue)),
      description:
        "`csv` tables, `geojson` for web maps, `gpkg` one GeoPackage for QGIS, `html` a report to open in a browser, `tif` "
        + "rasters of coverage, `png` pictures, `geojsonl` GeoJSON line by line, `fgb` FlatGeobuf, `xlsx` all tables for "
        + "Excel, `mbtiles` vector tiles"),
    SchemaRow(
      path: "output.crs", type: .text(.nonEmpty), standard: .yaml("auto"),
      description: "CRS of GeoPackage and FlatGeobuf: `EPSG:4549`, or `auto` for the working CRS"),
    SchemaRow(
      path: "output.datum", type: .choice(DatumName.allCases.map(\.rawValue)), standard: .yaml("wgs84"),
      description: "Datum of the coordinates; `gcj02` or `bd09` for the maps that need shifted coordinates"),
    SchemaRow(
      path: "output.csv_bom", type: .flag, standard: .yaml("false"),
      description: "CSV files begin with a byte order mark, so that Excel in China reads them as UTF-8"),
    SchemaRow(
      path: "output.coverage", type: .map(), standard: .yaml("{}"),
      description: "What is kept of the coverage of the grid's cells, for rasters and polygons"),
    SchemaRow(
      path: "output.coverage.periods", type: .list(orSingle: true), standard: .yaml("[last]"), allowed: 1...1200,
      description:
        "Periods at whose end it is kept, by label such as 2023Q1; `last` for the last, which is always among "
        + "them, `all` for every one. Each takes 3 bytes a cell in memory, 13 with `sinr`, `rate` or `best_server`, once for "
        + "any operator and with `operators` once for each"),
    SchemaRow(
      path: "output.coverage.periods[]", type: .text(.columnValue), description: "Label of a period, `last` or `all`"),
    SchemaRow(
      path: "output.coverage.operators", type: .flag, standard: .yaml("false"),
      description: "Whether it is kept for every operator too, beside that by any"),
    SchemaRow(
      path: "output.coverage.quantities", type: .list(orSingle: true),
      standard: .yaml("[state, first_served, rsrp]"), allowed: 1...6, description: "What the rasters of `tif` show"),
    SchemaRow(
      path: "output.coverage.quantities[]", type: .choice(CoverageOutput.Quantity.allCases.map(\.rawValue)),
      description: "`state` none, weak, served or good; `first_served` the first period served; `rsrp` the strongest "
        + "SS-RSRP; `sinr`, `rate` and `best_server` of the carrier that gives the best rate"),
    SchemaRow(
      path: "output.coverage.shapes", type: .list(orSingle: true), standard: .yaml("[states, rsrp]"), allowed: 0...4,
      description: "What the polygons are made of"),
    SchemaRow(
      path: "output.coverage.shapes[]", type: .choice(CoverageOutput.Shape.allCases.map(\.rawValue)),
      description:
        "`states` and classes of `rsrp`; `best_servers`, the area in which each station is received best; "
        + "`footprints`, the area in which each site's own level reaches `coverage.rsrp_min_dbm`"),
    SchemaRow(
      path: "output.coverage.footprint_sites", type: .list(orSingle: true), standard: .yaml("[all]"),
      allowed: 1...100_000,
      description:
        "Sites whose `footprints` are drawn, by id; `all` for every one. Each takes 8 bytes in memory for every unbroken "
        + "row of its cells, once for every period and operator that is kept"),
    SchemaRow(
      path: "output.coverage.footprint_sites[]", type: .text(.columnValue), description: "Id of a site, or `all`"),
    SchemaRow(
      path: "output.coverage.simplify_m", type: .number, unit: "m",
      standard: .computed(note: "1.5 `grid.cell_size_m`"), allowed: 0...10_000, expected: 0...1000,
      description:
        "How far a polygon's border may lie from that of the cells; areas smaller than a square of this go to a "
        + "neighbour. 0 keeps every corner"),
    SchemaRow(
      path: "output.coverage.rsrp_classes_dbm", type: .list(), unit: "dBm", standard: .yaml("[-85, -95, -105, -115]"),
      allowed: 1...6, description: "Lower bounds of the classes that SS-RSRP is drawn in, from the strongest down",
      source: "steps of 10 dB around the -105 dBm that a place needs by default", confidence: .medium),
    SchemaRow(
      path: "output.coverage.rsrp_classes_dbm[]", type: .number, unit: "dBm", allowed: -156 ... -31,
      expected: -130 ... -60, description: "Lower bound of a class",
      source: "TS 38.133 v17.5.0 table 10.1.6.1-1: -156 to -31 dBm is what terminals report", confidence: .high),
    SchemaRow(
      path: "output.report", type: .map(), standard: .yaml("{}"),
      description: "The report that `html` writes, one page that needs no network"),
    SchemaRow(
      path: "output.report.lang", type: .choice(OutputSettings.Report.Language.allCases.map(\.rawValue)),
      standard: .yaml("en"), description: "Language that the page opens in; it holds English and Chinese"),
    SchemaRow(
      path: "output.report.base_map_url", type: .text(.tileTemplate),
      description:
        "Tiles of a web map to lay under the layers, with `{z}`, `{x}` and `{y}`; the page then needs a network "
        + "for them"),
    SchemaRow(
      path: "output.report.base_map_attribution", type: .text(.any), standard: .yaml("''"),
      description: "Who has to be named on the base map"),
    SchemaRow(
      path: "output.report.base_map_datum", type: .choice(OutputSettings.Report.baseMapDatums.map(\.rawValue)),
      standard: .yaml("wgs84"),
      description: "Datum of the base map; that of the page, `output.datum`, must be the same"),
  ]
}
