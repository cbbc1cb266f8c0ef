extension P1812.Analysis {
  /// Attachment 1 to annex 1 of P.1812-6, in its order.
  init(
    _ profile: ProfileColumns, baseHeightM: Double, userHeightM: Double, timePercent: Double, climate: RadioClimate,
    withDucting: Bool
  ) {
    let last = profile.count - 1
    distanceKm = profile.lengthKm
    self.climate = climate
    self.timePercent = max(1, min(50, timePercent))
    htgM = max(P1812.leastAntennaHeightM, baseHeightM)
    hrgM = max(P1812.leastAntennaHeightM, userHeightM)
    htsM = profile.h[0] + htgM
    hrsM = profile.h[last] + hrgM
    userZone = profile.zones[last]
    userClutterM = profile.clutter[last]
    let kilometresUp = (htsM - hrsM) / 1000
    spreadingDb = 10 * lg(distanceKm * distanceKm + kilometresUp * kilometresUp)
    lgDistance = lg(distanceKm)

    // Air and zones.
    aeKm = P1812.effectiveRadiusKm(deltaN: climate.deltaN)
    let zones = PathZones(profile)
    (dtmKm, dlmKm, omega) = (zones.dtmKm, zones.dlmKm, zones.omega)

    // Horizons: sections 1.2 to 1.4 of the attachment. The walks that the path has no use for are left out: seen from the
    // user where something is in the way, how close things come where something is not.
    let sight = Sight(
      htsM: htsM, hrsM: hrsM, lengthKm: distanceKm, bend: 500 / aeKm, ductingBend: 500 / P1812.ductingRadiusKm)
    let slope = sight.slope
    let base = BaseScan(profile, sight)
    let isTranshorizon = base.horizonSlope > slope - sight.bend * distanceKm
    // Clutter and the way to the horizon only raise the slope, so ground in the way is clutter in the way.
    let isBlocked = (median: base.median >= slope, ducting: base.ducting >= slope)
    let user = isBlocked.median || isBlocked.ducting ? UserScan(profile, sight) : nil
    let isClear = !isTranshorizon || !isBlocked.median || (withDucting && !isBlocked.ducting)
    let clearance = isClear ? ClearanceScan(profile, sight) : nil
    var horizons: (Int, Int)?
    if isTranshorizon, let user {
      thetaTMrad = 1000 * arcTangent(base.horizonSlope / 1000)
      thetaRMrad = 1000 * arcTangent(user.horizonSlope / 1000)
      dltKm = profile.d[base.horizon]
      dlrKm = distanceKm - profile.d[user.horizon]
      horizons = (base.horizon, user.horizon)
    } else {
      thetaTMrad = 1000 * arcTangent((slope - sight.bend * distanceKm) / 1000)
      thetaRMrad = 1000 * arcTangent((-slope - sight.bend * distanceKm) / 1000)
      if last > 1, let clearance {
        dltKm = profile.d[clearance.closest]
        dlrKm = distanceKm - dltKm
        horizons = (clearance.closest, clearance.closest)
      } else {
        dltKm = distanceKm
        dlrKm = 0
      }
    }
    thetaMrad = 1000 * distanceKm / aeKm + thetaTMrad + thetaRMrad

    // The smooth Earth: section 1.6 of the attachment.
    let square = distanceKm * distanceKm
    hstM = (2 * base.v1 * distanceKm - base.v2) / square
    hsrM = (base.v2 - base.v1 * distanceKm) / square
    var lowered = (base: hstM, user: hsrM)
    if base.obstructionM > 0, let user {
      let fromBase = base.rise - slope
      let fromUser = user.rise + slope
      let perSlope = base.obstructionM / (fromBase + fromUser)
      lowered.base -= perSlope * fromBase
      lowered.user -= perSlope * fromUser
    }
    hstdM = min(lowered.base, profile.h[0])
    hsrdM = min(lowered.user, profile.h[last])
    heldHstM = min(hstM, profile.h[0])
    heldHsrM = min(hsrM, profile.h[last])
    hteM = htsM - heldHstM
    hreM = hrsM - heldHsrM
    hmM = roughnessM(profile, horizons, baseM: heldHstM, userM: heldHsrM)

    // What stands in the way: section 4.3.
    let heights = (base: htsM - hstdM, user: hrsM - hsrdM)
    func edge(_ isBlocked: Bool, _ fromBase: Double, _ fromUser: Double?, _ square: Double?) -> Double {
      isBlocked
        ? BullingtonEdge.blocked(fromBase: fromBase, fromUser: fromUser ?? 0, slope: slope, lengthKm: sight.lengthKm)
        : BullingtonEdge.clear(square: square ?? 0, lengthKm: sight.lengthKm)
    }
    median = Obstructions(
      profile, SphericalPath(distanceKm, heights.base, heights.user, radiusKm: aeKm),
      actualEdge: edge(isBlocked.median, base.median, user?.median, clearance?.median))
    ducting =
      withDucting
      ? Obstructions(
        profile, SphericalPath(distanceKm, heights.base, heights.user, radiusKm: P1812.ductingRadiusKm),
        actualEdge: edge(isBlocked.ducting, base.ducting, user?.ducting, clearance?.ducting)) : nil
  }
}
