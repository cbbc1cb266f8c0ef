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
    let (grid, mast) = (settings.grid, request.mast)
    let radius = Int((mast.reachM / grid.cellSize).rounded(.up))
    let side = 2 * radius + 1
    let blank = Footprint(
      column: Int(((mast.location.x - grid.origin.x) / grid.cellSize).rounded(.down)),
      row: Int(((mast.location.y - grid.origin.y) / grid.cellSize).rounded(.down)), radius: radius,
      loss: ContiguousArray(repeating: Footprint.none, count: side * side),
      elevation: ContiguousArray(repeating: 0, count: side * side))
    var footprints = frequencies.map { _ in blank }
    var choice = request.choice
    var model = choice.model(in: request.environment)
    for cell in 0..<side * side {
      let centre = blank.centre(ofCell: cell, on: grid)
      guard mast.location.distance(to: centre) <= mast.reachM else { continue }
      path.turn(from: mast, to: centre)
      let resolved = path.resolved(request.choice, in: request.environment)
      if resolved != choice { (choice, model) = (resolved, resolved.model(in: request.environment)) }
      let elevation = Footprint.quantised(elevationDeg: path.elevationDeg(choice))
      for (index, frequency) in frequencies.enumerated() {
        footprints[index].loss[cell] = Footprint.quantised(path.loss(choice, model, frequency))
        footprints[index].elevation[cell] = elevation
      }
    }
    return footprints
  }

  /// Replaces the cells where `auto` takes a statistical model.
  private func takeStreets(_ request: FootprintRequest, _ frequency: Megahertz, _ footprint: inout Footprint) {
    let mast = request.mast
    let automatic = AutomaticChoice(
      environment: request.environment, antennaHeightM: mast.antennaHeightM,
      clutterAtMastM: Double(surface.clutterM[surface.nearestCell(to: mast.location)]))
    guard let choice = automatic.choiceInStreets else { return }
    let model = choice.model(in: request.environment)
    for cell in footprint.loss.indices {
      let centre = footprint.centre(ofCell: cell, on: settings.grid)
      let distanceM = mast.location.distance(to: centre)
      let cover = LandCover(rawValue: surface.cover[surface.nearestCell(to: centre)]) ?? .open
      guard distanceM <= mast.reachM, automatic.overTerrain(to: cover, distanceM: distanceM) == choice else { continue }
      let path = PathInput(
        groundDistanceM: distanceM, baseHeightM: mast.antennaHeightM, userHeightM: settings.userHeightM,
        frequency: frequency)
      footprint.loss[cell] = Footprint.quantised(model.loss(path))
      footprint.elevation[cell] = Footprint.quantised(elevationDeg: path.flatElevationDeg)
    }
  }
}

extension Footprint {
  fileprivate func centre(ofCell cell: Int, on grid: Grid) -> Point {
    grid.centre(row: row - radius + cell / side, column: column - radius + cell % side)
  }

  fileprivate static func quantised(elevationDeg: Double) -> Int16 {
    Int16((elevationDeg / Footprint.elevationStepDeg).rounded())
  }
}
