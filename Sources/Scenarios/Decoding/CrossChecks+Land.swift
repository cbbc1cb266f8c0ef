import Diagnostics
import NetworkModel

/// Rules for land: what needs no world to be seen as wrong.
extension CrossChecks {
  mutating func checkLandUse() {
    guard let land = root["land_use"], land.map != nil else { return }
    if !hasParcels {
      report(
        "land-missing", land, "land_use is about parcels, and there are none",
        advice: root["geodata"]?["generate"] == nil
          ? "declare geodata.layers.parks and geodata.layers.parcels" : "write geodata.generate.land: {}")
    }
    checkEvaluation(land)
    let transitions = land["transitions"]?.list ?? []
    checkUnique(transitions.compactMap { $0["id"] }, "rule")
    for rule in transitions {
      checkDays(
        of: rule, Wording("the rule", zh: "规则"), acts: Wording("begins works", zh: "的动工期为"),
        nothing: Wording("it changes nothing", zh: "不会改变任何园区"))
      checkAction(of: rule)
      checkTakers(of: rule, land)
    }
    checkParksOnce(transitions)
    checkUnique((land["clusters"]?.list ?? []).compactMap { $0["id"] }, "cluster")
    for cluster in land["clusters"]?.list ?? [] { checkTarget(of: cluster) }
    if let supply = land["supply"], supply.map != nil { checkSupply(supply) }
  }

  /// Whether the geodata can hold parcels, as far as the scenario says.
  private var hasParcels: Bool {
    guard let geodata = root["geodata"], geodata.map != nil else { return true }
    return geodata["generate"]?["land"] != nil || geodata["layers"]?["parcels"] != nil
      || (geodata["generate"] == nil && geodata["layers"] == nil)
  }

  private mutating func checkEvaluation(_ land: Setting) {
    guard let evaluation = land["evaluation"] else { return }
    if let weights = evaluation["weights"], let values = weights.map?.values, values.allSatisfy({ $0.number == 0 }) {
      report("weights-zero", weights, "the weights add up to 0", advice: "give at least one indicator a weight")
    }
    let thresholds = evaluation["low_efficiency"]?.map?.count ?? 0
    if let least = evaluation["fails_at_least"]?.integer, thresholds > 0, least > thresholds {
      report(
        "low-efficiency-rule", evaluation["fails_at_least"],
        "a park has to fail \(least) thresholds, and there are \(thresholds), so none is low-efficiency",
        advice: "write at most \(thresholds), or more thresholds")
    }
  }

  private mutating func checkAction(of rule: Setting) {
    guard let action = rule["action"]?.text else { return }
    if rule[action] == nil {
      report(
        "transition-effect", rule["action"], "the action is \(action), and there is no map \(action)",
        advice: action == "convert"
          ? "write convert: {shares: {'0701': 0.6, '0810': 0.4}}, what the land becomes"
          : "write \(action): {} for the defaults, or with what differs")
    }
    for other in ["close", "convert", "upgrade"] where other != action {
      report(
        "transition-effect", rule[other], "the action is \(action), so what \(other) says is never used",
        advice: "remove it, or write action: \(other)")
    }
    if let close = rule["close"] { checkFreed(close) }
    if let convert = rule["convert"] { checkConvert(convert) }
  }

  private mutating func checkFreed(_ freed: Setting) {
    if let reserve = landClass(freed["reserve"]), reserve.isBuiltUp {
      report(
        "transition-use", freed["reserve"], "freed land is not in use, \(reserve.code) \(reserve.name) is",
        advice: "write '1201' for vacant land, or a class of groups 01 to 04")
    }
    for key in ["farmland", "ecology"] {
      if let use = landClass(freed[key]), use.isConstructionLand {
        report(
          "transition-use", freed[key],
          "land in permanent farmland or behind the red line cannot become \(use.code) \(use.name)",
          advice: "write a class of groups 01 to 04")
      }
    }
  }

  private mutating func checkConvert(_ convert: Setting) {
    if let freed = convert["freed"] { checkFreed(freed) }
    guard let shares = convert["shares"], shares.map != nil else { return }
    for (code, share) in shares.sortedEntries {
      var key = share
      key.value = .text(code)
      if let use = landClass(key), use.isIndustrial || !use.isBuiltUp {
        report(
          "transition-use", share,
          use.isIndustrial
            ? "land that is converted leaves industry, and \(use.code) \(use.name) is industry"
            : "\(use.code) \(use.name) is nothing that is built",
          advice: use.isIndustrial ? "write action: upgrade for land that stays industrial" : "write action: close")
      }
    }
    let values = shares.sortedEntries.map(\.value.number)
    guard !values.contains(nil) else { return }
    let sum = values.compactMap { $0 }.sum
    if abs(sum - 1) > 1e-6 {
      report(
        "convert-shares", shares, "the shares add up to \(SchemaRow.plain(sum)), expected is 1",
        advice: "give the land that is left a class of its own")
    }
  }

