public import Quantities

/// SS-RSRQ: 3GPP TS 38.215 v17, section 5.1.3.
public enum Rsrq {
  /// N x SS-RSRP / RSSI, per resource block: S / (12 (l_s S + l sum of others + N)).
  ///
  /// RSSI is everything received over the N resource blocks of 12 subcarriers in the measured symbols: the serving cell,
  /// the others of the same carrier, and noise. A full serving cell alone gives -10.8 dB, the best there is at full load.
  ///
  /// - Parameters:
  ///   - serving: received power of the serving cell, per resource element (SS-RSRP)
  ///   - others: sum of those of all other cells of the same carrier
  ///   - servingLoad: share of the serving cell's resource elements in use, above 0, at most 1
  ///   - load: share of the others' resource elements in use, 0...1
  ///   - noise: thermal noise per resource element, above 0
  /// - Returns: a linear ratio; dB by `Decibels(factor:)`
  public static func linear(
    serving: Milliwatts, others: Milliwatts, servingLoad: Fraction = Fraction(1), load: Fraction, noise: Milliwatts
  ) -> Double {
    serving.value / (12 * (servingLoad.value * serving.value + load.value * others.value + noise.value))
  }
}
