import Diagnostics
import Experiments

/// The design, and what is left out of it.
extension SweepReader {
  /// Which keys a method uses, beside its name, and which of them it needs.
  private static func keys(of method: SweepDesign.Method) -> (used: [String], needed: [String]) {
    switch method {
    case .grid: (["levels"], [])
    case .random, .latinHypercube: (["points"], ["points"])
    case .sobol: (["points", "scramble"], ["points"])
    case .saltelli: (["points", "second_order", "scramble"], ["points"])
    case .morris: (["trajectories", "levels"], ["trajectories"])
    case .oneAtATime: (["low", "high"], [])
    }
  }

  mutating func design(_ factors: [SweepFactor]) -> SweepDesign? {
    guard let setting = root["design"], let method = setting["method"]?.text.flatMap(SweepDesign.Method.init),
      let secondOrder = setting["second_order"]?.flag, let scramble = setting["scramble"]?.flag,
      let low = setting["low"]?.number, let high = setting["high"]?.number
    else { return nil }
    let keys = Self.keys(of: method)
    for (key, value) in setting.sortedEntries
    where key != "method" && value.isWritten && !keys.used.contains(key) {
      refuse(
        "sweep-design", value, "\(key) means nothing to \(method.rawValue)",
        advice: keys.used.isEmpty ? "remove it" : "it takes \(keys.used.joined(separator: ", "))")
    }
    for key in keys.needed where setting[key] == nil {
      refuse("sweep-design", setting, "\(method.rawValue) needs \(key)", advice: "write \(key): under design:")
    }
    let levels = setting["levels"]?.integer
    if method == .morris, let levels, levels % 2 == 1 {
      refuse("sweep-design", setting["levels"] ?? setting, "expected an even number of levels, found \(levels)")
    }
    if method == .grid, setting["levels"] == nil,
      let factor = factors.first(where: { $0.distribution.count == nil })
    {
      refuse(
        "sweep-design", setting,
        "a grid needs levels, because \"\(factor.id)\" takes any number of its distribution",
        advice: "write levels: under design:, or give the factor values, or range with steps")
    }
    if method == .oneAtATime, low >= high {
      refuse("sweep-design", setting["low"] ?? setting, "low, \(low), is not below high, \(high)")
    }
    if let endless = factors.first(where: { !$0.distribution.isBounded }) {
      checkEnds(setting, method, low: low, high: high, scramble: scramble, endless)
    }
    return SweepDesign(
      method: method, points: setting["points"]?.integer, levels: levels,
      trajectories: setting["trajectories"]?.integer, secondOrder: secondOrder, scramble: scramble, low: low,
      high: high, line: setting.place.line)
  }

  /// Refuses what asks a distribution without ends for its lowest or its highest value.
  private mutating func checkEnds(
    _ setting: Setting, _ method: SweepDesign.Method, low: Double, high: Double, scramble: Bool, _ factor: SweepFactor
  ) {
    func why(_ end: String) -> String { "\"\(factor.id)\" has no \(end) value: its distribution has no ends" }
    let cut = "or give the factor a truncated_normal"
    switch method {
    case .oneAtATime:
      if low == 0 {
        refuse(
          "sweep-design", setting["low"] ?? setting, "low is 0, and \(why("lowest"))",
          advice: "write 0.05 or another share above 0, \(cut)")
      }
      if high == 1 {
        refuse(
          "sweep-design", setting["high"] ?? setting, "high is 1, and \(why("highest"))",
          advice: "write 0.95 or another share below 1, \(cut)")
      }
    case .sobol, .saltelli:
      guard !scramble else { return }
      refuse(
        "sweep-design", setting["scramble"] ?? setting,
        "the plain sequence begins with the lowest values, and \(why("lowest"))",
        advice: "leave out scramble: false, \(cut)")
    case .grid, .random, .latinHypercube, .morris: return
    }
  }

