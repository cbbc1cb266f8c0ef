import NetworkModel

/// A class of land use as its place among all classes of the standard, and what is asked of it for every piece of land
/// in every period.
struct CompactUse: Hashable, Comparable, Sendable {
  let index: UInt8

  init(_ use: LandUseClass) { index = CompactUse.indices[use] ?? 0 }

  init(index: Int) { self.index = UInt8(index) }

  static var count: Int { LandUseClass.all.count }

  var landUse: LandUseClass { LandUseClass.all[Int(index)] }
  var isIndustrial: Bool { CompactUse.traits[Int(index)].industrial }
  var isConstructionLand: Bool { CompactUse.traits[Int(index)].construction }
  var isBuiltUp: Bool { CompactUse.traits[Int(index)].builtUp }
  var isVacant: Bool { self == CompactUse.vacant }
  /// Cultivated land, class 01: what reclaiming makes.
  var isFarmland: Bool { CompactUse.traits[Int(index)].farmland }
  /// Land that a project may be built on with quota: classes 01 to 04 and 12 but for 1201, which needs none.
  var needsQuota: Bool { CompactUse.traits[Int(index)].convertible }

  static func < (a: CompactUse, b: CompactUse) -> Bool { a.index < b.index }

  private struct Traits: Sendable {
    let industrial: Bool
    let construction: Bool
    let builtUp: Bool
    let farmland: Bool
    let convertible: Bool
  }

  private static let vacant = CompactUse(.vacant)
  private static let indices = Dictionary(
    uniqueKeysWithValues: LandUseClass.all.enumerated().map { ($1, UInt8($0)) })
  private static let traits = LandUseClass.all.map { use in
    Traits(
      industrial: use.isIndustrial, construction: use.isConstructionLand, builtUp: use.isBuiltUp,
      farmland: use.group == "01",
      convertible: !use.isConstructionLand && ["01", "02", "03", "04", "12"].contains(use.group))
  }
}
