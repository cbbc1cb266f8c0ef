/// The path as attachment 1 of P.1812-6 analyses it, and all that does not depend on the frequency: computed once for
/// several bands and sectors over one profile.
///
/// Terms of the knife edges that depend on the wavelength do so by one factor, so their maxima along the path do not.
extension P1812 {
  public struct Analysis: Sendable, Hashable {
    /// Length of the path over ground (d), km.
    public var distanceKm: Double
    /// Antennas above ground (htg, hrg), metres.
    public var htgM: Double
    public var hrgM: Double
    /// Antennas above sea level (hts, hrs), metres; also htc and hrc, as table 5 has them.
    public var htsM: Double
    public var hrsM: Double

    /// Distances from the antennas to their horizons (dlt, dlr), km: eqs. (78) and (81); with line of sight both to the
    /// point with the largest diffraction parameter.
    public var dltKm: Double
    public var dlrKm: Double
    /// Elevations of the horizons, or of the other antenna (theta_t, theta_r), mrad: eqs. (76) to (81).
    public var thetaTMrad: Double
    public var thetaRMrad: Double
    /// Angular distance (theta), mrad: eq. (82).
    public var thetaMrad: Double

    /// The fitted smooth Earth at the two ends (hst, hsr), metres: eqs. (83) to (86).
    public var hstM: Double
    public var hsrM: Double
    /// The same held below the ground, metres: eqs. (90a), (90b).
    public var heldHstM: Double
    public var heldHsrM: Double
    /// The same lowered by obstructions, for diffraction (hstd, hsrd), metres: eqs. (87) to (89).
    public var hstdM: Double
    public var hsrdM: Double
    /// Effective heights for ducting (hte, hre), metres: eqs. (92a), (92b).
    public var hteM: Double
    public var hreM: Double
    /// Terrain roughness (hm), metres: eq. (93).
    public var hmM: Double

    /// Longest stretches over land and over inland, km, and the share of the path over sea, 0...1: sections 3.3, 3.6.
    public var dtmKm: Double
    public var dlmKm: Double
    public var omega: Double
    /// p, percent, 1...50: what of the profile matters depends on it.
    public var timePercent: Double
    public var climate: RadioClimate
    /// Median effective radius of the Earth (ae), km.
    public var aeKm: Double
    /// The user's zone and clutter, for the location variability.
    public var userZone: RadioZone
    public var userClutterM: Double

    /// Obstructions with the median radius, and with the one exceeded for beta_0 % of the time; the latter is nil where
    /// p is 50 %, because there F_i = 0 and nothing depends on it.
    var median: Obstructions
    var ducting: Obstructions?
    var lgDistance: Double
    /// 20 lg d_fs, dB.
    var spreadingDb: Double

    /// - Parameter path: its frequency, polarisation and location percentage do not matter
    public init(_ path: PathInput) {
      self.init(path, withDucting: path.timePercent < 50)
    }

    /// - Parameter withDucting: whether to compute ``ducting``
    init(_ path: PathInput, withDucting: Bool) {
      let (base, user, climate, percent) = (path.baseHeightM, path.userHeightM, path.climate, path.timePercent)
      self = ProfileColumns.with(path.profile, otherwiseOf: path.groundDistanceM / 1000) {
        Analysis(
          $0, baseHeightM: base, userHeightM: user, timePercent: percent, climate: climate, withDucting: withDucting)
      }
    }
  }
}
