import Quantities
import Radio
import Testing

@Suite struct P1812PropertyTests {
  @Test func lossIsAboutFreeSpaceAtLeast() {
    var generator = SeededGenerator(seed: 1, key: "p1812 free space")
    for _ in 0..<500 {
      let path = SeededPath.any(&generator)
      let result = P1812(locationSigma: .zero).evaluate(path)
      // Focusing and multipath take off 2.6 dB lg(p/50) at most: eq. (9a).
      #expect(result.loss.value >= result["Lb0p"]!)
      #expect(result["Lb0p"]! >= result["Lbfs"]! - 2.6 * 1.7)
    }
  }

  @Test func growsWithTheShareOfTimeAndOfPlaces() {
    var generator = SeededGenerator(seed: 2, key: "p1812 monotone")
    for _ in 0..<200 {
      var path = SeededPath.any(&generator)
      path.timePercent = 1
      var last = P1812().loss(path).value
      for percent in [2.0, 5, 10, 20, 35, 49.9, 50] {
        path.timePercent = percent
        let loss = P1812().loss(path).value
        #expect(loss >= last - 1e-6, "\(percent)")
        last = loss
      }
      path.locationPercent = 1
      last = P1812().loss(path).value
      for percent in [10.0, 50, 90, 99] {
        path.locationPercent = percent
        let loss = P1812().loss(path).value
        #expect(loss >= last)
        last = loss
      }
    }
  }

  /// Both ways have one loss where no term takes the ends apart. The location variability does, and a tie between points
  /// that come equally close to the line of sight: the first of them counts.
  @Test func isTheSameBothWays() {
    var generator = SeededGenerator(seed: 3, key: "p1812 reciprocity")
    var ties = 0
    for _ in 0..<500 {
      let path = SeededPath.any(&generator)
      let model = P1812(locationSigma: .zero)
      let there = model.evaluate(path)
      let back = model.evaluate(SeededPath.reversed(path))
      if abs(there["dlt"]! - back["dlr"]!) > 1e-9 {
        ties += 1
      } else {
        #expect(abs(there.loss.value - back.loss.value) < 1e-6)
      }
    }
    #expect(ties < 10)
  }

  @Test func isFiniteWhateverThePath() {
    var generator = SeededGenerator(seed: 4, key: "p1812 extremes")
    let lengths = [0, 1e-9, 0.0005, 0.001, 0.01, 0.25, 10, 300, 3000, 20_000]
    for length in lengths {
      for count in [1, 2, 3, 4, 50] {
        for ground in [(0.0, 0.0), (8000, 0), (-400, 0), (0, 8000)] {
          for zone in RadioZone.allCases {
            for height in [0.0, 0.01, 1.5, 3000] {
              let last = max(1, Double(count - 1))
              let profile = TerrainProfile(
                distanceKm: ContiguousArray((0..<count).map { Double($0) / last * length }),
                groundM: ContiguousArray((0..<count).map { _ in ground.0 + ground.1 * generator.uniform() }),
                clutterM: ContiguousArray(repeating: 20, count: count),
                zones: ContiguousArray(repeating: zone, count: count))
              for (mhz, percent) in [(30.0, 1.0), (6000, 50)] {
                let path = PathInput(
                  groundDistanceM: length * 1000, baseHeightM: height, userHeightM: height,
                  frequency: Megahertz(mhz), timePercent: percent, locationPercent: 99, profile: profile)
                #expect(P1812().loss(path).value.isFinite, "\(length) km, \(count), \(ground), \(zone), \(height)")
              }
            }
          }
        }
      }
    }
  }

  @Test func withoutProfileItIsTheSmoothEarthAtSeaLevel() {
    let bare = PathInput(groundDistanceM: 20_000, baseHeightM: 35, userHeightM: 1.5, frequency: Megahertz(773))
    var flat = bare
    flat.profile = TerrainProfile(distanceKm: [0, 20], groundM: [0, 0])
    #expect(P1812().loss(bare) == P1812().loss(flat))
    #expect(P1812().evaluate(bare).warnings.count == 1)
    #expect(P1812().evaluate(flat).warnings == [])
  }

  /// The loss alone leaves out what cannot change it.
  @Test func lossAloneIsTheWholeEvaluationsLoss() {
    var generator = SeededGenerator(seed: 6, key: "p1812 parts left out")
    for _ in 0..<3000 {
      let path = SeededPath.any(&generator)
      #expect(abs(P1812().loss(path).value - P1812().evaluate(path).loss.value) < 1e-12)
    }
  }

