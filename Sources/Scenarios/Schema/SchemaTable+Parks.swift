import NetworkModel

/// The keys of 5G for production: `coverage.parks` and `private_networks`.
extension SchemaTable {
  static let parkCoverageRows: [SchemaRow] = [
    SchemaRow(
      path: "coverage.parks", type: .map(), standard: .yaml("{}"),
      description: "When an industrial park counts as covered, and what production asks of 5G in it"),
    SchemaRow(
      path: "coverage.parks.outdoor_share_min", type: .number, unit: "share", standard: .yaml("0.95"),
      allowed: 0.01...1, expected: 0.5...1, description: "A park is covered outdoors from this share of its land",
      source: "national action \"signal upgrade\": 95% of a road or line", confidence: .low),
    SchemaRow(
      path: "coverage.parks.indoor_share_min", type: .number, unit: "share", standard: .yaml("0.9"),
      allowed: 0.01...1, expected: 0.5...1, description: "… and indoors from this share of its floor area",
      source: "national action \"signal upgrade\": 90% of tests", confidence: .low),
    SchemaRow(
      path: "coverage.parks.building_loss", type: .choice(RadioSettings.IndoorLoss.allCases.map(\.rawValue)),
      standard: .yaml("low"), description: "Walls between masts outside and floors: the building entry loss",
      source: "TR 38.901 v17.0.0 table 7.4.3-2", confidence: .high),
    SchemaRow(
      path: "coverage.parks.hall", type: .choice(ParkCoverageRules.Hall.allCases.map(\.rawValue)),
      standard: .yaml(ParkCoverageRules.Hall.infDL.rawValue),
      description:
        "What halls on industrial parcels are like for the cells inside: sparse or dense clutter (S, D), low "
        + "or high antennas (L, H), both high (HH), or an office",
      source: "TR 38.901 v17.0.0 tables 7.2-4 and 7.4.1-1", confidence: .medium),
    SchemaRow(
      path: "coverage.parks.devices_per_1000_m2", type: .number, standard: .yaml("5"), allowed: 0...10_000,
      expected: 0...100, description: "Devices per 1,000 m2 of industrial floor", source: "rule of thumb",
      confidence: .low),
    SchemaRow(
      path: "coverage.parks.devices_per_1000_m2_upgraded", type: .number, standard: .yaml("20"), allowed: 0...10_000,
      expected: 0...200, description: "… in upgraded parks", source: "rule of thumb", confidence: .low),
    SchemaRow(
      path: "coverage.parks.uplink_per_device_mbps", type: .number, unit: "Mbit/s", standard: .yaml("1"),
      allowed: 0...1000, expected: 0.01...20, description: "What a device sends on average", source: "rule of thumb",
      confidence: .low),
  ]

  static let privateNetworkRows: [SchemaRow] = [
    SchemaRow(
      path: "private_networks", type: .list(), standard: .yaml("[]"), allowed: 0...1000,
      description: "Who builds 5G private networks (5G专网) inside the halls of parks, in order of precedence"),
    SchemaRow(path: "private_networks[]", type: .map(), description: "A programme of private networks"),
    SchemaRow(
      path: "private_networks[].id", type: .text(.identifier), isRequired: true,
      description: "Name in files and results"),
    SchemaRow(
      path: "private_networks[].name", type: .text(.nonEmpty), standard: .computed(note: "the id"),
      description: "Name for people"),
    SchemaRow(
      path: "private_networks[].carrier", type: .text(.identifier), isRequired: true,
      description: "Id of the carrier whose band the cells inside use"),
    SchemaRow(
      path: "private_networks[].start", type: .date, standard: .computed(note: "`timeline.start`"),
      description: "First day on which it builds"),
    SchemaRow(
      path: "private_networks[].end", type: .date, standard: .computed(note: "`timeline.end`"),
      description: "Last day on which it builds"),
    SchemaRow(
      path: "private_networks[].budget_cny_per_period", type: .integer, unit: "CNY", allowed: 0...1_000_000_000_000,
      isRequired: true, description: "What it can spend in each period"),
    SchemaRow(
      path: "private_networks[].cost_per_cell_cny", type: .integer, unit: "CNY", standard: .yaml("30000"),
      allowed: 1...1_000_000_000, expected: 5_000...500_000, description: "A cell inside, equipment and work",
      source: "rule of thumb: no figure is published", confidence: .low),
    SchemaRow(
      path: "private_networks[].opex_cny_per_year", type: .integer, unit: "CNY/year", standard: .yaml("3000"),
      allowed: 0...100_000_000, expected: 0...100_000, description: "Running cost of a cell for a year",
      source: "rule of thumb: 10% of what it cost", confidence: .low),
    SchemaRow(
      path: "private_networks[].order", type: .choice(PrivateNetworkProgramme.Order.allCases.map(\.rawValue)),
      standard: .yaml(PrivateNetworkProgramme.Order.upgradedFirst.rawValue),
      description: "Which parks go first: upgraded ones and then by output per floor area, by output, or the largest"),
    SchemaRow(
      path: "private_networks[].only_upgraded", type: .flag, standard: .yaml("false"),
      description: "Whether it builds in upgraded parks alone"),
    SchemaRow(
      path: "private_networks[].power_dbm", type: .number, unit: "dBm", standard: .yaml("30"), allowed: -10...60,
      expected: 15...40, description: "Total power of a cell inside over all antennas",
      source: "practitioners' indoor units of 4 x 250 mW", confidence: .medium),
    SchemaRow(
      path: "private_networks[].antenna_gain_dbi", type: .number, unit: "dBi", standard: .yaml("3"), allowed: -10...30,
      expected: 0...10, description: "Gain of its antenna", source: "practitioners' indoor units", confidence: .low),
    SchemaRow(
      path: "private_networks[].height_m", type: .number, unit: "m", standard: .yaml("3"), allowed: 0.5...50,
      expected: 1...15, description: "Height of its antennas above the floor",
      source: "TR 38.901 v17.0.0 table 7.2-2 (ceiling of an office)", confidence: .medium),
  ]

  static let generateLandRows: [SchemaRow] = [
    SchemaRow(
      path: "geodata.generate.land", type: .map(),
      description: "Village-level parks, parcels, firms, protected blocks and constraints of the generated places; "
        + "without it there are none"),
    SchemaRow(
      path: "geodata.generate.land.village_parks", type: .integer, standard: .yaml("1600"), allowed: 0...100_000,
      expected: 0...5000, description: "How many village-level industrial parks, beside `geodata.generate.parks`",
      source: "the order of Guangzhou's database of village-level industrial parks", confidence: .low),
    SchemaRow(
      path: "geodata.generate.land.firms", type: .integer, standard: .yaml("10000"), allowed: 0...5_000_000,
      expected: 0...100_000, description: "How many firms; each lies on an industrial parcel",
      source: "the order of an industrial GIS of firms with revenue above 10 million CNY", confidence: .low),
  ]
}
