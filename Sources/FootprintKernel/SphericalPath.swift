/// A vector of paths over the smooth Earth, without the frequency: section 4.3.2 of P.1812-6.
struct SphericalPath {
  let distanceKm: Lanes
  /// Heights of the antennas above the smooth Earth (htc', hrc'), metres.
  let baseHeightM: Lanes
  let userHeightM: Lanes
  let bendPerKm: Float
  /// Whether d is at least the marginal distance of eq. (22).
  let isBeyondHorizon: LaneMask
  /// Where the ray comes closest to the ground (d_se1), km from the base: eq. (24).
  let closestKm: Lanes
  /// Clearance there (h_se), metres: eq. (23).
  let clearanceM: Lanes
  /// The clearance for no loss, h_req of eq. (27), over the root of the wavelength, sqrt(m).
  let neededPerRootWavelength: Lanes
  /// Binary logarithm of the radius to compute the first term with, km.
  let log2RadiusKm: Lanes

  @inline(__always) init(
    distanceKm d: Lanes, baseHeightM a: Lanes, userHeightM b: Lanes, radiusKm: Float, bendPerKm: Float
  ) {
    distanceKm = d
    baseHeightM = a
    userHeightM = b
    self.bendPerKm = bendPerKm
    let roots = root(a) + root(b)
    isBeyondHorizon = d * d .>= (0.002 * radiusKm) * (roots * roots)
    let c = (a - b) / (a + b)
    let m = (0.5 * bendPerKm) * (d * d) / (a + b)
    let m1 = m + 1
    let cosine3 = 1.5 * c * root(3 * m / (m1 * m1 * m1))
    let held = smaller(larger(cosine3, splat(-1)), splat(1))
    let share = 2 * root(m1 / (3 * m)) * sineOfThirdArcsine(held)
    let near = 0.5 * d * (1 + share)
    let far = d - near
    closestKm = near
    clearanceM = ((a - bendPerKm * near * near) * far + (b - bendPerKm * far * far) * near) / d
    neededPerRootWavelength = 17.456 * root(larger(near * far, splat(0)) / d)
    let fictitious = d / roots
    log2RadiusKm = log2((500 * fictitious * fictitious).replacing(with: radiusKm, where: isBeyondHorizon))
  }
}
