import Diagnostics
import NetworkModel
import Quantities
import Results

/// Chooses the parks that rules take, within their quotas, and says where quotas were not met.
struct RuleDesk: Sendable {
  private let world: World
  private let rules: [TransitionRule]
  /// By rule; ``inYear`` counts the calendar year ``year``.
  private var inYear: [Int]
  private var inAll: [Int]
  private var year: Int?
  /// By rule: the parks that it names, in its order.
  private let listed: [[Int]]
  private(set) var warnings: [Wording] = []

  init(_ world: World, _ rules: [TransitionRule]) {
    self.world = world
    self.rules = rules
    inYear = rules.map { _ in 0 }
    inAll = rules.map { _ in 0 }
    let parks = Dictionary(world.parks.enumerated().map { ($1.code, $0) }) { first, _ in first }
    listed = rules.map { $0.parks.compactMap { parks[$0] } }
  }

  /// The parks that a rule takes in a period, in its order. As many as the quotas leave begin as soon as they may: the
  /// first period of a year takes the year's whole quota if there are parks enough.
  mutating func choose(
    _ rule: Int, in period: Timeline.Period, of timeline: Timeline, _ standings: [ParkStanding], _ state: LandState
  ) -> [Int] {
    if year != period.start.year {
      year = period.start.year
      inYear = rules.map { _ in 0 }
    }
    let asked = rules[rule]
    guard asked.start <= period.end, asked.end >= period.start else { return [] }
    let eligible = ordered(rule, standings).filter { isEligible($0, for: asked, standings[$0], state) }
    let room = min(
      asked.parksPerYear.map { $0 - inYear[rule] } ?? .max, asked.parksInAll.map { $0 - inAll[rule] } ?? .max)
    let taken = Array(eligible.prefix(max(0, room)))
    inYear[rule] += taken.count
    inAll[rule] += taken.count
    warnIfShort(rule, in: period, of: timeline)
    return taken
  }

  /// A park operates, has industrial land that no project holds, is of the rule's kinds and counties, is low-efficiency
  /// where the rule asks so, and gets floors where the rule adds floors.
  private func isEligible(
    _ park: Int, for rule: TransitionRule, _ standing: ParkStanding, _ state: LandState
  ) -> Bool {
    guard state.parks[park] == .operating, rule.kinds.isEmpty || rule.kinds.contains(state.kinds[park]),
      rule.counties.isEmpty || rule.counties.contains(world.regions[world.parks[park].county].code),
      !rule.onlyLowEfficiency || standing.isLowEfficiency
    else { return false }
    let parcels = state.parcelsForWorks(in: park)
    guard case .upgrade(let effect) = rule.action, effect.floorFactor > 1 else { return !parcels.isEmpty }
    return parcels.contains { effect.addsFloors(to: state.figures[$0], areaMu: state.land.parcels[$0].areaMu) }
  }

  private func ordered(_ rule: Int, _ standings: [ParkStanding]) -> [Int] {
    guard rules[rule].parks.isEmpty else { return listed[rule] }
    let key: (Int) -> Double =
      switch rules[rule].order {
      case .lowestScore: { standings[$0].score ?? 0 }
      case .highestScore: { -(standings[$0].score ?? 0) }
      case .largest: { -world.parks[$0].areaMu.value }
      case .smallest: { world.parks[$0].areaMu.value }
      }
    return world.parks.indices.sorted { (key($0), $0) < (key($1), $1) }
  }

  /// A quota is short when its last period has passed and there were too few parks: for a year its last period, for all
  /// the rule's last one.
  private mutating func warnIfShort(_ index: Int, in period: Timeline.Period, of timeline: Timeline) {
    let rule = rules[index]
    let next = timeline.periods.dropFirst(period.index + 1).first
    let isLast = next.map { $0.start > rule.end } ?? true
    let isLastOfYear = isLast || next?.start.year != period.start.year
    if isLastOfYear, let quota = rule.parksPerYear {
      let wanted = rule.parksInAll.map { min(quota, $0 - inAll[index] + inYear[index]) } ?? quota
      if inYear[index] < wanted {
        warnings.append(
          Wording(
            "rule \(rule.id), \(period.label): \(parks(wanted)) to be taken in \(period.start.year), \(inYear[index]) "
              + "could be",
            zh: "规则 \(rule.id)，\(period.label)：\(period.start.year) 年应处理园区 \(wanted) 个，实际可处理 \(inYear[index]) 个"))
      }
    }
    if isLast, let quota = rule.parksInAll, inAll[index] < quota {
      warnings.append(
        Wording(
          "rule \(rule.id), \(period.label): \(parks(quota)) to be taken in all, \(inAll[index]) could be",
          zh: "规则 \(rule.id)，\(period.label)：总共应处理园区 \(quota) 个，实际可处理 \(inAll[index]) 个"))
    }
    if isLast, !rule.parks.isEmpty, rule.parksPerYear == nil, rule.parksInAll == nil, inAll[index] < rule.parks.count {
      warnings.append(
        Wording(
          "rule \(rule.id), \(period.label): \(rule.parks.count) parks are named, \(inAll[index]) could be taken",
          zh: "规则 \(rule.id)，\(period.label)：指定园区 \(rule.parks.count) 个，实际可处理 \(inAll[index]) 个"))
    }
  }

  private func parks(_ count: Int) -> String { count == 1 ? "1 park was" : "\(count) parks were" }
}
