import NetworkModel

/// The part of ``ScenarioBuilder`` for `land_use`.
struct LandUseBuilder {
  let settings: Setting

  func build() throws(SettingGap) -> LandUseRules {
    LandUseRules(
      evaluation: try evaluation(settings.map("evaluation")),
      transitions: try all(settings.list("transitions")) { setting throws(SettingGap) in try transition(setting) },
      supply: try settings["supply"].map { setting throws(SettingGap) in try supply(setting) },
      clusters: try all(settings.list("clusters")) { setting throws(SettingGap) in try cluster(setting) })
  }

  private func evaluation(_ setting: Setting) throws(SettingGap) -> EvaluationRules {
    EvaluationRules(
      weights: numbers(setting["weights"], by: LandIndicator.init(rawValue:)),
      lowEfficiency: numbers(setting["low_efficiency"], by: LandIndicator.init(rawValue:)),
      failsAtLeast: try setting.integer("fails_at_least"))
  }

  private func transition(_ setting: Setting) throws(SettingGap) -> TransitionRule {
    let action = try action(setting)
    let kinds = (setting["kinds"]?.texts ?? []).compactMap(ParkKind.init(rawValue:))
    let order: TransitionRule.Order = try setting.choice("order")
    let start = try setting.date("start")
    let end = try setting.date("end")
    return TransitionRule(
      id: try setting.text("id"), name: try setting.text("name"), action: action, kinds: kinds,
      counties: setting["counties"]?.texts ?? [], parks: setting["parks"]?.texts ?? [],
      onlyLowEfficiency: try setting.flag("only_low_efficiency"), order: order, start: start, end: end,
      parksPerYear: setting["parks_per_year"]?.integer, parksInAll: setting["parks_in_all"]?.integer,
      leadMonths: try setting.integer("lead_months"), costCnyPerMu: try setting.integer("cost_cny_per_mu"))
  }

  private func action(_ setting: Setting) throws(SettingGap) -> LandAction {
    switch try setting.text("action") {
    case "close": .close(try close(setting.map("close")))
    case "convert": .convert(try convert(setting.map("convert")))
    case "upgrade": .upgrade(try upgrade(setting.map("upgrade")))
    default: throw SettingGap(path: "\(setting.path).action")
    }
  }

  private func close(_ setting: Setting) throws(SettingGap) -> CloseEffect {
    CloseEffect(
      reserve: try setting.landClass("reserve"), farmland: try setting.landClass("farmland"),
      ecology: try setting.landClass("ecology"))
  }

  private func convert(_ setting: Setting) throws(SettingGap) -> ConvertEffect {
    ConvertEffect(
      shares: numbers(setting["shares"]) { LandUseClass($0) }, plotRatio: try setting.number("plot_ratio"),
      buildingDensity: try setting.number("building_density"), jobsPer1000M2: try setting.number("jobs_per_1000_m2"),
      freed: try close(setting.map("freed")))
  }

  private func upgrade(_ setting: Setting) throws(SettingGap) -> UpgradeEffect {
    UpgradeEffect(
      floorFactor: try setting.number("floor_factor"), plotRatioCap: try setting.number("plot_ratio_cap"),
      buildingDensity: setting["building_density"]?.number, outputFactor: try setting.number("output_factor"),
      energyFactor: try setting.number("energy_factor"), jobsFactor: try setting.number("jobs_factor"),
      restingShare: try setting.number("resting_share"),
      investmentCnyPerM2: try setting.number("investment_cny_per_m2"),
      outputFactorWith5g: try setting.number("output_factor_with_5g"),
      becomes: setting["becomes"]?.text.flatMap(ParkKind.init(rawValue:)))
  }

  private func supply(_ setting: Setting) throws(SettingGap) -> LandSupplyRules {
    var rules = LandSupplyRules()
    try readQuota(setting, &rules)
    try readAllocation(setting, &rules)
    rules.stream = try setting["stream"].map { stream throws(SettingGap) in
      ProjectStream(
        projectsPerYear: try stream.integer("projects_per_year"),
        investmentMedian10kCny: try stream.number("investment_median_10k_cny"),
        areaMedianMu: try stream.number("area_median_mu"), spread: try stream.number("spread"),
        outputPerInvestment: try stream.number("output_per_investment"))
    }
    return rules
  }

  private func readQuota(_ setting: Setting, _ rules: inout LandSupplyRules) throws(SettingGap) {
    rules.planQuotaMuPerYear = try setting.number("plan_quota_mu_per_year")
    rules.rewardInvestment10kCny = try setting.number("reward_investment_10k_cny")
    rules.rewardIntensity10kCnyPerMu = try setting.number("reward_intensity_10k_cny_per_mu")
    rules.rewardShare = try setting.number("reward_share")
    rules.reclaimedQuotaShare = try setting.number("reclaimed_quota_share")
    rules.reclaimedPriceCnyPerMu = try setting.integer("reclaimed_price_cny_per_mu")
    rules.crossProvinceMuPerYear = try setting.number("cross_province_mu_per_year")
    rules.crossProvincePriceCnyPerMu = try setting.integer("cross_province_price_cny_per_mu")
  }

  private func readAllocation(_ setting: Setting, _ rules: inout LandSupplyRules) throws(SettingGap) {
    rules.intensityMin10kCnyPerMu = try setting.number("intensity_min_10k_cny_per_mu")
    rules.builtUse = try setting.landClass("built_use")
    rules.leadMonths = try setting.integer("lead_months")
    rules.plotRatio = try setting.number("plot_ratio")
    rules.buildingDensity = try setting.number("building_density")
    rules.jobsPer1000M2 = try setting.number("jobs_per_1000_m2")
    rules.blockShareMin = try setting.number("block_share_min")
    rules.weightNearness = try setting.number("weight_nearness")
    rules.weightFit = try setting.number("weight_fit")
    rules.weightPark = try setting.number("weight_park")
  }

  private func cluster(_ setting: Setting) throws(SettingGap) -> IndustrialCluster {
    IndustrialCluster(
      id: try setting.text("id"), name: try setting.text("name"),
      otherOutput10kCny: try setting.number("other_output_10k_cny"),
      targetOutput10kCny: try setting.number("target_output_10k_cny"),
      targetYear: try setting.integer("target_year"), growthPerYear: try setting.number("growth_per_year"))
  }

  /// A map with free keys of numbers.
  private func numbers<Key: Hashable>(_ setting: Setting?, by key: (String) -> Key?) -> [Key: Double] {
    var numbers: [Key: Double] = [:]
    for (name, value) in setting?.sortedEntries ?? [] {
      if let key = key(name), let number = value.number { numbers[key] = number }
    }
    return numbers
  }
}
