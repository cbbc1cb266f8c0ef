import Quantities
import Radio
import Testing

/// What Longley-Rice must do everywhere, over seeded ground.
@Suite struct ItmTests {
  @Test func lossIsThatOfTheEvaluation() {
    for path in paths(30) {
      let result = LongleyRice().evaluate(path)
      #expect(result.loss == LongleyRice().loss(path))
      #expect(result["A"] == result.loss.value)
      #expect(Set(result.quantities.map(\.symbol)).count == result.quantities.count)
      #expect(!result.quantities.contains { $0.symbol.contains(" ") })
    }
  }

  @Test func quantitiesBelongTogether() throws {
    for path in paths(30) {
      let result = LongleyRice().evaluate(path)
      let reference = try #require(result["A_ref"])
      let reliability = try #require(result["Y_R"]) + #require(result["Y_S"])
      let quantile = try reference - #require(result["V_med"]) - reliability
      if quantile >= 0 { #expect(try abs(quantile - #require(result["A_q"])) < 1e-9) }
      #expect(try abs(result.loss.value - #require(result["A_fs"]) - #require(result["A_q"])) < 1e-9)
      #expect(reference >= 0)
    }
  }

  @Test(arguments: [0, 1, 2, 3, 10, 11, 12, 13, 20, 21, 22, 23, 30, 31, 32, 33])
  func lossGrowsWithEveryPercentage(mdvar: Int) throws {
    let mode = try #require(ItmVariabilityMode(mdvar: mdvar))
    #expect(mode.mdvar == mdvar)
    for climate in ItmClimate.allCases {
      for var path in paths(3) {
        var losses: [Double] = []
        for percent in [1.0, 10, 50, 90, 99] {
          path.timePercent = percent
          path.locationPercent = percent
          let parameters = ItmParameters(climate: climate, variability: mode, situationPercent: percent)
          losses.append(LongleyRice(parameters).loss(path).value)
        }
        #expect(zip(losses, losses.dropFirst()).allSatisfy { $0 < $1 }, "\(climate) \(losses)")
      }
    }
  }

  @Test(arguments: [-1, 4, 9, 14, 34, 40, 112])
  func otherModesOfVariabilityAreRefused(mdvar: Int) {
    #expect(ItmVariabilityMode(mdvar: mdvar) == nil)
  }

  /// Line of sight, diffraction and scatter follow each other with the distance, and the loss never falls.
  @Test func modesFollowEachOther() {
    var last = -Double.infinity
    var modes: [Double] = []
    for km in stride(from: 2.0, through: 600, by: 2) {
      let path = PathInput(groundDistanceM: km * 1000, baseHeightM: 50, userHeightM: 2, frequency: Megahertz(773))
      let result = LongleyRiceArea(terrainIrregularityM: 30).evaluate(path)
      #expect(result.loss.value > last)
      last = result.loss.value
      if modes.last != result["mode"] { modes.append(result["mode"] ?? 0) }
    }
    #expect(modes == [1, 2, 3])
  }

  @Test func carefullySitedAntennasAreReachedBetter() {
    let path = PathInput(groundDistanceM: 30e3, baseHeightM: 10, userHeightM: 3, frequency: Megahertz(773))
    let losses = LongleyRiceArea.Siting.allCases.map {
      LongleyRiceArea(terrainIrregularityM: 60, baseSiting: $0, userSiting: $0).loss(path)
    }
    #expect(losses[0] > losses[1] && losses[1] > losses[2])
  }

  @Test func bothDirectionsAgree() {
    for path in paths(40) {
      var back = path
      swap(&back.baseHeightM, &back.userHeightM)
      back.profile?.groundM.reverse()
      #expect(abs(LongleyRice().loss(path).value - LongleyRice().loss(back).value) < 0.2)
    }
  }

  @Test func profileWithUnequalStepsIsResampledWithAWarning() throws {
    var path = PathInput(groundDistanceM: 0, baseHeightM: 30, userHeightM: 1.5, frequency: Megahertz(773))
    path.profile = TerrainProfile(distanceKm: [0, 1, 2, 3, 4], groundM: [10, 20, 30, 40, 50])
    let equal = LongleyRice().evaluate(path)
    path.profile = TerrainProfile(distanceKm: [0, 0.5, 2, 3.5, 4], groundM: [10, 15, 30, 45, 50])
    let unequal = LongleyRice().evaluate(path)
    #expect(abs(equal.loss.value - unequal.loss.value) < 1e-9)
    #expect(equal.warnings.isEmpty)
    #expect(unequal.warnings.count == 1)
    #expect(unequal.warnings.first?.contains("resampled") == true)
  }

  @Test func withoutProfileTheGroundIsFlat() {
    var path = PathInput(groundDistanceM: 6400, baseHeightM: 30, userHeightM: 1.5, frequency: Megahertz(773))
    let without = LongleyRice().evaluate(path)
    path.profile = TerrainProfile(heightsM: [Double](repeating: 0, count: 65), stepM: 100)
    let flat = LongleyRice().evaluate(path)
    #expect(abs(without.loss.value - flat.loss.value) < 1e-9)
    #expect(without.warnings == ["There is no terrain profile; flat ground at sea level was taken."])
    #expect(flat.warnings.isEmpty)
  }

  @Test func extremesStayFinite() {
    let grounds = [
      TerrainProfile(heightsM: [0, 0], stepM: 0), TerrainProfile(heightsM: [0, 8000], stepM: 100),
      TerrainProfile(heightsM: [0, 8000, 0], stepM: 3000), TerrainProfile(heightsM: [-400, -420, -400], stepM: 1e6),
      TerrainProfile(heightsM: (0..<400).map { Double($0 % 2) * 3000 }, stepM: 90),
    ]
    for ground in grounds {
      for (base, user) in [(0.0, 0.0), (0.5, 3000), (30, 1.5), (9000, 1)] {
        for mhz in [1.0, 20, 773, 20_000, 100_000] {
          for n0 in [0.0, 150, 325, 800] {
            for percent in [0.0, 50, 100] {
              let path = PathInput(
                groundDistanceM: 0, baseHeightM: base, userHeightM: user, frequency: Megahertz(mhz),
                timePercent: percent, locationPercent: percent, climate: RadioClimate(n0: n0), profile: ground)
              #expect(LongleyRice().loss(path).value.isFinite, "\(path)")
              #expect(ExtendedHata().loss(path).value.isFinite, "\(path)")
            }
          }
        }
      }
    }
  }

  @Test func warnsOutsideItsRanges() {
    let model = LongleyRiceArea(terrainIrregularityM: 10)
    let usual = PathInput(groundDistanceM: 20e3, baseHeightM: 30, userHeightM: 1.5, frequency: Megahertz(773))
    #expect(model.evaluate(usual).warnings.isEmpty)
    func warns(_ words: String, _ change: (inout PathInput) -> Void) {
      var path = usual
      change(&path)
      let warnings = model.evaluate(path).warnings
      #expect(warnings.contains { $0.contains(words) }, "\(words): \(warnings)")
    }
    warns("base station's antenna is below 0.5 m") { $0.baseHeightM = 0.2 }
    warns("user's antenna is above 3000 m") { $0.userHeightM = 3001 }
    warns("user's antenna is outside 1 to 1000 m") { $0.userHeightM = 0.7 }
    warns("frequency is outside 20 MHz to 20 GHz") { $0.frequency = Megahertz(26_000) }
    warns("frequency is outside 40 MHz to 10 GHz") { $0.frequency = Megahertz(30) }
    warns("surface refractivity is below 250") { $0.climate.n0 = 240 }
    warns("surface refractivity is outside 150 to 400") { $0.climate.n0 = 450 }
    warns("percentage is below 0.1 or above 99.9") { $0.timePercent = 99.99 }
    warns("distance is below 1 km") { $0.groundDistanceM = 500 }
    warns("distance is beyond 1000 km") { $0.groundDistanceM = 1200e3 }
    warns("distance is beyond 2000 km") { $0.groundDistanceM = 2200e3 }
  }

  /// Paths of 2 to 60 km over ground that wanders at random.
  private func paths(_ count: Int) -> [PathInput] {
    var random = SeededGenerator(seed: 20, key: "itm")
    return (0..<count).map { _ in
      let points = Int.random(in: 20...400, using: &random)
      let roughnessM = Double.random(in: 0.1...30, using: &random)
      var heightM = Double.random(in: 0...800, using: &random)
      let heightsM = (0..<points).map { _ in
        heightM += Double.random(in: -roughnessM...roughnessM, using: &random)
        return heightM
      }
      return PathInput(
        groundDistanceM: 0, baseHeightM: Double.random(in: 10...100, using: &random), userHeightM: 1.5,
        frequency: Megahertz(Double.random(in: 700...4900, using: &random)),
        polarisation: Bool.random(using: &random) ? .horizontal : .vertical,
        profile: TerrainProfile(heightsM: heightsM, stepM: Double.random(in: 100...150, using: &random)))
    }
  }
}
