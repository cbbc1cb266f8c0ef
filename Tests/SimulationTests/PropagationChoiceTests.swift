import Geometry
import NetworkModel
import Radio
import Results
import Testing

@testable import Simulation

@Suite struct PropagationChoiceTests {
  /// The scenario's word for a model, and whether it asks for terrain, are the model's own.
  @Test func wordsMeanTheModels() throws {
    for choice in PropagationChoice.allCases where choice != .auto {
      let model = try #require(PathModelName(rawValue: choice.rawValue)).model
      for environment in RadioEnvironment.allCases {
        #expect(choice.model(in: environment).name.hasPrefix(model.name.prefix(12)), "\(choice)")
      }
      #expect(choice.needsTerrain == model.needsProfile, "\(choice)")
    }
  }

  @Test func autoWithoutTerrainIsTheStatisticalDefault() {
    #expect(RadioEnvironment.allCases.map(AutomaticChoice.withoutTerrain) == [.uma, .uma, .rma])
  }

  @Test func autoOverTerrainTakesStreetsFromStatistics() {
    let above = AutomaticChoice(environment: .urban, antennaHeightM: 25, clutterAtMastM: 20)
    #expect(above.overTerrain(to: .denseUrban, distanceM: 5000) == .uma)
    #expect(above.overTerrain(to: .urbanOrTrees, distanceM: 10) == .uma)
    #expect(above.overTerrain(to: .denseUrban, distanceM: 5000.1) == .p1812)
    for cover in [LandCover.water, .open, .suburban] {
      #expect(above.overTerrain(to: cover, distanceM: 500) == .p1812)
    }
    let below = AutomaticChoice(environment: .suburban, antennaHeightM: 20, clutterAtMastM: 20)
    #expect(below.overTerrain(to: .denseUrban, distanceM: 500) == .umi)
    let rural = AutomaticChoice(environment: .rural, antennaHeightM: 25, clutterAtMastM: 0)
    #expect(rural.overTerrain(to: .urbanOrTrees, distanceM: 500) == .p1812)
  }

  @Test func explanationSaysWhichModelAndWhy() throws {
    var small = SmallWorld.hilly(PropagationByEnvironment(.auto))
    small.addSite(Point(x: 5010, y: 5020), [(0, "2021-01-15")], environment: .urban)
    small.addSite(Point(x: 12_010, y: 5020), [(0, "2021-01-15")])
    let results = try small.run()
    let explainer = Explainer(world: small.world, settings: small.settings, results: results, period: 0)
    let street = try #require(explainer.explain("point", Point(x: 5400, y: 5400)).carriers[0].server)
    #expect(street.model == "TR 38.901 UMa")
    #expect(street.modelReason == "auto: in urban clutter, from an antenna above it")
    let field = try #require(explainer.explain("point", Point(x: 12_400, y: 5400)).carriers[0].server)
    #expect(field.model == P1812().name)
    #expect(field.modelReason == "auto: over terrain from a rural mast")
    #expect(field.lines.contains { $0.name.hasPrefix("Lbulla, ") && $0.source == "eq. (21)" })
    small.settings.radio.propagation = PropagationByEnvironment(.p1812)
    let named = Explainer(world: small.world, settings: small.settings, results: results, period: 0)
    #expect(named.explain("point", Point(x: 5400, y: 5400)).carriers[0].server?.modelReason == nil)
  }

  /// A band may have models of its own.
  @Test func bandsHaveTheirOwn() {
    var small = SmallWorld.hilly(PropagationByEnvironment())
    small.settings.radio.propagationOfBand = ["n28": PropagationByEnvironment(rural: .itm)]
    #expect(small.settings.radio.propagation(of: "n28", in: .rural) == .itm)
    #expect(small.settings.radio.propagation(of: "n78", in: .rural) == .rma)
    #expect(small.settings.radio.choices(for: ["n28"]) == [.uma, .itm])
  }

  /// Every model that looks at terrain gives finite levels everywhere around a mast, at its foot too.
  @Test func everyModelCoversTheHills() throws {
    for choice in PropagationChoice.allCases {
      var small = SmallWorld.hilly(PropagationByEnvironment(choice))
      small.addSite(Point(x: 7350, y: 9150), [(0, "2021-01-15")])
      #expect(try small.run().province(0).areaCoveredKm2 > 0.1, "\(choice)")
    }
  }
}
