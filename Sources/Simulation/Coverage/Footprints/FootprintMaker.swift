import Footprints
import Geometry
import NetworkModel
import Quantities
import Radio

/// Makes footprints: by P.1812 with the sweep, which computes many cells at a time, by any other model cell by cell, each
/// point to point.
///
/// A worker owns one. Not Sendable.
final class FootprintMaker {
  private let surface: Surface
  private let path: TerrainPath
  /// nil where the sweep does not compute what the settings ask for.
  private let sweeper: FootprintSweeper?
  private let settings: FootprintSettings

  init(surface: Surface, settings: FootprintSettings) {
    self.settings = settings
    self.surface = surface
    sweeper =
      FootprintSweeper.supports(settings)
      ? FootprintSweeper(
        surface: FootprintSurface(grid: surface.grid, groundM: surface.groundM, clutterM: surface.clutterM),
        settings: settings) : nil
    path = TerrainPath(surface: surface, settings: settings)
  }

  /// One footprint for each frequency.
  func footprints(_ request: FootprintRequest, _ frequencies: [Megahertz]) -> [Footprint] {
    guard let sweeper, sweeper.fits(request.mast), request.choice == .p1812 || request.choice == .auto else {
      return pointToPoint(request, frequencies)
    }
    var footprints = sweeper.footprints(of: request.mast, frequencies: frequencies)
    if request.choice == .auto {
      for index in footprints.indices { takeStreets(request, frequencies[index], &footprints[index]) }
    }
    return footprints
  }

  /// The plain way.
  func pointToPoint(_ request: FootprintRequest, _ frequencies: [Megahertz]) -> [Footprint] {
    let mast = request.mast
    let blank = Footprint(of: mast, on: settings.grid)
    var losses = frequencies.map { _ in ContiguousArray(repeating: Footprint.none, count: blank.disc.count) }
    var elevations = ContiguousArray(repeating: Int16(0), count: blank.disc.count)
    var choice = request.choice
    var model = choice.model(in: request.environment)
    blank.disc.forEachCell { cell, dx, dy in
      let centre = blank.centre(dx: dx, dy: dy, on: settings.grid)
      guard mast.location.distance(to: centre) <= mast.reachM else { return }
      path.turn(from: mast, to: centre)
      let resolved = path.resolved(request.choice, in: request.environment)
      if resolved != choice { (choice, model) = (resolved, resolved.model(in: request.environment)) }
      elevations[cell] = Footprint.quantised(elevationDeg: path.elevationDeg(choice))
      for (index, frequency) in frequencies.enumerated() {
        losses[index][cell] = Footprint.quantised(path.loss(choice, model, frequency))
      }
    }
    return losses.map {
      Footprint(column: blank.column, row: blank.row, disc: blank.disc, loss: $0, elevation: elevations)
    }
  }

  /// Replaces the cells where `auto` takes a statistical model.
  private func takeStreets(_ request: FootprintRequest, _ frequency: Megahertz, _ footprint: inout Footprint) {
    let mast = request.mast
    let automatic = AutomaticChoice(
      environment: request.environment, antennaHeightM: mast.antennaHeightM,
      clutterAtMastM: Double(surface.clutterM[surface.nearestCell(to: mast.location)]))
    guard let choice = automatic.choiceInStreets else { return }
    let model = choice.model(in: request.environment)
    let disc = footprint.disc
    disc.forEachCell { cell, dx, dy in
      let centre = footprint.centre(dx: dx, dy: dy, on: settings.grid)
      let distanceM = mast.location.distance(to: centre)
      let cover = LandCover(rawValue: surface.cover[surface.nearestCell(to: centre)]) ?? .open
      guard distanceM <= mast.reachM, automatic.overTerrain(to: cover, distanceM: distanceM) == choice else { return }
      let path = PathInput(
        groundDistanceM: distanceM, baseHeightM: mast.antennaHeightM, userHeightM: settings.userHeightM,
        frequency: frequency)
      footprint.loss[cell] = Footprint.quantised(model.loss(path))
      footprint.elevation[cell] = Footprint.quantised(elevationDeg: path.flatElevationDeg)
    }
  }
}

extension Footprint {
  fileprivate static func quantised(elevationDeg: Double) -> Int16 {
    Int16((elevationDeg / Footprint.elevationStepDeg).rounded())
  }
}
