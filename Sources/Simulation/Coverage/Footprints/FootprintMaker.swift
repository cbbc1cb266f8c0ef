import Footprints
import Geometry
import NetworkModel
import Quantities
import Radio

/// Makes footprints cell by cell, each point to point: the plain way, for any model.
///
/// A worker owns one. Not Sendable.
final class FootprintMaker {
  private let path: TerrainPath
  private let settings: FootprintSettings

  init(surface: Surface, settings: FootprintSettings) {
    self.settings = settings
    path = TerrainPath(surface: surface, settings: settings)
  }

  /// One footprint for each frequency.
  func footprints(_ request: FootprintRequest, _ frequencies: [Megahertz]) -> [Footprint] {
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
      let centre = grid.centre(
        row: blank.row - radius + cell / side, column: blank.column - radius + cell % side)
      guard mast.location.distance(to: centre) <= mast.reachM else { continue }
      path.turn(from: mast, to: centre)
      let resolved = path.resolved(request.choice, in: request.environment)
      if resolved != choice { (choice, model) = (resolved, resolved.model(in: request.environment)) }
      let elevation = Int16((path.elevationDeg(choice) / Footprint.elevationStepDeg).rounded())
      for (index, frequency) in frequencies.enumerated() {
        footprints[index].loss[cell] = Footprint.quantised(path.loss(choice, model, frequency))
        footprints[index].elevation[cell] = elevation
      }
    }
    return footprints
  }
}