  /// A path analysed once serves any number of frequencies, polarisations and shares of places.
  @Test func analysisIsSharedByFrequencies() {
    var generator = SeededGenerator(seed: 5, key: "p1812 shared")
    for _ in 0..<50 {
      var path = SeededPath.any(&generator)
      let analysis = P1812.Analysis(path)
      for mhz in [100.0, 773, 3500] {
        path.frequency = Megahertz(mhz)
        #expect(P1812().loss(analysis, P1812.Carrier(path)) == P1812().loss(path))
      }
    }
  }

  @Test func locationVariabilityEndsAboveTheClutter() {
    let model = P1812(resolutionM: 500)
    func sigma(_ height: Double, _ zone: RadioZone = .inland) -> Double {
      model.locationSigma(at: Megahertz(600), userHeightM: height, clutterM: 10, zone: zone).value
    }
    // (0.024 · 0.6 + 0.52) · 500^0.28, and its share from 10 m to 20 m.
    #expect(abs(sigma(1.5) - 3.0444) < 1e-3)
    #expect(abs(sigma(15) - sigma(1.5) / 2) < 1e-12)
    #expect(sigma(20) == 0)
    #expect(sigma(1.5, .sea) == 0)
  }

  @Test(arguments: [
    (29.0, 10.0, 10.0, 10_000.0, 50.0, 50.0, "frequency"), (6001, 10, 10, 10_000, 50, 50, "frequency"),
    (700, 0.9, 10, 10_000, 50, 50, "base"), (700, 10, 3001, 10_000, 50, 50, "user"),
    (700, 10, 10, 249, 50, 50, "distance"), (700, 10, 10, 3_001_000, 50, 50, "distance"),
    (700, 10, 10, 10_000, 0.5, 50, "time"), (700, 10, 10, 10_000, 51, 50, "time"),
    (700, 10, 10, 10_000, 50, 0.5, "places"), (700, 10, 10, 10_000, 50, 99.5, "places"),
  ])
  func warnsOutsideItsRanges(
    mhz: Double, base: Double, user: Double, distanceM: Double, time: Double, places: Double, word: String
  ) {
    let path = PathInput(
      groundDistanceM: distanceM, baseHeightM: base, userHeightM: user, frequency: Megahertz(mhz), timePercent: time,
      locationPercent: places, profile: TerrainProfile(distanceKm: [0, distanceM / 1000], groundM: [0, 0]))
    let warnings = P1812().evaluate(path).warnings
    #expect(warnings.count == 1)
    #expect(warnings.first?.contains(word) == true)
  }
}

/// Random paths over hills, coasts and sea.
private enum SeededPath {
  static func any(_ generator: inout SeededGenerator) -> PathInput {
    let count = 2 + generator.index(below: 60)
    let length = generator.uniform(0.25..<60)
    let relief = [0, 5, 60, 300][generator.index(below: 4)]
    let sea = generator.index(below: 3) == 0
    var height = generator.uniform(0..<100)
    var profile = TerrainProfile(distanceKm: [], groundM: [])
    for i in 0..<count {
      height = max(0, height + Double(relief) * 0.2 * generator.normal())
      profile.distanceKm.append(length * Double(i) / Double(count - 1))
      profile.groundM.append(sea ? 0 : height)
      profile.clutterM.append(sea ? 0 : [0, 10, 20][generator.index(below: 3)])
      profile.zones.append(sea ? .sea : RadioZone.allCases[generator.index(below: 3)])
    }
    return PathInput(
      groundDistanceM: length * 1000, baseHeightM: generator.uniform(5..<80), userHeightM: generator.uniform(1..<20),
      frequency: Megahertz([80.0, 450, 773, 2565, 5900][generator.index(below: 5)]),
      polarisation: generator.index(below: 2) == 0 ? .horizontal : .vertical,
      timePercent: [1.0, 5, 20, 50][generator.index(below: 4)],
      climate: RadioClimate(latitudeDeg: generator.uniform(-60..<60)), profile: profile)
  }

  static func reversed(_ path: PathInput) -> PathInput {
    var path = path
    (path.baseHeightM, path.userHeightM) = (path.userHeightM, path.baseHeightM)
    let climate = path.climate
    path.climate.baseCoastDistanceKm = climate.userCoastDistanceKm
    path.climate.userCoastDistanceKm = climate.baseCoastDistanceKm
    if let profile = path.profile {
      path.profile = TerrainProfile(
        distanceKm: ContiguousArray(profile.distanceKm.reversed().map { profile.lengthKm - $0 }),
        groundM: ContiguousArray(profile.groundM.reversed()),
        clutterM: ContiguousArray(profile.clutterM.reversed()), zones: ContiguousArray(profile.zones.reversed()))
    }
    return path
  }
}
