import Diagnostics
import GeoFiles
import Geometry
import Scenarios
import NetworkModel
import Parallelism

/// A surface from raster layers: warped once, voids filled and counted, classes turned into categories.
struct RasterSurface {
  /// From below the shore of the Dead Sea to above the highest summit.
  static let plausibleHeightsM = -500.0...9000.0

  let layers: SurfaceLayers
  let grid: Grid
  let crs: String

  func make(_ control: WorkControl) throws -> BaseSurface {
    var findings: [Diagnostic] = []
    var ground = try warped(layers.terrain, &findings)
    try control.checkCancellation()
    var filling = VoidFilling()
    let sea = filling.fill(&ground, on: grid)
    findings.append(contentsOf: RasterFindings.filling(filling, on: grid, layers.terrain))
    try control.checkCancellation()

    var cover = ContiguousArray<UInt8>(repeating: BaseSurface.unknown, count: grid.count)
    for cell in sea.indices where sea[cell] { cover[cell] = BaseSurface.assumedSea }
    var clutter: ContiguousArray<Float> = []
    if let layer = layers.landCover {
      clutter = try addClasses(of: layer, to: &cover, &findings)
      try control.checkCancellation()
    }
    if let layer = layers.surface {
      let heights = try warped(layer, &findings)
      if clutter.isEmpty { clutter = ContiguousArray(repeating: .nan, count: grid.count) }
      for cell in heights.indices where !heights[cell].isNaN && cover[cell] != BaseSurface.assumedSea {
        clutter[cell] = max(0, heights[cell] - ground[cell])
      }
    }
    return BaseSurface(groundM: ground, cover: cover, clutterM: clutter, findings: findings)
  }

  /// Heights on the grid, NaN where there are none.
  private func warped(
    _ layer: SurfaceLayers.Layer, _ findings: inout [Diagnostic]
  ) throws(InputError) -> ContiguousArray<Float> {
    do throws(InputError) {
      let warped = try RasterFile.warp(
        tiles: layer.paths, toCRS: crs, grid: grid, sourceCRS: layer.declaration.crs,
        plausible: Self.plausibleHeightsM)
      findings.append(contentsOf: warped.surveys.flatMap { RasterFindings.heights($0, layer) })
      return warped.values
    } catch { throw InputError(error.diagnostics.map { $0.under(layer.key) }) }
  }

  /// - Returns: heights of classes that the scenario gives one, NaN elsewhere; empty where it gives none
  private func addClasses(
    of layer: SurfaceLayers.Layer, to cover: inout ContiguousArray<UInt8>, _ findings: inout [Diagnostic]
  ) throws(InputError) -> ContiguousArray<Float> {
    guard let scheme = layer.declaration.classes else { return [] }
    let table = LandCoverTable(scheme, heightsM: layer.declaration.clutterHeightsM)
    let numbers: ContiguousArray<Float>
    do throws(InputError) {
      numbers = try RasterFile.warp(
        tiles: layer.paths, toCRS: crs, grid: grid, sourceCRS: layer.declaration.crs, by: .majority
      ).values
    } catch { throw InputError(error.diagnostics.map { $0.under(layer.key) }) }
    var clutter: ContiguousArray<Float> =
      table.heightsM.isEmpty ? [] : ContiguousArray(repeating: .nan, count: grid.count)
    var known: [Float: LandCoverTable.Entry?] = [:]
    var strangers: [Int: Int] = [:]
    for cell in numbers.indices where !numbers[cell].isNaN {
      let number = numbers[cell]
      let entry: LandCoverTable.Entry?
      if let seen = known[number] {
        entry = seen
      } else {
        entry = Int(exactly: number).flatMap { table.entry($0) }
        known[number] = .some(entry)
      }
      guard let entry else {
        strangers[Int(clamping: Int64(number.clamped)), default: 0] += 1
        continue
      }
      cover[cell] = entry.cover.rawValue
      if let height = entry.heightM { clutter[cell] = Float(height) }
    }
    findings.append(contentsOf: try RasterFindings.classes(strangers, of: grid.count, known: known, layer))
    return clutter
  }
}

extension Float {
  /// Into the range of whole numbers.
  fileprivate var clamped: Float { Swift.min(Swift.max(self, -1e9), 1e9) }
}
