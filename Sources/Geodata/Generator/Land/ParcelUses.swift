import NetworkModel
import Quantities

/// What a lot is used for: drawn by shares that go with the kind of park.
///
/// The shares are assumptions, chosen so that parks come near to what national zones report (developed 94%, of which built
/// 95%; industry about 70% of what is built) and village-level parks to what their surveys describe: built over, with
/// workshops and dwellings side by side.
struct ParcelUses {
  private let shares: [(use: LandUseClass, share: Double)]

  init(_ kind: ParkKind, _ generator: inout SeededGenerator) {
    // Parks differ in how much lies idle.
    let idle = generator.uniform(0.4..<1.6)
    shares =
      switch kind {
      case .village:
        [
          (.storage, 0.08), (Self.ruralHousing, 0.05), (.housing, 0.02), (Self.retail, 0.03), (.publicWorks, 0.02),
          (.vacant, 0.05 * idle),
        ]
      case .national:
        [
          (.storage, 0.06), (.housing, 0.06), (.business, 0.04), (.research, 0.05), (.publicWorks, 0.04),
          (.parkland, 0.05), (.vacant, 0.06 * idle), (.dryFarmland, 0.03 * idle), (Self.grassland, 0.03 * idle),
        ]
      case .provincial, .valueInnovation, .other:
        [
          (.storage, 0.06), (.housing, 0.05), (.business, 0.03), (.research, 0.02), (.publicWorks, 0.03),
          (.parkland, 0.03), (.vacant, 0.08 * idle), (.dryFarmland, 0.09 * idle), (Self.grassland, 0.07 * idle),
        ]
      }
  }

  /// Of one lot; industry where no other use is drawn.
  func draw(_ generator: inout SeededGenerator) -> LandUseClass {
    var mark = generator.uniform()
    for (use, share) in shares {
      mark -= share
      if mark < 0 { return use }
    }
    return .industry
  }

  private static let ruralHousing = known("0702")
  private static let retail = known("0501")
  private static let grassland = known("0404")

  private static func known(_ code: String) -> LandUseClass { LandUseClass(code) ?? .vacant }
}
