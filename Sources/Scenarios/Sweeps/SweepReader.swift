import Diagnostics
import Experiments
import Results

/// Makes a sweep out of its checked keys, and says what one key has against another.
struct SweepReader {
  let root: Setting
  /// As it was written: it knows the order of the factors.
  let tree: SourceNode
  let file: String
  private(set) var diagnostics: [Diagnostic] = []

  init(root: Setting, tree: SourceNode, file: String) {
    self.root = root
    self.tree = tree
    self.file = file
  }

  /// - Returns: nil where the diagnostics of this or of the checker say why not
  mutating func settings() -> SweepSettings? {
    let base = baseFile()
    let factors = factors()
    let design = design(factors)
    let exclusions = exclusions(factors, design)
    let measures = measures()
    let overrides = SweepReader.overrides(root["set"], written: tree.entry("set")?.value, file: file)
    guard let name = root["name"]?.text, let base, let design, let seed = root["seed"]?.integer,
      let replicates = root["replicates"]?.integer, let villages = root["villages"]?.flag
    else { return nil }
    return SweepSettings(
      name: name, title: root["title"]?.text ?? name, description: root["description"]?.text ?? "", file: file,
      baseFile: base, overrides: overrides, seed: UInt64(clamping: seed), design: design, replicates: replicates,
      factors: factors, exclusions: exclusions, measures: measures, keepsVillages: villages)
  }

  /// Values by key path, in the file's order.
  static func overrides(_ setting: Setting?, written: SourceNode?, file: String) -> [ScenarioOverride] {
    (written?.entries ?? []).compactMap { entry in
      guard let value = setting?[entry.key], let node = value.source else { return nil }
      return ScenarioOverride("\(entry.key)=\(node.flowText)", file: file, line: value.place.line)
    }
  }

  private mutating func baseFile() -> String? {
    guard let base = root["base"], let path = base.text else { return nil }
    let found = PathText.join(PathText.folder(of: file), path)
    do {
      _ = try ScenarioText.read(found)
    } catch {
      refuse(
        error.id, base, "\(shortened(path)) cannot be the base: \(error.message)",
        advice: "the path is relative to the folder of this file, so \(found) was looked for")
    }
    return found
  }

  private mutating func factors() -> [SweepFactor] {
    var factors: [SweepFactor] = []
    // Readable or not, for what they say about each other.
    var ids: [String: Setting] = [:]
    var keys: [String: String] = [:]
    for (section, role) in [("levers", Factor.Role.lever), ("uncertainties", .uncertainty)] {
      let written = tree.entry(section)?.value
      for entry in written?.entries ?? [] {
        guard let setting = root[section]?[entry.key] else { continue }
        if SweepTable.takenNames.contains(entry.key) {
          refuse(
            "sweep-factor", setting, "\"\(entry.key)\" is a column of every manifest, and cannot name a factor",
            advice: "choose another name")
        } else if ids[entry.key] != nil {
          refuse(
            "sweep-factor", setting, "there is a lever and an uncertainty called \"\(entry.key)\"",
            advice: "choose another name for one of them")
        }
        ids[entry.key] = setting
        var reader = FactorReader(id: entry.key, role: role, setting: setting, written: entry.value, file: file)
        let factor = reader.factor()
        diagnostics += reader.diagnostics
        guard let factor else { continue }
        checkKeys(of: factor, setting, &keys)
        factors.append(factor)
      }
    }
    if ids.isEmpty, root["levers"]?.isInvalid != true, root["uncertainties"]?.isInvalid != true {
      refuse(
        "sweep-factor", root, "the sweep varies nothing", advice: "write a factor under levers: or uncertainties:")
    }
    return factors
  }

  private mutating func checkKeys(of factor: SweepFactor, _ setting: Setting, _ taken: inout [String: String]) {
    for key in factor.allKeys {
      if let other = taken[key], other != factor.id {
        refuse(
          "sweep-key-twice", setting, "\(shortened(key)) is set by the factor \"\(other)\" too",
          advice: "let one factor set it; linked keys belong into the options of one factor")
      }
      taken[key] = factor.id
      if key == "seed", let replicates = root["replicates"]?.integer, replicates > 1 {
        refuse(
          "sweep-key-twice", setting, "seed is set by the replicates too",
          advice: "write replicates: 1, or let the replicates vary the seed")
      }
    }
  }

  private mutating func measures() -> [SweepMeasure] {
    var measures: [SweepMeasure] = []
    for setting in root["measures"]?.list ?? [] {
      guard let name = setting["name"]?.text, let column = setting["column"]?.text.flatMap(TimelineColumn.init),
        let operatorId = setting["operator"]?.text, let period = setting["period"]?.text
      else { continue }
      if measures.contains(where: { $0.name == name }) {
        refuse(
          "sweep-measure", setting["name"] ?? setting, "there are two measures called \"\(name)\"",
          advice: "choose another name for one of them")
      }
      let target = target(setting["target"])
      if let target, column.isShare, !(0...1).contains(target.bound) {
        refuse(
          "sweep-target", setting["target"] ?? setting,
          "\(column.rawValue) is a share from 0 to 1, and the target \(target.bound)",
          advice: "write \(target.bound / 100) for \(target.bound) %")
      }
      let goal = setting["goal"]?.text.flatMap(Goal.init)
      if let goal, let target, goal != target.goal {
        refuse(
          "sweep-target", setting["goal"] ?? setting, "the goal is to \(goal.rawValue), the target the other way round",
          advice: "at_least goes with maximise, at_most with minimise; remove one of them")
      }
      measures.append(
        SweepMeasure(
          name: name, column: column, region: setting["region"]?.text, operatorId: operatorId,
          period: SweepMeasure.Period(period), goal: goal ?? target?.goal ?? column.usualGoal, target: target,
          line: setting.place.line))
    }
    if root["measures"]?.list?.isEmpty == true, root["villages"]?.flag == false {
      refuse(
        "sweep-measure", root["measures"] ?? root, "nothing is kept of the cases",
        advice: "write measures:, for example - {name: reached, column: village_reach_ratio}, or villages: true")
    }
    return measures
  }

  private mutating func target(_ setting: Setting?) -> SweepTarget? {
    guard let setting, !setting.isInvalid else { return nil }
    switch (setting["at_least"]?.number, setting["at_most"]?.number) {
    case (let bound?, nil): return .atLeast(bound)
    case (nil, let bound?): return .atMost(bound)
    case (.some, .some):
      refuse("sweep-target", setting, "the target has two bounds", advice: "keep at_least or at_most")
    case (nil, nil):
      if setting.map?.values.contains(where: { $0.isInvalid }) != true {
        refuse("sweep-target", setting, "the target has no bound", advice: "write at_least: or at_most: and a number")
      }
    }
    return nil
  }

  mutating func refuse(_ id: String, _ setting: Setting, _ message: String, advice: String? = nil) {
    diagnostics.append(
      Diagnostic(
        id: id, at: setting.place, key: setting.path.isEmpty ? nil : shortened(setting.path), message, advice: advice))
  }
}
