import NetworkModel

extension SchemaTable {
  static let programmeRows: [SchemaRow] =
    [
      SchemaRow(
        path: "programmes", type: .list(), standard: .yaml("[]"), allowed: 0...1000,
        description: "Who builds what, in which periods and on which budget, in order of precedence"),
      SchemaRow(path: "programmes[]", type: .map(), description: "A programme"),
      SchemaRow(
        path: "programmes[].id", type: .text(.identifier), isRequired: true, description: "Name in files and results"),
      SchemaRow(
        path: "programmes[].name", type: .text(.nonEmpty), standard: .computed(note: "the id"),
        description: "Name for people"),
      SchemaRow(
        path: "programmes[].carrier", type: .text(.identifier), isRequired: true,
        description: "Id of the carrier whose stations it builds"),
      SchemaRow(
        path: "programmes[].start", type: .date, standard: .computed(note: "`timeline.start`"),
        description: "First day on which it builds"),
      SchemaRow(
        path: "programmes[].end", type: .date, standard: .computed(note: "`timeline.end`"),
        description: "Last day on which it builds"),
      SchemaRow(
        path: "programmes[].budget", type: .map(), standard: .yaml("{}"),
        description: "What each city gets in each period: `stations` or `cny`, one of the two"),
    ] + budget("stations", "", "stations", 1_000_000) + budget("cny", "CNY", "money", 1_000_000_000_000) + [
      SchemaRow(
        path: "programmes[].strategy", type: .choice(Programme.Strategy.allCases.map(\.rawValue)),
        standard: .yaml("villages"),
        description:
          "What candidates are ranked by: `villages` or `people` newly reached per CNY, or the land of `parks` newly "
          + "served per CNY, by what production asks for"),
      SchemaRow(
        path: "programmes[].cost_existing_site_cny", type: .integer, unit: "CNY", standard: .yaml("177000"),
        allowed: 1...1_000_000_000, expected: 20_000...1_000_000,
        description: "One station on a mast that stands, equipment and work",
        source: "Jiangsu 2022, all-in: 11.89 bn CNY for 67,000 stations; equipment alone 75,000 (700 MHz) and 96,000 "
          + "(2.6 and 4.9 GHz) in the tenders of 2023",
        confidence: .medium),
      SchemaRow(
        path: "programmes[].cost_new_site_cny", type: .integer, unit: "CNY", allowed: 1...1_000_000_000,
        expected: 50_000...5_000_000,
        description:
          "One station with its new mast, power and fibre. Needed with `new_sites: true`, and has no default: "
          + "no figure is published"),
      SchemaRow(
        path: "programmes[].opex_cny_per_year", type: .integer, unit: "CNY/year", standard: .yaml("17500"),
        allowed: 0...100_000_000, expected: 5_000...200_000, description: "Running cost of a station for a year",
        source: "power alone: 13,000 to 22,000 CNY a year at 0.65 CNY/kWh", confidence: .high),
      SchemaRow(
        path: "programmes[].cost_factor", type: .number, standard: .yaml("1"), allowed: 0.01...100, expected: 0.5...2,
        description:
          "What its three costs are multiplied by, rounded to whole CNY: a budget in money buys the fewer the higher it is",
        source: "1 where the costs are believed", confidence: .low),
      SchemaRow(
        path: "programmes[].delay_months", type: .integer, unit: "months", standard: .yaml("0"), allowed: 0...60,
        expected: 0...24,
        description:
          "How long after its decision a station goes on air. It is chosen and paid for in its period, and costs, serves "
          + "and runs from that many months later; what comes after the timeline is paid for and never on air, and a "
          + "warning counts it",
        source: "0 where permits, power and fibre are in hand", confidence: .low),
      SchemaRow(
        path: "programmes[].new_sites", type: .flag, standard: .yaml("false"),
        description: "Whether it may build new masts, beside the committees of villages that have no mast near",
        source: "97% of the demand for 5G was met on existing towers in 2020", confidence: .high),
      SchemaRow(
        path: "programmes[].new_site_height_m", type: .number, unit: "m", standard: .yaml("35"), allowed: 5...150,
        expected: 15...60, description: "Height of the antennas on a new mast",
        source: "TR 38.901 v17.0.0 table 7.2-3 (RMa)", confidence: .high),
      SchemaRow(
        path: "programmes[].tilt_deg", type: .number, unit: "degrees", standard: .yaml("4"), allowed: -10...45,
        expected: 0...15, description: "Downtilt of the cells", source: "tall rural masts", confidence: .low),
    ]

