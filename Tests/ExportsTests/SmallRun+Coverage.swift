import Geometry
import NetworkModel
import Results

extension SmallRun {
  /// Columns of cells: two outside, then twenty of each state; the union, and the second operator, which serves nothing
  /// before the second period. The levels fall from -70 dBm by half a dB a column.
  static let coverage: CoverageGrid = {
    let grid = world.grid
    func cells<Value>(_ value: (_ column: Int) -> Value) -> ContiguousArray<Value> {
      ContiguousArray((0..<grid.count).map { value($0 % grid.columns) })
    }
    func state(_ column: Int) -> CellState {
      switch column {
      case 0..<2: .outside
      case 2..<22: .good
      case 22..<42: .served
      case 42..<62: .weak
      default: .none
      }
    }
    func layer(_ audience: Int?, first: UInt16) -> CoverageGridLayer {
      let firstServed = cells { column -> UInt16 in
        switch state(column) {
        case .outside: 0
        case .good: first
        case .served: 2
        case .weak, .none: CoverageGridLayer.never
        }
      }
      return CoverageGridLayer(
        operator: audience, firstServed: firstServed, firstGood: firstServed,
        snapshots: [0, 1].map { period in
          CoverageSnapshot(
            period: period,
            states: cells { column in
              period == 0 && state(column) >= .served && first > 1 ? .weak : state(column)
            },
            rsrp: cells { column in column < 2 || column > 150 ? CoverageSnapshot.none : Int16(-700 - 5 * column) },
            details: CoverageSnapshot.Details(
              sinr: cells { column in column < 2 || column > 150 ? CoverageSnapshot.none : Int16(300 - 2 * column) },
              rateMbps: cells { column in column < 2 || column > 150 ? 0 : Float(150 - column) },
              bestServer: cells { column in column < 2 || column > 150 ? 0 : Int32(1 + column % 3) }))
        })
    }
    return CoverageGrid(grid: grid, layers: [layer(nil, first: 1), layer(1, first: 2)])
  }()
}
