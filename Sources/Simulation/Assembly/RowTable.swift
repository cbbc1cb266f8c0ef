import NetworkModel
import Results

/// The rows of the timeline in their order: by period, region, and operator with the union first. What is added to a
/// county is added to its city and province too.
struct RowTable {
  private(set) var rows: [TimelineRow]
  private let regionCount: Int
  private let operatorCount: Int
  /// By region: itself and the regions above it.
  private let lineage: [[Int]]

  init(world: World, periodCount: Int) {
    regionCount = world.regions.count
    operatorCount = world.operators.count
    lineage = world.regions.indices.map { region in
      var chain: [Int] = []
      var next: Int? = region
      while let index = next {
        chain.append(index)
        next = world.regions[index].parent
      }
      return chain
    }
    rows = []
    rows.reserveCapacity(periodCount * regionCount * (operatorCount + 1))
    for period in 0..<periodCount {
      for region in world.regions.indices {
        rows.append(TimelineRow(period: period, region: region, operator: nil))
        for audience in world.operators.indices {
          rows.append(TimelineRow(period: period, region: region, operator: audience))
        }
      }
    }
  }

  /// - Parameter audience: an operator, or the number of operators for the union
  mutating func update(_ period: Int, county: Int, _ audience: Int, _ body: (inout TimelineRow) -> Void) {
    let offset = audience == operatorCount ? 0 : audience + 1
    for region in lineage[county] {
      body(&rows[(period * regionCount + region) * (operatorCount + 1) + offset])
    }
  }
}
