public import Diagnostics
public import NetworkModel

/// What of the scenario's `land_use` cannot be, given the parks and parcels that there are.
public enum LandUseChecks {
  /// Errors for rules that contradict themselves, each other or the geodata, and for quotas that cannot be met; warnings for
  /// what only does nothing. In the order of the scenario's keys.
  ///
  /// - Parameter file: the scenario's, for the messages
  public static func diagnostics(
    world: World, rules: LandUseRules, timeline: Timeline, file: String?
  ) -> [Diagnostic] {
    guard let land = world.land else {
      return [
        Diagnostic(
          id: "land-missing", file: file, key: "land_use", "there are rules for land use, and no parcels",
          advice: "declare geodata.layers.parcels, or let geodata.generate.land draw them, or leave land_use out")
      ]
    }
    var found = evaluation(rules.evaluation)
    for (index, rule) in rules.transitions.enumerated() {
      found += TransitionChecks(
        world: world, land: land, timeline: timeline, rule: rule, key: "land_use.transitions[\(index)]"
      ).diagnostics()
    }
    found += contradictions(rules.transitions)
    if let supply = rules.supply { found += self.supply(supply) }
    found += clusters(rules, land)
    return found.map { diagnostic in
      var diagnostic = diagnostic
      diagnostic.file = file
      return diagnostic
    }
  }

  private static func evaluation(_ rules: EvaluationRules) -> [Diagnostic] {
    let key = "land_use.evaluation"
    var found = LandIndicator.allCases.filter { (rules.weights[$0] ?? 0) < 0 }.map {
      Diagnostic(
        id: "land-weights", key: "\(key).weights.\($0.rawValue)", "the weight \(rules.weights[$0] ?? 0) is negative",
        advice: "give 0 to leave an indicator out; energy counts as better when it is less, without a sign")
    }
    if !rules.weights.isEmpty, rules.weights.values.allSatisfy({ $0 == 0 }) {
      found.append(
        Diagnostic(
          id: "land-weights", key: "\(key).weights", "all weights are 0, which leaves no score",
          advice: "give one indicator a weight at least, or leave weights out to count all alike"))
    }
    if rules.failsAtLeast > max(1, rules.lowEfficiency.count) {
      found.append(
        Diagnostic(
          .warning, id: "land-low-efficiency", key: "\(key).fails_at_least",
          "\(rules.failsAtLeast) thresholds are to be failed, and there are \(rules.lowEfficiency.count): no park is "
            + "ever low-efficiency"))
    }
    return found
  }

  /// The same park is named by two rules that may begin on the same day and want different things.
  private static func contradictions(_ rules: [TransitionRule]) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for (later, rule) in rules.enumerated() {
      for (earlier, other) in rules[..<later].enumerated() where rule.start <= other.end && other.start <= rule.end {
        guard rule.action.word != other.action.word else { continue }
        for park in rule.parks where other.parks.contains(park) {
          found.append(
            Diagnostic(
              id: "land-rules-contradict", key: "land_use.transitions[\(later)].parks", feature: "park \(park)",
              "rule \(rule.id) is to \(rule.action.word) it, and rule \(other.id) (transitions[\(earlier)]) to "
                + "\(other.action.word) it in the same time",
              advice: "take the park out of one of the two"))
        }
      }
    }
    return found
  }

  private static func supply(_ rules: LandSupplyRules) -> [Diagnostic] {
    var found: [Diagnostic] = []
    let weights = [
      ("weight_nearness", rules.weightNearness), ("weight_fit", rules.weightFit), ("weight_park", rules.weightPark),
    ]
    for (name, weight) in weights where weight < 0 {
      found.append(
        Diagnostic(id: "land-weights", key: "land_use.supply.\(name)", "the weight \(weight) is negative"))
    }
    if weights.allSatisfy({ $0.1 == 0 }) {
      found.append(
        Diagnostic(
          id: "land-weights", key: "land_use.supply", "all weights of suitability are 0, which leaves no order",
          advice: "give nearness, fit or park a weight"))
    }
    if !rules.builtUse.isBuiltUp {
      found.append(
        Diagnostic(
          id: "land-use-of-freed-land", key: "land_use.supply.built_use",
          "\(rules.builtUse.code) (\(rules.builtUse.name)) is no use that projects build for",
          advice: "use a class of 05 to 10, such as 0601"))
    }
    return found
  }

  /// Firms and projects of clusters that the scenario does not have count for none.
  private static func clusters(_ rules: LandUseRules, _ land: Land) -> [Diagnostic] {
    guard !rules.clusters.isEmpty else { return [] }
    let known = Set(rules.clusters.map(\.id))
    let named = land.firms.compactMap(\.cluster) + land.projects.map(\.cluster)
    let unknown = Dictionary(grouping: named.filter { !known.contains($0) && !$0.isEmpty }) { $0 }
    return unknown.keys.sorted().map { id in
      Diagnostic(
        .warning, id: "land-cluster-unknown", key: "land_use.clusters", feature: "cluster \(id)",
        "\(unknown[id]?.count ?? 0) firms and projects name it, and land_use.clusters does not: they count for none",
        advice: nearestSpelling(to: id, among: known.sorted()).map { "did you mean \($0)?" })
    }
  }
}
