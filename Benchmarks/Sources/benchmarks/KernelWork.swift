import Foundation
import Quantities
import Radio
import Simulation

/// The kernel's work: stations on a grid, each received within its reach by the tables that a run also uses.
///
/// 1024 x 1024 cells of 100 m and 2,500 masts of three sectors at 2.6 GHz, received to 4 km: every cell hears about 120
/// stations, as in a city. Drawn from a fixed seed.
struct KernelWork {
  static let edge = 1024
  static let radius = 40
  /// A row of a geometry table.
  static let stride = 2 * radius + 1
  static let lattice = 16
  static let bearings = 512
  static let distanceStepM = 8.0

  struct Station {
    var column: Int32
    var row: Int32
    /// Which geometry table: where in its cell the mast stands.
    var square: Int32
    var gainTable: Int32
    var lobeTable: Int32
    var power: Float
  }

  var stations: [Station] = []
  var distanceBins: [UInt16] = []
  var bearingBins: [UInt16] = []
  var gains: [Float] = []
  var gainTableSize = 0
  var lobes: [SIMD2<Float>] = []
  let thresholds: CoverageKernel.Thresholds

  init() {
    let noise = 1.38e-23 * 290 * 30_000 * 1000 * pow(10, 0.7)
    thresholds = CoverageKernel.Thresholds(
      served: Float(pow(10, -10.5)), good: Float(pow(10, -10.0)), servedSinr: Float(pow(10, -0.3)),
      goodSinr: 2, load: 0.5, noise: Float(noise))
    makeGeometry()
    makeTables()
    var generator = SeededGenerator(seed: 1, key: "benchmark stations")
    for _ in 0..<2500 {
      stations.append(
        Station(
          column: Int32(generator.index(below: Self.edge)), row: Int32(generator.index(below: Self.edge)),
          square: Int32(generator.index(below: Self.lattice)), gainTable: Int32(generator.index(below: 3)),
          lobeTable: Int32(generator.index(below: 8)), power: Float(generator.uniform(0.5..<2) * 60)))
    }
  }

  private mutating func makeGeometry() {
    for square in 0..<Self.lattice {
      let offsetX = (Double(square % 4) + 0.5) / 4 - 0.5
      let offsetY = (Double(square / 4) + 0.5) / 4 - 0.5
      for row in -Self.radius...Self.radius {
        for column in -Self.radius...Self.radius {
          let (dx, dy) = ((Double(column) - offsetX) * 100, (Double(row) - offsetY) * 100)
          distanceBins.append(UInt16(((dx * dx + dy * dy).squareRoot() / Self.distanceStepM).rounded()))
          let turn = Bearing.degrees(eastM: dx, northM: dy) / 360 * Double(Self.bearings)
          bearingBins.append(UInt16((Int(turn.rounded()) % Self.bearings + Self.bearings) % Self.bearings))
        }
      }
    }
  }

  /// Path gains of an urban macro cell for three heights of the mast, and lobes of three sectors for eight orientations.
  private mutating func makeTables() {
    gainTableSize = Int(Double(Self.radius + 2) * 100 * 1.5 / Self.distanceStepM) + 2
    for height in [20.0, 25.0, 35.0] {
      for bin in 0..<gainTableSize {
        let distance = Double(bin) * Self.distanceStepM
        let path = RadioPath(
          groundDistanceM: distance, baseHeightM: height, userHeightM: 1.5, frequency: Megahertz(2565))
        let isInReach = distance <= Double(Self.radius) * 100
        gains.append(isInReach ? Float((-UrbanMacro().medianLoss(path)).factor) : 0)
      }
    }
    let pattern = HorizontalPattern()
    for orientation in 0..<8 {
      for bearing in 0..<Self.bearings {
        let degrees = Double(bearing) / Double(Self.bearings) * 360
        let sectors = [0.0, 120, 240].map { azimuth in
          let offset = (degrees - azimuth - Double(orientation) * 15 + 900).truncatingRemainder(dividingBy: 360) - 180
          return Float((-pattern.attenuation(azimuthOffsetDeg: offset)).factor)
        }
        lobes.append(SIMD2(sectors.max() ?? 0, sectors.reduce(0, +)))
      }
    }
  }

  /// Cells that stations are evaluated at, over all stations.
  var evaluations: Int {
    stations.reduce(0) { sum, station in
      sum + clipped(station.row).count * clipped(station.column).count
    }
  }

  func clipped(_ centre: Int32) -> Range<Int> {
    max(0, Int(centre) - Self.radius)..<min(Self.edge, Int(centre) + Self.radius + 1)
  }
}
