import NetworkModel

/// A class of land use as its place among all classes of the standard, with what is asked of it for every piece of land
/// in every period.
struct CompactUse: Hashable, Comparable, Sendable {
  let index: UInt8
  private let traits: Traits

  init(_ use: LandUseClass) { self = CompactUse.known[use] ?? CompactUse.all[0] }

  init(index: Int) { self = CompactUse.all[index] }

  private init(_ use: LandUseClass, at index: Int) {
    self.index = UInt8(index)
    var traits: Traits = []
    if use.isIndustrial { traits.insert(.industrial) }
    if use.isConstructionLand { traits.insert(.construction) }
    if use.isBuiltUp { traits.insert(.builtUp) }
    if use == .vacant { traits.insert(.vacant) }
    if use.group == "01" { traits.insert(.farmland) }
    if !use.isConstructionLand, ["01", "02", "03", "04", "12"].contains(use.group) { traits.insert(.needsQuota) }
    self.traits = traits
  }

  static var count: Int { all.count }

  var landUse: LandUseClass { LandUseClass.all[Int(index)] }
  var isIndustrial: Bool { traits.contains(.industrial) }
  var isConstructionLand: Bool { traits.contains(.construction) }
  var isBuiltUp: Bool { traits.contains(.builtUp) }
  var isVacant: Bool { traits.contains(.vacant) }
  /// Cultivated land, class 01: what reclaiming makes.
  var isFarmland: Bool { traits.contains(.farmland) }
  /// Land that a project may be built on with quota: classes 01 to 04 and 12 but for 1201, which needs none.
  var needsQuota: Bool { traits.contains(.needsQuota) }

  static func < (a: CompactUse, b: CompactUse) -> Bool { a.index < b.index }

  private struct Traits: OptionSet, Hashable, Sendable {
    let rawValue: UInt8
    static let industrial = Traits(rawValue: 1)
    static let construction = Traits(rawValue: 2)
    static let builtUp = Traits(rawValue: 4)
    static let vacant = Traits(rawValue: 8)
    static let farmland = Traits(rawValue: 16)
    static let needsQuota = Traits(rawValue: 32)
  }

  private static let all = LandUseClass.all.enumerated().map { CompactUse($1, at: $0) }
  private static let known = Dictionary(uniqueKeysWithValues: zip(LandUseClass.all, all))
}
