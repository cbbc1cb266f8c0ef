public import Geometry

/// A layer of regions to lay others over. A plain value, which all workers share.
public struct OverlayLayer: Sendable {
  /// Should be valid; they may overlap each other.
  public let regions: [MultiPolygon]
  /// Every polygon of every region: islands far from each other are found one by one.
  let polygons: [Polygon]
  /// The region of every polygon, ascending.
  let regionOfPolygon: [Int]
  let tree: BoxTree

  public init(_ regions: [MultiPolygon]) {
    self.regions = regions
    polygons = regions.flatMap(\.polygons)
    regionOfPolygon = regions.enumerated().flatMap { [Int](repeating: $0, count: $1.polygons.count) }
    tree = BoxTree(polygons.map(\.box))
  }
}

/// What a region shares with one of a layer.
public struct Overlap: Sendable, Hashable {
  /// Index into ``OverlayLayer/regions``.
  public var region: Int
  /// In squared units of the CRS, above 0.
  public var area: Double
  public var shape: MultiPolygon

  public init(region: Int, area: Double, shape: MultiPolygon) {
    self.region = region
    self.area = area
    self.shape = shape
  }
}
