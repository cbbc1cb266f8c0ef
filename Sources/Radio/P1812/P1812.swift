public import Quantities

/// Recommendation ITU-R P.1812: loss over terrain, for terrestrial services, 30 MHz to 6 GHz, 0.25 to about 3000 km.
///
/// The text followed is that of P.1812-6 (09/2021), annex 1; sections and equations are numbered as there. Editions -7
/// (08/2023) and -8 (09/2025) give the same losses on the published cases, which are all that was compared of them. Its
/// predecessor -5 ended at 3 GHz, and -4 added the clutter at the two ends as a loss of its own
/// (section 4.7 there), where from -5 on the clutter is part of the profile alone.
///
/// Deliberate readings, all confirmed by the published cases: horizons and smooth-earth fits (attachment 1) look at the
/// bare ground h_i, the Bullington construction (section 4.3.1) at g_i = h_i + R_i; R_i does not count at the two ends.
///
/// A path without a profile is one over the smooth Earth at sea level. Paths shorter than 1 m are taken as 1 m, antennas
/// below 0.1 m as 0.1 m, and percentages outside their range as its nearest end; ``warnings(_:)`` tells.
public struct P1812: PathModel, Hashable {
  /// Width of the square over which the location variability applies (w_a), metres: section 4.8.
  public var resolutionM: Double
  /// Standard deviation of the location variability where it is given (5.5 dB for broadcasting); nil is section 4.8's.
  public var locationSigma: Decibels?

  public init(resolutionM: Double = 100, locationSigma: Decibels? = nil) {
    self.resolutionM = resolutionM
    self.locationSigma = locationSigma
  }

  public var name: String { "ITU-R P.1812-6" }
  public var needsProfile: Bool { true }
  public var considers: PathConditions { [.polarisation, .time, .locations, .lapseRate, .refractivity] }

  public func loss(_ path: PathInput) -> Decibels {
    loss(Analysis(path), Carrier(path))
  }

  /// The loss over a path analysed before; allocates nothing.
  public func loss(_ analysis: Analysis, _ carrier: Carrier) -> Decibels {
    Decibels(budget(analysis, carrier, isWhole: false).lb)
  }
}

extension P1812 {
  /// What the loss over an analysed path depends on besides.
  public struct Carrier: Sendable, Hashable {
    public var frequency: Megahertz
    public var polarisation: Polarisation
    /// pL, percent, 1...99.
    public var locationPercent: Double

    public init(frequency: Megahertz, polarisation: Polarisation, locationPercent: Double) {
      self.frequency = frequency
      self.polarisation = polarisation
      self.locationPercent = locationPercent
    }

    public init(_ path: PathInput) {
      self.init(
        frequency: path.frequency, polarisation: path.polarisation, locationPercent: path.locationPercent)
    }
  }
}
