import Quantities
import Radio
import Testing

/// What models say that their losses depend on is what they depend on.
@Suite struct PathConditionsTests {
  private static let changes: [(PathConditions, @Sendable (inout PathInput) -> Void)] = [
    (.polarisation, { $0.polarisation = .horizontal }), (.time, { $0.timePercent = 3 }),
    (.locations, { $0.locationPercent = 91 }), (.lapseRate, { $0.climate.deltaN = 71 }),
    (.refractivity, { $0.climate.n0 = 367 }),
  ]

  /// Over hills, near and far.
  private static let paths: [PathInput] = {
    var random = SeededGenerator(seed: 5, key: "path conditions")
    return [2.0, 15, 90].map { lengthKm in
      let distances = ContiguousArray((0...100).map { lengthKm * Double($0) / 100 })
      let heights = ContiguousArray(distances.map { _ in random.uniform(0..<180) })
      return PathInput(
        groundDistanceM: lengthKm * 1000, baseHeightM: 40, userHeightM: 1.5, frequency: Megahertz(900),
        profile: TerrainProfile(distanceKm: distances, groundM: heights))
    }
  }()

  @Test(arguments: PathModelName.allCases)
  func considersWhatItSays(_ name: PathModelName) { Self.check(name.model) }

  @Test(arguments: ItmVariabilityMode.Kind.allCases)
  func waysToTakeTheQuantileToo(_ kind: ItmVariabilityMode.Kind) {
    var parameters = ItmParameters()
    parameters.variability = ItmVariabilityMode(kind: kind)
    Self.check(LongleyRice(parameters))
    Self.check(LongleyRiceArea(parameters: parameters))
  }

  private static func check(_ model: any PathModel) {
    for (condition, change) in changes {
      let changed = paths.contains { path in
        var other = path
        change(&other)
        return model.loss(other) != model.loss(path)
      }
      #expect(changed == model.considers.contains(condition), "condition \(condition.rawValue)")
    }
  }
}