  /// Which parks a rule takes, and how many.
  private mutating func checkTakers(of rule: Setting, _ land: Setting) {
    if rule["only_low_efficiency"]?.flag == true, land["evaluation"]?["low_efficiency"]?.map?.isEmpty == true {
      report(
        "low-efficiency-rule", rule["only_low_efficiency"],
        "the rule takes low-efficiency parks, and nothing says which these are",
        advice: "write thresholds under land_use.evaluation.low_efficiency")
    }
    for key in ["parks_per_year", "parks_in_all"] where rule[key]?.integer == 0 {
      warn("transition-quota", rule[key], Wording("the rule takes no park", zh: "该规则不涉及任何园区"))
    }
    guard let inAll = rule["parks_in_all"]?.integer else { return }
    let listed = Set(rule["parks"]?.texts ?? []).count
    if listed > 0, inAll > listed {
      report(
        "transition-quota", rule["parks_in_all"], "\(inAll) parks are to be taken, and the rule names \(listed)",
        advice: "name more parks, or write at most \(listed)")
    }
    if let perYear = rule["parks_per_year"]?.integer, let years = years(of: rule), inAll > perYear * years {
      report(
        "transition-quota", rule["parks_in_all"],
        "\(inAll) parks are to be taken, and at \(perYear) a year over \(years) years \(perYear * years) can be",
        advice: "write more a year, or fewer in all")
    }
  }

  /// Calendar years in which a rule works.
  private func years(of rule: Setting) -> Int? {
    guard let timeline = root["timeline"], let first = timeline["start"]?.date, let last = timeline["end"]?.date,
      let start = rule["start"]?.date, let end = rule["end"]?.date
    else { return nil }
    let years = min(end, last).year - max(start, first).year + 1
    return years > 0 ? years : nil
  }

  /// Two rules that both name a park contradict each other: the second never gets it.
  private mutating func checkParksOnce(_ transitions: [Setting]) {
    var takers: [String: String] = [:]
    for rule in transitions {
      for park in rule["parks"]?.list ?? [] {
        guard let code = park.text, let id = rule["id"]?.text else { continue }
        if let earlier = takers[code] {
          report(
            "transition-contradiction", park,
            earlier == id
              ? "the rule names the park \(shortened(code)) twice"
              : "the park \(shortened(code)) is for the rule \(earlier), which comes first",
            advice: "name each park once")
        } else {
          takers[code] = id
        }
      }
    }
  }

  private mutating func checkTarget(of cluster: Setting) {
    guard let year = cluster["target_year"]?.integer, let start = root["timeline"]?["start"]?.date else { return }
    if year < start.year {
      warn(
        "cluster-target", cluster["target_year"],
        Wording(
          "the target is due in \(year), before the timeline starts", zh: "目标应在 \(year) 年达到，早于时间线的开始"),
        advice: Wording("change the year, or the timeline", zh: "请修改年份，或修改时间线"))
    }
  }

  private mutating func checkSupply(_ supply: Setting) {
    if let use = landClass(supply["built_use"]), !use.isBuiltUp {
      report(
        "transition-use", supply["built_use"], "projects build, and \(use.code) \(use.name) is nothing that is built",
        advice: "write a class of groups 05 to 10 such as '0601'")
    }
    let weights = ["weight_nearness", "weight_fit", "weight_park"].map { supply[$0]?.number }
    if weights.allSatisfy({ $0 == 0 }) {
      report(
        "weights-zero", supply["weight_nearness"], "the weights of suitability add up to 0",
        advice: "give at least one of them a weight")
    }
  }

  /// The class that a setting names; reported where the standard has none.
  private mutating func landClass(_ setting: Setting?) -> LandUseClass? {
    guard let setting, let code = setting.text else { return nil }
    if let known = LandUseClass(code) { return known }
    let near = LandUseClass.all.filter { $0.group == code.prefix(2) && $0.code.count == 4 }
    let named = LandUseClass.all.first { $0.name == code }
    report(
      "land-class-unknown", setting, "GB/T 21010-2017 has no class \"\(shortened(code))\"",
      advice: named.map { "write '\($0.code)'" }
        ?? (near.isEmpty
          ? "its groups are 01 to 12, with classes such as '0601' 工业用地"
          : "group \(near[0].group) has \(near.map { "\($0.code) \($0.name)" }.joined(separator: ", "))"))
    return nil
  }
}
