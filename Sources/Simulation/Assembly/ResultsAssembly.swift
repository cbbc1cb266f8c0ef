import Diagnostics
import Geometry
import NetworkModel
import Quantities
import Radio
import Results

/// Gathers what the steps found into one timeline, a state for every village, and the checks.
struct ResultsAssembly {
  let world: World
  let settings: SimulationSettings
  let rollout: Rollout
  let villages: [VillageCoverage]
  let raster: CoverageTally
  let landUse: LandUseRun?
  let parks: ParkCoverage

  /// Operators, and the union as the last.
  var audiences: Range<Int> { 0..<world.operators.count + 1 }
  var union: Int { world.operators.count }
  var periodCount: Int { settings.timeline.periods.count }

  func results() -> RunResults {
    let standing = villageStandings()
    var rows = RowTable(world: world, periodCount: periodCount)
    addVillages(standing, to: &rows)
    addCoverage(to: &rows)
    addStations(to: &rows)
    addSpending(to: &rows)
    let parkCoverage = parks.results()
    addParks(parkCoverage, to: &rows)
    addPrivateNetworks(to: &rows)
    let ordered = rows.rows
    let villageResults = world.villages.indices.map { villageResult($0, standing) }
    let runChecks = RunChecks(assembly: self, rows: rows)
    let land = landUse?.applying(parkCoverage, settings.coverage.parks)
    let checks = runChecks.all() + (land?.checks ?? [])
    var warnings = (land?.warnings ?? []) + rollout.warnings + parks.networks.warnings
    for check in checks where !check.passed {
      warnings.append(
        Wording("check \(check.id) failed: \(check.detail.english)", zh: "核验 \(check.id) 未通过：\(check.detail.chinese)"))
    }
    if !settings.coverage.keepService, case let falls = runChecks.rowsThatFell(), falls.fell > 0 {
      warnings.append(
        Wording(
          "in \(falls.fell) of \(falls.compared) rows of the timeline coverage is less than in the period before, because "
            + "new stations interfere (coverage.keep_service is false)",
          zh: "时间线 \(falls.compared) 行中有 \(falls.fell) 行的覆盖低于上一期，原因是新基站的干扰（coverage.keep_service 为 false）"))
    }
    if raster.keptServices > 0 {
      let share = percent(Double(raster.keptServices) / Double(max(1, raster.servedPairs)))
      warnings.append(
        Wording(
          "\(raster.keptServices) of \(raster.servedPairs) services of a cell by a carrier (\(share)) last only because "
            + "operators are taken to retune neighbours (coverage.keep_service)",
          zh: "载波对网格的 \(raster.servedPairs) 项服务中有 \(raster.keptServices) 项（\(share)）能保持，"
            + "只因假定运营商会调整相邻小区（coverage.keep_service）"))
    }
    return RunResults(
      timeline: settings.timeline, rows: ordered, villages: villageResults, stations: rollout.stations,
      unfinished: rollout.unfinished,
      newSites: rollout.newSites, landUse: land, parkCoverage: parkCoverage,
      privateNetworks: parks.networks.rows(settings), checks: checks, warnings: warnings)
  }

  private func percent(_ share: Double) -> String {
    let tenths = Int((share * 1000).rounded())
    return "\(tenths / 10).\(tenths % 10)%"
  }

  // MARK: Villages

  /// Audiences as bits by village and period: element `village * periodCount + period`.
  struct Standings {
    var reached: [UInt32]
    var signal: [UInt32]
    var near: [UInt32]
    var good: [UInt32]
    /// Good settlement cells at the end of the last period: `village * audiences + audience`.
    var goodCells: [Int32]
  }

