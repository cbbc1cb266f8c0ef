import NetworkModel

/// The keys of `land_use`: how parks are judged, what happens to them, and who gets the land.
extension SchemaTable {
  static let landUseRows: [SchemaRow] =
    evaluationRows + transitionRows + closeRows("land_use.transitions[].close") + convertRows + upgradeRows + supplyRows
    + streamRows + clusterRows

  private static let gbt21010 = "GB/T 21010-2017 table 1"
  private static let indicators = FreeKeys(noun: "indicator", only: LandIndicator.allCases.map(\.rawValue))
  static let landClass = TextPattern(
    expression: nil, words: "a class of GB/T 21010 such as '0601'", accepts: TextPattern.nonEmpty.accepts,
    takesBareNumbers: true)

  private static let evaluationRows: [SchemaRow] = [
    SchemaRow(
      path: "land_use", type: .map(),
      description:
        "How land in parks is judged, how it changes hands, and which projects get it; without it land stays "
        + "as it is. Needs parcels: `geodata.generate.land` or a layer of parcels"),
    SchemaRow(
      path: "land_use.evaluation", type: .map(), standard: .yaml("{}"),
      description: "The composite score of a park and who counts as low-efficiency"),
    SchemaRow(
      path: "land_use.evaluation.weights", type: .dictionary(indicators),
      standard: .yaml(
        "{plot_ratio: 0.2, investment_10k_cny_per_mu: 0.2, output_10k_cny_per_mu: 0.25, tax_10k_cny_per_mu: 0.25, "
          + "energy_tce_per_10k_cny: 0.1}"),
      description: "Weight of each indicator's percentile among all parks; the sum is scaled to 1",
      source: "what planners report of parks (综合容积率, 投资强度, 产出强度, 亩均税收); the weights are a rule of thumb",
      confidence: .low),
    SchemaRow(
      path: "land_use.evaluation.weights.*", type: .number, allowed: 0...1000,
      description: "Weight of this indicator"),
    SchemaRow(
      path: "land_use.evaluation.low_efficiency", type: .dictionary(indicators), standard: .yaml("{}"),
      description: "Thresholds: a park fails an indicator when it is below (`energy_tce_per_10k_cny`: above)"),
    SchemaRow(
      path: "land_use.evaluation.low_efficiency.*", type: .number, allowed: 0...1_000_000,
      description: "Threshold of this indicator"),
    SchemaRow(
      path: "land_use.evaluation.fails_at_least", type: .integer, standard: .yaml("1"),
      allowed: 1...Double(LandIndicator.allCases.count),
      description: "A park that fails so many of the thresholds is low-efficiency"),
  ]

  private static let transitionRows: [SchemaRow] = [
    SchemaRow(
      path: "land_use.transitions", type: .list(), standard: .yaml("[]"), allowed: 0...1000,
      description: "What happens to parks, in order of precedence: a park that one rule takes is not there for the next"
    ),
    SchemaRow(path: "land_use.transitions[]", type: .map(), description: "A rule"),
    SchemaRow(
      path: "land_use.transitions[].id", type: .text(.identifier), isRequired: true,
      description: "Name in files and results"),
    SchemaRow(
      path: "land_use.transitions[].name", type: .text(.nonEmpty), standard: .computed(note: "the id"),
      description: "Name for people"),
    SchemaRow(
      path: "land_use.transitions[].action", type: .choice(["close", "convert", "upgrade"]), isRequired: true,
      description: "What it does; the map of the same name says how"),
    SchemaRow(
      path: "land_use.transitions[].kinds", type: .list(orSingle: true), standard: .yaml("[]"), allowed: 0...5,
      description: "Kinds of parks that it takes; empty for all"),
    SchemaRow(
      path: "land_use.transitions[].kinds[]", type: .choice(ParkKind.allCases.map(\.rawValue)),
      description: "A kind of park"),
    SchemaRow(
      path: "land_use.transitions[].counties", type: .list(orSingle: true), standard: .yaml("[]"), allowed: 0...5000,
      description: "Counties that it works in, as codes of six digits; empty for all"),
    SchemaRow(
      path: "land_use.transitions[].counties[]", type: .text(.regionCode), description: "A county"),
    SchemaRow(
      path: "land_use.transitions[].parks", type: .list(orSingle: true), standard: .yaml("[]"), allowed: 0...100_000,
      description: "These parks alone, by code and in this order; empty for all that are eligible"),
    SchemaRow(
      path: "land_use.transitions[].parks[]", type: .text(.columnValue), description: "Code of a park"),
    SchemaRow(
      path: "land_use.transitions[].only_low_efficiency", type: .flag, standard: .yaml("false"),
      description: "Whether it takes low-efficiency parks alone"),
    SchemaRow(
      path: "land_use.transitions[].order", type: .choice(TransitionRule.Order.allCases.map(\.rawValue)),
      standard: .yaml(TransitionRule.Order.lowestScore.rawValue),
      description: "Which of the eligible parks it takes first; ties by code"),
    SchemaRow(
      path: "land_use.transitions[].start", type: .date, standard: .computed(note: "`timeline.start`"),
      description: "First day on which works begin"),
    SchemaRow(
      path: "land_use.transitions[].end", type: .date, standard: .computed(note: "`timeline.end`"),
      description: "Last day on which works begin"),
    SchemaRow(
      path: "land_use.transitions[].parks_per_year", type: .integer, unit: "parks", allowed: 0...1_000_000,
      description: "Most parks in a calendar year, counted where works begin; no limit where it is not written"),
    SchemaRow(
      path: "land_use.transitions[].parks_in_all", type: .integer, unit: "parks", allowed: 0...1_000_000,
      description: "Most parks over all periods; no limit where it is not written"),
    SchemaRow(
      path: "land_use.transitions[].lead_months", type: .integer, unit: "months", standard: .yaml("0"),
      allowed: 0...600, expected: 0...60,
      description: "How long works take, rounded up to whole periods; 0 for within the period"),
    SchemaRow(
      path: "land_use.transitions[].cost_cny_per_mu", type: .integer, unit: "CNY/mu", standard: .yaml("0"),
      allowed: 0...1_000_000_000, expected: 0...20_000_000,
      description: "Cost of the works for each mu of the parcels that change"),
  ]

