import Quantities

/// The breakpoint distance of the two urban scenarios: TR 38.901 v17.0.0, table 7.4.1-1, note 1.
///
/// d'_BP = 4 h'_BS h'_UT f_c / c with h' = h - h_E and c = 3.0e8 m/s. The effective environment height h_E is 1 m for
/// UMi, and for UMa where the user is below 13 m. For a higher user in UMa the note draws h_E at random from 1 m and
/// 12, 15, ... (h_UT - 1.5) m; here it is 1 m always, so that a place has one loss and the loss does not jump at 13 m.
/// 1 m gives the furthest breakpoint, hence the lowest of the losses that the note allows;
/// ``PropagationWarning/environmentHeightFixed`` tells of it.
enum UrbanBreakpoint {
  static let environmentHeightM = 1.0
  /// Keeps the breakpoint above zero for antennas near the ground, which the table does not cover.
  private static let minimumEffectiveHeightM = 0.1
  private static let speedOfLight = 3.0e8

  static func distanceM(_ path: RadioPath) -> Double {
    let base = max(path.baseHeightM - environmentHeightM, minimumEffectiveHeightM)
    let user = max(path.userHeightM - environmentHeightM, minimumEffectiveHeightM)
    return 4 * base * user * path.frequency.hertz / speedOfLight
  }

  /// The warnings that UMa and UMi share: both are stated for one base height, for users at 1.5 to 22.5 m, for 10 m to
  /// 5 km and 0.5 to 100 GHz.
  static func warnings(_ path: RadioPath, baseHeightM: Double) -> PropagationWarning {
    var warnings: PropagationWarning = []
    if path.groundDistanceM < RadioPath.minimumGroundDistanceM { warnings.insert(.distanceBelowMinimum) }
    if path.groundDistanceM > 5000 { warnings.formUnion([.losDistanceAboveMaximum, .nlosDistanceAboveMaximum]) }
    if !(500...100_000).contains(path.frequency.value) { warnings.insert(.frequencyOutOfRange) }
    if path.baseHeightM != baseHeightM { warnings.insert(.baseHeightOutOfRange) }
    if !(1.5...22.5).contains(path.userHeightM) { warnings.insert(.userHeightOutOfRange) }
    return warnings
  }
}
