import Caching
import Footprints
import Geometry
import NetworkModel
import Parallelism
import Quantities
import Radio
import Simulation

/// An entry's name is a digest of everything that what it holds depends on.
extension FootprintCache {
  /// Those of a mast: its elevations, and its losses by frequency.
  func names(
    _ request: FootprintRequest, _ frequencies: [Megahertz]
  ) -> (elevations: CacheEntry, losses: [CacheEntry]) {
    let digest = ContentDigest()
    digest.append(FootprintRequest.methodVersion)
    append(request, to: digest)
    let key = digest.finish()
    return (
      CacheEntry(kind: "elevations", key: key),
      frequencies.map { frequency in
        let digits = String(frequency.value.bitPattern, radix: 16)
        return CacheEntry(kind: "footprints", key: key + digits)
      }
    )
  }

  /// That of the paths of masts that are kept together.
  func name(_ fans: [PathFan]) -> CacheEntry {
    let digest = ContentDigest()
    digest.append(PathFan.methodVersion)
    for fan in fans {
      append(fan.request, to: digest)
      digest.append(fan.frequencies.count)
      for frequency in fan.frequencies { digest.append(frequency.value) }
      digest.append(fan.points.count)
      for point in fan.points {
        digest.append(point.x)
        digest.append(point.y)
      }
    }
    return CacheEntry(kind: "paths", key: digest.finish())
  }

  private func append(_ request: FootprintRequest, to digest: ContentDigest) {
    digest.append(surfaceDigest)
    digest.append(request.choice.rawValue)
    digest.append(request.environment.rawValue)
    // Cells outside the grid hold nothing, so its extent decides a footprint at its border.
    for number in [request.settings.grid.columns, request.settings.grid.rows] { digest.append(number) }
    let settings = request.settings
    let climate = settings.climate
    for number in [
      request.mast.location.x, request.mast.location.y, request.mast.antennaHeightM, request.mast.reachM,
      settings.grid.origin.x, settings.grid.origin.y, settings.grid.cellSize, settings.stepM,
      settings.userHeightM, Double(settings.polarisation.rawValue), settings.timePercent, settings.locationPercent,
      climate.deltaN, climate.n0, climate.latitudeDeg, climate.baseCoastDistanceKm, climate.userCoastDistanceKm,
    ] {
      digest.append(number)
    }
  }

  /// Of a surface, column by column at the same time.
  static func digest(_ surface: Surface, _ control: WorkControl) throws -> String {
    let columns = try orderedParallelMap(count: 3, control) { _, column in
      let digest = ContentDigest()
      switch column {
      case 0: digest.append(surface.groundM)
      case 1: digest.append(surface.clutterM)
      default: digest.append(surface.cover)
      }
      return digest.finish()
    }
    let digest = ContentDigest()
    let grid = surface.grid
    for number in [grid.origin.x, grid.origin.y, grid.cellSize] { digest.append(number) }
    for number in [grid.columns, grid.rows] { digest.append(number) }
    for column in columns { digest.append(column) }
    return digest.finish()
  }
}
