import Diagnostics
import NetworkModel
import Results
import Scenarios

extension Scenario {
  /// Which of the sites whose footprints are asked for are not there. Programmes make sites of their own, so that this is
  /// known only when they have built.
  func missingFootprintSites(_ world: World, _ results: RunResults) -> [Diagnostic] {
    guard output.coverage.shapes.contains(.footprints) else { return [] }
    let ids = (world.sites + results.newSites).map(\.id)
    let known = Set(ids)
    return output.coverage.footprintSites.filter { $0 != "all" && !known.contains($0) }.map { id in
      Diagnostic(
        .warning, id: "footprint-site-missing", file: file, key: "output.coverage.footprint_sites",
        Wording("there is no site \"\(id)\", so it has no footprint", zh: "没有站址“\(id)”，因此没有它的覆盖范围"),
        advice: nearestSpelling(to: id, among: ids).map { Wording("did you mean \($0)?", zh: "是否指 \($0)？") }
          ?? Wording("The column site of the stations has the ids.", zh: "站址编号见基站表的 site 列。"))
    }
  }
}