  mutating func exclusions(_ factors: [SweepFactor], _ design: SweepDesign?) -> [SweepExclusion] {
    let entries = root["exclude"]?.list ?? []
    if let design, design.method.needsEveryPoint, let first = entries.first {
      refuse(
        "sweep-exclusion", first, "\(design.method.rawValue) needs every point, so that none can be left out",
        advice: "take grid, random, latin_hypercube or sobol, or choose factors that can be combined freely")
    }
    return entries.map { entry in
      if entry.map?.isEmpty == true {
        refuse("sweep-exclusion", entry, "the entry says nothing, and would leave out every point")
      }
      return SweepExclusion(conditions: entry.sortedEntries.flatMap { conditions($0.key, $0.value, factors) })
    }
  }

  private mutating func conditions(
    _ id: String, _ setting: Setting, _ factors: [SweepFactor]
  ) -> [SweepExclusion.Condition] {
    guard let factor = factors.first(where: { $0.id == id }) else {
      // One that could not be read is reported already.
      if root["levers"]?[id] == nil, root["uncertainties"]?[id] == nil {
        refuseUnknown(id, setting, among: factors.map(\.id), "there is no factor \"\(shortened(id))\"")
      }
      return []
    }
    var tests: [SweepExclusion.Test] = []
    if let wanted = setting["is"]?.list { tests.append(.isOne(wanted.compactMap { value($0, of: factor) })) }
    for key in ["above", "below"] {
      guard let bound = setting[key], let text = bound.text else { continue }
      if let known = factor.knownTexts, known.contains(where: { Double($0) == nil }) {
        refuse("sweep-exclusion", bound, "\"\(id)\" has values that are no numbers, and nothing is \(key) those")
      }
      let place: SweepExclusion.Bound
      if let number = Double(text) {
        place = .number(number)
      } else if factors.contains(where: { $0.id == text }) {
        place = .factor(text)
      } else {
        refuseUnknown(
          text, bound, among: factors.map(\.id),
          "expected a number or the name of a factor, found \"\(shortened(text))\"")
        continue
      }
      tests.append(key == "above" ? .above(place) : .below(place))
    }
    if tests.isEmpty, setting["is"] == nil, setting["above"] == nil, setting["below"] == nil, !setting.isInvalid {
      refuse("sweep-exclusion", setting, "expected a value, or one of is, above and below")
    }
    return tests.map { SweepExclusion.Condition(factor: id, test: $0) }
  }

  /// A wanted value, as the factor writes it.
  private mutating func value(_ setting: Setting, of factor: SweepFactor) -> String? {
    guard let text = setting.text, let known = factor.knownTexts else { return setting.text }
    let same = known.first {
      $0 == text || $0 == Json.quoted(text) || (Double($0) != nil && Double($0) == Double(text))
    }
    if same == nil {
      refuseUnknown(text, setting, among: known, "\"\(factor.id)\" never is \"\(shortened(text))\"")
    }
    return same
  }

  private mutating func refuseUnknown(_ text: String, _ setting: Setting, among known: [String], _ message: String) {
    let guess = text.count <= 60 ? nearestSpelling(to: text, among: known) : nil
    let list = known.prefix(20).joined(separator: ", ")
    refuse(
      "sweep-exclusion", setting, message,
      advice: guess.map { "did you mean \($0)?" } ?? (known.isEmpty ? nil : "known are \(list)"))
  }
}

extension SweepFactor {
  /// The texts of listed values or the labels of options; nil for numbers.
  var knownTexts: [String]? {
    switch values {
    case .list(let texts): texts
    case .options(let options): options.map(\.label)
    case .numbers: nil
    }
  }

  /// Every key that it sets.
  public var allKeys: [String] {
    guard case .options(let options) = values else { return keys }
    var all: [String] = []
    for override in options.flatMap(\.overrides) {
      let key = String(override.text.prefix { $0 != "=" })
      if !all.contains(key) { all.append(key) }
    }
    return all
  }
}
