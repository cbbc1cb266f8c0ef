import GeoEngine
import Geometry
import NetworkModel
import Parallelism

/// Parks, parcels and constraints on the equal-area plane.
struct LandPlane: Sendable {
  /// The layers that parcels are cut by, in the order of ``overlayLayers``.
  enum Layer: Int, CaseIterable { case parks, farmland, redLine, water, blocks }

  let plane: EqualAreaPlane
  /// Of the set's parcels.
  let parcels: [MultiPolygon]
  /// By ``Layer``.
  let overlayLayers: [OverlayLayer]

  /// - Parameter parks: on the plane
  init(_ land: LandSet, parks: [MultiPolygon], _ plane: EqualAreaPlane, _ control: WorkControl) throws {
    self.plane = plane
    parcels = try plane.projected(land.parcels.map(\.area), control)
    let constraint = { (kind: LandConstraint) in try plane.projected(land.constraints[kind] ?? [], control) }
    overlayLayers = try Layer.allCases.map { layer in
      switch layer {
      case .parks: OverlayLayer(parks)
      case .farmland: OverlayLayer(try constraint(.farmland))
      case .redLine: OverlayLayer(try constraint(.redLine))
      case .water: OverlayLayer(try constraint(.water))
      case .blocks: OverlayLayer(try plane.projected(land.blocks.map(\.area), control))
      }
    }
  }

  subscript(_ layer: Layer) -> OverlayLayer { overlayLayers[layer.rawValue] }
}