  private func villageStandings() -> Standings {
    let all = world.villages.count * periodCount
    var standings = Standings(
      reached: Array(repeating: 0, count: all), signal: Array(repeating: 0, count: all),
      near: Array(repeating: 0, count: all), good: Array(repeating: 0, count: all),
      goodCells: Array(repeating: 0, count: world.villages.count * audiences.count))
    let unionBit = UInt32(1) << union
    func withUnion(_ operators: UInt32) -> UInt32 {
      let own = operators & (unionBit - 1)
      return own == 0 ? 0 : own | unionBit
    }
    for period in 0..<periodCount {
      for change in raster.settlementChanges[period] {
        standings.goodCells[Int(change.village) * audiences.count + Int(change.audience)] += change.change
      }
      for index in villages.indices {
        let slot = index * periodCount + period
        standings.near[slot] = withUnion(villages[index].near[period])
        standings.signal[slot] = withUnion(villages[index].signal[period])
        standings.reached[slot] =
          settings.coverage.villageRule == .distance
          ? standings.near[slot] : withUnion(villages[index].served[period])
        let cells = world.settlementStarts[index + 1] - world.settlementStarts[index]
        var good: UInt32 = 0
        for audience in 0..<union where standings.reached[slot] & 1 << audience != 0 {
          let share = Double(standings.goodCells[index * audiences.count + audience]) / Double(max(1, cells))
          if share >= settings.coverage.goodShare.value { good |= 1 << audience }
        }
        standings.good[slot] = withUnion(good)
      }
    }
    return standings
  }

  private func addVillages(_ standing: Standings, to rows: inout RowTable) {
    struct Count {
      var villages = 0
      var reached = 0
      var near = 0
      var good = 0
      var weak = 0
    }
    let firstCounty = world.counties.lowerBound
    // Element `(period * counties + county) * audiences + audience`.
    var counts = [Count](repeating: Count(), count: periodCount * world.counties.count * audiences.count)
    for index in world.villages.indices {
      let county = world.villages[index].county - firstCounty
      for period in 0..<periodCount {
        let (from, to) = (index * periodCount + period, (period * world.counties.count + county) * audiences.count)
        for audience in audiences {
          let bit = UInt32(1) << audience
          let reached = standing.reached[from] & bit != 0
          counts[to + audience].villages += 1
          counts[to + audience].reached += reached ? 1 : 0
          counts[to + audience].near += standing.near[from] & bit != 0 ? 1 : 0
          counts[to + audience].good += standing.good[from] & bit != 0 ? 1 : 0
          counts[to + audience].weak += !reached && standing.signal[from] & bit != 0 ? 1 : 0
        }
      }
    }
    for period in 0..<periodCount {
      for county in world.counties {
        for audience in audiences {
          let count = counts[(period * world.counties.count + county - firstCounty) * audiences.count + audience]
          rows.update(period, county: county, audience) { row in
            row.villages += count.villages
            row.villagesReached += count.reached
            row.villagesReachedByDistance += count.near
            row.villagesGood += count.good
            row.villagesWeak += count.weak
            row.villagesUnserved += count.villages - count.reached - count.weak
          }
        }
      }
    }
  }

  private func villageResult(_ index: Int, _ standing: Standings) -> VillageResult {
    let slots = index * periodCount..<(index + 1) * periodCount
    func first(_ masks: [UInt32], _ audience: Int) -> Int? {
      slots.firstIndex { masks[$0] & 1 << audience != 0 }.map { $0 - slots.lowerBound }
    }
    let unionBit = UInt32(1) << union
    let states = slots.map { slot -> VillageState in
      if standing.good[slot] & unionBit != 0 { return .good }
      if standing.reached[slot] & unionBit != 0 { return .reached }
      return standing.signal[slot] & unionBit != 0 ? .weak : .unserved
    }
    let (best, link) = (villages[index].bestOperator, villages[index].link)
    let cells = world.settlementStarts[index + 1] - world.settlementStarts[index]
    let goodCells = standing.goodCells[index * audiences.count + (best ?? union)]
    let firstReached = first(standing.reached, union)
    let probability = link.map {
      CoverageProbability.atPlace(margin: $0.rsrp - settings.coverage.rsrpMin, sigma: settings.radio.shadowSigma)
    }
    return VillageResult(
      states: states, firstReached: firstReached,
      firstReachedByOperator: (0..<union).map { first(standing.reached, $0) },
      firstReachedByDistance: first(standing.near, union), firstGood: first(standing.good, union),
      rsrp: link?.rsrp, sinr: link?.sinr, rate: link?.rate, coverageProbability: probability, bestOperator: best,
      goodShare: Fraction(Double(goodCells), of: Double(cells)), link: link)
  }

  // MARK: Coverage, stations, money

