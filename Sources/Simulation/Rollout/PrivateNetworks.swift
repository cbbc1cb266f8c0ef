import Diagnostics
import NetworkModel
import Quantities
import Results

/// The cells that programmes of private networks put into halls.
///
/// In every period in which it builds, a programme goes through the parks in its order and buys the whole cells that a park
/// lacks, as far as the period's budget goes; what it does not spend lapses. Cells stand from the period in which they are
/// bought, and stay. A park belongs to the programme that bought its first cell.
struct PrivateNetworks: Sendable {
  struct Purchase: Sendable, Hashable {
    var period: Int
    var programme: Int
    var park: Int
    var cells: Int
    var cost: Yuan
  }

  /// By programme; nil for one whose cells reach no floor.
  let cells: [PrivateCell?]
  /// By period, programme and order.
  private(set) var purchases: [Purchase] = []
  /// By park, the programme that it belongs to.
  private(set) var owner: [Int?]
  /// Element `park * periodCount + period`.
  private(set) var standing: [Int]
  private(set) var warnings: [Wording] = []
  private let periodCount: Int

  static func plan(world: World, settings: SimulationSettings, demand: ParkDemand) -> PrivateNetworks {
    var networks = PrivateNetworks(world: world, settings: settings)
    for period in settings.timeline.periods {
      for (index, programme) in settings.privateNetworks.enumerated()
      where programme.start <= period.end && period.start <= programme.end {
        networks.build(index, programme, in: period.index, demand)
      }
    }
    networks.warnOfStranded(demand)
    return networks
  }

  private init(world: World, settings: SimulationSettings) {
    periodCount = settings.timeline.periods.count
    cells = settings.privateNetworks.map { PrivateCell($0, world, settings) }
    owner = Array(repeating: nil, count: world.parks.count)
    standing = Array(repeating: 0, count: world.parks.count * periodCount)
    for (programme, cell) in zip(settings.privateNetworks, cells) where cell == nil {
      let hall = settings.coverage.parks.hall.rawValue
      warnings.append(
        Wording(
          "private network \(programme.id) builds nothing: its cells do not reach 1 m in \(hall) or inh-office, or carry "
            + "no uplink",
          zh: "专网 \(programme.id) 不会建设：其小区在 \(hall) 或 inh-office 中达不到 1 m，或没有上行"))
    }
  }

  private mutating func build(
    _ index: Int, _ programme: PrivateNetworkProgramme, in period: Int, _ demand: ParkDemand
  ) {
    guard let cell = cells[index] else { return }
    var left = programme.budgetPerPeriod
    for park in order(programme, in: period, demand) where owner[park] == nil || owner[park] == index {
      let slot = park * periodCount + period
      let lacking = cell.cells(demand.need(of: park, in: period)) - standing[slot]
      let affordable = programme.costPerCell.value > 0 ? left.value / programme.costPerCell.value : lacking
      let bought = min(lacking, affordable)
      guard bought > 0 else { continue }
      let cost = Yuan(bought * programme.costPerCell.value)
      left = left - cost
      owner[park] = index
      for later in period..<periodCount { standing[park * periodCount + later] += bought }
      purchases.append(Purchase(period: period, programme: index, park: park, cells: bought, cost: cost))
    }
  }

  /// The parks that produce, in the programme's order; ties by code.
  private func order(_ programme: PrivateNetworkProgramme, in period: Int, _ demand: ParkDemand) -> [Int] {
    struct Rank: Comparable {
      let park: Int
      let isFirst: Bool
      let value: Double

      static func < (a: Rank, b: Rank) -> Bool {
        a.isFirst != b.isFirst ? a.isFirst : a.value != b.value ? a.value > b.value : a.park < b.park
      }
    }
    let ranks = owner.indices.compactMap { park -> Rank? in
      let need = demand.need(of: park, in: period)
      guard need.produces, need.floorM2 > 0, need.isUpgraded || !programme.onlyUpgraded else { return nil }
      return switch programme.order {
      case .upgradedFirst: Rank(park: park, isFirst: need.isUpgraded, value: need.output10kCny / need.floorM2)
      case .output: Rank(park: park, isFirst: true, value: need.output10kCny)
      case .largest: Rank(park: park, isFirst: true, value: need.floorM2)
      }
    }
    return ranks.sorted().map(\.park)
  }

  private mutating func warnOfStranded(_ demand: ParkDemand) {
    guard let last = (0..<periodCount).last else { return }
    let stranded = owner.indices.filter {
      standing[$0 * periodCount + last] > 0 && !demand.need(of: $0, in: last).produces
    }
    guard !stranded.isEmpty else { return }
    let cells = stranded.reduce(0) { $0 + standing[$1 * periodCount + last] }
    warnings.append(
      Wording(
        "\(cells) private cells stand in \(stranded.count) parks that no longer produce",
        zh: "有 \(cells) 个专网小区位于 \(stranded.count) 个已不再生产的园区"))
  }

  /// The cells that a park's floors and devices ask for, by the programme that it belongs to, else by the first that
  /// can build; 0 without any.
  func needed(_ need: ParkDemand.Need, park: Int) -> Int { cell(of: park)?.cells(need) ?? 0 }

  func cell(of park: Int) -> PrivateCell? {
    owner[park].map { cells[$0] } ?? cells.lazy.compactMap { $0 }.first
  }

  func standing(in park: Int, _ period: Int) -> Int { standing[park * periodCount + period] }

  /// One row for every period and programme.
  func rows(_ settings: SimulationSettings) -> [PrivateNetworkRow] {
    var rows: [PrivateNetworkRow] = []
    for period in 0..<periodCount {
      for (index, programme) in settings.privateNetworks.enumerated() {
        let bought = purchases.filter { $0.programme == index && $0.period == period }
        let parks = owner.indices.filter { owner[$0] == index && standing(in: $0, period) > 0 }
        let cells = parks.reduce(0) { $0 + standing(in: $1, period) }
        rows.append(
          PrivateNetworkRow(
            period: period, programme: index, cellsNew: bought.reduce(0) { $0 + $1.cells }, cells: cells,
            parks: parks.count, spend: bought.reduce(.zero) { $0 + $1.cost },
            opex: settings.timeline.opex(programme.opexPerCellYear, of: cells)))
      }
    }
    return rows
  }
}

extension Timeline {
  /// Running cost of a period.
  func opex(_ yearly: Yuan, of count: Int) -> Yuan { Yuan(yearly.value * step.months / 12 * count) }
}
