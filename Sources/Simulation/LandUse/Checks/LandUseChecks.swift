public import Diagnostics
public import NetworkModel

/// What of the scenario's `land_use` cannot be, given the parks and parcels that there are. What needs no world to be
/// seen was found in the scenario.
public enum LandUseChecks {
  /// Errors for rules that name what is not there, for quotas that cannot be met and for upgrades that add nothing; warnings
  /// for clusters that are left out. In the order of the scenario's keys.
  ///
  /// - Parameter file: the scenario's, for the messages
  public static func diagnostics(world: World, rules: LandUseRules, file: String?) -> [Diagnostic] {
    guard let land = world.land else {
      return [
        Diagnostic(
          id: "land-missing", file: file, key: "land_use", "there are rules for land use, and no parcels",
          advice: "check the layer of parcels, or leave land_use out")
      ]
    }
    var found: [Diagnostic] = []
    for (index, rule) in rules.transitions.enumerated() {
      found += TransitionChecks(world: world, land: land, rule: rule, key: "land_use.transitions[\(index)]")
        .diagnostics()
    }
    found += supply(rules, land)
    found += clusters(rules, land)
    return found.map { diagnostic in
      var diagnostic = diagnostic
      diagnostic.file = file
      return diagnostic
    }
  }

  /// Land for projects that nobody asks for or nobody can get, and projects that nobody decides on.
  private static func supply(_ rules: LandUseRules, _ land: Land) -> [Diagnostic] {
    guard let supply = rules.supply else {
      return land.projects.isEmpty
        ? []
        : [
          Diagnostic(
            .warning, id: "projects-unused", key: "land_use.supply",
            Wording(
              "the layer of projects has \(land.projects.count), and no rules give them land: they are left out",
              zh: "项目图层有 \(land.projects.count) 个项目，但没有供地规则，全部不计入"),
            advice: Wording(
              "write land_use.supply, or leave the layer out", zh: "请填写 land_use.supply，或去掉该图层"))
        ]
    }
    var found: [Diagnostic] = []
    if land.projects.isEmpty, supply.stream == nil {
      found.append(
        Diagnostic(
          .warning, id: "supply-without-projects", key: "land_use.supply.stream",
          Wording(
            "land is to be supplied, and there is neither a layer of projects nor a stream",
            zh: "设置了供地规则，但既没有项目图层，也没有生成的项目流"),
          advice: Wording(
            "give geodata.layers.projects or land_use.supply.stream",
            zh: "请给出 geodata.layers.projects 或 land_use.supply.stream")))
    }
    if !land.projects.isEmpty, supply.stream != nil {
      found.append(
        Diagnostic(
          .warning, id: "stream-unused", key: "land_use.supply.stream",
          Wording(
            "the \(land.projects.count) recorded projects count, and none is drawn",
            zh: "采用图层中的 \(land.projects.count) 个项目，不再随机生成项目"),
          advice: Wording("leave the stream or the layer of projects out", zh: "请去掉项目流或项目图层之一")))
    }
    if land.blocks.isEmpty, supply.blockShareMin > 0 {
      found.append(
        Diagnostic(
          .warning, id: "supply-without-blocks", key: "land_use.supply.block_share_min",
          Wording(
            "land is supplied within protected industrial blocks, and there are none: no project can get any",
            zh: "只在工业保护区块内供地，但没有任何区块：所有项目都得不到土地"),
          advice: Wording(
            "give geodata.layers.blocks, or set block_share_min to 0",
            zh: "请给出 geodata.layers.blocks，或将 block_share_min 设为 0")))
    }
    return found
  }

  /// Firms and projects of clusters that the scenario does not have count for none.
  private static func clusters(_ rules: LandUseRules, _ land: Land) -> [Diagnostic] {
    guard !rules.clusters.isEmpty else { return [] }
    let known = Set(rules.clusters.map(\.id))
    let strange = (land.firms.compactMap(\.cluster) + land.projects.map(\.cluster)).filter {
      !$0.isEmpty && !known.contains($0)
    }
    guard !strange.isEmpty else { return [] }
    let (names, all) = (Set(strange).sorted(), rules.clusters.map(\.id))
    return [
      Diagnostic(
        .warning, id: "cluster-unknown", key: "land_use.clusters",
        Wording(
          "\(strange.count) of the firms and projects name a cluster that it does not have "
            + "(\(names.joined(separator: ", "))): they count for none",
          zh: "有 \(strange.count) 个企业和项目所属的产业集群不在情景中（\(names.joined(separator: "、"))）：不计入任何集群"),
        advice: Wording(
          "there are: \(all.joined(separator: ", "))", zh: "现有集群：\(all.joined(separator: "、"))"))
    ]
  }
}
