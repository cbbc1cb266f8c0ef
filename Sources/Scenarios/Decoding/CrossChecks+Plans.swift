import Diagnostics
import NetworkModel

extension CrossChecks {
  mutating func checkProgrammes() {
    let programmes = root["programmes"]?.list ?? []
    checkUnique(programmes.compactMap { $0["id"] }, "programme")
    for programme in programmes {
      checkReference(programme["carrier"], among: carrierIds, "carrier")
      checkDays(
        of: programme, Wording("the programme", zh: "建设计划"), acts: Wording("builds", zh: "的建设期为"),
        nothing: Wording("it builds nothing", zh: "不会建设任何站"))
      checkBudget(of: programme)
      if programme["new_sites"]?.flag == true, programme["cost_new_site_cny"] == nil {
        report(
          "programme-cost", programme["new_sites"], "a programme that builds new masts needs cost_new_site_cny",
          advice: "write what a station with its new mast, power and fibre costs; no figure is published")
      }
    }
  }

  mutating func checkDays(of programme: Setting, _ noun: Wording, acts: Wording, nothing: Wording) {
    guard let start = programme["start"]?.date, let end = programme["end"]?.date else { return }
    if end < start {
      // A default that follows from the timeline is no mistake of the programme alone, so name the day that is written.
      let named = programme["end"]?.isWritten == true ? programme["end"] : programme["start"]
      report("programme-order", named, "\(noun.english) ends on \(end), before it starts on \(start)")
    } else if let first = root["timeline"]?["start"]?.date, let last = root["timeline"]?["end"]?.date, first <= last,
      end < first || start > last
    {
      warn(
        "programme-outside", programme,
        Wording(
          "\(noun.english) \(acts.english) from \(start) to \(end), outside of the timeline from "
            + "\(first) to \(last), so \(nothing.english)",
          zh: "\(noun.chinese)\(acts.chinese) \(start) 至 \(end)，不在时间线 \(first) 至 \(last) 之内，\(nothing.chinese)"),
        advice: Wording("change its days, or the timeline", zh: "请修改其日期，或修改时间线"))
    }
  }

  private mutating func checkBudget(of programme: Setting) {
    guard let budget = programme["budget"], budget.map != nil else { return }
    switch (budget["stations"], budget["cny"]) {
    case (nil, nil):
      report(
        "programme-budget", budget, "the programme has no budget",
        advice: "write budget: {stations: 20} or budget: {cny: 4000000}, for each city and period")
    case (.some, .some):
      report(
        "programme-budget", budget, "the budget is in stations and in CNY, expected is one of the two",
        advice: "remove one of them")
    case (let given?, nil), (nil, let given?):
      guard let usual = given["default"]?.integer, let cities = given["per_city"]?.map else { return }
      if usual == 0, cities.values.allSatisfy({ $0.integer == 0 }) {
        warn(
          "programme-budget", given,
          Wording(
            "the budget is 0 for every city, so the programme builds nothing", zh: "各地市预算均为 0，建设计划不会建设任何站"))
      }
    }
  }

  mutating func checkGeodata() {
    guard let geodata = root["geodata"], geodata.map != nil else { return }
    let generate = geodata["generate"]
    let layers = geodata["layers"]
    switch (generate, layers) {
    case (nil, nil):
      report(
        "geodata-source", geodata, "it is not said where the places come from",
        advice: "write geodata.generate for a synthetic province, or geodata.layers for files")
    case (.some, .some):
      report(
        "geodata-source", layers, "places come from generate or from layers, not from both",
        advice: "remove one, or write it as null to drop what this scenario extends")
    case (.some, nil):
      if let network = geodata["network"] {
        report(
          "geodata-network", network, "this network is for places that come from layers",
          advice: "write it under geodata.generate.network")
      }
      if let network = generate?["network"] { checkNetwork(network) }
    case (nil, let layers?):
      if let network = geodata["network"] { checkNetwork(network) }
      checkLayers(layers, geodata["network"])
    }
  }

  private mutating func checkLayers(_ layers: Setting, _ network: Setting?) {
    guard let roles = layers.map else { return }
    for role in [LayerRole.counties, .villages] where roles[role.rawValue] == nil {
      report(
        "layer-missing", layers, "there is no layer of \(role.rawValue), which every run needs",
        advice: "write geodata.layers.\(role.rawValue) with the path of a file")
    }
    if let stations = roles["stations"] {
      if roles["sites"] == nil {
        report("layer-missing", stations, "stations need a layer of sites to stand on")
      }
      if let network = network {
        report(
          "geodata-network", network, "there is a layer of stations, so no network can be made",
          advice: "remove one of the two")
      }
    }
    checkLandLayers(layers)
    for role in [LayerRole.surface, .landCover] where layers["terrain"] == nil {
      report(
        "layer-alone", layers[role.rawValue], "\(role.rawValue) says what stands on the ground, and there is no ground",
        advice: "declare a layer terrain too")
    }
    for (_, layer) in layers.sortedEntries {
      if let path = layer["path"], let text = path.text, let finding = DatabaseAddress.secretFinding(in: text) {
        report(finding.id, path, finding.message, advice: finding.advice ?? "")
      }
      if let alone = layer["x_field"] ?? layer["y_field"], layer["x_field"] == nil || layer["y_field"] == nil {
        report("layer-coordinates", alone, "x_field and y_field belong together", advice: "write both")
      }
    }
  }

  private mutating func checkNetwork(_ network: Setting) {
    let totals = network["totals"]?.list ?? []
    for (earlier, later) in zip(totals, totals.dropFirst()) {
      if let a = earlier["date"]?.date, let b = later["date"]?.date, a >= b {
        report("totals-order", later["date"], "the day \(b) does not come after \(a)", advice: "sort the totals by day")
      }
      if let a = earlier["stations"]?.integer, let b = later["stations"]?.integer, a > b {
        report(
          "totals-order", later["stations"], "\(b) stations are fewer than the \(a) before",
          advice: "totals count all that stand, so they never fall")
      }
    }
    guard let shares = network["carrier_shares"] else { return }
    for (id, share) in shares.sortedEntries where !carrierIds.contains(id) {
      var reference = share
      reference.value = .text(id)
      checkReference(reference, among: carrierIds, "carrier")
    }
    let values = shares.sortedEntries.map(\.value.number)
    guard !values.contains(nil) else { return }
    let sum = values.compactMap { $0 }.sum
    if sum <= 0 {
      report("shares-zero", shares, "the shares add up to 0", advice: "give at least one carrier a share")
      return
    }
    guard let masts = network["masts"]?.integer, let total = totals.last?["stations"]?.integer else { return }
    for (id, share) in shares.sortedEntries {
      let stations = Int((Double(total) * (share.number ?? 0) / sum).rounded(.down))
      if stations > masts {
        report(
          "masts-few", network["masts"],
          "\(masts) masts cannot hold the \(stations) stations of the carrier \(id): one of a carrier a mast",
          advice: "write at least \(stations) masts, or none for a number that fits")
      }
    }
  }
}
