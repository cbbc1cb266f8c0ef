import Diagnostics
import NetworkModel

/// What cannot be about one rule.
struct TransitionChecks {
  let world: World
  let land: Land
  let rule: TransitionRule
  /// `land_use.transitions[0]`
  let key: String

  func diagnostics() -> [Diagnostic] { places() + quotas() + effect() }

  private func error(
    _ id: String, _ name: String, feature: String? = nil, _ message: String, advice: String? = nil
  ) -> Diagnostic {
    Diagnostic(id: id, key: "\(key).\(name)", feature: feature, "rule \(rule.id): \(message)", advice: advice)
  }

  private func places() -> [Diagnostic] {
    let counties = Set(world.counties.map { world.regions[$0].code })
    var found = rule.counties.filter { !counties.contains($0) }.map { code in
      error(
        "transition-county-unknown", "counties", feature: "county \(code)", "there is no such county",
        advice: nearestSpelling(to: code, among: counties.sorted()).map { "did you mean \($0)?" })
    }
    let parks = Dictionary(world.parks.map { ($0.code, $0) }) { first, _ in first }
    for code in rule.parks {
      guard let park = parks[code] else {
        found.append(
          error(
            "transition-park-unknown", "parks", feature: "park \(code)", "there is no such park",
            advice: nearestSpelling(to: code, among: parks.keys.sorted()).map { "did you mean \($0)?" }))
        continue
      }
      if !isMeant(park) {
        found.append(
          error(
            "transition-park-excluded", "parks", feature: "park \(code)",
            "it is named, but is of kind \(park.kind.rawValue) in county \(world.regions[park.county].code), which the "
              + "rule does not take",
            advice: "take it out of parks, or widen kinds and counties"))
      }
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
          "transition-quota", name, "\(quota) parks are to be taken, and \(count) could be by kind, county and name",
          advice: "lower \(name), or widen kinds, counties and parks"))
    }
    return found
  }

  /// An upgrade that costs and adds nothing.
  private func effect() -> [Diagnostic] {
    guard case .upgrade(let effect) = rule.action else { return [] }
    let nothing = "an upgrade that costs and adds nothing"
    if effect.floorFactor <= 1 {
      let isIdle =
        effect.outputFactor == 1 && effect.energyFactor == 1 && effect.jobsFactor == 1
        && effect.outputFactorWith5g == 1 && effect.buildingDensity == nil && effect.becomes == nil
      return isIdle
        ? [error("transition-adds-nothing", "upgrade", "floors, output, energy, jobs and kind stay: \(nothing)")] : []
    }
    let parcels = eligible.flatMap { land.parcels(of: $0) }.map { land.parcels[$0] }.filter(\.use.isIndustrial)
    guard !parcels.isEmpty, !parcels.contains(where: { effect.addsFloors(to: $0.figures, areaMu: $0.areaMu) }) else {
      return []
    }
    guard parcels.contains(where: { $0.figures.floorAreaM2 > 0 }) else {
      return [
        error(
          "transition-adds-nothing", "upgrade.floor_factor",
          "the industrial parcels of the \(eligible.count) parks have no floor area, so floors cannot grow: \(nothing)",
          advice: "give floor_area_m2 or plot_ratio in the layer of parcels, or set floor_factor to 1")
      ]
    }
    let least = parcels.map(\.plotRatio).min() ?? 0
    return [
      error(
        "transition-adds-nothing", "upgrade.plot_ratio_cap",
        "no parcel of the \(eligible.count) parks gets a floor below the cap of \(text(effect.plotRatioCap, decimals: 2)), "
          + "the least plot ratio is \(text(least, decimals: 2)): \(nothing)",
        advice: "raise plot_ratio_cap, or set floor_factor to 1 for an upgrade without floors")
    ]
  }
}
