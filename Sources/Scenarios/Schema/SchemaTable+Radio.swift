import NetworkModel
import Quantities

extension SchemaTable {
  private static func perBand(_ value: (Band) -> String) -> SchemaDefault {
    .byKey(
      Dictionary(uniqueKeysWithValues: Band.standard.map { ($0.id, value($0)) }),
      note: Band.standard.map { "\($0.id) \(value($0))" }.joined(separator: ", "))
  }

  private static let permits = "MIIT spectrum permits; TS 38.101-1 tables 5.2-1 and 5.3.2-1"

  static let bandRows: [SchemaRow] = [
    SchemaRow(
      path: "bands", type: .dictionary(FreeKeys(noun: "band", pattern: .identifier, standing: Band.standard.map(\.id))),
      standard: .yaml("{}"),
      description: "Changes to the bands in the table, and bands of your own with all their keys"),
    SchemaRow(path: "bands.*", type: .map(), description: "A band"),
    SchemaRow(
      path: "bands.*.duplex", type: .choice(["fdd", "tdd"]),
      standard: perBand { $0.duplex.rawValue }, description: "How up and down are kept apart", source: permits,
      confidence: .high),
    SchemaRow(
      path: "bands.*.frequency_mhz", type: .number, unit: "MHz",
      standard: perBand { SchemaRow.plain($0.frequency.value) },
      allowed: 400...100_000, expected: 600...7125, description: "Centre of the downlink carrier", source: permits,
      confidence: .high),
    SchemaRow(
      path: "bands.*.bandwidth_mhz", type: .number, unit: "MHz",
      standard: perBand { SchemaRow.plain($0.bandwidth.value) },
      allowed: 1...2000, expected: 5...100, description: "Width of the downlink carrier", source: permits,
      confidence: .high),
    SchemaRow(
      path: "bands.*.subcarrier_spacing_khz", type: .number, unit: "kHz",
      standard: perBand { SchemaRow.plain($0.subcarrierSpacingKHz) }, allowed: 15...960, expected: 15...60,
      description: "Spacing of the subcarriers", source: permits, confidence: .high),
    SchemaRow(
      path: "bands.*.resource_blocks", type: .integer, standard: perBand { "\($0.resourceBlocks)" }, allowed: 1...275,
      description: "Resource blocks of the carrier: 12 subcarriers each", source: "TS 38.101-1 table 5.3.2-1",
      confidence: .high),
    SchemaRow(
      path: "bands.*.downlink_share", type: .number, unit: "share",
      standard: perBand { SchemaRow.plain($0.downlinkShare.value) },
      allowed: 0.01...1, expected: 0.5...1, description: "Share of the time that carries downlink: 1 for FDD",
      source: "TDD frames of 8:2 and 7:3, less special slots", confidence: .medium),
    SchemaRow(
      path: "bands.*.layers", type: .integer, standard: perBand { "\($0.layers)" }, allowed: 1...16, expected: 1...4,
      description: "Most downlink spatial layers that a user gets", source: "phones with 2 and 4 receiving antennas",
      confidence: .medium),
    SchemaRow(
      path: "bands.*.power_dbm", type: .number, unit: "dBm", standard: perBand { SchemaRow.plain($0.power.value) },
      allowed: -10...80, expected: 30...58, description: "Total power of one cell over all antennas",
      source: "practitioners' figures: 53-55 dBm for a 64T64R panel, 52 dBm for 4T4R at 700 MHz", confidence: .low),
    SchemaRow(
      path: "bands.*.antenna_gain_dbi", type: .number, unit: "dBi",
      standard: perBand { SchemaRow.plain($0.antennaGain.value) },
      allowed: -10...50, expected: 8...30, description: "Gain of a cell's antenna in the direction of its beam",
      source: "practitioners' figures: 24-25 dBi for a 64T64R panel, 15-17 dBi at 700 MHz", confidence: .medium),
    SchemaRow(
      path: "bands.*.antenna_file", type: .text(.nonEmpty),
      description: "Pattern of the antennas in MSI Planet form (`.msi`, `.pln`): its gain takes the place of "
        + "`antenna_gain_dbi`, its cuts that of the standard pattern, and a station's `tilt_deg` is mechanical, on top of "
        + "the electrical tilt in the file. Relative to the scenario that says so, or to the "
        + "working directory with `geodata.root_relative_to: working_directory`"),
    SchemaRow(
      path: "bands.*.traffic_beam_gain_db", type: .number, unit: "dB", standard: .yaml("0"), allowed: 0...40,
      expected: 0...15,
      description: "How much the beam for a user's data is above the broadcast beams: counts for rates, not for SS-RSRP"
    ),
    SchemaRow(
      path: "bands.*.reach_m", type: .number, unit: "m", standard: perBand { SchemaRow.plain($0.reachM) },
      allowed: 50...50_000,
      expected: 500...10_000,
      description: "Furthest distance at which a station is looked for, as service or as interference",
      source: "beyond three times the usual cell radius", confidence: .low),
  ]

