public import Geometry
public import Quantities

/// What an industrial park (园区) is to the administration that lists it.
public enum ParkKind: String, Sendable, Hashable, Codable, CaseIterable {
  /// A national development zone (国家级开发区).
  case national
  /// A provincial industrial park (省级产业园).
  case provincial
  /// A value-innovation park (价值创新园区).
  case valueInnovation = "value-innovation"
  /// A village-level industrial park (村级工业园).
  case village
  case other
}

/// An industrial park: a place to cover, and land that is used.
public struct Park: Sendable, Hashable {
  public var code: String
  public var name: String
  public var kind: ParkKind
  /// Index of its county in ``World/regions``.
  public var county: Int
  /// In metres of the working CRS.
  public var area: MultiPolygon
  /// On the equal-area projection of ``Land/equalAreaCrs``.
  public var areaMu: Mu
  /// The year it was founded in or listed for, where the layer says.
  public var year: Int?

  public init(
    code: String, name: String, kind: ParkKind, county: Int, area: MultiPolygon, areaMu: Mu = Mu(0), year: Int? = nil
  ) {
    self.code = code
    self.name = name
    self.kind = kind
    self.county = county
    self.area = area
    self.areaMu = areaMu
    self.year = year
  }
}
