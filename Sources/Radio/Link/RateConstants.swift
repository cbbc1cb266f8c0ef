public import Quantities

/// What the mapping from SINR to rate is made of, beside the carrier: the truncated Shannon bound of 3GPP TR 36.942
/// v17.0.0, annex A.2, and what of the resources is left for data.
public struct RateConstants: Sendable, Hashable {
  /// Share of Shannon's bound that link adaptation reaches (alpha).
  public var alpha: Double
  /// SINR below which nothing is received.
  public var minimumSinr: Decibels
  /// Most that one layer carries, bit/s/Hz.
  public var maximumEfficiency: Double
  /// Share of the resources taken by control and reference signals.
  public var overhead: Fraction

  public init(alpha: Double, minimumSinr: Decibels, maximumEfficiency: Double, overhead: Fraction) {
    self.alpha = alpha
    self.minimumSinr = minimumSinr
    self.maximumEfficiency = maximumEfficiency
    self.overhead = overhead
  }

  /// Alpha 0.6 and -10 dB of TR 36.942 v17.0.0, annex A.2, downlink; 8 x 948/1024 = 7.4063 bit/s/Hz, 256QAM at code rate
  /// 948/1024, TS 38.214 v17, table 5.1.3.1-2, index 27 (and CQI 15 in table 5.2.2.1-3); overhead 0.14, TS 38.306 v17,
  /// section 4.1.2, downlink in FR1.
  public static let downlink = RateConstants(
    alpha: 0.6, minimumSinr: Decibels(-10), maximumEfficiency: 8.0 * 948 / 1024, overhead: Fraction(0.14))

  /// Alpha 0.4 and -10 dB of TR 36.942 v17.0.0, annex A.2, uplink; 6 x 948/1024 = 5.5547 bit/s/Hz, 64QAM at code rate
  /// 948/1024, TS 38.214 v17, table 5.1.3.1-1, index 28; overhead 0.08, TS 38.306 v17, section 4.1.2, uplink in FR1.
  public static let uplink = RateConstants(
    alpha: 0.4, minimumSinr: Decibels(-10), maximumEfficiency: 6.0 * 948 / 1024, overhead: Fraction(0.08))
}