  static let radioRows: [SchemaRow] = [
    SchemaRow(path: "radio", type: .map(), standard: .yaml("{}"), description: "The link budget, for all stations"),
    SchemaRow(
      path: "radio.propagation", type: .map(), standard: .yaml("{}"),
      description: "Path loss model, by what stands around the mast"),
    propagation("urban", "uma"), propagation("suburban", "uma"), propagation("rural", "rma"),
    SchemaRow(
      path: "radio.propagation.bands", type: .dictionary(FreeKeys(noun: "band", pattern: .identifier)),
      standard: .yaml("{}"), description: "Other models for some bands"),
    SchemaRow(path: "radio.propagation.bands.*", type: .map(), description: "The models of a band"),
    propagationOfBand("urban"), propagationOfBand("suburban"), propagationOfBand("rural"),
    SchemaRow(
      path: "radio.time_percent", type: .number, unit: "%", standard: .yaml("50"), allowed: 1...50,
      description: "Share of an average year in which the loss over terrain is not exceeded",
      source: "ITU-R P.1812-6 section 2: p from 1 to 50", confidence: .high),
    SchemaRow(
      path: "radio.location_percent", type: .number, unit: "%", standard: .yaml("50"), allowed: 1...99,
      description: "Share of places in which the loss over terrain is not exceeded; the shadow margin comes on top",
      source: "ITU-R P.1812-6 section 2: pL from 1 to 99", confidence: .high),
    SchemaRow(
      path: "radio.polarisation", type: .choice(WavePolarisation.allCases.map(\.rawValue)),
      standard: .yaml("vertical"), description: "Polarisation of the transmitted waves, for models over terrain",
      source: "mobile antennas radiate at +-45 degrees; the choice matters below 1 GHz alone", confidence: .medium),
    SchemaRow(
      path: "radio.user_height_m", type: .number, unit: "m", standard: .yaml("1.5"), allowed: 1...10,
      expected: 1...2.5, description: "Height of the user's antenna above the ground",
      source: "TR 38.901 v17.0.0 tables 7.2-1 and 7.2-3", confidence: .high),
    SchemaRow(
      path: "radio.load", type: .number, unit: "share", standard: .yaml("0.5"), allowed: 0...1, expected: 0.1...1,
      description: "Share of the other cells' resource elements in use: what interference is made of",
      source: "network planning at half load", confidence: .low),
    SchemaRow(
      path: "radio.noise_figure_db", type: .number, unit: "dB", standard: .yaml("7"), allowed: 0...30,
      expected: 4...12, description: "Noise figure of the user's receiver",
      source: "link budgets as published by operators",
      confidence: .medium),
    SchemaRow(
      path: "radio.shadow_sigma_db", type: .number, unit: "dB", standard: .yaml("8"), allowed: 0...20,
      expected: 4...12, description: "Standard deviation of the shadow fading",
      source: "TR 38.901 v17.0.0 table 7.4.1-1 (4 to 8 dB)", confidence: .high),
    SchemaRow(
      path: "radio.cell_edge_probability", type: .number, unit: "share", standard: .yaml("0.85"),
      allowed: 0.5...0.999, expected: 0.7...0.98,
      description: "Probability of service at a cell's edge; the shadow margin is sigma times its normal quantile",
      source: "planning for 95% of the area", confidence: .low),
    SchemaRow(
      path: "radio.other_losses_db", type: .number, unit: "dB", standard: .yaml("0"), allowed: 0...50,
      expected: 0...15, description: "Feeder, body and other losses: taken off every level",
      source: "active antennas have no feeder", confidence: .low),
    SchemaRow(
      path: "radio.offset_db", type: .number, unit: "dB", standard: .yaml("0"), allowed: -30...30, expected: -10...10,
      description:
        "How much more every path loses than its model says, masts outdoors and halls alike: below 0 for less. "
        + "Footprints that are kept stay valid",
      source: "an uncertainty of the models: 0 where they are trusted", confidence: .low),
    SchemaRow(
      path: "radio.indoor", type: .choice(RadioSettings.IndoorLoss.allCases.map(\.rawValue)), standard: .yaml("none"),
      description: "Whether public places and settlements are tested indoors, and behind which wall",
      source: "TR 38.901 v17.0.0 table 7.4.3-2", confidence: .high),
    SchemaRow(
      path: "radio.overlap_within_db", type: .number, unit: "dB", standard: .yaml("6"), allowed: 0...40,
      expected: 3...10,
      description:
        "A cell overlaps with the best at a place when it is no more than this below it: `explain` counts them",
      source: "practitioners' overlapping coverage", confidence: .medium),
  ]

