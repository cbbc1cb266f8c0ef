public import Geometry
public import NetworkModel

/// Parcels and what bears on them, as they came from files or from the generator: checked, in metres of the working
/// CRS, not yet cut. ``LandBuilder`` compiles it.
public struct LandSet: Sendable {
  /// Ordered by code.
  public var parcels: [ParcelDraft]
  /// Polygons of each constraint; they may overlap within a kind and between kinds.
  public var constraints: [LandConstraint: [MultiPolygon]]
  /// Ordered by code; `areaMu` is not known yet.
  public var blocks: [IndustrialBlock]
  /// Ordered by code; `park` is not known yet.
  public var firms: [Firm]
  /// Ordered by date, then by code.
  public var projects: [LandProject]

  public init(
    parcels: [ParcelDraft], constraints: [LandConstraint: [MultiPolygon]] = [:], blocks: [IndustrialBlock] = [],
    firms: [Firm] = [], projects: [LandProject] = []
  ) {
    self.parcels = parcels
    self.constraints = constraints
    self.blocks = blocks
    self.firms = firms
    self.projects = projects
  }
}

/// A layer that says what land cannot be used for. The raw value is the layer's role.
public enum LandConstraint: String, Sendable, Hashable, CaseIterable {
  /// Permanent basic farmland (永久基本农田).
  case farmland
  /// Ecological red line (生态保护红线).
  case redLine = "red_line"
  /// Rivers, lakes and ponds.
  case water
}

/// A parcel before it is cut: its park is by the layer's column, or found by the overlay where the layer names none.
public struct ParcelDraft: Sendable, Hashable {
  public var code: String
  /// Index into ``GeodataSet/parks``, where the layer says.
  public var park: Int?
  public var use: LandUseClass
  public var area: MultiPolygon
  public var figures: LandFigures
  /// As the layer has it, mu; checked against the geometry, which counts.
  public var statedMu: Double?
  /// Floor area over land area, where the layer has that and no floor area.
  public var statedPlotRatio: Double?

  public init(
    code: String, park: Int?, use: LandUseClass, area: MultiPolygon, figures: LandFigures, statedMu: Double? = nil,
    statedPlotRatio: Double? = nil
  ) {
    self.code = code
    self.park = park
    self.use = use
    self.area = area
    self.figures = figures
    self.statedMu = statedMu
    self.statedPlotRatio = statedPlotRatio
  }
}
