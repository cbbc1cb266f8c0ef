import Diagnostics
import NetworkModel
import Quantities
import Results

/// What every run is held to, counted again from the results rather than taken from the steps' own books.
struct RunChecks {
  let assembly: ResultsAssembly
  let rows: RowTable

  func all() -> [RunCheck] {
    var checks = [budgetKept(), nothingTwice(), countsAddUp()]
    if assembly.settings.coverage.keepService {
      let falls = rowsThatFell()
      checks.append(
        RunCheck(
          id: "coverage-never-falls", passed: falls.fell == 0,
          detail: Wording(
            "\(falls.compared) rows compared with the period before, \(falls.fell) fell",
            zh: "与上一期比较 \(falls.compared) 行，\(falls.fell) 行下降")))
    }
    return checks + privateNetworksKept()
  }

  private func budgetKept() -> RunCheck {
    struct Account: Hashable {
      let programme: Int
      let period: Int
      let city: String
    }
    let world = assembly.world
    var books: [Account: (stations: Int, money: Yuan)] = [:]
    for station in assembly.rollout.bought {
      guard let programme = station.programme else { continue }
      let county = assembly.rollout.county(ofSite: station.station.site, in: world)
      let city = world.regions[world.ancestor(of: county, at: .city) ?? county].code
      let account = Account(programme: programme, period: station.paidPeriod, city: city)
      let sum = books[account, default: (0, .zero)]
      books[account] = (sum.stations + 1, sum.money + station.cost)
    }
    let over = books.count { account, sum in
      let programme = assembly.settings.programmes[account.programme]
      switch programme.budgets[account.city] ?? programme.budgets["*"] {
      case .stations(let limit)?: return sum.stations > limit
      case .money(let limit)?: return sum.money > limit
      case nil: return true
      }
    }
    return RunCheck(
      id: "budget-kept", passed: over == 0,
      detail: Wording(
        "\(books.count) budgets of a programme, period and city drawn on, \(over) exceeded",
        zh: "动用建设计划分期分市预算 \(books.count) 笔，\(over) 笔超支"))
  }

  private func nothingTwice() -> RunCheck {
    // By site: the carriers that have a station there, as bits.
    var seen = [UInt32](repeating: 0, count: assembly.world.sites.count + assembly.rollout.newSites.count)
    var twice = 0
    let input = assembly.rollout.stations.recorded
    for index in input.indices { seen[input[index].station.site] |= 1 << input[index].station.carrier }
    let bought = assembly.rollout.bought
    for station in bought {
      let bit = UInt32(1) << station.station.carrier
      if seen[station.station.site] & bit != 0 { twice += 1 }
      seen[station.station.site] |= bit
    }
    return RunCheck(
      id: "nothing-bought-twice", passed: twice == 0,
      detail: Wording(
        "\(bought.count) stations bought, \(twice) where one stood",
        zh: "建设基站 \(bought.count) 个，\(twice) 个建在已有同类基站处"))
  }

  /// Rows in which villages reached, people or land are fewer than in the period before. Without ``CoverageRules/keepService``
  /// that is physics rather than a fault.
  func rowsThatFell() -> (fell: Int, compared: Int) {
    let all = rows.rows
    let step = all.count / max(1, assembly.periodCount)
    var falls = 0
    for index in step..<max(step, all.count) {
      let (before, now) = (all[index - step], all[index])
      if now.villagesReached < before.villagesReached || now.populationCovered < before.populationCovered
        || now.areaCoveredKm2 < before.areaCoveredKm2
      {
        falls += 1
      }
    }
    return (falls, max(0, all.count - step))
  }

  private func countsAddUp() -> RunCheck {
    let wrong = rows.rows.count {
      $0.villagesReached + $0.villagesWeak + $0.villagesUnserved != $0.villages || $0.villagesGood > $0.villagesReached
        || $0.populationCovered > $0.population || $0.areaCoveredKm2 > $0.areaKm2 * (1 + 1e-12)
        || max($0.parksCovered, $0.parksCoveredIndoors) > $0.parks
        || $0.parkAreaCoveredKm2 > $0.parkAreaKm2 * (1 + 1e-12)
    }
    return RunCheck(
      id: "counts-add-up", passed: wrong == 0,
      detail: Wording(
        "\(rows.rows.count) rows, \(wrong) inconsistent", zh: "共 \(rows.rows.count) 行，\(wrong) 行前后不一致"))
  }
}
