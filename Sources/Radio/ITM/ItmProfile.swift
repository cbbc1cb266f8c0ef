/// What the model reads from a terrain profile: the ITM algorithm, section 3 (subroutines QLRPFL and HZNS).
enum ItmProfile {
  /// Mean height of the path (h_s), metres above sea level: of all points but the first and the last tenth.
  static func systemHeightM(_ ground: EquidistantGround) -> Double {
    let tenth = ground.intervals / 10
    var sum = 0.0
    for i in tenth...(ground.intervals - tenth) { sum += ground.heightsM[i] }
    return sum / Double(ground.intervals - 2 * tenth + 1)
  }

  static func geometry(_ ground: EquidistantGround, heightsM: Ends, effectiveRadiusM: Double) -> ItmGeometry {
    let lengthM = ground.lengthM
    let (angles, distances) = horizons(ground, heightsM: heightsM, effectiveRadiusM: effectiveRadiusM)
    // The ground near an antenna is not what the path sees: it counts from 15 mast heights on, or from a tenth of the
    // way to the horizon.
    let startM = min(15 * heightsM.base, 0.1 * distances.base)
    let endM = lengthM - min(15 * heightsM.user, 0.1 * distances.user)
    var geometry = ItmGeometry(
      distanceM: lengthM, structuralHeightsM: heightsM, effectiveHeightsM: heightsM, horizonDistancesM: distances,
      horizonAngles: angles, deltaHM: ItmTerrainIrregularity.deltaH(ground, from: startM, to: endM),
      isPointToPoint: true)
    let partM = startM...max(startM, endM)
    if geometry.horizonDistanceM > 1.5 * lengthM {
      setHeightsWithinSight(&geometry, ground, partM, effectiveRadiusM: effectiveRadiusM)
    } else {
      setHeightsBeyondHorizon(&geometry, ground, partM)
    }
    return geometry
  }

  /// Angles and distances of the radio horizons; the other antenna is the horizon where nothing is higher.
  private static func horizons(
    _ ground: EquidistantGround, heightsM: Ends, effectiveRadiusM: Double
  ) -> (angles: Ends, distancesM: Ends) {
    let lengthM = ground.lengthM
    let base = ground.heightsM[0] + heightsM.base
    let user = ground.heightsM[ground.intervals] + heightsM.user
    let bulge = 1 / (2 * effectiveRadiusM)
    let tilt = (user - base) / lengthM
    var angles = Ends(tilt - lengthM * bulge, -tilt - lengthM * bulge)
    var distances = Ends(lengthM, lengthM)
    for i in 1..<max(ground.intervals, 1) {
      let fromBase = Double(i) * ground.stepM
      let fromUser = Double(ground.intervals - i) * ground.stepM
      let seenFromBase = (ground.heightsM[i] - base) / fromBase - fromBase * bulge
      let seenFromUser = (ground.heightsM[i] - user) / fromUser - fromUser * bulge
      if seenFromBase > angles.base {
        angles.base = seenFromBase
        distances.base = fromBase
      }
      if seenFromUser > angles.user {
        angles.user = seenFromUser
        distances.user = fromUser
      }
    }
    return (angles, distances)
  }

  /// Well within line of sight: heights above one line through all of the ground, horizons from the irregularity.
  private static func setHeightsWithinSight(
    _ geometry: inout ItmGeometry, _ ground: EquidistantGround, _ partM: ClosedRange<Double>, effectiveRadiusM: Double
  ) {
    let line = ItmLeastSquares.line(
      through: ground.heightsM, from: partM.lowerBound / ground.stepM, to: partM.upperBound / ground.stepM)
    setHeights(&geometry, ground, above: Ends(line.first, line.last))
    let reachM = geometry.estimatedHorizonDistances(effectiveRadiusM: effectiveRadiusM).sum
    if reachM <= geometry.distanceM {
      let stretch = geometry.distanceM / reachM
      geometry.effectiveHeightsM = geometry.effectiveHeightsM.map { $0 * stretch * stretch }
    }
    geometry.estimateHorizons(effectiveRadiusM: effectiveRadiusM)
  }

  /// Otherwise each antenna has its own line, through the ground in front of its horizon.
  private static func setHeightsBeyondHorizon(
    _ geometry: inout ItmGeometry, _ ground: EquidistantGround, _ partM: ClosedRange<Double>
  ) {
    let distances = geometry.horizonDistancesM
    let atBase = ItmLeastSquares.line(
      through: ground.heightsM, from: partM.lowerBound / ground.stepM, to: 0.9 * distances.base / ground.stepM)
    let atUser = ItmLeastSquares.line(
      through: ground.heightsM, from: (geometry.distanceM - 0.9 * distances.user) / ground.stepM,
      to: partM.upperBound / ground.stepM)
    setHeights(&geometry, ground, above: Ends(atBase.first, atUser.last))
  }

  /// The antennas' heights plus what their own ground rises above the lines.
  private static func setHeights(_ geometry: inout ItmGeometry, _ ground: EquidistantGround, above line: Ends) {
    geometry.effectiveHeightsM = Ends(
      geometry.structuralHeightsM.base + max(ground.heightsM[0] - line.base, 0),
      geometry.structuralHeightsM.user + max(ground.heightsM[ground.intervals] - line.user, 0))
  }
}
