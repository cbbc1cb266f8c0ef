import FootprintJobs

/// A lower bound of the loss by ducting and reflection from layers, section 4.5 of P.1812-6: all of it but the roughness of
/// the terrain and the effective heights, which only raise it.
///
/// Cells whose diffraction loss stays below the bound have nothing of ducting; others are left to the plain way.
struct DuctingFloor {
  /// 20 lg(dlt + dlr), dB.
  let horizonsDb: Lanes
  /// By how far the horizons are steeper than 0.1 mrad/km, mrad, 0 or above: eq. (48a).
  let excessT: Lanes
  let excessR: Lanes
  let dltKm: Lanes
  let dlrKm: Lanes
  /// theta' of eq. (52), mrad.
  let thetaMrad: Lanes

  private static let twentyLgTwo: Float = 6.020_599_913

  @inline(__always) init(bentMrad: Lanes, thetaTMrad: Lanes, thetaRMrad: Lanes, dltKm: Lanes, dlrKm: Lanes) {
    horizonsDb = Self.twentyLgTwo * log2(dltKm + dlrKm)
    excessT = larger(thetaTMrad - 0.1 * dltKm, splat(0))
    excessR = larger(thetaRMrad - 0.1 * dlrKm, splat(0))
    self.dltKm = dltKm
    self.dlrKm = dlrKm
    thetaMrad = bentMrad + (thetaTMrad - excessT) + (thetaRMrad - excessR)
  }

  /// Where the bound is below a loss.
  @inline(__always) func isBelow(_ loss: Lanes, _ carrier: FootprintJob.Carrier, timeTermDb: Float) -> LaneMask {
    let floor =
      (carrier.ductingDb + timeTermDb) + horizonsDb + 0.264 * carrier.cubeRootGHz * (excessT + excessR)
      + carrier.ductingPerMrad * thetaMrad
    let isBelow = floor .< loss
    guard any(isBelow) else { return isBelow }
    // What the shielding of the sites adds by its logarithms: eq. (48).
    let f = carrier.cubeRootGHz * carrier.cubeRootGHz * carrier.cubeRootGHz
    let shielding =
      log2(1 + 0.361 * excessT * root(f * dltKm)) + log2(1 + 0.361 * excessR * root(f * dlrKm))
    return isBelow .& (floor + Self.twentyLgTwo * shielding .< loss)
  }
}
