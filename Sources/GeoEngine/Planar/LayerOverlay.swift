import CGEOS
public import Geometry

/// Lays regions over layers, and says what they share.
///
/// Few regions are really cut: one that lies within a polygon of the layer shares all of itself with it, and one outside
/// shares nothing. Both are told by prepared geometries, in a fraction of the time that an intersection takes.
/// Polygons with many vertices are first cut to the surroundings of the regions that are asked about together.
///
/// Holds a GEOS context and the layers' polygons in it, each from when it is first needed. One thread at a time may
/// use it, so it is not Sendable; a pool lends one to each worker. Answers do not depend on what was asked before.
public final class LayerOverlay {
  private let context: GEOSContext
  private let layers: [OverlayLayer]
  /// By layer, then by polygon.
  private var converted: [[GEOSHandle?]]

  /// A polygon with more vertices than this is cut to the surroundings.
  private static let cutAbove = 64

  /// - Throws: when GEOS cannot make a context
  public init(_ layers: [OverlayLayer]) throws(GeoEngineError) {
    context = try GEOSContext()
    self.layers = layers
    converted = layers.map { [GEOSHandle?](repeating: nil, count: $0.polygons.count) }
  }

  /// What every region shares with every layer, exact to the rounding of the coordinates: `answer[region][layer]`, by
  /// index of the layer's region.
  ///
  /// - Parameter regions: valid, and near each other: what all their surroundings hold is prepared once
  /// - Throws: GEOS's message, for a polygon that is invalid
  public func overlaps(of regions: [MultiPolygon]) throws(GeoEngineError) -> [[[Overlap]]] {
    guard let box = regions.compactMap(\.box).reduce(nil, { $0?.union($1) ?? $1 }) else {
      return regions.map { _ in layers.map { _ in [] } }
    }
    // The cuts stay clear of every region, so that none of their rounding is in an answer.
    let surroundings = box.expanded(by: 1 + max(box.width, box.height) / 16)
    var near: [[LayerPolygon]] = []
    for layer in layers.indices { near.append(try polygons(of: layer, within: surroundings)) }
    var answer: [[[Overlap]]] = []
    answer.reserveCapacity(regions.count)
    for region in regions {
      guard let subject = try Subject(region, context) else {
        answer.append(layers.map { _ in [] })
        continue
      }
      var byLayer: [[Overlap]] = []
      for polygons in near { byLayer.append(try overlaps(of: subject, with: polygons)) }
      answer.append(byLayer)
    }
    return answer
  }

  /// The layer's polygons that reach into a box, prepared.
  private func polygons(of layer: Int, within box: Box) throws(GeoEngineError) -> [LayerPolygon] {
    var answer: [LayerPolygon] = []
    for index in layers[layer].tree.indices(meeting: box) {
      let polygon = layers[layer].polygons[index]
      guard let own = polygon.box else { continue }
      var geometry = try handle(of: polygon, layer, index)
      if polygon.vertexCount > Self.cutAbove, !box.contains(own) {
        geometry = try cut(geometry, to: box)
      }
      let region = layers[layer].regionOfPolygon[index]
      answer.append(LayerPolygon(region: region, box: own, geometry: try GEOSPreparedHandle(geometry, context)))
    }
    return answer
  }

  private func handle(of polygon: Polygon, _ layer: Int, _ index: Int) throws(GeoEngineError) -> GEOSHandle {
    if let known = converted[layer][index] { return known }
    let made = try context.multiPolygon(MultiPolygon([polygon]))
    converted[layer][index] = made
    return made
  }

  private func cut(_ geometry: GEOSHandle, to box: Box) throws(GeoEngineError) -> GEOSHandle {
    let part = try context.apply("GEOSIntersection_r", to: geometry, try context.rectangle(box)) {
      GEOSIntersection_r($0, $1, $2)
    }
    // Where the polygon also touches the box from outside, lines come with it, which an overlay does not take.
    let type = withExtendedLifetime(part) { GEOSGeomTypeId_r(context.handle, part.pointer) }
    return type == Int32(GEOS_GEOMETRYCOLLECTION.rawValue) ? try context.multiPolygon(context.value(part)) : part
  }

  private func overlaps(of subject: Subject, with polygons: [LayerPolygon]) throws(GeoEngineError) -> [Overlap] {
    var overlaps: [Overlap] = []
    for polygon in polygons where polygon.box.intersects(subject.box) {
      guard let part = try common(subject, polygon), part.area > 0 else { continue }
      // Polygons of one region stand together, and do not overlap.
      if let last = overlaps.indices.last, overlaps[last].region == part.region {
        overlaps[last].area += part.area
        overlaps[last].shape.polygons += part.shape.polygons
      } else {
        overlaps.append(part)
      }
    }
    return overlaps
  }

  private func common(_ subject: Subject, _ polygon: LayerPolygon) throws(GeoEngineError) -> Overlap? {
    if try polygon.geometry.covers(subject.geometry) {
      return Overlap(region: polygon.region, area: subject.area, shape: subject.region)
    }
    guard try polygon.geometry.intersects(subject.geometry) else { return nil }
    let part = try context.apply("GEOSIntersection_r", to: subject.geometry, polygon.geometry.geometry) {
      GEOSIntersection_r($0, $1, $2)
    }
    let shape = try context.value(part)
    return Overlap(region: polygon.region, area: shape.area, shape: shape)
  }
}

/// A region that is laid over the layers.
private struct Subject {
  let region: MultiPolygon
  let box: Box
  let area: Double
  let geometry: GEOSHandle

  init?(_ region: MultiPolygon, _ context: GEOSContext) throws(GeoEngineError) {
    guard let box = region.box else { return nil }
    self.region = region
    self.box = box
    area = region.area
    geometry = try context.multiPolygon(region)
  }
}

/// A polygon of a layer, or what of it is near.
private struct LayerPolygon {
  let region: Int
  let box: Box
  let geometry: GEOSPreparedHandle
}

extension Polygon {
  fileprivate var vertexCount: Int { holes.reduce(outer.points.count) { $0 + $1.points.count } }
}

extension Box {
  fileprivate func contains(_ other: Box) -> Bool {
    minX <= other.minX && minY <= other.minY && maxX >= other.maxX && maxY >= other.maxY
  }
}
