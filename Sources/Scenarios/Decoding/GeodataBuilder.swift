import NetworkModel

/// The part of ``ScenarioBuilder`` for `geodata`.
struct GeodataBuilder {
  let settings: Setting
  let carriers: [Carrier]

  func build() throws(SettingGap) -> GeodataSettings {
    var layers: [LayerRole: LayerDeclaration] = [:]
    for (name, layer) in settings["layers"]?.sortedEntries ?? [] {
      guard let role = LayerRole(rawValue: name) else { continue }
      layers[role] = try declaration(role, layer)
    }
    return GeodataSettings(
      root: try settings.text("root"), generate: try generate(), layers: layers,
      generateNetwork: try settings["network"].map { setting throws(SettingGap) in try network(setting) },
      snapDistanceM: try settings.number("snap_distance_m"),
      settlementRadiusM: try settings.number("settlement_radius_m"), isSynthetic: try settings.flag("synthetic"),
      surfaceCellSizeM: settings["surface"]?["cell_size_m"]?.number)
  }

  private func generate() throws(SettingGap) -> GenerateSettings? {
    guard let setting = settings["generate"] else { return nil }
    return GenerateSettings(
      province: try setting.text("province"), villages: try setting.integer("villages"),
      network: try network(setting.map("network")), parks: try setting.integer("parks"),
      land: try setting["land"].map { land throws(SettingGap) in
        GenerateLandSettings(villageParks: try land.integer("village_parks"), firms: try land.integer("firms"))
      })
  }

  private func network(_ setting: Setting) throws(SettingGap) -> NetworkSettings {
    let shares = try setting.map("carrier_shares")
    let written = carriers.map { shares[$0.id]?.number ?? 0 }
    let sum = written.reduce(0, +)
    return NetworkSettings(
      masts: try setting.integer("masts"),
      totals: try all(setting.list("totals")) { total throws(SettingGap) in
        NetworkSettings.Total(date: try total.date("date"), stations: try total.integer("stations"))
      }, carrierShares: written.map { $0 / sum })
  }

  private func clutterHeights(_ setting: Setting?) -> [Int: Double] {
    var heights: [Int: Double] = [:]
    for (number, height) in setting?.sortedEntries ?? [] {
      if let number = Int(number), let height = height.number { heights[number] = height }
    }
    return heights
  }

  private func declaration(_ role: LayerRole, _ layer: Setting) throws(SettingGap) -> LayerDeclaration {
    LayerDeclaration(
      role: role, path: try layer.text("path"), layer: layer["layer"]?.text, crs: layer["crs"]?.text,
      datum: layer["datum"]?.text.flatMap(DatumName.init(rawValue:)), encoding: layer["encoding"]?.text,
      xField: layer["x_field"]?.text, yField: layer["y_field"]?.text,
      fields: (layer["fields"]?.map ?? [:]).compactMapValues(\.text),
      whereEquals: (layer["where"]?.map ?? [:]).mapValues(\.texts),
      classes: layer["classes"]?.text.flatMap(LandCoverScheme.init(rawValue:)),
      clutterHeightsM: clutterHeights(layer["clutter_heights_m"]), line: layer.place.line)
  }
}
