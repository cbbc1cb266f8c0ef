public import Quantities

/// Thermal noise at the receiver.
public enum ThermalNoise {
  /// Noise power density, dBm/Hz: k T at 290 K is -173.98, and link budgets take -174.
  public static let densityDbmPerHz = -174.0

  /// Noise in one resource element: -174 dBm/Hz + 10 log10(subcarrier spacing in Hz) + noise figure.
  public static func perResourceElement(subcarrierSpacingKHz: Double, noiseFigure: Decibels) -> DecibelMilliwatts {
    DecibelMilliwatts(densityDbmPerHz) + Decibels(factor: subcarrierSpacingKHz * 1e3) + noiseFigure
  }
}