  private static func closeRows(_ path: String, of rule: String = "With `action: close`: what free land becomes")
    -> [SchemaRow]
  {
    let freed = path.hasSuffix("freed")
    return [
      SchemaRow(path: path, type: .map(), standard: freed ? .yaml("{}") : .none, description: rule),
      SchemaRow(
        path: "\(path).reserve", type: .text(landClass), standard: .yaml("'1201'"),
        description: "What land that may be built on becomes", source: gbt21010 + ": 空闲地", confidence: .medium),
      SchemaRow(
        path: "\(path).farmland", type: .text(landClass), standard: .yaml("'0103'"),
        description: "What land in permanent farmland becomes", source: gbt21010 + ": 旱地", confidence: .medium),
      SchemaRow(
        path: "\(path).ecology", type: .text(landClass), standard: .yaml("'0307'"),
        description: "What land behind the ecological red line becomes", source: gbt21010 + ": 其他林地",
        confidence: .medium),
    ]
  }

  private static let convertRows: [SchemaRow] =
    [
      SchemaRow(
        path: "land_use.transitions[].convert", type: .map(),
        description: "With `action: convert`: what industrial land becomes"),
      SchemaRow(
        path: "land_use.transitions[].convert.shares",
        type: .dictionary(FreeKeys(noun: "class of land use", pattern: landClass)), isRequired: true,
        description: "Share of the converted area by new class of use of GB/T 21010; the sum is 1"),
      SchemaRow(
        path: "land_use.transitions[].convert.shares.*", type: .number, unit: "share", allowed: 0...1,
        description: "Share of this class"),
      plotRatio("land_use.transitions[].convert", "2.5", "a town's block of flats and shops"),
      buildingDensity("land_use.transitions[].convert", .yaml("0.35"), "a town's block of flats and shops"),
      jobs("land_use.transitions[].convert", "20", "50 m2 of floor a job in shops and offices"),
    ]
    + closeRows(
      "land_use.transitions[].convert.freed", of: "What pieces that cannot be built on again become")

