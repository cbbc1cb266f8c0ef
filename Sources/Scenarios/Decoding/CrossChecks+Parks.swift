import Diagnostics

/// 5G for production: parks to cover, and who builds inside them.
extension CrossChecks {
  mutating func checkParks() {
    let networks = root["private_networks"]?.list ?? []
    checkUnique(networks.compactMap { $0["id"] }, "private network")
    for network in networks {
      checkReference(network["carrier"], among: carrierIds, "carrier")
      checkDays(
        of: network, Wording("the private network", zh: "专网"), acts: Wording("builds", zh: "的建设期为"),
        nothing: Wording("it builds nothing", zh: "不会建设任何小区"))
      if let budget = network["budget_cny_per_period"]?.integer, let cost = network["cost_per_cell_cny"]?.integer,
        budget < cost
      {
        warn(
          "programme-budget", network["budget_cny_per_period"],
          Wording(
            "\(budget) CNY a period buy no cell at \(cost) CNY, so it builds nothing",
            zh: "每期 \(budget) 元不够建一个 \(cost) 元的小区，因此不会建设"))
      }
    }
    let programmes = (root["programmes"]?.list ?? []).filter { $0["strategy"]?.text == "parks" }
    guard let geodata = root["geodata"], geodata.map != nil, !hasParks(geodata) else { return }
    for wanting in programmes.compactMap({ $0["strategy"] }) + networks {
      report(
        "parks-missing", wanting, "this builds for industrial parks, and there are none",
        advice: geodata["generate"] == nil
          ? "declare a layer parks" : "write geodata.generate.parks, or geodata.generate.land for village-level parks")
    }
  }

  private func hasParks(_ geodata: Setting) -> Bool {
    if let generate = geodata["generate"] {
      return generate["parks"]?.integer != 0 || (generate["land"]?["village_parks"]?.integer ?? 0) > 0
    }
    return geodata["layers"] == nil || geodata["layers"]?["parks"] != nil
  }

  /// Parcels lie in parks, and everything else about land bears on parcels.
  mutating func checkLandLayers(_ layers: Setting) {
    if let parcels = layers["parcels"], layers["parks"] == nil {
      report("layer-missing", parcels, "parcels need a layer of parks to lie in")
    }
    guard layers["parcels"] == nil else { return }
    for role in [LayerRole.firms, .farmland, .redLine, .water, .blocks, .projects] {
      report(
        "layer-alone", layers[role.rawValue], "\(role.rawValue) bears on parcels, and there are none",
        advice: "declare a layer parcels too")
    }
  }
}
