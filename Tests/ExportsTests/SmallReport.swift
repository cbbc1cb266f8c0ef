import Diagnostics
import Exports
import Foundation
import Geometry
import NetworkModel
import Parallelism
import Quantities
import Results

/// The small run's report, with coverage of its cells and a link budget.
enum SmallReport {
  static func write(
    to folder: String, language: ReportLanguage = .en, baseMap: ReportRequest.BaseMap? = nil,
    change: (inout ExportRequest) -> Void = { _ in }
  ) throws {
    var request = SmallRun.request([.html], to: folder, isSynthetic: true)
    request.results.coverage = coverage
    request.results.villages[0].link = link
    request.results.warnings = [Wording("<img src=x onerror=alert(1)>", zh: "<img src=y onerror=alert(1)>")]
    request.report = ReportRequest(
      title: "Small <b>run</b>", summary: "Made by hand", language: language, baseMap: baseMap,
      programmeNames: ["Rural <i>"],
      findings: [
        Diagnostic(
          .warning, id: "odd", Wording("<script>alert(2)</script>", zh: "<script>alert(3)</script>"),
          advice: Wording("Look", zh: "请看"))
      ],
      scenarioJSON: "{\"name\":\"</script>\"}", command: "tongda run small.yaml", seed: "1", version: "0",
      inputs: [ReportRequest.Input(role: "scenario", path: "<small>.yaml", sha256: "00")],
      libraries: try PageLibraries.find(in: ["/usr/local/share", "/usr/share"]))
    change(&request)
    try ResultsExporter.write(request, WorkControl(threads: 2))
  }

  /// The west is served from the first period, the middle from the second, the east never; the south is good. The second
  /// operator serves the west alone. Levels fall from west to east.
  private static var coverage: CoverageGrid {
    let grid = SmallRun.world.grid
    let served = (0..<grid.count).map { [1, 2, CoverageGridLayer.never][3 * ($0 % grid.columns) / grid.columns] }
    let good = (0..<grid.count).map { $0 / grid.columns < grid.rows / 2 ? served[$0] : CoverageGridLayer.never }
    let west = ContiguousArray(served.map { $0 == 1 ? 1 : CoverageGridLayer.never })
    let levels = (0..<grid.count).map { Int16(-700 - 600 * ($0 % grid.columns) / grid.columns) }
    let snapshot = CoverageSnapshot(
      period: 1, states: ContiguousArray(repeating: .served, count: grid.count), rsrp: ContiguousArray(levels))
    return CoverageGrid(
      grid: grid,
      layers: [
        CoverageGridLayer(
          operator: nil, firstServed: ContiguousArray(served), firstGood: ContiguousArray(good), snapshots: [snapshot]),
        CoverageGridLayer(operator: 1, firstServed: west, firstGood: west, snapshots: []),
      ])
  }

  private static var link: VillageLink {
    VillageLink(
      place: "school", station: 0, distanceM: 1234, eirp: DecibelMilliwatts(35.5), patternLoss: Decibels(1.5),
      pathLoss: Decibels(132.75), rsrp: DecibelMilliwatts(-98.75), interference: nil, noise: DecibelMilliwatts(-125.2),
      sinr: Decibels(3.1), rate: MegabitsPerSecond(123.4))
  }
}

/// Whether the system has the libraries that a page is made with.
let pageLibrariesAreThere =
  FileManager.default.fileExists(atPath: "/usr/share/javascript/leaflet/leaflet.css")
  && FileManager.default.fileExists(atPath: "/usr/share/javascript/chart.js/chart.min.js")
