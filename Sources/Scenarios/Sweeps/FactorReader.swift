import Diagnostics
import Experiments
import Foundation

/// Makes one factor out of its checked keys.
struct FactorReader {
  let id: String
  let role: Factor.Role
  let setting: Setting
  let written: SourceNode
  let file: String
  private(set) var diagnostics: [Diagnostic] = []

  init(id: String, role: Factor.Role, setting: Setting, written: SourceNode, file: String) {
    self.id = id
    self.role = role
    self.setting = setting
    self.written = written
    self.file = file
  }

  /// - Returns: nil where the diagnostics of this or of the checker say why not
  mutating func factor() -> SweepFactor? {
    guard let entries = setting.map else { return nil }
    let kinds = SweepTable.kinds.filter { entries[$0] != nil }
    guard let kind = kinds.first, kinds.count == 1 else {
      refuse(
        setting,
        kinds.isEmpty
          ? "the factor has no values"
          : "the factor says in \(kinds.count) ways what values it takes: "
            + kinds.joined(separator: ", "),
        advice: kinds.isEmpty ? "write one of \(SweepTable.kinds.joined(separator: ", "))" : "keep one of them")
      return nil
    }
    checkCompanions(of: kind)
    let keys = setting["key"]?.texts ?? []
    switch kind {
    case "options": if let key = setting["key"] { refuse(key, "options name their own keys", advice: "remove key") }
    default:
      if setting["key"] == nil {
        refuse(setting, "the factor has no key", advice: "write key: and the key path that it varies")
      }
    }
    guard let (values, distribution) = values(kind) else { return nil }
    return SweepFactor(
      id: id, role: role, keys: keys, values: values, distribution: distribution, file: file,
      line: setting.place.line)
  }

  private mutating func checkCompanions(of kind: String) {
    let uses = ["steps": ["range"], "weights": ["values", "options"]]
    for (key, kinds) in uses.sorted(by: { $0.key < $1.key }) where !kinds.contains(kind) {
      if let companion = setting[key] {
        refuse(companion, "\(key) belongs to \(kinds.joined(separator: " or ")), not to \(kind)", advice: "remove it")
      }
    }
    if let decimals = setting["decimals"], ["values", "options", "integers", "range"].contains(kind) {
      refuse(decimals, "decimals belongs to a distribution of numbers, not to \(kind)", advice: "remove it")
    }
    if kind == "range", setting["steps"] == nil {
      refuse(
        setting["range"] ?? setting, "range needs steps, the number of values",
        advice: "write steps: beside it, or uniform: in place of range: for any number between the two")
    }
  }

  private mutating func values(_ kind: String) -> (SweepFactor.Values, Distribution)? {
    guard let setting = setting[kind], !setting.isInvalid else { return nil }
    switch kind {
    case "values": return list(setting)
    case "options": return options(setting)
    case "range": return range(setting)
    default: return numbers(kind, setting).map { (.numbers(decimals: self.setting["decimals"]?.integer), $0) }
    }
  }

  private mutating func list(_ setting: Setting) -> (SweepFactor.Values, Distribution)? {
    let elements = setting.list ?? []
    let texts = elements.compactMap { $0.source?.flowText }
    var seen = Set<String>()
    for (text, element) in zip(texts, elements) where !seen.insert(text).inserted {
      refuse(element, "\(shortened(text)) is listed twice", advice: "remove one, or give weights")
    }
    return items(texts.count).map { (.list(texts), $0) }
  }

  private mutating func options(_ setting: Setting) -> (SweepFactor.Values, Distribution)? {
    let nodes = written.entry("options")?.value
    let options = (nodes?.entries ?? []).compactMap { entry -> SweepOption? in
      guard let option = setting[entry.key] else { return nil }
      return SweepOption(
        label: entry.key, overrides: SweepReader.overrides(option, written: entry.value, file: file))
    }
    if nodes?.entries?.isEmpty == true { refuse(setting, "there is no option", advice: "write a label and its keys") }
    return items(options.count).map { (.options(options), $0) }
  }

  /// Of listed values, by their weights if there are any.
  private mutating func items(_ count: Int) -> Distribution? {
    guard count > 0 else { return nil }
    guard let weights = setting["weights"], let list = weights.list else {
      return distribution(setting) { () throws(InvalidArgument) in try .items(count) }
    }
    let numbers = list.compactMap(\.number)
    guard numbers.count == count else {
      refuse(weights, "there are \(count) values and \(list.count) weights", advice: "write a weight for each value")
      return nil
    }
    return distribution(weights) { () throws(InvalidArgument) in try .items(weights: numbers) }
  }

