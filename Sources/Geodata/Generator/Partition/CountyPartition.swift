import GeoEngine
import Geometry
import Quantities

/// The outline of a province cut into counties: cells of a power diagram whose areas come near to the published ones,
/// with natural-looking borders. The borders depend on the tables alone, so that every seed has the same counties.
enum CountyPartition {
  /// The counties in the order given, and the outline with the points that borders have on it.
  ///
  /// - Parameters:
  ///   - centres: in metres
  ///   - areas: relative to one another
  static func make(
    _ outline: MultiPolygon, centres: [Point], areas: [Double], codes: [String], _ engine: GeometryEngine
  ) throws(GeoEngineError) -> OutlinePartition {
    let box = (outline.box ?? Box(minX: 0, minY: 0, maxX: 1, maxY: 1)).expanded(by: 50_000)
    let coarse = try engine.simplified(outline, tolerance: 2000)
    let diagram = PowerDiagram(sites: centres, areas: areas, inside: coarse, box: box)
    let edges = diagram.edges()
    let limits = JaggedBorder.limits(of: edges, in: diagram)
    let borders = zip(edges, limits).map { edge, limit in
      var generator = SeededGenerator(seed: 0, key: "border/\(codes[edge.left])/\(codes[edge.right])")
      return (
        edge: edge,
        points: JaggedBorder(from: edge.from, to: edge.to, limit: limit, generator: &generator).points
      )
    }
    return OutlinePartition(of: outline, diagram: diagram, borders: borders)
  }
}