  private func addCoverage(to rows: inout RowTable) {
    let firstCounty = world.counties.lowerBound
    for county in world.counties {
      let region = world.regions[county]
      let cells = raster.cells[county - firstCounty]
      let areaKm2 = region.area.area / 1e6
      for period in 0..<periodCount {
        for audience in audiences {
          let slot = raster.index(period: period, county: county - firstCounty, audience: audience)
          let share = Fraction(Double(raster.coveredCells[slot]), of: Double(cells)).value
          let people = Int(raster.coveredPeople[slot])
          rows.update(period, county: county, audience) { row in
            row.population += region.population
            row.populationCovered += people
            row.areaKm2 += areaKm2
            row.areaCoveredKm2 += areaKm2 * share
          }
        }
      }
      addProbability(county, areaKm2, to: &rows)
    }
  }

  /// As the network stands at the end.
  private func addProbability(_ county: Int, _ areaKm2: Double, to rows: inout RowTable) {
    let index = county - world.counties.lowerBound
    for audience in audiences {
      let slot = index * audiences.count + audience
      let cells = Double(raster.cells[index]) * TileProbability.one
      let share = Fraction(Double(raster.probableCells[slot]), of: cells).value
      let people = Double(raster.probablePeople[slot]) / TileProbability.one
      rows.update(periodCount - 1, county: county, audience) { row in
        row.populationProbable = (row.populationProbable ?? 0) + people
        row.areaProbableKm2 = (row.areaProbableKm2 ?? 0) + areaKm2 * share
      }
    }
  }

  private func addStations(to rows: inout RowTable) {
    struct Change {
      var stations = 0
      var sites = 0
      var new = 0
    }
    let masks = world.carriers.map { carrier in
      carrier.operators.reduce(UInt32(1) << union) { $0 | 1 << UInt32($1) }
    }
    let firstCounty = world.counties.lowerBound
    let countyOfSite = world.sites.map(\.county) + rollout.newSites.map(\.county)
    // Element `(period * counties + county) * audiences + audience`.
    var changes = [Change](repeating: Change(), count: periodCount * world.counties.count * audiences.count)
    // By site and audience: the first period in which there is a station.
    var firstAtSite = [Int](repeating: .max, count: countyOfSite.count * audiences.count)
    func slot(_ period: Int, _ site: Int) -> Int {
      (period * world.counties.count + countyOfSite[site] - firstCounty) * audiences.count
    }
    func add(_ stations: [StationResult]) {
      for index in stations.indices {
        // One by one: a whole station would be retained.
        let (site, carrier) = (stations[index].station.site, stations[index].station.carrier)
        let (period, isNew) = (stations[index].period, stations[index].isNew)
        for audience in audiences where masks[carrier] & 1 << audience != 0 {
          changes[slot(period, site) + audience].stations += 1
          changes[slot(period, site) + audience].new += isNew ? 1 : 0
          let first = site * audiences.count + audience
          firstAtSite[first] = min(firstAtSite[first], period)
        }
      }
    }
    add(rollout.stations.recorded)
    add(rollout.stations.built)
    for site in countyOfSite.indices {
      for audience in audiences {
        let period = firstAtSite[site * audiences.count + audience]
        if period != .max { changes[slot(period, site) + audience].sites += 1 }
      }
    }
    for county in world.counties {
      for audience in audiences {
        var standing = Change()
        for period in 0..<periodCount {
          let change = changes[(period * world.counties.count + county - firstCounty) * audiences.count + audience]
          standing.stations += change.stations
          standing.sites += change.sites
          rows.update(period, county: county, audience) { row in
            row.stations += standing.stations
            row.sites += standing.sites
            row.stationsNew += change.new
          }
        }
      }
    }
  }

  private func addSpending(to rows: inout RowTable) {
    for station in rollout.bought {
      guard let index = station.programme else { continue }
      let opex = settings.timeline.opex(settings.programmes[index].opexPerStationYear, of: 1)
      let county = rollout.county(ofSite: station.station.site, in: world)
      for audience in world.carriers[station.station.carrier].operators + [union] {
        for period in station.paidPeriod..<periodCount {
          rows.update(period, county: county, audience) { row in
            row.spend = row.spend + (period == station.paidPeriod ? station.cost : .zero)
            row.spendCumulative = row.spendCumulative + station.cost
            row.opex = row.opex + (period >= station.period ? opex : .zero)
          }
        }
      }
    }
  }
}
