/// Loss beyond the horizon by diffraction: the ITM algorithm, section 4.1 (subroutine ADIFF); ERL 79-ITS 67, section 3.
struct ItmDiffraction {
  private let geometry: ItmGeometry
  private let medium: ItmMedium

  /// d_Ls: distances to the horizons over a smooth Earth, metres.
  let smoothHorizonsM: Ends
  /// theta_los: angular distance that line of sight covers, radians.
  let sightAngle: Double
  /// A_fo: loss in the clutter of the terrain, dB; 15 at most. ERL 79-ITS 67, eq. (3.38c).
  let clutterDb: Double

  init(_ geometry: ItmGeometry, _ medium: ItmMedium) {
    self.geometry = geometry
    self.medium = medium
    smoothHorizonsM = geometry.effectiveHeightsM.map { (2 * $0 * medium.effectiveRadiusM).squareRoot() }
    sightAngle = -max(geometry.horizonAngles.sum, -geometry.horizonDistanceM / medium.effectiveRadiusM)
    let deltaHM = ItmTerrainIrregularity.deltaH(geometry.deltaHM, overM: smoothHorizonsM.sum)
    let sigmaHM = ItmTerrainIrregularity.sigmaH(deltaHM: deltaHM)
    let roughness = 1e-5 * geometry.structuralHeightsM.product * medium.frequencyMHz * sigmaHM
    clutterDb = min(15, 5 * logarithm10(1 + roughness))
  }

  /// d_sML: the longest line of sight over a smooth Earth of these effective heights, metres.
  var smoothHorizonM: Double { smoothHorizonsM.sum }

  /// A_diff, dB, at a distance beyond the horizons: rounded Earth and knife edges, weighted.
  func lossDb(atM distanceM: Double) -> Double {
    let theta = distanceM / medium.effectiveRadiusM - sightAngle
    let rounded = ItmSmoothEarth.lossDb(atM: distanceM, theta: theta, geometry, medium)
    let edges = ItmKnifeEdge.lossDb(atM: distanceM, theta: theta, geometry, medium)
    let weight = smoothEarthWeight(atM: distanceM)
    return weight * rounded + (1 - weight) * edges + clutterDb
  }

  /// w: ERL 79-ITS 67, eq. (3.23). Where the ground is known point by point, C = 10 m2 is added to the product of low
  /// antennas' heights (page 3-8 there).
  private func smoothEarthWeight(atM distanceM: Double) -> Double {
    let product = geometry.structuralHeightsM.product
    let known = product + (geometry.isPointToPoint ? 10 : 0)
    let heights = (1 + (geometry.effectiveHeightsM.product - product) / known).squareRoot()
    let shape = heights + (geometry.horizonDistanceM - sightAngle * medium.effectiveRadiusM) / distanceM
    let deltaHM = ItmTerrainIrregularity.deltaH(geometry.deltaHM, overM: distanceM)
    return 25.1 / (25.1 + (shape * min(deltaHM * medium.waveNumber, 6283.2)).squareRoot())
  }
}