  private static let upgradeRows: [SchemaRow] = [
    SchemaRow(
      path: "land_use.transitions[].upgrade", type: .map(),
      description: "With `action: upgrade`: more floors, rebuilt yards and new firms"),
    upgrade(
      "floor_factor", "1.5", 1...100, 1...4, "Floor area grows by this factor, up to the cap",
      "old sheds of one or two floors"),
    upgrade(
      "plot_ratio_cap", "3", 0.1...20, 1...4, "Floor area over land area that no parcel is built beyond",
      "nation's zones 1.06, Jiangsu's 1.19 (2024); the cap of multi-storey industry is a rule of thumb"),
    buildingDensity(
      "land_use.transitions[].upgrade", .none, "",
      "Share of the ground under buildings once yards are rebuilt; "
        + "not written, it stays"),
    upgrade(
      "output_factor", "1.2", 0...100, 0.8...4, "Output, added value and tax of a m2 of floor afterwards, as a factor",
      "rule of thumb"),
    upgrade("energy_factor", "0.85", 0...100, 0.3...1.2, "Energy per output afterwards, as a factor", "rule of thumb"),
    upgrade(
      "jobs_factor", "1.1", 0...100, 0.5...3, "Jobs per m2 of floor afterwards, as a factor", "rule of thumb"),
    upgrade(
      "resting_share", "0.3", 0...1, 0...1, "Share of output that rests while works go on", "works in turns", "share"),
    upgrade(
      "investment_cny_per_m2", "2500", 0...1_000_000, 500...20_000, "Investment for each m2 of added floor",
      "cost of multi-storey industrial buildings", "CNY/m2"),
    upgrade(
      "output_factor_with_5g", "1", 0...100, 1...1.5,
      "Further output of the park from the period on in which 5G covers it, as a factor: 1 for none",
      "no figure is published"),
    SchemaRow(
      path: "land_use.transitions[].upgrade.becomes", type: .choice(ParkKind.allCases.map(\.rawValue)),
      description: "What the park is afterwards: `value-innovation` founds value-innovation parks; not written, it "
        + "stays what it is"),
  ]

  private static func upgrade(
    _ key: String, _ standard: String, _ allowed: ClosedRange<Double>, _ expected: ClosedRange<Double>,
    _ description: String, _ source: String, _ unit: String = ""
  ) -> SchemaRow {
    SchemaRow(
      path: "land_use.transitions[].upgrade.\(key)", type: .number, unit: unit, standard: .yaml(standard),
      allowed: allowed, expected: expected, description: description, source: source, confidence: .low)
  }

  private static let supplyRows: [SchemaRow] = [
    SchemaRow(
      path: "land_use.supply", type: .map(),
      description: "Land for projects (用地供应): where quota for new construction land comes from, and who gets it"),
    supply("plan_quota_mu_per_year", "mu", "0", 0...10_000_000, "Quota of the yearly plan for the study area"),
    supply(
      "reward_investment_10k_cny", "10,000 CNY", "120000", 0...100_000_000_000,
      "A project with more investment than this …", "Guangzhou: above 1.2 bn CNY (provincial reward quota)", .high),
    supply(
      "reward_intensity_10k_cny_per_mu", "10,000 CNY/mu", "400", 0...10_000_000,
      "… and more than this for each mu earns reward quota …",
      "Guangzhou: above 4 million CNY per mu (provincial reward quota)", .high),
    supply("reward_share", "share", "0.5", 0...1, "… of this share of its area", "rule of thumb", .low),
    supply(
      "reclaimed_quota_share", "share", "1", 0...1, "Quota that a mu of reclaimed farmland gives (拆旧复垦)",
      "a mu for a mu", .medium),
    supplyPrice("reclaimed_price_cny_per_mu", "500000", "Price of quota from reclaimed land"),
    supply(
      "cross_province_mu_per_year", "mu", "0", 0...10_000_000, "Quota that can be bought across provinces in a year"),
    supplyPrice("cross_province_price_cny_per_mu", "700000", "Price of quota across provinces"),
    supply(
      "intensity_min_10k_cny_per_mu", "10,000 CNY/mu", "0", 0...10_000_000,
      "The least investment intensity that gets land at all"),
    SchemaRow(
      path: "land_use.supply.built_use", type: .text(landClass), standard: .yaml("'0601'"),
      description: "What land becomes when a project builds", source: gbt21010 + ": 工业用地", confidence: .medium),
    SchemaRow(
      path: "land_use.supply.lead_months", type: .integer, unit: "months", standard: .yaml("18"), allowed: 0...600,
      expected: 0...60, description: "From the decision to the first output", source: "rule of thumb",
      confidence: .low),
    plotRatio("land_use.supply", "2", "multi-storey industry"),
    buildingDensity("land_use.supply", .yaml("0.4"), "Jiangsu's national zones 50.13%, the nation's 33.87% (2024)"),
    jobs("land_use.supply", "10", "100 m2 of floor a job in industry"),
    supply(
      "block_share_min", "share", "0.9", 0...1,
      "A parcel is suitable when at least this share of it lies in a protected block and none of it in permanent "
        + "farmland, behind the red line or in water", "rule of thumb", .low),
    supply(
      "weight_nearness", "", "0.4", 0...1000, "Weight of nearness to the cluster's firms in suitability",
      "rule of thumb", .low),
    supply("weight_fit", "", "0.4", 0...1000, "Weight of the fit of the size", "rule of thumb", .low),
    supply("weight_park", "", "0.2", 0...1000, "Weight of the park's score", "rule of thumb", .low),
  ]

