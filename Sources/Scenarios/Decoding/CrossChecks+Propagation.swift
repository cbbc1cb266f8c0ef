import NetworkModel

extension CrossChecks {
  /// Models over terrain need terrain, and bands with models of their own must be there.
  mutating func checkPropagation() {
    guard let propagation = root["radio"]?["propagation"] else { return }
    let known = (root["bands"]?.map ?? [:]).keys.sorted()
    checkTerrain(propagation)
    for (id, models) in propagation["bands"]?.sortedEntries ?? [] {
      if known.contains(id) {
        checkTerrain(models)
      } else if !known.isEmpty {
        report(
          "reference-unknown", models, "there is no band \(id)", advice: "known are \(known.joined(separator: ", "))")
      }
    }
  }

  private mutating func checkTerrain(_ models: Setting) {
    // A generated province has terrain of its own.
    guard root["geodata"]?["generate"] == nil, root["geodata"]?["layers"]?["terrain"] == nil else { return }
    for environment in RadioEnvironment.allCases {
      guard let setting = models[environment.rawValue], setting.isWritten, let word = setting.text,
        PropagationChoice(rawValue: word)?.needsTerrain == true
      else { continue }
      report(
        "terrain-missing", setting, "\(word) works along the ground, and there is no terrain",
        advice: "declare geodata.layers.terrain, or choose auto, which uses terrain where there is any")
    }
  }
}
