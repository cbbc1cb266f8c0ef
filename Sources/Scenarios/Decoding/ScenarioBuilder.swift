import NetworkModel
import Quantities

/// Makes the value that a run starts from out of a checked scenario.
struct ScenarioBuilder {
  let root: Setting
  /// The scenario file, as the user named it.
  let file: String

  func build() throws(SettingGap) -> Scenario {
    let operators = try all(root.list("operators")) { setting throws(SettingGap) in
      Operator(id: try setting.text("id"), name: try setting.text("name"))
    }
    let carriers = try all(root.list("carriers")) { setting throws(SettingGap) in
      try carrier(setting, operators)
    }
    let timelineKeys = try root.map("timeline")
    let timeline = Timeline(
      start: try timelineKeys.date("start"), end: try timelineKeys.date("end"), step: try timelineKeys.choice("step"))
    return Scenario(
      name: try root.text("name"), title: try root.text("title"), description: try root.text("description"),
      seed: UInt64(clamping: try root.integer("seed")),
      timeline: timeline,
      crs: try root.text("crs"), cellSizeM: try root.map("grid").number("cell_size_m"), operators: operators,
      carriers: carriers, radio: try radio(), coverage: try coverage(),
      programmes: try all(root.list("programmes")) { setting throws(SettingGap) in
        try programme(setting, carriers)
      },
      privateNetworks: try all(root.list("private_networks")) { setting throws(SettingGap) in
        try privateNetwork(setting, carriers)
      },
      landUse: try root["land_use"].map { setting throws(SettingGap) in try LandUseBuilder(settings: setting).build() },
      geodata: try GeodataBuilder(settings: root.map("geodata"), carriers: carriers).build(),
      climate: try climate(root.map("radio").map("climate")),
      output: try OutputBuilder(settings: root.map("output"), timeline: timeline).build(),
      resolvedJSON: root.json?.canonicalText ?? "", file: file)
  }

  private func carrier(_ setting: Setting, _ operators: [Operator]) throws(SettingGap) -> Carrier {
    let served = Set(setting["operators"]?.texts ?? [])
    return Carrier(
      id: try setting.text("id"), band: try band(setting.text("band")),
      operators: operators.indices.filter { served.contains(operators[$0].id) })
  }

  private func band(_ id: String) throws(SettingGap) -> Band {
    let setting = try root.map("bands").map(id)
    return Band(
      id: id, duplex: try setting.choice("duplex"), frequency: Megahertz(try setting.number("frequency_mhz")),
      bandwidth: Megahertz(try setting.number("bandwidth_mhz")),
      subcarrierSpacingKHz: try setting.number("subcarrier_spacing_khz"),
      resourceBlocks: try setting.integer("resource_blocks"),
      downlinkShare: Fraction(try setting.number("downlink_share")), layers: try setting.integer("layers"),
      power: DecibelMilliwatts(try setting.number("power_dbm")),
      antennaGain: Decibels(try setting.number("antenna_gain_dbi")), reachM: try setting.number("reach_m"),
      antenna: setting["antenna_file"]?.text,
      trafficBeamGain: Decibels(try setting.number("traffic_beam_gain_db")))
  }

  private func radio() throws(SettingGap) -> RadioSettings {
    let setting = try root.map("radio")
    let propagation = try setting.map("propagation")
    var ofBand: [String: PropagationByEnvironment] = [:]
    for (band, models) in propagation["bands"]?.sortedEntries ?? [] { ofBand[band] = try models.byEnvironment() }
    return RadioSettings(
      propagation: try propagation.byEnvironment(), propagationOfBand: ofBand,
      timePercent: try setting.number("time_percent"), locationPercent: try setting.number("location_percent"),
      polarisation: try setting.choice("polarisation"), userHeightM: try setting.number("user_height_m"),
      load: Fraction(try setting.number("load")), noiseFigure: Decibels(try setting.number("noise_figure_db")),
      shadowSigma: Decibels(try setting.number("shadow_sigma_db")),
      cellEdgeProbability: Fraction(try setting.number("cell_edge_probability")),
      otherLosses: Decibels(try setting.number("other_losses_db")),
      pathLossOffset: Decibels(try setting.number("offset_db")), indoor: try setting.choice("indoor"),
      overlapWithin: Decibels(try setting.number("overlap_within_db")), uplink: try uplink(setting.map("uplink")))
  }

  private func uplink(_ setting: Setting) throws(SettingGap) -> UplinkSettings {
    UplinkSettings(
      devicePower: DecibelMilliwatts(try setting.number("ue_power_dbm")),
      noiseFigure: Decibels(try setting.number("noise_figure_db")),
      interferenceMargin: Decibels(try setting.number("interference_margin_db")),
      rateMin: MegabitsPerSecond(try setting.number("rate_min_mbps")))
  }

  private func climate(_ setting: Setting) throws(SettingGap) -> ClimateSettings {
    ClimateSettings(
      n0: try setting.number("n0"), deltaN: try setting.number("delta_n"), n0File: setting["n0_file"]?.text,
      deltaNFile: setting["delta_n_file"]?.text)
  }

