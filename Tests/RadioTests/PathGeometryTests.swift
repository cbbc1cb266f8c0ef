import Quantities
import Radio
import Testing

/// What stands in the way of a path, against geometry done by hand.
@Suite struct PathGeometryTests {
  /// A ridge of one point on flat ground, both antennas equally high.
  private func geometry(
    ridgeM: Double, atKm: Double = 5, clutterM: Double = 0, heightM: Double = 30, frequency: Double = 3000
  ) -> PathGeometry {
    let distance = ContiguousArray((0...100).map { Double($0) / 10 })
    var profile = TerrainProfile(distanceKm: distance, groundM: ContiguousArray(repeating: 100, count: 101))
    let index = Int((atKm * 10).rounded())
    profile.groundM[index] = 100 + ridgeM
    profile.clutterM[index] = clutterM
    return PathGeometry(
      profile,
      PathInput(
        groundDistanceM: 10_000, baseHeightM: heightM, userHeightM: heightM, frequency: Megahertz(frequency),
        profile: profile))
  }

  @Test func effectiveRadiusIsThatOfTheLapseRate() {
    // P.1812-6, eq. (6): k50 = 157/(157 - 45).
    #expect(abs(geometry(ridgeM: 0).effectiveRadiusKm - 6371 * 157 / 112) < 1e-9)
  }

  @Test func bulgeIsHighestInTheMiddle() {
    let geometry = geometry(ridgeM: 0)
    #expect(geometry.bulgeM(atKm: 0) == 0 && geometry.bulgeM(atKm: 10) == 0)
    // d^2/(8 ae): 10 km squared over eight times 8931 km.
    #expect(abs(geometry.bulgeM(atKm: 5) - 100_000 / (8 * geometry.effectiveRadiusKm)) < 1e-9)
  }

  @Test func fresnelZoneIsWidestInTheMiddle() {
    let geometry = geometry(ridgeM: 0, frequency: 299.792458)
    // sqrt(lambda d)/2 with a wavelength of 1 m.
    #expect(abs(geometry.fresnelRadiusM(atKm: 5) - 50) < 1e-9)
    #expect(geometry.fresnelRadiusM(atKm: 0) == 0)
  }

  @Test func flatGroundIsInSight() throws {
    let geometry = geometry(ridgeM: 0)
    #expect(geometry.hasLineOfSight)
    #expect(geometry.baseHorizon == nil && geometry.userHorizon == nil && geometry.bullington == nil)
    let narrowest = try #require(geometry.narrowest)
    let clearance = try #require(geometry.clearance)
    #expect(abs(narrowest.distanceKm - 5) < 1e-9)
    #expect(abs(clearance - (30 - geometry.bulgeM(atKm: 5)) / geometry.fresnelRadiusM(atKm: 5)) < 1e-9)
  }

  @Test(arguments: [2.0, 5.0, 9.0])
  func oneRidgeIsBothHorizonsAndTheBullingtonPoint(atKm: Double) throws {
    let geometry = geometry(ridgeM: 200, atKm: atKm)
    #expect(!geometry.hasLineOfSight)
    let edge = try #require(geometry.bullington)
    for horizon in [geometry.baseHorizon, geometry.userHorizon] { #expect(horizon?.distanceKm == atKm) }
    #expect(abs(edge.distanceKm - atKm) < 1e-9)
    #expect(abs(edge.heightM - 300 - geometry.bulgeM(atKm: atKm)) < 1e-9)
    #expect(try #require(geometry.clearance) < 0)
  }

  @Test func clutterHidesAsTheGroundDoes() {
    #expect(geometry(ridgeM: 150, clutterM: 50).bullington == geometry(ridgeM: 200).bullington)
    #expect(geometry(ridgeM: 20).hasLineOfSight)
    #expect(!geometry(ridgeM: 20, clutterM: 15).hasLineOfSight)
  }

  @Test func antennasOfTwoPointsSeeEachOther() {
    let profile = TerrainProfile(distanceKm: [0, 3], groundM: [10, 80])
    let geometry = PathGeometry(
      profile,
      PathInput(groundDistanceM: 3000, baseHeightM: 5, userHeightM: 2, frequency: Megahertz(700), profile: profile))
    #expect(geometry.hasLineOfSight && geometry.narrowest == nil && geometry.clearance == nil)
    #expect(geometry.lineM(atKm: 0) == 15 && geometry.lineM(atKm: 3) == 82)
  }

  /// Over ground drawn at random: the rays over the horizons touch the surface and are nowhere below it.
  @Test(arguments: UInt64(1)...20)
  func raysLieAboveTheSurface(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed, key: "profile")
    let distance = ContiguousArray((0...200).map { Double($0) / 10 })
    let ground = ContiguousArray(distance.map { _ in Double.random(in: 0...300, using: &generator) })
    let profile = TerrainProfile(distanceKm: distance, groundM: ground)
    let path = PathInput(
      groundDistanceM: 20_000, baseHeightM: 20, userHeightM: 2, frequency: Megahertz(800), profile: profile)
    let geometry = PathGeometry(profile, path)
    let edge = try #require(geometry.bullington)
    for i in 1..<200 {
      let d = distance[i]
      let ray =
        d < edge.distanceKm
        ? geometry.baseM + (edge.heightM - geometry.baseM) * d / edge.distanceKm
        : geometry.userM + (edge.heightM - geometry.userM) * (20 - d) / (20 - edge.distanceKm)
      #expect(ground[i] + geometry.bulgeM(atKm: d) <= ray + 1e-6)
    }
    #expect(try #require(geometry.baseHorizon).distanceKm <= edge.distanceKm)
    #expect(try #require(geometry.userHorizon).distanceKm >= edge.distanceKm)
  }
}
