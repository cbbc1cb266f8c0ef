import Quantities

/// All losses of one path, and what went into them.
struct P1812Budget {
  /// Line of sight, dB: eqs. (8), (10), (11).
  var lbfs: Double
  var lb0p: Double
  var lb0b: Double
  /// Delta-Bullington with the median radius, and with the one for beta_0 % of the time.
  var median: DeltaBullington
  var ducting: DeltaBullington?
  /// F_i, F_j, F_k: eqs. (40), (57), (58).
  var fi: Double
  var fj: Double
  var fk: Double
  /// Diffraction loss for p % of the time, dB: eq. (41).
  var ldp: Double
  /// Lbfs + Ld50 and Lb0p + Ldp, dB: eqs. (42), (43).
  var lbd50: Double
  var lbd: Double
  /// Eqs. (59) to (62), dB.
  var lminb0p: Double
  var lminbap: Double
  var lbda: Double
  var lbam: Double
  /// Ducting and layer reflection, and troposcatter, dB: eqs. (46), (44).
  var lba: Double
  var lbs: Double
  /// Without the location variability, dB: eq. (63).
  var lbc: Double
  /// beta_0, percent, and sigma_L, dB.
  var beta0: Double
  var sigmaL: Double
  /// For p % of the time and pL % of the places, dB: eq. (69).
  var lb: Double
  /// Field strength for 1 kW ERP, dBuV/m: eq. (70).
  var ep: Double
}