  static let uplinkRows: [SchemaRow] = [
    SchemaRow(
      path: "radio.uplink", type: .map(), standard: .yaml("{}"),
      description: "The uplink that `explain` shows; it does not decide whether a place is served"),
    SchemaRow(
      path: "radio.uplink.ue_power_dbm", type: .number, unit: "dBm", standard: .yaml("23"), allowed: -40...40,
      expected: 20...29, description: "Most that a phone sends: 23 dBm in power class 3, 26 dBm in class 2",
      source: "TS 38.101-1 v17 table 6.2.1-1", confidence: .high),
    SchemaRow(
      path: "radio.uplink.noise_figure_db", type: .number, unit: "dB", standard: .yaml("3.5"), allowed: 0...30,
      expected: 2...6, description: "Noise figure of the base station's receiver",
      source: "practitioners' figure for macro radios; TR 38.802 v14.2.0 table A.2.1-1 has 5 dB", confidence: .medium),
    SchemaRow(
      path: "radio.uplink.interference_margin_db", type: .number, unit: "dB", standard: .yaml("3"), allowed: 0...30,
      expected: 0...10, description: "How much interference from other cells' phones raises the noise",
      source: "noise rise 1 / (1 - load) at half load", confidence: .low),
    SchemaRow(
      path: "radio.uplink.rate_min_mbps", type: .number, unit: "Mbit/s", standard: .yaml("1"), allowed: 0.001...10_000,
      expected: 0.1...50, description: "Uplink rate that the uplink's allowed path loss is for",
      source: "practitioners' rate at a cell's edge", confidence: .low),
  ]

  static let climateRows: [SchemaRow] = [
    SchemaRow(
      path: "radio.climate", type: .map(), standard: .yaml("{}"),
      description: "What the air is like, for models over terrain"),
    SchemaRow(
      path: "radio.climate.n0", type: .number, unit: "N-units", standard: .yaml("325"), allowed: 200...500,
      expected: 280...400, description: "Average sea-level surface refractivity (N0)",
      source: "usable where the ITU's maps are not at hand", confidence: .low),
    SchemaRow(
      path: "radio.climate.delta_n", type: .number, unit: "N-units/km", standard: .yaml("45"), allowed: 1...200,
      expected: 30...80, description: "Average lapse rate of refractivity through the lowest kilometre (dN)",
      source: "usable where the ITU's maps are not at hand", confidence: .low),
    SchemaRow(
      path: "radio.climate.n0_file", type: .text(.nonEmpty),
      description: "Map of N0 in place of the number, relative to `geodata.root`: the ITU's `N050.TXT`, or a raster"),
    SchemaRow(
      path: "radio.climate.delta_n_file", type: .text(.nonEmpty),
      description: "Map of dN in place of the number, relative to `geodata.root`: the ITU's `DN50.TXT`, or a raster"),
  ]

