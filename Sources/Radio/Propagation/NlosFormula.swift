/// Which of the formulas of TR 38.901 v17.0.0, table 7.4.1-1, stands for the loss without line of sight in UMa, UMi and
/// InH.
public enum NlosFormula: Sendable, Hashable, CaseIterable {
  /// PL'_NLOS.
  case standard
  /// The simpler form that the row calls optional, 32.4 + 20 log10 f_c + n log10 d_3D, with its own shadow fading. The
  /// row holds it above nothing; here it is held above the loss with line of sight, as every loss without is: the two
  /// differ only far beyond a short breakpoint.
  case optional

  var suffix: String { self == .optional ? ", optional NLOS" : "" }
}
