import Caching
import Geometry
import NetworkModel
import Parallelism

/// A surface from the generator's landscape, at any cell size.
struct LandscapeSurface {
  let landscape: Landscape
  let grid: Grid

  func make(_ control: WorkControl) throws -> BaseSurface {
    let rows = try orderedParallelMap(count: grid.rows, control, step: "ground") { _, row in
      var heights: [Float] = []
      var cover: [UInt8] = []
      heights.reserveCapacity(grid.columns)
      cover.reserveCapacity(grid.columns)
      for column in 0..<grid.columns {
        let place = landscape.place(at: grid.centre(row: row, column: column))
        heights.append(Float(place.heightM))
        cover.append(place.isWater ? LandCover.water.rawValue : BaseSurface.unknown)
      }
      return (heights: heights, cover: cover)
    }
    return BaseSurface(
      groundM: ContiguousArray(rows.lazy.map(\.heights).joined()),
      cover: ContiguousArray(rows.lazy.map(\.cover).joined()), clutterM: [], findings: [])
  }
}
