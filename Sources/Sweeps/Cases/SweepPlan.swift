public import Diagnostics
public import Geodata
import NetworkModel
public import Parallelism
import Pipeline
import Quantities
public import Scenarios

/// The cases of a sweep, each loaded and checked.
public struct SweepPlan: Sendable {
  public let settings: SweepSettings
  /// By number.
  public let cases: [SweepCase]
  /// How many points the design has, those that are left out included.
  public let designPoints: Int
  /// How many points of the design match an exclusion.
  public let excludedPoints: Int
  /// Warnings, each once.
  public let findings: [Diagnostic]

  private let base: ScenarioTemplate
  /// Where input files are read; nil for where they are.
  let copies: NodeCopies?

  /// The most cases of a sweep.
  public static let maximumCases = 1_000_000

  /// Makes all cases of a sweep and checks each, so that none fails halfway for what could be known before.
  ///
  /// - Parameters:
  ///   - boxFolder: the folder that holds `Geodata/`; nil for the working directory
  ///   - copies: where to read input files; nil for where they are
  /// - Throws: ``InputError`` with what is wrong with the base, the design or any case, ``StoreError`` when files cannot be
  ///   copied, ``Cancelled``
  public static func make(
    _ settings: SweepSettings, boxFolder: String?, copies: NodeCopies? = nil, _ control: WorkControl
  ) throws -> SweepPlan {
    let base = try ScenarioTemplate(settings.baseFile)
    let points = try SweepPoints(settings)
    var cases = points.kept.flatMap { point in
      (1...settings.replicates).map { replicate in
        SweepCase(settings, point: point, replicate: replicate)
      }
    }
    for index in cases.indices { cases[index].number = index + 1 }

    let identity = CaseIdentity(settings, boxFolder: boxFolder, copies: copies)
    let checked = try orderedParallelMap(count: cases.count, control, step: "cases") { [cases] _, index in
      try CheckedCase(cases[index], base, settings, identity)
    }
    var findings = CaseFindings(settings, caseCount: cases.count)
    // Numbers in the order of appearance: hash values differ from process to process.
    var worlds: [Int: Int] = [:]
    var networks: [Int: Int] = [:]
    var groups: [Int: Int] = [:]
    for (index, answer) in checked.enumerated() {
      cases[index].id = answer.id
      cases[index].world = worlds[answer.worldHash] ?? worlds.count
      worlds[answer.worldHash] = cases[index].world
      cases[index].network = networks[answer.networkHash] ?? networks.count
      networks[answer.networkHash] = cases[index].network
      cases[index].group = groups[answer.groupHash] ?? groups.count
      groups[answer.groupHash] = cases[index].group
      findings.add(answer.diagnostics, of: cases[index])
    }
    return SweepPlan(
      settings: settings, cases: cases, designPoints: points.designCount,
      excludedPoints: points.designCount - points.kept.count, findings: try findings.warnings(), base: base,
      copies: copies)
  }

  /// The scenario of a case, with name and title of the base, and its input files where they are.
  public func scenario(of sweepCase: SweepCase) throws(InputError) -> Scenario {
    try base.load(overrides: sweepCase.overrides).scenario
  }
}

/// What a look at a case gave.
private struct CheckedCase: Sendable {
  var id = ""
  var worldHash = 0
  var networkHash = 0
  var groupHash = 0
  var diagnostics: [Diagnostic] = []

  init(_ sweepCase: SweepCase, _ base: ScenarioTemplate, _ settings: SweepSettings, _ identity: CaseIdentity) throws {
    do {
      let loaded = try base.load(overrides: sweepCase.overrides)
      diagnostics = loaded.warnings
      for (place, measure) in settings.measures.enumerated() {
        let key = "measures[\(place)]"
        if let finding = measure.finding(in: loaded.scenario, settings.file, key) { diagnostics.append(finding) }
      }
      if settings.keepsVillages, settings.replicates > 1, loaded.scenario.geodata.generate != nil {
        diagnostics.append(
          Diagnostic(
            .warning, id: "sweep-villages", file: settings.file, key: "villages",
            Wording(
              "every replicate of a generated province puts the villages elsewhere: the map counts them by their codes, "
                + "each over the cases that have it, and shows them where the first case has them",
              zh: "生成的省份每次重复中行政村的位置都不同：地图按代码统计，每个代码只在有它的算例中统计，位置取自首个算例"),
            advice: Wording(
              "Give villages as a layer of the base, or leave out replicates.",
              zh: "请在基准情景中以图层给出行政村，或去掉重复。")))
      }
      let (id, findings) = try identity.id(of: loaded)
      self.id = id
      worldHash = WorldKey(loaded.scenario).hashValue
      networkHash = NetworkKey(loaded.scenario).hashValue
      groupHash = GroupKey(loaded.scenario).hashValue
      diagnostics += findings
    } catch let error as InputError {
      diagnostics += error.diagnostics
    }
  }
}

extension SweepMeasure {
  /// What speaks against it in a scenario.
  ///
  /// - Parameter key: where it stands in the file
  fileprivate func finding(in scenario: Scenario, _ file: String, _ key: String) -> Diagnostic? {
    let operators = scenario.operators.map(\.id)
    if operatorId != "any", !operators.contains(operatorId) {
      let advice = nearestSpelling(to: operatorId, among: operators).map { "did you mean \($0)?" }
      return Diagnostic(
        id: "sweep-measure", file: file, line: line, key: "\(key).operator",
        "there is no operator \"\(operatorId)\"",
        advice: advice ?? "known are any, \(operators.joined(separator: ", "))")
    }
    guard case .label(let label) = period else { return nil }
    let labels = scenario.timeline.periods.map(\.label)
    guard !labels.contains(label), let first = labels.first, let last = labels.last else { return nil }
    return Diagnostic(
      id: "sweep-measure", file: file, line: line, key: "\(key).period",
      "there is no period \"\(label)\"", advice: "periods go from \(first) to \(last); or write last, or all")
  }
}
