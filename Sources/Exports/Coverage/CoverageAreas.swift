import Geometry
import NetworkModel
import Parallelism
import Results

/// The grid's coverage as polygons: what the layers of coverage are made of.
struct CoverageAreas: Sendable {
  /// The cells of one kind: of a class and a county, or of a station.
  struct Area: Sendable {
    var kind: CoverageShapes.Kind
    /// nil for the union of all operators.
    var `operator`: Int?
    var period: Int
    /// Index into the world's regions; nil where the area is not cut along counties.
    var county: Int?
    /// A class, or the index of a station.
    var value: Int
    /// Area of the cells, before borders are simplified.
    var areaKm2: Double
    var shape: MultiPolygon
  }

  /// In the order of kinds, periods and operators, the union of all operators last, so that maps draw it on top.
  let areas: [Area]
  let simplifyM: Double
  /// Areas below the square of the tolerance that were added to a neighbour, and what they measured.
  let mergedAreas: [CoverageShapes.Kind: Int]
  let mergedKm2: [CoverageShapes.Kind: Double]

  init(
    _ coverage: CoverageGrid, _ world: World, _ shapes: CoverageShapes, _ control: WorkControl
  ) throws {
    let maps = CoverageAreas.maps(of: coverage, shapes.kinds)
    let labels = CellLabels(world: world, classes: shapes.rsrpClasses)
    let parts = try orderedParallelMap(count: maps.count, control, step: "coverage polygons") { _, index in
      let map = maps[index]
      return GridAreas(of: coverage.grid, simplifyM: shapes.simplifyM, group: { labels.group(of: $0, map.kind) }) {
        labels.fill(row: $0, of: map.snapshot, map.kind, columns: coverage.grid.columns, &$1)
      }
    }
    var areas: [Area] = []
    var mergedAreas: [CoverageShapes.Kind: Int] = [:]
    var mergedKm2: [CoverageShapes.Kind: Double] = [:]
    for (map, part) in zip(maps, parts) {
      mergedAreas[map.kind, default: 0] += part.mergedAreas
      mergedKm2[map.kind, default: 0] += Double(part.mergedCells) * coverage.grid.cellArea / 1e6
      areas += part.areas.map { area in
        let meaning = labels.meaning(of: area.label, map.kind)
        return Area(
          kind: map.kind, operator: map.operator, period: map.snapshot.period, county: meaning.county,
          value: meaning.value, areaKm2: Double(area.cells) * coverage.grid.cellArea / 1e6, shape: area.shape)
      }
    }
    self.areas = areas
    self.mergedAreas = mergedAreas
    self.mergedKm2 = mergedKm2
    simplifyM = shapes.simplifyM
  }

  /// What is drawn as one partition of the grid.
  private struct Map: Sendable {
    let kind: CoverageShapes.Kind
    let `operator`: Int?
    let snapshot: CoverageSnapshot
  }

  private static func maps(of coverage: CoverageGrid, _ kinds: Set<CoverageShapes.Kind>) -> [Map] {
    let layers = coverage.layers.filter { $0.operator != nil } + coverage.layers.filter { $0.operator == nil }
    let periods = Set(layers.flatMap { $0.snapshots.map(\.period) }).sorted()
    let partitions: [CoverageShapes.Kind] = [.states, .rsrp, .bestServers]
    return partitions.filter(kinds.contains).flatMap { kind in
      periods.flatMap { period in
        layers.flatMap { layer in
          layer.snapshots.filter { $0.period == period && ($0.details != nil || kind != .bestServers) }.map {
            snapshot in
            Map(kind: kind, operator: layer.operator, snapshot: snapshot)
          }
        }
      }
    }
  }
}

/// Numbers for what a cell belongs to, and back.
private struct CellLabels: Sendable {
  let countyOfCell: ContiguousArray<UInt16>
  let classes: RsrpClasses

  /// Room for the classes of one county.
  private static let classesOfCounty: UInt32 = 16

  init(world: World, classes: RsrpClasses) {
    countyOfCell = world.countyOfCell
    self.classes = classes
  }

  func group(of label: UInt32, _ kind: CoverageShapes.Kind) -> Int {
    switch kind {
    case .states, .rsrp: Int(label / Self.classesOfCounty)
    default: 0
    }
  }

  func meaning(of label: UInt32, _ kind: CoverageShapes.Kind) -> (county: Int?, value: Int) {
    switch kind {
    case .states, .rsrp: (Int(label / Self.classesOfCounty) - 1, Int(label % Self.classesOfCounty))
    default: (nil, Int(label) - 1)
    }
  }

  func fill(
    row: Int, of snapshot: CoverageSnapshot, _ kind: CoverageShapes.Kind, columns: Int, _ labels: inout [UInt32]
  ) {
    let first = row * columns
    for column in 0..<columns {
      let cell = first + column
      let county = UInt32(countyOfCell[cell])
      guard county != 0, snapshot.states[cell] != .outside else {
        labels[column] = 0
        continue
      }
      switch kind {
      case .states: labels[column] = county * Self.classesOfCounty + UInt32(snapshot.states[cell].rawValue)
      case .rsrp: labels[column] = county * Self.classesOfCounty + UInt32(rsrpClass(snapshot.rsrp[cell]))
      default: labels[column] = UInt32(server(of: cell, snapshot).map { $0 + 1 } ?? 0)
      }
    }
  }

  /// Where nothing is received stands with the weakest class.
  private func rsrpClass(_ tenths: Int16) -> Int {
    tenths == CoverageSnapshot.none ? classes.count - 1 : classes.index(ofDbm: Double(tenths) / 10)
  }

  private func server(of cell: Int, _ snapshot: CoverageSnapshot) -> Int? {
    guard let server = snapshot.details?.bestServer[cell], server > 0 else { return nil }
    return Int(server) - 1
  }
}
