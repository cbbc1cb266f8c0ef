import NetworkModel
import Quantities
import Testing

@testable import Simulation

@Suite struct ProjectStreamTests {
  private let timeline = Timeline(
    start: CalendarDate("2019-01-01")!, end: CalendarDate("2020-12-31")!, step: .quarter)
  private let clusters = [
    IndustrialCluster(id: "cars", name: "汽车", targetOutput10kCny: 300, targetYear: 2021),
    IndustrialCluster(id: "displays", name: "显示", targetOutput10kCny: 100, targetYear: 2021),
  ]

  @Test func datesLieEvenlyInTheirYear() {
    let projects = ProjectStream(projectsPerYear: 4).projects(in: timeline, clusters: clusters, seed: 1)
    #expect(
      projects.map(\.date.description) == [
        "2019-02-15", "2019-05-17", "2019-08-17", "2019-11-16", "2020-02-15", "2020-05-17", "2020-08-16", "2020-11-16",
      ])
    #expect(projects[5].code == "S2020-002")
  }

  @Test func projectsOutsideTheTimelineAreNotDrawn() {
    let half = Timeline(start: CalendarDate("2019-07-01")!, end: CalendarDate("2019-09-30")!, step: .quarter)
    let projects = ProjectStream(projectsPerYear: 4).projects(in: half, clusters: clusters, seed: 1)
    #expect(projects.map(\.code) == ["S2019-003"])
  }

  @Test func drawsFollowTheirDistributions() {
    let stream = ProjectStream(projectsPerYear: 2000, investmentMedian10kCny: 30_000, areaMedianMu: 80, spread: 0.8)
    let projects = stream.projects(in: timeline, clusters: clusters, seed: 3)
    #expect(projects.count == 4000)
    func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
    #expect(abs(median(projects.map(\.investment10kCny)) / 30_000 - 1) < 0.06)
    #expect(abs(median(projects.map(\.areaMu.value)) / 80 - 1) < 0.06)
    // 84% of a normal distribution lie below one standard deviation: e^0.8 is 2.2255.
    let within = projects.count { $0.areaMu.value < 80 * 2.2255 }
    #expect(abs(Double(within) / 4000 - 0.8413) < 0.02)
    #expect(abs(Double(projects.count { $0.cluster == "cars" }) / 4000 - 0.75) < 0.03)
  }

  @Test func sameSeedSameProjects() {
    let stream = ProjectStream(projectsPerYear: 10)
    let first = stream.projects(in: timeline, clusters: clusters, seed: 7)
    #expect(first == stream.projects(in: timeline, clusters: clusters, seed: 7))
    #expect(first != stream.projects(in: timeline, clusters: clusters, seed: 8))
  }
}
