import Geometry
import NetworkModel
import Parallelism
import Results

/// A picture of the study area: villages in the colour of their state at the end of the last period, borders of
/// counties and cities over them, nothing where there is no land. North is up.
struct OverviewMap {
  /// Pixels on the longer side.
  static let longerSide = 1600
  /// Every pixel is the mean of this many cells squared, so that edges are smooth.
  private static let sampling = 2

  let columns: Int
  let rows: Int
  /// Red, green, blue and opacity, row by row from the north.
  let rgba: [UInt8]

  /// nil when there is no land to draw.
  ///
  /// - Parameter isSynthetic: whether the places were generated, which the picture then says
  init?(_ world: World, _ results: RunResults, isSynthetic: Bool = false, _ control: WorkControl) throws {
    let counties = world.counties
    let boxes = counties.compactMap { world.regions[$0].area.box }
    guard let first = boxes.first else { return nil }
    let box = boxes.dropFirst().reduce(first) { $0.union($1) }
    let side = max(box.width, box.height)
    guard side > 0, side.isFinite else { return nil }

    // A margin of two pixels, so that borders at the edge are whole.
    let pixel = side / Double(Self.longerSide - 4)
    let framed = box.expanded(by: 2 * pixel)
    columns = max(1, Int((framed.width / pixel).rounded(.up)))
    rows = max(1, Int((framed.height / pixel).rounded(.up)))
    let grid = Grid(
      origin: Point(x: framed.minX, y: framed.minY), cellSize: pixel / Double(Self.sampling),
      columns: columns * Self.sampling, rows: rows * Self.sampling)

    var canvas = MapCanvas(grid: grid)
    canvas.drawLand(world, counties)
    try control.checkCancellation()
    canvas.drawVillages(world, results)
    try control.checkCancellation()
    canvas.drawBorders(world, counties)
    if isSynthetic { canvas.drawStamp() }
    rgba = canvas.downsampled(by: Self.sampling)
  }
}
