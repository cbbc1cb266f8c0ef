import GeoEngine
import Geometry
import NetworkModel

/// The layers that parcels are cut by, in metres of the working CRS.
enum LandLayer: Int, CaseIterable {
  case parks, farmland, redLine, water, blocks

  /// By the raw value.
  static func overlayLayers(_ set: GeodataSet, _ land: LandSet) -> [OverlayLayer] {
    allCases.map { layer in
      switch layer {
      case .parks: OverlayLayer(set.parks.map(\.area))
      case .farmland: OverlayLayer(land.constraints[.farmland] ?? [])
      case .redLine: OverlayLayer(land.constraints[.redLine] ?? [])
      case .water: OverlayLayer(land.constraints[.water] ?? [])
      case .blocks: OverlayLayer(land.blocks.map(\.area))
      }
    }
  }
}
