import Geometry
import NetworkModel
import Quantities
import Results
import Testing

@testable import Simulation

@Suite struct ClusterOutputTests {
  private func firm(_ code: String, park: Int?, _ revenue: Double, cluster: String? = "cars") -> Firm {
    Firm(
      code: code, name: code, location: Point(x: 0, y: 0), county: LandWorld.east, park: park, revenue10kCny: revenue,
      sizeClass: .medium, cluster: cluster)
  }

  @Test func outputFollowsParksGrowthAndProjects() throws {
    var land = LandWorld()
    // P0 closes in 2020; P1 is upgraded from 2019 to 2021: 80,000 m2 of 100,000 grow by half, output by 1.8.
    land.addPark([.init(freeMu: 10, figures: LandFigures(output10kCny: 1))])
    land.addPark([.init(freeMu: 150, figures: LandFigures(floorAreaM2: 80_000, output10kCny: 500))])
    land.addPark([.init(use: .vacant, freeMu: 30, blockShare: 1)])
    land.firms = [
      firm("A", park: 0, 100), firm("B", park: 1, 1000), firm("C", park: nil, 10_000),
      firm("D", park: 1, 7, cluster: nil), firm("E", park: nil, 7, cluster: "displays"),
    ]
    land.projects = [
      LandProject(
        code: "X", name: "X", cluster: "cars", date: CalendarDate("2019-05-01")!, investment10kCny: 1, areaMu: Mu(30),
        output10kCny: 50_000)
    ]
    land.rules.clusters = [
      IndustrialCluster(
        id: "cars", name: "汽车", otherOutput10kCny: 100_000, targetOutput10kCny: 200_000, targetYear: 2021,
        growthPerYear: 0.1)
    ]
    land.rules.supply = LandSupplyRules(leadMonths: 24)
    land.rules.transitions = [
      .made("close", .close(CloseEffect())) {
        $0.parks = ["P0"]
        $0.start = CalendarDate("2020-01-01")!
      },
      .made("upgrade", .upgrade(UpgradeEffect())) {
        $0.parks = ["P1"]
        $0.leadMonths = 24
      },
    ]
    let rows = try land.run().applying([], ParkCoverageRules()).clusters
    // (100 + 1000 x 0.7 + 110,000) x 1.1; (1000 x 0.7 + 110,000) x 1.21; (1000 x 1.8 + 110,000) x 1.331 + 50,000.
    #expect(abs(rows[0].output10kCny - 121_880) < 1e-6)
    #expect(abs(rows[1].output10kCny - 133_947) < 1e-6)
    #expect(abs(rows[2].output10kCny - 198_805.8) < 1e-6)
    #expect(rows.map(\.firms) == [3, 2, 2])
    #expect(rows.map(\.projects) == [0, 0, 1])
    #expect(rows.map(\.target10kCny) == [200_000, 200_000, 200_000])
  }

  @Test func growthIsLinearWithinAYear() throws {
    var land = LandWorld()
    land.addPark([.init(freeMu: 10)])
    land.timeline = Timeline(start: CalendarDate("2019-01-01")!, end: CalendarDate("2020-06-30")!, step: .quarter)
    land.rules.clusters = [
      IndustrialCluster(
        id: "cars", name: "汽车", otherOutput10kCny: 100, targetOutput10kCny: 1, targetYear: 2021, growthPerYear: 0.2)
    ]
    let outputs = try land.run().applying([], ParkCoverageRules()).clusters.map(\.output10kCny)
    for (output, expected) in zip(outputs, [105.0, 110, 115, 120, 126, 132]) { #expect(abs(output - expected) < 1e-9) }
  }
}