  private static func supply(
    _ key: String, _ unit: String, _ standard: String, _ allowed: ClosedRange<Double>, _ description: String,
    _ source: String = "", _ confidence: Confidence? = nil
  ) -> SchemaRow {
    SchemaRow(
      path: "land_use.supply.\(key)", type: .number, unit: unit, standard: .yaml(standard), allowed: allowed,
      description: description, source: source, confidence: confidence)
  }

  private static func supplyPrice(_ key: String, _ standard: String, _ description: String) -> SchemaRow {
    SchemaRow(
      path: "land_use.supply.\(key)", type: .integer, unit: "CNY/mu", standard: .yaml(standard),
      allowed: 0...1_000_000_000, expected: 0...5_000_000, description: description,
      source: "rule of thumb: prices of quota are settled case by case", confidence: .low)
  }

  private static let streamRows: [SchemaRow] = [
    SchemaRow(
      path: "land_use.supply.stream", type: .map(),
      description: "Projects drawn from the seed where the geodata records none; without it none are drawn"),
    SchemaRow(
      path: "land_use.supply.stream.projects_per_year", type: .integer, unit: "projects", allowed: 0...100_000,
      expected: 0...2000, isRequired: true, description: "Projects that ask for land in a year"),
    stream(
      "investment_median_10k_cny", "10,000 CNY", "30000", 1...100_000_000, "Median investment of a project"),
    stream("area_median_mu", "mu", "80", 0.1...100_000, "Median area of a project"),
    stream("spread", "", "0.8", 0...3, "Standard deviation of the logarithm of both: they are drawn lognormal"),
    stream("output_per_investment", "", "1.2", 0...100, "Output of a year over investment"),
  ]

  private static func stream(
    _ key: String, _ unit: String, _ standard: String, _ allowed: ClosedRange<Double>, _ description: String
  ) -> SchemaRow {
    SchemaRow(
      path: "land_use.supply.stream.\(key)", type: .number, unit: unit, standard: .yaml(standard), allowed: allowed,
      description: description, source: "rule of thumb", confidence: .low)
  }

  private static let clusterRows: [SchemaRow] = [
    SchemaRow(
      path: "land_use.clusters", type: .list(), standard: .yaml("[]"), allowed: 0...1000,
      description: "Industrial clusters (产业集群) and what they are to put out"),
    SchemaRow(path: "land_use.clusters[]", type: .map(), description: "A cluster"),
    SchemaRow(
      path: "land_use.clusters[].id", type: .text(.identifier), isRequired: true,
      description: "Name in files and results; firms and projects say it"),
    SchemaRow(
      path: "land_use.clusters[].name", type: .text(.nonEmpty), standard: .computed(note: "the id"),
      description: "Name for people"),
    SchemaRow(
      path: "land_use.clusters[].other_output_10k_cny", type: .number, unit: "10,000 CNY", standard: .yaml("0"),
      allowed: 0...100_000_000_000, description: "A year's output at the start beyond that of the geodata's firms"),
    SchemaRow(
      path: "land_use.clusters[].target_output_10k_cny", type: .number, unit: "10,000 CNY",
      allowed: 0...100_000_000_000, isRequired: true, description: "A year's output that it is to reach"),
    SchemaRow(
      path: "land_use.clusters[].target_year", type: .integer, allowed: 1900...2200, isRequired: true,
      description: "The year by whose end the target is due"),
    SchemaRow(
      path: "land_use.clusters[].growth_per_year", type: .number, unit: "share", standard: .yaml("0"),
      allowed: -1...10, expected: -0.1...0.3, description: "Growth of what stands, a year: 0.05 for 5%"),
  ]

  // MARK: - What several rows have in common

  private static func plotRatio(_ path: String, _ standard: String, _ source: String) -> SchemaRow {
    SchemaRow(
      path: "\(path).plot_ratio", type: .number, standard: .yaml(standard), allowed: 0...20, expected: 0.5...5,
      description: "Floor area over land area of what is built", source: source, confidence: .low)
  }

  private static func buildingDensity(
    _ path: String, _ standard: SchemaDefault, _ source: String,
    _ description: String = "Share of the ground under the buildings"
  ) -> SchemaRow {
    SchemaRow(
      path: "\(path).building_density", type: .number, unit: "share", standard: standard, allowed: 0...1,
      expected: 0.1...0.7, description: description, source: source, confidence: source.isEmpty ? nil : .low)
  }

  private static func jobs(_ path: String, _ standard: String, _ source: String) -> SchemaRow {
    SchemaRow(
      path: "\(path).jobs_per_1000_m2", type: .number, standard: .yaml(standard), allowed: 0...1000, expected: 1...100,
      description: "Jobs per 1,000 m2 of floor", source: source, confidence: .low)
  }
}