  private func coverage() throws(SettingGap) -> CoverageRules {
    let setting = try root.map("coverage")
    return CoverageRules(
      villageRule: try setting.choice("village_rule"),
      rsrpMin: DecibelMilliwatts(try setting.number("rsrp_min_dbm")),
      sinrMin: Decibels(try setting.number("sinr_min_db")),
      signalMin: DecibelMilliwatts(try setting.number("signal_min_dbm")),
      distanceRuleM: try setting.number("distance_rule_m"),
      goodShare: Fraction(try setting.number("good_share")),
      goodRsrpMin: DecibelMilliwatts(try setting.number("good_rsrp_min_dbm")),
      goodRateMin: MegabitsPerSecond(try setting.number("good_rate_min_mbps")),
      keepService: try setting.flag("keep_service"), parks: try parkCoverage(setting.map("parks")))
  }

  private func parkCoverage(_ setting: Setting) throws(SettingGap) -> ParkCoverageRules {
    ParkCoverageRules(
      outdoorShareMin: Fraction(try setting.number("outdoor_share_min")),
      indoorShareMin: Fraction(try setting.number("indoor_share_min")),
      buildingLoss: try setting.choice("building_loss"), hall: try setting.choice("hall"),
      devicesPer1000M2: try setting.number("devices_per_1000_m2"),
      devicesPer1000M2Upgraded: try setting.number("devices_per_1000_m2_upgraded"),
      uplinkPerDeviceMbps: try setting.number("uplink_per_device_mbps"))
  }

  private func programme(_ setting: Setting, _ carriers: [Carrier]) throws(SettingGap) -> Programme {
    let carrier = try carrierIndex(setting, carriers)
    let factor = try setting.number("cost_factor")
    func cost(_ cny: Int) -> Yuan { Yuan(Int((Double(cny) * factor).rounded())) }
    let existing = try setting.integer("cost_existing_site_cny")
    // Without new sites nothing is bought at this price.
    let new = setting["cost_new_site_cny"]?.integer ?? existing
    let budgets = try budgets(setting.map("budget"))
    let strategy: Programme.Strategy = try setting.choice("strategy")
    let start = try setting.date("start")
    let end = try setting.date("end")
    return Programme(
      id: try setting.text("id"), name: try setting.text("name"), carrier: carrier, start: start, end: end,
      budgets: budgets, strategy: strategy, costOnExistingSite: cost(existing), costOnNewSite: cost(new),
      opexPerStationYear: cost(try setting.integer("opex_cny_per_year")),
      delayMonths: try setting.integer("delay_months"), newSites: try setting.flag("new_sites"),
      newSiteHeightM: try setting.number("new_site_height_m"), tiltDeg: try setting.number("tilt_deg"))
  }

  private func privateNetwork(
    _ setting: Setting, _ carriers: [Carrier]
  ) throws(SettingGap) -> PrivateNetworkProgramme {
    let carrier = try carrierIndex(setting, carriers)
    let budget = Yuan(try setting.integer("budget_cny_per_period"))
    let cost = Yuan(try setting.integer("cost_per_cell_cny"))
    let opex = Yuan(try setting.integer("opex_cny_per_year"))
    return PrivateNetworkProgramme(
      id: try setting.text("id"), name: try setting.text("name"), carrier: carrier, start: try setting.date("start"),
      end: try setting.date("end"), budgetPerPeriod: budget, costPerCell: cost, opexPerCellYear: opex,
      order: try setting.choice("order"), onlyUpgraded: try setting.flag("only_upgraded"),
      power: DecibelMilliwatts(try setting.number("power_dbm")),
      antennaGain: Decibels(try setting.number("antenna_gain_dbi")), heightM: try setting.number("height_m"))
  }

  private func carrierIndex(_ setting: Setting, _ carriers: [Carrier]) throws(SettingGap) -> Int {
    let id = try setting.text("carrier")
    for (index, carrier) in carriers.enumerated() where carrier.id == id { return index }
    throw SettingGap(path: "\(setting.path).carrier")
  }

  private func budgets(_ budget: Setting) throws(SettingGap) -> [String: Programme.Budget] {
    let inStations = budget["stations"] != nil
    let given = try budget.map(inStations ? "stations" : "cny")
    let amount = { (number: Int) in inStations ? Programme.Budget.stations(number) : .money(Yuan(number)) }
    var budgets = ["*": amount(try given.integer("default"))]
    for (city, setting) in given["per_city"]?.sortedEntries ?? [] {
      if let number = setting.integer { budgets[city] = amount(number) }
    }
    return budgets
  }
}

/// `map` with a typed error.
func all<Element, Answer>(
  _ elements: [Element], _ body: (Element) throws(SettingGap) -> Answer
) throws(SettingGap) -> [Answer] {
  var answers: [Answer] = []
  for element in elements { answers.append(try body(element)) }
  return answers
}

extension Setting {
  fileprivate func byEnvironment() throws(SettingGap) -> PropagationByEnvironment {
    PropagationByEnvironment(
      urban: try choice("urban"), suburban: try choice("suburban"), rural: try choice("rural"))
  }
}