  private static func budget(_ key: String, _ unit: String, _ noun: String, _ most: Double) -> [SchemaRow] {
    let path = "programmes[].budget.\(key)"
    return [
      SchemaRow(
        path: path, type: .map(shorthand: "default"),
        description:
          "How \(noun == "money" ? "much money" : "many stations") for each city and period; a bare number is "
          + "short for `{default: number}`"),
      SchemaRow(
        path: "\(path).default", type: .integer, unit: unit, standard: .yaml("0"), allowed: 0...most,
        description: "For every city that `per_city` does not name"),
      SchemaRow(
        path: "\(path).per_city", type: .dictionary(FreeKeys(noun: "city code", pattern: .regionCode)),
        standard: .yaml("{}"), description: "By city, as code of six digits"),
      SchemaRow(
        path: "\(path).per_city.*", type: .integer, unit: unit, allowed: 0...most, description: "For this city"),
    ]
  }

  static let geodataRows: [SchemaRow] =
    [
      SchemaRow(
        path: "geodata", type: .map(), standard: .yaml("{}"),
        description: "Where the places come from: `generate` or `layers`, one of the two"),
      SchemaRow(
        path: "geodata.root", type: .text(.nonEmpty), standard: .computed(note: "the scenario's folder"),
        description:
          "Folder that the paths of layers start from, relative to the file it is written in; given by --set, "
          + "relative to the working directory"),
      SchemaRow(
        path: "geodata.root_relative_to", type: .choice(["scenario", "working_directory"]), standard: .yaml("scenario"),
        description: "What a relative root starts from; the resolved scenario in `run.json` says `working_directory`"),
      SchemaRow(
        path: "geodata.generate", type: .map(), description: "A synthetic province from the tables in the box"),
      SchemaRow(
        path: "geodata.generate.province", type: .text(.folderName), isRequired: true,
        description: "A folder in `Geodata/`: `jiangsu`, `guangzhou`, `guangdong`"),
      SchemaRow(
        path: "geodata.generate.villages", type: .integer, standard: .yaml("13700"), allowed: 1...1_000_000,
        expected: 100...50_000, description: "How many administrative villages",
        source: "Jiangsu, third quarter of 2023", confidence: .high),
      SchemaRow(
        path: "geodata.generate.parks", type: .integer, standard: .yaml("100"), allowed: 0...100_000,
        expected: 0...1000, description: "How many industrial parks",
        source: "the order of a province's development zones",
        confidence: .low),
      SchemaRow(
        path: "geodata.generate.network", type: .map(), standard: .yaml("{}"),
        description: "The network that stands, made for the generated places"),
    ] + networkRows("geodata.generate.network") + generateLandRows + [
      SchemaRow(
        path: "geodata.network", type: .map(),
        description: "A network made over the places of `layers`, when there is no layer of stations")
    ] + networkRows("geodata.network") + layerRows + [
      SchemaRow(
        path: "geodata.synthetic", type: .flag, standard: .yaml("false"),
        description: "The layers were generated rather than surveyed: every output says so"),
      SchemaRow(
        path: "geodata.snap_distance_m", type: .number, unit: "m", standard: .yaml("2000"), allowed: 0...100_000,
        expected: 100...10_000,
        description:
          "Points further outside their county than this are an error; nearer ones are moved to it and counted",
        source: "boundary sets of Jiangsu differ by up to this much at the coast", confidence: .low),
      SchemaRow(
        path: "geodata.settlement_radius_m", type: .number, unit: "m", standard: .yaml("300"), allowed: 10...10_000,
        expected: 100...1000, description: "Radius of a settlement where only its village's point is known",
        source: "rule of thumb", confidence: .low),
      SchemaRow(
        path: "geodata.surface", type: .map(), standard: .yaml("{}"),
        description: "Ground and clutter as models over terrain see them"),
      SchemaRow(
        path: "geodata.surface.cell_size_m", type: .number, unit: "m", allowed: 5...5000, expected: 20...250,
        description: "Side of a cell of the ground; `grid.cell_size_m` where it is not written"),
    ]

