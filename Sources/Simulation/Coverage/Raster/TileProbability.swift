import Geometry
import NetworkModel
import Quantities
import Radio

/// With what probability shadow fading leaves the cells of a tile their service, as the network stands at the end, summed by
/// county and audience.
///
/// For a carrier, SS-RSRP is to be at least `coverage.rsrp_min_dbm` and SS-SINR at least `coverage.sinr_min_db`: the
/// best server's median level is compared with the greater of what the two ask for, interference being what it is in the
/// median, and P = Phi(margin / sigma) as ``Radio/CoverageProbability/atPlace(margin:sigma:)`` has it. An audience has the
/// probability of the likeliest of its carriers: that two of them fade apart is left out, so that it is a lower bound.
///
/// A worker owns one. Not Sendable.
final class TileProbability {
  /// A probability of 1 in the sums: they are whole numbers, which do not depend on an order.
  static let one = 65_536.0

  private let network: CompiledNetwork
  private let world: World
  private let table: CoverageProbability.RatioTable
  /// By audience, its carriers; the union last.
  private let carriersOfAudience: [[Int]]
  /// By carrier and column of a row: level by what is needed, as a factor.
  private let ratios: UnsafeMutablePointer<Float>
  private let audienceCount: Int
  private let firstCounty: Int
  /// By county and audience: over cells, and over people.
  private let ofCells: UnsafeMutablePointer<Int64>
  private let ofPeople: UnsafeMutablePointer<Int64>
  private let sumCount: Int

  init(world: World, network: CompiledNetwork) {
    self.world = world
    self.network = network
    table = CoverageProbability.RatioTable(sigma: network.shadowSigma, one: TileProbability.one)
    carriersOfAudience = (0...world.operators.count).map { network.carriers(ofAudience: $0) }
    audienceCount = carriersOfAudience.count
    firstCounty = world.counties.lowerBound
    sumCount = world.counties.count * audienceCount
    // Rows are worked on eight columns at a time: the edge is a multiple of that.
    ratios = .allocate(capacity: world.carriers.count * Tiling.edge)
    ratios.initialize(repeating: 0, count: world.carriers.count * Tiling.edge)
    ofCells = .allocate(capacity: sumCount)
    ofCells.initialize(repeating: 0, count: sumCount)
    ofPeople = .allocate(capacity: sumCount)
    ofPeople.initialize(repeating: 0, count: sumCount)
  }

  deinit {
    ratios.deallocate()
    ofCells.deallocate()
    ofPeople.deallocate()
  }

  /// Adds the sums of all tiles that were run so far.
  func add(to tally: inout CoverageTally) {
    for index in 0..<sumCount {
      tally.probableCells[index] += ofCells[index]
      tally.probablePeople[index] += ofPeople[index]
    }
  }

  /// Begins the sums anew.
  func clear() {
    ofCells.update(repeating: 0, count: sumCount)
    ofPeople.update(repeating: 0, count: sumCount)
  }

  /// - Parameter best, sum: of ``TileCoverage``, after the last period
  func run(_ tile: Tiling.Tile, best: UnsafePointer<Float>, sum: UnsafePointer<Float>) {
    for row in 0..<tile.rows {
      for carrier in world.carriers.indices {
        let first = carrier * TileCoverage.cellCount + row * Tiling.edge
        fill(ratios + carrier * Tiling.edge, best + first, sum + first, tile.columns, network.thresholds[carrier])
      }
      addRow(row, of: tile)
    }
  }

  private func fill(
    _ ratios: UnsafeMutablePointer<Float>, _ best: UnsafePointer<Float>, _ sum: UnsafePointer<Float>, _ columns: Int,
    _ thresholds: CoverageKernel.Thresholds
  ) {
    let least = SIMD8<Float>(repeating: network.leastPower)
    for column in stride(from: 0, to: columns, by: 8) {
      let signal = UnsafeRawPointer(best + column).loadUnaligned(as: SIMD8<Float>.self)
      let total = UnsafeRawPointer(sum + column).loadUnaligned(as: SIMD8<Float>.self)
      let asked = ((total - signal) * thresholds.load + thresholds.noise) * thresholds.servedSinr
      let needed = least.replacing(with: asked, where: asked .> least)
      UnsafeMutableRawPointer(ratios + column).storeBytes(of: signal / needed, as: SIMD8<Float>.self)
    }
  }

  private func addRow(_ row: Int, of tile: Tiling.Tile) {
    let start = (tile.firstRow + row) * world.grid.columns + tile.firstColumn
    for column in 0..<tile.columns {
      let county = Int(world.countyOfCell[start + column]) - 1 - firstCounty
      guard county >= 0 else { continue }
      let people = Int64(world.populationOfCell[start + column])
      for (audience, carriers) in carriersOfAudience.enumerated() {
        var ratio: Float = 0
        for carrier in carriers { ratio = max(ratio, ratios[carrier * Tiling.edge + column]) }
        let probability = Int64(table.probability(ratio: ratio))
        ofCells[county * audienceCount + audience] += probability
        ofPeople[county * audienceCount + audience] += probability * people
      }
    }
  }
}
