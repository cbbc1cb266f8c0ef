import Geometry
import Radio

/// Distance and bearing from a mast to the grid cells around it, in bins, for masts at a lattice of places within their
/// own cell: computed once and shared by all stations of a run.
///
/// A mast is taken to stand at the centre of the lattice square that it is in (about 25 m wide, whatever the cell size),
/// so it moves by at most 18 m; public places are evaluated elsewhere, exactly. Distances are binned to
/// ``distanceStepM``, bearings to 1/``bearingBins`` of a turn.
struct FootprintGeometry: Sendable {
  /// Width of a distance bin, metres. Bin i stands for the distance i x 8 m.
  static let distanceStepM = 8.0
  /// Bearing bin b stands for b/512 of a turn clockwise from north.
  static let bearingBins = 512

  let cellSize: Double
  /// Furthest distance that is tabulated, in cells: rows and columns run from -radius to +radius.
  let radius: Int
  /// Lattice squares along a cell's edge.
  let lattice: Int
  /// Elements from one row of a table to the next.
  let stride: Int
  /// Table of lattice square l, row dy, column dx: element `l * tableSize + (dy + radius) * stride + dx + radius`.
  let distanceBins: ContiguousArray<UInt16>
  let bearingBins: ContiguousArray<UInt16>

  var tableSize: Int { stride * (2 * radius + 1) }

  /// Number of bins that a distance table for this geometry needs.
  var distanceBinCount: Int {
    Int((Double(radius) + 2) * cellSize * 1.5 / FootprintGeometry.distanceStepM) + 2
  }

  /// - Parameters:
  ///   - cellSize: edge of a cell, metres
  ///   - reachM: furthest distance asked for, metres
  init(cellSize: Double, reachM: Double) {
    self.cellSize = cellSize
    radius = Int((reachM / cellSize).rounded(.up)) + 1
    lattice = min(20, max(2, Int((cellSize / 25).rounded(.up))))
    stride = 2 * radius + 1
    var distances = ContiguousArray<UInt16>()
    var bearings = ContiguousArray<UInt16>()
    distances.reserveCapacity(lattice * lattice * stride * stride)
    bearings.reserveCapacity(lattice * lattice * stride * stride)
    for square in 0..<(lattice * lattice) {
      // Offset of the mast from its cell's centre, in cells.
      let offsetX = (Double(square % lattice) + 0.5) / Double(lattice) - 0.5
      let offsetY = (Double(square / lattice) + 0.5) / Double(lattice) - 0.5
      for row in -radius...radius {
        for column in -radius...radius {
          let dx = (Double(column) - offsetX) * cellSize
          let dy = (Double(row) - offsetY) * cellSize
          let distance = (dx * dx + dy * dy).squareRoot()
          distances.append(UInt16(min(65_535, (distance / FootprintGeometry.distanceStepM).rounded())))
          bearings.append(FootprintGeometry.bearingBin(dx: dx, dy: dy))
        }
      }
    }
    distanceBins = distances
    bearingBins = bearings
  }

  /// The lattice square of a mast that stands at `place`, whose cell's south-west corner is `corner`.
  func square(of place: Point, in corner: Point) -> Int {
    func index(_ offset: Double) -> Int {
      min(lattice - 1, max(0, Int((offset / cellSize * Double(lattice)).rounded(.down))))
    }
    return index(place.y - corner.y) * lattice + index(place.x - corner.x)
  }

  /// The bin of the direction (dx east, dy north).
  static func bearingBin(dx: Double, dy: Double) -> UInt16 {
    let turn = Bearing.degrees(eastM: dx, northM: dy) / 360 * Double(bearingBins)
    let bin = Int(turn.rounded()) % bearingBins
    return UInt16(bin < 0 ? bin + bearingBins : bin)
  }
}
