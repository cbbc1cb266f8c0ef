import GeoEngine
import Geometry
import NetworkModel
import Quantities

/// Cuts parcels by the layers that bear on them. Used by one thread at a time; a pool lends one to each worker.
final class ParcelCutter {
  private let overlay: LayerOverlay
  private let engine: GeometryEngine
  private let plane: EqualAreaPlane

  /// - Parameter layers: by ``LandLayer``
  init(_ layers: [OverlayLayer], _ plane: EqualAreaPlane) throws(GeoEngineError) {
    overlay = try LayerOverlay(layers)
    engine = try GeometryEngine()
    self.plane = plane
  }

  /// A parcel, cut. Areas are of the equal-area plane.
  struct Cut: Sendable {
    var areaM2: Double
    var pieces: [ParcelPiece]
    var overlay: ParcelOverlay
    /// What it shares with each park that it lies in, m2.
    var parks: [(park: Int, areaM2: Double)]
    /// Pieces that were too small to stand alone.
    var slivers = 0

    func areaM2(in park: Int) -> Double { parks.first { $0.park == park }?.areaM2 ?? 0 }
  }

  /// - Parameter parcels: near each other, in metres of the working CRS
  func cut(_ parcels: [MultiPolygon]) throws -> [Cut] {
    let overlaps = try overlay.overlaps(of: parcels)
    return try parcels.indices.map { try cut(parcels[$0], overlaps[$0]) }
  }

  private func cut(_ shape: MultiPolygon, _ overlaps: [[Overlap]]) throws -> Cut {
    let parcel = Share(areaM2: try plane.areaM2(shape), shape: shape)
    func share(_ layer: LandLayer) throws -> Share { try self.share(of: parcel, overlaps[layer.rawValue]) }
    let farmland = try share(.farmland)
    let redLine = try share(.redLine)
    let blocks = overlaps[LandLayer.blocks.rawValue]
    var cut = Cut(
      areaM2: parcel.areaM2, pieces: [],
      overlay: ParcelOverlay(
        farmlandMu: farmland.mu.value, redLineMu: redLine.mu.value, blockMu: try share(.blocks).mu.value,
        waterMu: try share(.water).mu.value,
        block: blocks.max { ($0.area, $1.region) < ($1.area, $0.region) }?.region),
      parks: try overlaps[LandLayer.parks.rawValue].map { overlap in
        (overlap.region, try self.share(of: parcel, [overlap]).areaM2)
      })
    let parts = try parts(of: parcel, farmland: farmland, redLine: redLine, slivers: &cut.slivers)
    cut.pieces = try pieces(of: parcel, parts)
    return cut
  }

  /// What polygons of a layer take of a parcel together.
  private struct Share {
    var areaM2 = 0.0
    var shape = MultiPolygon.empty

    var mu: Mu { Mu(squareMetres: areaM2) }
  }

  private func share(of parcel: Share, _ overlaps: [Overlap]) throws -> Share {
    if overlaps.contains(where: { $0.shape == parcel.shape }) { return parcel }
    guard let first = overlaps.first else { return Share() }
    return try measured(overlaps.count == 1 ? first.shape : engine.union(overlaps.map(\.shape)))
  }

  private func measured(_ shape: MultiPolygon) throws -> Share {
    Share(areaM2: try plane.areaM2(shape), shape: shape)
  }

  private struct Part {
    var kind: PieceKind
    var share: Share
  }

  /// Free land, farmland, and what of the red line is not farmland; too small ones left out.
  private func parts(
    of parcel: Share, farmland: Share, redLine: Share, slivers: inout Int
  ) throws -> [Part] {
    var behindLine = redLine
    if farmland.areaM2 > 0, redLine.areaM2 > 0 {
      behindLine = try measured(try engine.difference(redLine.shape, farmland.shape))
    }
    let free = Share(areaM2: max(0, parcel.areaM2 - farmland.areaM2 - behindLine.areaM2))
    var kept: [Part] = []
    for part in [
      Part(kind: .free, share: free), Part(kind: .farmland, share: farmland), Part(kind: .redLine, share: behindLine),
    ] where part.share.areaM2 > LandTolerance.roundingShare * parcel.areaM2 {
      if LandTolerance.isSliver(part.share.areaM2, of: parcel.areaM2) { slivers += 1 } else { kept.append(part) }
    }
    if kept.count > 1, kept[0].kind == .free {
      kept[0].share.shape = try engine.difference(parcel.shape, engine.union(kept.dropFirst().map(\.share.shape)))
    }
    return kept
  }

  /// The largest piece takes what the others leave, so that the pieces add up to the parcel.
  private func pieces(of parcel: Share, _ parts: [Part]) throws -> [ParcelPiece] {
    var parts = parts
    guard parts.count > 1, let largest = parts.indices.max(by: { parts[$0].share.areaM2 < parts[$1].share.areaM2 })
    else { return [ParcelPiece(kind: parts.first?.kind ?? .free, area: parcel.shape, areaMu: parcel.mu)] }
    let others = parts.indices.filter { $0 != largest }.map { parts[$0].share }
    if parts[largest].kind != .free {
      parts[largest].share.shape = try engine.difference(parcel.shape, engine.union(others.map(\.shape)))
    }
    parts[largest].share.areaM2 = others.reduce(parcel.areaM2) { $0 - $1.areaM2 }
    return parts.map { ParcelPiece(kind: $0.kind, area: $0.share.shape, areaMu: $0.share.mu) }
  }
}