  private static func networkRows(_ path: String) -> [SchemaRow] {
    [
      SchemaRow(
        path: "\(path).masts", type: .integer, standard: .computed(note: "3/7 of the last total"),
        allowed: 1...1_000_000, expected: 10...200_000, description: "How many masts stand",
        source: "Jiangsu tower sharing 82.3%: two to three stations a mast", confidence: .low),
      SchemaRow(
        path: "\(path).totals", type: .list(), allowed: 1...1000, isRequired: true,
        description: "How many stations stand at the end of a day, as the statistics give them, ascending"),
      SchemaRow(path: "\(path).totals[]", type: .map(), description: "A published total"),
      SchemaRow(path: "\(path).totals[].date", type: .date, isRequired: true, description: "The day"),
      SchemaRow(
        path: "\(path).totals[].stations", type: .integer, allowed: 0...5_000_000, isRequired: true,
        description: "Stations that stand at its end"),
      SchemaRow(
        path: "\(path).carrier_shares", type: .dictionary(FreeKeys(noun: "carrier", pattern: .identifier)),
        standard: .computed(note: "the same for every carrier"),
        description: "Share of the stations by carrier id; carriers that are not named get none, and the sum is scaled "
          + "to 1"),
      SchemaRow(
        path: "\(path).carrier_shares.*", type: .number, unit: "share", allowed: 0...100, expected: 0...1,
        description: "Share of this carrier"),
    ]
  }

  private static let layerRows: [SchemaRow] =
    [
      SchemaRow(
        path: "geodata.layers", type: .dictionary(FreeKeys(noun: "role", only: LayerRole.allCases.map(\.rawValue))),
        description: "Layers of files, by what they are for"),
      SchemaRow(
        path: "geodata.layers.*", type: .map(shorthand: "path"), description: "A layer; a bare text is its path"),
      SchemaRow(
        path: "geodata.layers.*.path", type: .text(.nonEmpty), isRequired: true,
        description:
          "The file, relative to `geodata.root`, in any format that GDAL reads; for rasters also a folder of "
          + "tiles, or a pattern such as `tiles/N3*E1*.hgt`; for vectors also a database, `PG:service=NAME`"),
      SchemaRow(
        path: "geodata.layers.*.layer", type: .text(.nonEmpty), description: "The layer, in a file that has several"),
      SchemaRow(
        path: "geodata.layers.*.crs", type: .text(.nonEmpty),
        description: "CRS of the coordinates, in place of the file's own: `EPSG:4549`"),
      SchemaRow(
        path: "geodata.layers.*.datum", type: .choice(DatumName.allCases.map(\.rawValue)),
        description: "Datum of the coordinates; maps published in China are often `gcj02`"),
      SchemaRow(
        path: "geodata.layers.*.encoding", type: .text(.nonEmpty),
        description: "Encoding of the texts, where the file does not say: `GBK`"),
      SchemaRow(
        path: "geodata.layers.*.x_field", type: .text(.nonEmpty), description: "Column of the longitude or easting"),
      SchemaRow(
        path: "geodata.layers.*.y_field", type: .text(.nonEmpty), description: "Column of the latitude or northing"),
      SchemaRow(
        path: "geodata.layers.*.where", type: .dictionary(FreeKeys(noun: "column", pattern: .nonEmpty)),
        standard: .yaml("{}"), description: "Keep only the rows whose column has one of these values"),
      SchemaRow(
        path: "geodata.layers.*.where.*", type: .list(orSingle: true), allowed: 1...100_000,
        description: "The values of this column"),
      SchemaRow(path: "geodata.layers.*.where.*[]", type: .text(.columnValue), description: "A value"),
      SchemaRow(
        path: "geodata.layers.land_cover.classes", type: .choice(LandCoverScheme.allCases.map(\.rawValue)),
        isRequired: true, description: "Whose classes the numbers of the raster are"),
      SchemaRow(
        path: "geodata.layers.land_cover.clutter_heights_m",
        type: .dictionary(FreeKeys(noun: "class", pattern: .classNumber)), standard: .yaml("{}"),
        description: "Heights of the clutter of classes, by their number, in place of the usual ones"),
      SchemaRow(
        path: "geodata.layers.land_cover.clutter_heights_m.*", type: .number, unit: "m", allowed: 0...500,
        expected: 0...100, description: "Height of this class",
        source: "ITU-R P.1812-6 table 2", confidence: .high),
    ]
    + LayerRole.allCases.filter { !$0.fieldNames.isEmpty }.flatMap { role in
      [
        SchemaRow(
          path: "geodata.layers.\(role.rawValue).fields",
          type: .dictionary(FreeKeys(noun: "field", only: role.fieldNames)), standard: .yaml("{}"),
          description: role.summary + ". From our names to the file's columns, where they differ"),
        SchemaRow(
          path: "geodata.layers.\(role.rawValue).fields.*", type: .text(.nonEmpty),
          description: "The column of this field"
        ),
      ]
    }
}
