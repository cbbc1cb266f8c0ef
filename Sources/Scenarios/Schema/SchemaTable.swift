import NetworkModel

/// The schema of a scenario as one table. Decoding, validation, defaults, the JSON Schema and the reference page all come
/// from these rows, so that they cannot disagree.
enum SchemaTable {
  static let rows: [SchemaRow] =
    topRows + operatorRows + bandRows + radioRows + uplinkRows + climateRows + coverageRows + parkCoverageRows
    + programmeRows + privateNetworkRows + landUseRows + geodataRows + outputRows

  private static let topRows: [SchemaRow] = [
    SchemaRow(
      path: "name", type: .text(.identifier), isRequired: true,
      description: "Short name; the folder of the results is called after it"),
    SchemaRow(path: "title", type: .text(.any), standard: .computed(note: "the name"), description: "Title for people"),
    SchemaRow(
      path: "description", type: .text(.any), standard: .yaml("''"), description: "What the scenario is about"),
    SchemaRow(
      path: "extends", type: .text(.nonEmpty),
      description:
        "A scenario file to start from, relative to this one: maps are merged key by key, everything else is "
        + "replaced, and null goes back to the default"),
    SchemaRow(
      path: "seed", type: .integer, standard: .yaml("1"), allowed: 0...9_007_199_254_740_991,
      description: "Seed of everything that is drawn: the same seed gives the same results, byte by byte"),
    SchemaRow(
      path: "timeline", type: .map(), standard: .yaml("{}"), description: "The periods that the scenario runs through"),
    SchemaRow(
      path: "timeline.start", type: .date, isRequired: true,
      description: "A day in the first period"),
    SchemaRow(path: "timeline.end", type: .date, isRequired: true, description: "A day in the last period"),
    SchemaRow(
      path: "timeline.step", type: .choice(Timeline.Step.allCases.map(\.rawValue)), standard: .yaml("quarter"),
      description: "Length of a period"),
    SchemaRow(
      path: "crs", type: .text(.nonEmpty), standard: .yaml("auto"),
      description: "Working CRS, projected and in metres: `EPSG:4549`, or what else PROJ understands; `auto` for the "
        + "3-degree Gauss-Kruger zone of CGCS2000 nearest to the study area"),
    SchemaRow(path: "grid", type: .map(), standard: .yaml("{}"), description: "The grid that coverage is computed on"),
    SchemaRow(
      path: "grid.cell_size_m", type: .number, unit: "m", standard: .yaml("100"), allowed: 10...5000,
      expected: 25...500,
      description: "Side of a grid cell: half of it takes four times the time and memory"),
  ]

  private static let operatorRows: [SchemaRow] = [
    SchemaRow(
      path: "operators", type: .list(),
      standard: .yaml(
        "[{id: mobile, name: 中国移动}, {id: broadnet, name: 中国广电}, {id: telecom-unicom, name: 中国电信·中国联通}]"),
      allowed: 1...16,
      description: "Who has customers to serve. Operators that share their whole network are one entry",
      source: "中国电信 and 中国联通 co-build and share one 5G network (MIIT, 共建共享)", confidence: .high),
    SchemaRow(path: "operators[]", type: .map(), description: "An operator or a group"),
    SchemaRow(
      path: "operators[].id", type: .text(.identifier), isRequired: true,
      description: "Name in files and results; not `any`, which stands for all operators together"),
    SchemaRow(
      path: "operators[].name", type: .text(.nonEmpty), standard: .computed(note: "the id"),
      description: "Name for people"),
    SchemaRow(
      path: "carriers", type: .list(),
      standard: .yaml(
        "[{id: mobile-n41, band: n41, operators: [mobile]}, {id: shared-n28, band: n28, operators: [mobile, broadnet]}, "
          + "{id: telecom-unicom-n78, band: n78, operators: [telecom-unicom]}, "
          + "{id: telecom-unicom-n1, band: n1, operators: [telecom-unicom]}]"),
      allowed: 1...Double(Carrier.limit),
      description: "The networks: one band as one operator or one sharing group runs it. Stations of a carrier "
        + "interfere with one another and serve all its operators",
      source: "MIIT spectrum permits; 中国移动 and 中国广电 share 700 MHz (2021)", confidence: .high),
    SchemaRow(path: "carriers[]", type: .map(), description: "A carrier"),
    SchemaRow(
      path: "carriers[].id", type: .text(.identifier), isRequired: true, description: "Name in files and results"),
    SchemaRow(
      path: "carriers[].band", type: .text(.identifier), isRequired: true,
      description: "Id of a band: n1, n28, n41, n78, n79, or one of `bands`"),
    SchemaRow(
      path: "carriers[].operators", type: .list(orSingle: true), allowed: 1...16, isRequired: true,
      description: "Ids of the operators whose customers it serves"),
    SchemaRow(path: "carriers[].operators[]", type: .text(.identifier), description: "Id of an operator"),
  ]
}