  private static func propagation(_ environment: String, _ standard: String) -> SchemaRow {
    SchemaRow(
      path: "radio.propagation.\(environment)", type: .choice(PropagationChoice.allCases.map(\.rawValue)),
      standard: .yaml(standard),
      description: "Model for \(environment) masts; `extended-hata`, `itm` and `p1812` need terrain, `auto` uses it "
        + "where there is any",
      source: "TR 38.901 v17.0.0 table 7.4.1-1", confidence: .high)
  }

  private static func propagationOfBand(_ environment: String) -> SchemaRow {
    SchemaRow(
      path: "radio.propagation.bands.*.\(environment)",
      type: .choice(PropagationChoice.allCases.map(\.rawValue)),
      standard: .computed(note: "`radio.propagation.\(environment)`"),
      description: "Model for the band's stations on \(environment) masts")
  }

  static let coverageRows: [SchemaRow] = [
    SchemaRow(
      path: "coverage", type: .map(), standard: .yaml("{}"),
      description: "What counts as served, and how good it has to be"),
    SchemaRow(
      path: "coverage.village_rule", type: .choice(CoverageRules.VillageRule.allCases.map(\.rawValue)),
      standard: .yaml("official"),
      description: "When a village is reached (通达): `official`, committee, school and clinic are each served by one "
        + "and the same operator; `distance`, a station stands within `distance_rule_m` of the committee",
      source: "the official test for a village that has 5G; the rule for 4G of 2018", confidence: .high),
    SchemaRow(
      path: "coverage.rsrp_min_dbm", type: .number, unit: "dBm", standard: .yaml("-105"), allowed: -156...(-31),
      expected: -120...(-85), description: "A place is served from this SS-RSRP, after the shadow margin",
      source: "practitioners' \"covered\"; stricter: -100", confidence: .medium),
    SchemaRow(
      path: "coverage.sinr_min_db", type: .number, unit: "dB", standard: .yaml("-3"), allowed: -23...40,
      expected: -6...10, description: "… and from this SS-SINR", source: "practitioners' \"covered\"",
      confidence: .medium),
    SchemaRow(
      path: "coverage.signal_min_dbm", type: .number, unit: "dBm", standard: .yaml("-120"), allowed: -156...(-31),
      expected: -130...(-100),
      description: "A village that fails the test is weak (弱覆盖) rather than unserved when a public place receives this "
        + "median SS-RSRP", source: "a usual minimum level for cell selection", confidence: .low),
    SchemaRow(
      path: "coverage.distance_rule_m", type: .number, unit: "m", standard: .yaml("5000"), allowed: 1...100_000,
      expected: 500...10_000, description: "Distance of the distance rule", source: "the rule for 4G of 2018",
      confidence: .high),
    SchemaRow(
      path: "coverage.good_share", type: .number, unit: "share", standard: .yaml("0.9"), allowed: 0...1,
      expected: 0.5...1,
      description: "A reached village is good (擦亮) when this share of its settlement has the level and the rate below",
      source: "national action \"signal upgrade\": 90% of tests by the end of 2024, 95% by the end of 2025",
      confidence: .high),
    SchemaRow(
      path: "coverage.good_rsrp_min_dbm", type: .number, unit: "dBm", standard: .yaml("-100"), allowed: -156...(-31),
      expected: -115...(-80), description: "SS-RSRP of a good place", source: "practitioners' stricter \"covered\"",
      confidence: .medium),
    SchemaRow(
      path: "coverage.good_rate_min_mbps", type: .number, unit: "Mbit/s", standard: .yaml("100"), allowed: 0...10_000,
      expected: 10...500, description: "Downlink rate of a good place",
      source: "half of the national action's mean rate of 200 Mbit/s", confidence: .low),
    SchemaRow(
      path: "coverage.keep_service", type: .flag, standard: .yaml("true"),
      description: "A place once served stays served while no station closes, because operators retune the neighbours "
        + "of a new station; false lets new interference take service away, and reports it"),
  ]
}
