import NetworkModel
import Quantities

extension ProjectStream {
  /// The stream's projects within the timeline, ordered by date: a year's projects lie evenly over its days, investment and
  /// area are lognormal, and clusters are drawn in proportion to their targets. Every project has a generator of its
  /// own, so that another number of them leaves the others' clusters and sizes as they are.
  func projects(in timeline: Timeline, clusters: [IndustrialCluster], seed: UInt64) -> [LandProject] {
    guard let first = timeline.periods.first, let last = timeline.periods.last, projectsPerYear > 0 else { return [] }
    var projects: [LandProject] = []
    for year in first.start.year...last.end.year {
      for number in 0..<projectsPerYear {
        guard let date = date(of: number, in: year), date >= first.start, date <= last.end else { continue }
        var random = SeededGenerator(seed: seed, key: "land-project/\(year)/\(number)")
        let cluster = draw(clusters, &random)
        let investment = random.lognormal(median: investmentMedian10kCny, spread: spread).rounded()
        let areaMu = max(0.1, (random.lognormal(median: areaMedianMu, spread: spread) * 10).rounded() / 10)
        let code = "S\(year)-" + padded(number + 1, 3)
        projects.append(
          LandProject(
            code: code, name: code, cluster: cluster, date: date, investment10kCny: investment, areaMu: Mu(areaMu),
            output10kCny: investment * outputPerInvestment))
      }
    }
    return projects
  }

  /// The middle of the project's share of the year.
  private func date(of number: Int, in year: Int) -> CalendarDate? {
    let days = CalendarDate.days(inMonth: 2, of: year) + 337
    var day = (2 * number + 1) * days / (2 * projectsPerYear)
    for month in 1...12 {
      let length = CalendarDate.days(inMonth: month, of: year)
      if day < length { return CalendarDate(year: year, month: month, day: day + 1) }
      day -= length
    }
    return nil
  }

  /// The id of a cluster, empty when there is none.
  private func draw(_ clusters: [IndustrialCluster], _ random: inout SeededGenerator) -> String {
    var rest = random.uniform() * clusters.reduce(0.0) { $0 + $1.targetOutput10kCny }
    for cluster in clusters {
      rest -= cluster.targetOutput10kCny
      if rest < 0 { return cluster.id }
    }
    return clusters.last?.id ?? ""
  }

  private func padded(_ number: Int, _ width: Int) -> String {
    String(repeating: "0", count: max(0, width - String(number).count)) + String(number)
  }
}
