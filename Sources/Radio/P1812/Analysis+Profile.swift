extension P1812.Analysis {
  /// Attachment 1 to annex 1 of P.1812-6, in its order.
  init(_ profile: ProfileColumns, _ path: PathInput, withDucting: Bool) {
    let last = profile.count - 1
    distanceKm = profile.lengthKm
    climate = path.climate
    htgM = max(P1812.leastAntennaHeightM, path.baseHeightM)
    hrgM = max(P1812.leastAntennaHeightM, path.userHeightM)
    htsM = profile.h[0] + htgM
    hrsM = profile.h[last] + hrgM
    userZone = profile.zones[last]
    userClutterM = profile.clutter[last]
    let kilometresUp = (htsM - hrsM) / 1000
    spreadingDb = 10 * logarithm10(distanceKm * distanceKm + kilometresUp * kilometresUp)
    lgDistance = logarithm10(distanceKm)

    // Air and zones.
    aeKm = P1812.effectiveRadiusKm(deltaN: climate.deltaN)
    let zones = PathZones(profile)
    (dtmKm, dlmKm, omega) = (zones.dtmKm, zones.dlmKm, zones.omega)
    let tau = P1812.inlandness(dlmKm: dlmKm)
    beta0 = P1812.ductingPercent(latitudeDeg: climate.latitudeDeg, dtmKm: dtmKm, tau: tau)
    lgBeta0 = logarithm10(beta0)

    // Horizons: section 1.2 to 1.4 of the attachment.
    let bend = 500 / aeKm
    let ground = GroundScan(profile, htsM: htsM, hrsM: hrsM, bendPerKm: bend)
    let slope = (hrsM - htsM) / distanceKm
    let horizons: ClosedRange<Int>
    if ground.highestTangent > slope - bend * distanceKm {
      let (userTangent, userHorizon) = GroundScan.userHorizon(profile, hrsM: hrsM, bendPerKm: bend)
      thetaTMrad = 1000 * arcTangent(ground.highestTangent / 1000)
      thetaRMrad = 1000 * arcTangent(userTangent / 1000)
      dltKm = profile.d[ground.horizon]
      dlrKm = distanceKm - profile.d[userHorizon]
      horizons = min(ground.horizon, userHorizon)...max(ground.horizon, userHorizon)
    } else {
      thetaTMrad = 1000 * arcTangent((slope - bend * distanceKm) / 1000)
      thetaRMrad = 1000 * arcTangent((-slope - bend * distanceKm) / 1000)
      if last > 1 {
        let closest = GroundScan.closestPoint(profile, htsM: htsM, hrsM: hrsM, bendPerKm: bend)
        dltKm = profile.d[closest]
        dlrKm = distanceKm - dltKm
        horizons = closest...closest
      } else {
        dltKm = distanceKm
        dlrKm = 0
        horizons = 0...last
      }
    }
    thetaMrad = 1000 * distanceKm / aeKm + thetaTMrad + thetaRMrad

    // The smooth Earth: section 1.6 of the attachment.
    let square = distanceKm * distanceKm
    hstM = (2 * ground.v1 * distanceKm - ground.v2) / square
    hsrM = (ground.v2 - ground.v1 * distanceKm) / square
    var lowered = (base: hstM, user: hsrM)
    if ground.obstruction > 0 {
      let fromBase = ground.riseFromBase - slope
      let fromUser = ground.riseFromUser + slope
      let perSlope = ground.obstruction / (fromBase + fromUser)
      lowered.base -= perSlope * fromBase
      lowered.user -= perSlope * fromUser
    }
    hstdM = min(lowered.base, profile.h[0])
    hsrdM = min(lowered.user, profile.h[last])
    heldHstM = min(hstM, profile.h[0])
    heldHsrM = min(hsrM, profile.h[last])
    hteM = htsM - heldHstM
    hreM = hrsM - heldHsrM
    hmM = GroundScan.roughness(profile, horizons, hstM: heldHstM, slope: (heldHsrM - heldHstM) / distanceKm)
    lgTerrainFactor = Ducting.lgTerrainFactor(
      distanceKm: distanceKm, lgDistance: lgDistance, horizonsKm: dltKm + dlrKm, aeKm: aeKm, hteM: hteM, hreM: hreM,
      hmM: hmM, tau: tau)

    // What stands in the way: section 4.3.
    let heights = PathHeights(htsM: htsM, hrsM: hrsM, hstdM: hstdM, hsrdM: hsrdM)
    median = Obstructions(profile, heights, radiusKm: aeKm)
    ducting = withDucting ? Obstructions(profile, heights, radiusKm: P1812.ductingRadiusKm) : nil
  }
}
