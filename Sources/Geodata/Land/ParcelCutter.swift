import GeoEngine
import Geometry
import NetworkModel
import Quantities

/// Cuts parcels by the layers that bear on them. Used by one thread at a time; a pool lends one to each worker.
final class ParcelCutter {
  private let overlay: LayerOverlay
  private let engine: GeometryEngine
  private let plane: EqualAreaPlane

  init(_ land: LandPlane) throws(GeoEngineError) {
    overlay = try LayerOverlay(land.overlayLayers)
    engine = try GeometryEngine()
    plane = land.plane
  }

  /// A parcel on the equal-area plane, cut.
  struct Cut: Sendable {
    var areaM2: Double
    var pieces: [ParcelPiece]
    var overlay: ParcelOverlay
    /// The parks that it lies in, by the area that it shares with each, m2.
    var parks: [(park: Int, areaM2: Double)]
    /// Pieces that were too small to stand alone.
    var slivers = 0
  }

  /// - Parameters:
  ///   - shapes: parcels near each other, on the plane
  ///   - originals: the same in the working CRS
  func cut(_ shapes: [MultiPolygon], _ originals: [MultiPolygon]) throws -> [Cut] {
    let overlaps = try overlay.overlaps(of: shapes)
    return try shapes.indices.map { try cut(shapes[$0], originals[$0], overlaps[$0]) }
  }

  private func cut(_ shape: MultiPolygon, _ original: MultiPolygon, _ overlaps: [[Overlap]]) throws -> Cut {
    let area = shape.area
    let share = { (layer: LandPlane.Layer) throws(GeoEngineError) -> Share in
      try self.share(of: shape, area, overlaps[layer.rawValue])
    }
    let farmland = try share(.farmland)
    let redLine = try share(.redLine)
    let blocks = overlaps[LandPlane.Layer.blocks.rawValue]
    let parks = overlaps[LandPlane.Layer.parks.rawValue]
    let largest = blocks.max { ($0.area, $1.region) < ($1.area, $0.region) }
    var cut = Cut(
      areaM2: area, pieces: [],
      overlay: ParcelOverlay(
        farmlandMu: mu(farmland), redLineMu: mu(redLine), blockMu: mu(try share(.blocks)),
        waterMu: mu(try share(.water)),
        block: largest?.region),
      parks: parks.map { ($0.region, $0.area) })
    try addPieces(to: &cut, shape, original, farmland: farmland, redLine: redLine)
    return cut
  }

  /// What several polygons of a layer take of a parcel together.
  private struct Share {
    var area = 0.0
    var shape = MultiPolygon.empty
  }

  private func mu(_ share: Share) -> Double { Mu(squareMetres: share.area).value }

  private func share(of parcel: MultiPolygon, _ area: Double, _ overlaps: [Overlap]) throws(GeoEngineError) -> Share {
    guard let first = overlaps.first else { return Share() }
    if overlaps.count == 1 { return Share(area: first.area, shape: first.shape) }
    if overlaps.contains(where: { $0.shape == parcel }) { return Share(area: area, shape: parcel) }
    let shape = try engine.union(overlaps.map(\.shape))
    return Share(area: shape.area, shape: shape)
  }

  /// Free land, farmland, and what of the red line is not farmland; too small ones left out.
  private func parts(
    of shape: MultiPolygon, _ area: Double, farmland: Share, redLine: Share, slivers: inout Int
  ) throws(GeoEngineError) -> [Part] {
    var behindLine = redLine
    if farmland.area > 0, redLine.area > 0 {
      behindLine.shape = try engine.difference(redLine.shape, farmland.shape)
      behindLine.area = behindLine.shape.area
    }
    let free = Share(area: max(0, area - farmland.area - behindLine.area))
    var kept: [Part] = []
    for part in [
      Part(kind: .free, share: free), Part(kind: .farmland, share: farmland), Part(kind: .redLine, share: behindLine),
    ] where part.share.area > LandTolerance.roundingShare * area {
      if LandTolerance.isSliver(part.share.area, of: area) { slivers += 1 } else { kept.append(part) }
    }
    if kept.count > 1, kept[0].kind == .free {
      kept[0].share.shape = try engine.difference(shape, engine.union(kept.dropFirst().map(\.share.shape)))
    }
    return kept
  }

  private struct Part {
    var kind: PieceKind
    var share: Share
  }

  /// The largest piece takes what the others leave, so that the pieces add up to the parcel.
  private func addPieces(
    to cut: inout Cut, _ shape: MultiPolygon, _ original: MultiPolygon, farmland: Share, redLine: Share
  ) throws {
    var parts = try parts(of: shape, cut.areaM2, farmland: farmland, redLine: redLine, slivers: &cut.slivers)
    guard parts.count > 1, let largest = parts.indices.max(by: { parts[$0].share.area < parts[$1].share.area }) else {
      let kind = parts.first?.kind ?? .free
      cut.pieces = [ParcelPiece(kind: kind, area: original, areaMu: Mu(squareMetres: cut.areaM2))]
      return
    }
    let others = parts.indices.filter { $0 != largest }.map { parts[$0].share }
    if parts[largest].kind != .free {
      parts[largest].share.shape = try engine.difference(shape, engine.union(others.map(\.shape)))
    }
    parts[largest].share.area = others.reduce(cut.areaM2) { $0 - $1.area }
    cut.pieces = try parts.map { part in
      ParcelPiece(
        kind: part.kind, area: try plane.unprojected(part.share.shape), areaMu: Mu(squareMetres: part.share.area))
    }
  }
}
