import Foundation
import Geometry
import NetworkModel
import Quantities
import Simulation

extension SmallWorld {
  /// Ranges of hills up to 150 m high, woods and a town, under a small world; bands reach 1.5 km, so that tests are
  /// quick.
  static func hilly(
    _ propagation: PropagationByEnvironment, periods: Int = 1, operators: [String] = ["red"]
  ) -> SmallWorld {
    var small = SmallWorld(periods: periods, operators: operators)
    let margin = 2000.0
    let grid = Grid(
      covering: Box(minX: -margin, minY: -margin, maxX: SmallWorld.side + margin, maxY: SmallWorld.side + margin),
      cellSize: 100)
    var random = SeededGenerator(seed: 5, key: "hills")
    let waves = (0..<12).map { _ in
      (
        east: random.uniform(-1..<1) / 400, north: random.uniform(-1..<1) / 400, phase: random.uniform(0..<6.28),
        height: random.uniform(2..<15)
      )
    }
    let cells = 0..<grid.count
    let ground = ContiguousArray(
      cells.map { cell in
        let place = grid.centre(ofCell: cell)
        return Float(
          waves.reduce(80) { $0 + $1.height * sin($1.east * place.x + $1.north * place.y + $1.phase) })
      })
    let cover = ContiguousArray(
      cells.map { cell -> UInt8 in
        let place = grid.centre(ofCell: cell)
        if place.distance(to: Point(x: 5000, y: 5000)) < 2000 { return LandCover.denseUrban.rawValue }
        return (sin(place.x / 700) * sin(place.y / 900) > 0.5 ? LandCover.urbanOrTrees : .open).rawValue
      })
    small.world.surface = Surface(
      grid: grid, groundM: ground, cover: cover,
      clutterM: ContiguousArray(cover.map { Float(LandCover(rawValue: $0)!.representativeHeightM) }))
    for index in small.world.carriers.indices { small.world.carriers[index].band.reachM = 1500 }
    small.settings.radio.propagation = propagation
    // Over hills every decibel of level decides: no margin hides a difference.
    small.settings.coverage.rsrpMin = DecibelMilliwatts(-90)
    return small
  }
}
