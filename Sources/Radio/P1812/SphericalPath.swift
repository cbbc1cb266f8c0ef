/// A path over the smooth Earth, without its frequency: section 4.3.2 of P.1812-6.
struct SphericalPath: Sendable, Hashable {
  /// d, km.
  var distanceKm: Double
  /// Heights of the antennas above the smooth Earth (htc', hrc'), metres: eqs. (37a), (37b).
  var baseHeightM: Double
  var userHeightM: Double
  /// Effective radius of the Earth (ap), km.
  var radiusKm: Double
  /// 500/ap, m/km2.
  var bendPerKm: Double
  /// Whether d is at least the marginal distance d_los of eq. (22).
  var isBeyondHorizon: Bool
  /// Where the ray comes closest to the ground (d_se1), km from the base: eqs. (24) to (26).
  var dse1Km: Double
  /// Clearance there (h_se), metres: eq. (23).
  var clearanceM: Double
  /// The clearance for no loss, h_req of eq. (27), over the root of the wavelength, sqrt(m).
  var neededPerRootWavelength: Double
  /// The radius to compute the first term with, a_ft: ap beyond the horizon, a_em of eq. (28) within, km.
  var firstTermRadiusKm: Double

  init(_ d: Double, _ a: Double, _ b: Double, radiusKm: Double) {
    distanceKm = d
    baseHeightM = a
    userHeightM = b
    self.radiusKm = radiusKm
    bendPerKm = 500 / radiusKm
    let rootsM = a.squareRoot() + b.squareRoot()
    isBeyondHorizon = d >= (0.002 * radiusKm).squareRoot() * rootsM
    // Eqs. (24a) to (24d); the root is real for all heights, because 3 m/(m + 1)^3 is at most 4/9.
    let c = (a - b) / (a + b)
    let m = 250 * d * d / (radiusKm * (a + b))
    let cosine3 = 1.5 * c * (3 * m / ((m + 1) * (m + 1) * (m + 1))).squareRoot()
    let angle = .pi / 3 + arcCosine(max(-1, min(1, cosine3))) / 3
    let share = 2 * ((m + 1) / (3 * m)).squareRoot() * cosine(angle)
    let dse1 = d / 2 * (1 + share)
    let dse2 = d - dse1
    dse1Km = dse1
    clearanceM = ((a - bendPerKm * dse1 * dse1) * dse2 + (b - bendPerKm * dse2 * dse2) * dse1) / d
    neededPerRootWavelength = 17.456 * (max(0, dse1 * dse2) / d).squareRoot()
    let fictitious = d / rootsM
    firstTermRadiusKm = isBeyondHorizon ? radiusKm : 500 * fictitious * fictitious
  }
}
