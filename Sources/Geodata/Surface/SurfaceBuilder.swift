public import Caching
import Diagnostics
import Geometry
import NetworkModel
import Parallelism
import Scenarios

/// Asks for ground and clutter in the world: what models over terrain look at.
public struct SurfaceRequest: Sendable {
  /// Where surfaces are kept between runs; nil to make it anew.
  public var cache: CacheFolder?

  public init(cache: CacheFolder?) { self.cache = cache }
}

/// Makes a surface, or takes it from the cache.
enum SurfaceBuilder {
  static let cacheKind = "surfaces"

  /// - Parameter study: extent of the counties, in the working CRS
  static func build(
    _ relief: Relief, _ set: GeodataSet, _ scenario: Scenario, study: Box, cache: CacheFolder?,
    _ control: WorkControl, report: (Diagnostic) -> Void
  ) throws -> Surface {
    let grid = SurfaceGrid.grid(over: study, scenario)
    try SurfaceGrid.check(grid)
    let base = try base(relief, on: grid, crs: set.crs, cache: cache, control, report: report)
    base.findings.forEach(report)
    let clutter = BuiltUpClutter(set: set, grid: grid, settlementRadiusM: scenario.geodata.settlementRadiusM)
    let (surface, unknown) = clutter.surface(base)
    if unknown > 0 {
      report(
        Diagnostic(
          .warning, id: "terrain-partial", key: "geodata.layers.terrain",
          Wording(
            "\(grouped(unknown)) cells of \(rounded(grid.cellSize, 1)) m within the counties have no height, and count as "
              + "flat land at 0 m",
            zh: "区县内有 \(grouped(unknown)) 个 \(rounded(grid.cellSize, 1)) m 的网格没有高程，按 0 m 的平地计算"),
          advice: Wording(
            "Add the tiles that are missing, or take a smaller study area.", zh: "请补充缺少的分幅，或缩小研究区。")))
    }
    return surface
  }

  private static func base(
    _ relief: Relief, on grid: Grid, crs: String, cache: CacheFolder?, _ control: WorkControl,
    report: (Diagnostic) -> Void
  ) throws -> BaseSurface {
    guard let cache else { return try relief.make(on: grid, crs: crs, control) }
    let entry = CacheEntry(kind: cacheKind, key: try relief.key(grid: grid, crs: crs, control))
    if case .found(let bytes) = cache.read(entry), let kept = BaseSurface(bytes, cells: grid.count) { return kept }
    let made = try relief.make(on: grid, crs: crs, control)
    do {
      try made.write(to: cache, entry)
    } catch let failure as CacheFailure {
      report(
        Diagnostic(
          .warning, id: "cache-unwritable", file: failure.path,
          Wording("the surface cannot be kept: \(failure.reason)", zh: "地表数据无法保存：\(failure.reason)"),
          advice: Wording(
            "Make room or choose another folder with --cache; the results are the same without it.",
            zh: "请腾出空间，或用 --cache 指定其他文件夹；没有缓存结果也相同。")))
    }
    return made
  }
}
