import Diagnostics
import NetworkModel

/// What cannot be about one rule.
struct TransitionChecks {
  let world: World
  let land: Land
  let timeline: Timeline
  let rule: TransitionRule
  /// `land_use.transitions[0]`
  let key: String

  func diagnostics() -> [Diagnostic] { dates() + places() + quotas() + effect() }

  private func error(
    _ id: String, _ name: String, feature: String? = nil, _ message: String, advice: String? = nil
  ) -> Diagnostic {
    Diagnostic(id: id, key: "\(key).\(name)", feature: feature, "rule \(rule.id): \(message)", advice: advice)
  }

  private func dates() -> [Diagnostic] {
    if rule.end < rule.start {
      return [error("land-rule-order", "end", "it ends on \(rule.end), before it starts on \(rule.start)")]
    }
    guard let first = timeline.periods.first, let last = timeline.periods.last,
      rule.end < first.start || rule.start > last.end
    else { return [] }
    var warning = error(
      "land-rule-outside", "start",
      "works may begin from \(rule.start) to \(rule.end), outside the timeline from \(first.start) to \(last.end): it "
        + "takes no park")
    warning.severity = .warning
    return [warning]
  }

  private func places() -> [Diagnostic] {
    let counties = Set(world.counties.map { world.regions[$0].code })
    var found = rule.counties.filter { !counties.contains($0) }.map { code in
      error(
        "land-rule-county-unknown", "counties", feature: "county \(code)", "there is no such county",
        advice: nearestSpelling(to: code, among: counties.sorted()).map { "did you mean \($0)?" })
    }
    let parks = Dictionary(world.parks.map { ($0.code, $0) }) { first, _ in first }
    for code in rule.parks {
      guard let park = parks[code] else {
        found.append(
          error(
            "land-rule-park-unknown", "parks", feature: "park \(code)", "there is no such park",
            advice: nearestSpelling(to: code, among: parks.keys.sorted()).map { "did you mean \($0)?" }))
        continue
      }
      if !isMeant(park) {
        found.append(
          error(
            "land-rule-park-excluded", "parks", feature: "park \(code)",
            "it is named, but is of kind \(park.kind.rawValue) in county \(world.regions[park.county].code), which the "
              + "rule does not take",
            advice: "take it out of parks, or widen kinds and counties"))
      }
    }
    let repeated = Dictionary(grouping: rule.parks) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
    found += repeated.map {
      error("land-rule-park-excluded", "parks", feature: "park \($0)", "it is named more than once")
    }
    return found
  }

  private func isMeant(_ park: Park) -> Bool {
    (rule.kinds.isEmpty || rule.kinds.contains(park.kind))
      && (rule.counties.isEmpty || rule.counties.contains(world.regions[park.county].code))
  }

  /// Parks that the rule could ever take: meant by it, and with industrial land.
  private var eligible: [Int] {
    world.parks.indices.filter { park in
      isMeant(world.parks[park]) && (rule.parks.isEmpty || rule.parks.contains(world.parks[park].code))
        && land.parcels(of: park).contains { land.parcels[$0].use.isIndustrial }
    }
  }

  private func quotas() -> [Diagnostic] {
    let count = eligible.count
    var found: [Diagnostic] = []
    for (name, quota) in [("parks_per_year", rule.parksPerYear), ("parks_in_all", rule.parksInAll)] {
      guard let quota, quota > count else { continue }
      found.append(
        error(
          "land-quota-unmet", name, "\(quota) parks are to be taken, and \(count) could be by kind, county and name",
          advice: "lower \(name), or widen kinds, counties and parks"))
    }
    let years = Set(timeline.periods.filter { $0.end >= rule.start && $0.start <= rule.end }.map(\.start.year)).count
    if let perYear = rule.parksPerYear, let inAll = rule.parksInAll, years > 0, perYear * years < inAll {
      found.append(
        error(
          "land-quota-unmet", "parks_in_all",
          "\(inAll) parks are to be taken in all, and \(perYear) a year in \(years) years come to \(perYear * years)",
          advice: "raise parks_per_year, or lower parks_in_all"))
    }
    return found
  }

  private func effect() -> [Diagnostic] {
    switch rule.action {
    case .close(let effect): freed(effect, under: "close")
    case .convert(let effect): shares(effect) + freed(effect.freed, under: "convert.freed")
    case .upgrade(let effect): upgrade(effect)
    }
  }

  private func freed(_ effect: CloseEffect, under name: String) -> [Diagnostic] {
    let green = ["01", "02", "03", "04"]
    let cases = [
      ("reserve", effect.reserve, green + ["12"], "1201, or a class of 01 to 04 or 12"),
      ("farmland", effect.farmland, green, "a class of 01 to 04"),
      ("ecology", effect.ecology, green + ["11", "12"], "a class of 01 to 04, 11 or 12"),
    ]
    return cases.filter { !$0.2.contains($0.1.group) }.map { part, use, _, expected in
      error(
        "land-use-of-freed-land", "\(name).\(part)",
        "\(use.code) (\(use.name)) is no use of land that nothing stands on", advice: "use \(expected)")
    }
  }

  private func shares(_ effect: ConvertEffect) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for use in effect.shares.keys.sorted() {
      let share = effect.shares[use] ?? 0
      if use.isIndustrial || !use.isBuiltUp {
        found.append(
          error(
            "land-shares", "convert.shares", feature: "use \(use.code)",
            "\(use.name) is no use to convert industry to",
            advice: "use classes of 05 and 07 to 10; closing frees land for others"))
      }
      if share < 0 {
        found.append(
          error("land-shares", "convert.shares", feature: "use \(use.code)", "its share \(share) is negative"))
      }
    }
    let sum = effect.shares.keys.sorted().reduce(0.0) { $0 + (effect.shares[$1] ?? 0) }
    if !(abs(sum - 1) <= 1e-6) {
      found.append(
        error("land-shares", "convert.shares", "the shares come to \(text(sum, decimals: 4)) instead of 1"))
    }
    return found
  }

  private func upgrade(_ effect: UpgradeEffect) -> [Diagnostic] {
    let nothing = "an upgrade that costs and adds nothing"
    if effect.floorFactor <= 1 {
      let isIdle =
        effect.outputFactor == 1 && effect.energyFactor == 1 && effect.jobsFactor == 1
        && effect.outputFactorWith5g == 1 && effect.buildingDensity == nil && effect.becomes == nil
      return isIdle
        ? [error("land-upgrade-adds-nothing", "upgrade", "floors, output, energy, jobs and kind stay: \(nothing)")] : []
    }
    let parcels = eligible.flatMap { land.parcels(of: $0) }.map { land.parcels[$0] }.filter(\.use.isIndustrial)
    guard !parcels.isEmpty, !parcels.contains(where: { effect.addsFloors(to: $0.figures, areaMu: $0.areaMu) }) else {
      return []
    }
    let least = parcels.map(\.plotRatio).min() ?? 0
    return [
      error(
        "land-upgrade-adds-nothing", "upgrade.plot_ratio_cap",
        "no parcel of the \(eligible.count) parks gets a floor below the cap of \(text(effect.plotRatioCap, decimals: 2)), "
          + "the least plot ratio is \(text(least, decimals: 2)): \(nothing)",
        advice: "raise plot_ratio_cap, or set floor_factor to 1 for an upgrade without floors")
    ]
  }
}