  private mutating func range(_ setting: Setting) -> (SweepFactor.Values, Distribution)? {
    guard let ends = ascending(setting), let steps = self.setting["steps"]?.integer else { return nil }
    let texts = (0..<steps).map { step in
      // Twelve digits are what a user means by an even distance: 0.1 + 0.2 is 0.3.
      let value =
        (ends.lowerBound * Double(steps - 1 - step) + ends.upperBound * Double(step)) / Double(steps - 1)
      return SchemaRow.plain(Double(String(format: "%.12g", value)) ?? value)
    }
    return items(texts.count).map { (.list(texts), $0) }
  }

  private mutating func numbers(_ kind: String, _ setting: Setting) -> Distribution? {
    switch kind {
    case "uniform", "log_uniform":
      guard let range = ascending(setting) else { return nil }
      return distribution(setting) { () throws(InvalidArgument) in
        kind == "uniform" ? try .uniform(range) : try .logUniform(range)
      }
    case "integers":
      guard let ends = setting.list?.compactMap(\.integer), ends.count == 2 else { return nil }
      guard ends[0] < ends[1] else {
        refuseOrder(setting)
        return nil
      }
      return distribution(setting) { () throws(InvalidArgument) in try .integers(ends[0]...ends[1]) }
    case "triangular":
      guard let numbers = setting.list?.compactMap(\.number), numbers.count == 3 else { return nil }
      guard numbers[0] <= numbers[1], numbers[1] <= numbers[2] else {
        refuseOrder(setting)
        return nil
      }
      return distribution(setting) { () throws(InvalidArgument) in
        try .triangular(numbers[0]...numbers[2], mode: numbers[1])
      }
    case "lognormal":
      guard let median = setting["median"]?.number, let spread = setting["spread"]?.number else { return nil }
      return distribution(setting) { () throws(InvalidArgument) in try .lognormal(median: median, spread: spread) }
    default: return normal(setting)
    }
  }

  /// The normal distribution, cut where there are ends.
  private mutating func normal(_ setting: Setting) -> Distribution? {
    guard let mean = setting["mean"]?.number, let sd = setting["sd"]?.number else { return nil }
    guard setting.path.hasSuffix("truncated_normal") else {
      return distribution(setting) { () throws(InvalidArgument) in try .normal(mean: mean, deviation: sd) }
    }
    guard let low = setting["min"]?.number, let high = setting["max"]?.number else { return nil }
    guard low < high else {
      refuse(setting, "min, \(SchemaRow.plain(low)), is not below max, \(SchemaRow.plain(high))", "sweep-distribution")
      return nil
    }
    return distribution(setting) { () throws(InvalidArgument) in
      try .truncatedNormal(mean: mean, deviation: sd, in: low...high)
    }
  }

  /// The two ends of a range.
  private mutating func ascending(_ setting: Setting) -> ClosedRange<Double>? {
    guard let ends = setting.list?.compactMap(\.number), ends.count == 2 else { return nil }
    guard ends[0] < ends[1] else {
      refuseOrder(setting)
      return nil
    }
    return ends[0]...ends[1]
  }

  private mutating func refuseOrder(_ setting: Setting) {
    var numbers: [String] = []
    for entry in setting.list ?? [] {
      if let integer = entry.integer {
        numbers.append("\(integer)")
      } else if let number = entry.number {
        numbers.append(SchemaRow.plain(number))
      }
    }
    refuse(
      setting, "expected the numbers from the lowest to the highest, found \(numbers.joined(separator: ", "))",
      "sweep-distribution")
  }

  private mutating func distribution(
    _ setting: Setting, _ make: () throws(InvalidArgument) -> Distribution
  ) -> Distribution? {
    do {
      return try make()
    } catch {
      let argument = error.argument == "deviation" ? "sd" : error.argument
      refuse(setting, "\(argument) is \(error.found), expected \(error.expected)", "sweep-distribution")
      return nil
    }
  }

  private mutating func refuse(
    _ setting: Setting, _ message: String, _ id: String = "sweep-factor", advice: String? = nil
  ) {
    diagnostics.append(Diagnostic(id: id, at: setting.place, key: shortened(setting.path), message, advice: advice))
  }
}
