public import Quantities

/// Thermal noise at the receiver.
public enum ThermalNoise {
  /// Noise power density at 290 K, as ITU-R M.2412-0, table 8-2 and all 3GPP link budgets have it, dBm/Hz.
  public static let densityDbmPerHz = -174.0

  /// Noise in one resource element: -174 dBm/Hz + 10 log10(subcarrier spacing in Hz) + noise figure.
  public static func perResourceElement(subcarrierSpacingKHz: Double, noiseFigure: Decibels) -> DecibelMilliwatts {
    DecibelMilliwatts(densityDbmPerHz) + Decibels(factor: subcarrierSpacingKHz * 1e3) + noiseFigure
  }
}
