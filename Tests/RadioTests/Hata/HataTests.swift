import Quantities
import Radio
import Testing

/// Hata's formula and COST 231's against the tables that `Tests/Fixtures/Radio/hata_reference.py` computes.
@Suite struct HataTests {
  @Test(arguments: ["hata.csv", "cost231.csv"])
  func agreesWithTable(fixture: String) throws {
    let table = try ReferenceTable(fixture: fixture)
    #expect(table.rows.count >= 100)
    for row in table.rows {
      let place = try #require(row["place"].flatMap(HataEnvironment.init))
      let model: any PathModel =
        fixture == "hata.csv" ? OkumuraHata(environment: place) : Cost231Hata(environment: place)
      let path = PathInput(
        groundDistanceM: try row.number("d_km") * 1000, baseHeightM: try row.number("h_b_m"),
        userHeightM: try row.number("h_m_m"), frequency: Megahertz(try row.number("f_mhz")))
      #expect(try abs(model.loss(path).value - row.number("loss_db")) < 1e-6, "\(row)")
      #expect(model.evaluate(path).loss == model.loss(path))
    }
  }

  /// The worked example of most textbooks: 900 MHz, 30 m, 1.5 m, 1 km in a medium city.
  @Test func hataInAMediumCity() {
    let result = OkumuraHata().evaluate(path(km: 1, mhz: 900))
    #expect(abs(result.loss.value - 126.405) < 0.01)
    #expect(result.warnings.isEmpty)
  }

  @Test func surroundingsAreOrdered() {
    for mhz in [773.0, 1500, 2000, 2140] {
      for km in [1.0, 3, 10, 20] {
        let models = HataEnvironment.allCases.map { Cost231Hata(environment: $0).loss(path(km: km, mhz: mhz)) }
        #expect(zip(models, models.dropFirst()).allSatisfy { $0 <= $1 })
      }
    }
  }

  @Test func neverBelowFreeSpaceAndFiniteAtTheExtremes() {
    let models: [any PathModel] =
      HataEnvironment.allCases.flatMap { place -> [any PathModel] in
        [OkumuraHata(environment: place), Cost231Hata(environment: place)]
      }
    for model in models {
      for km in [0, 0.01, 0.2, 1, 30, 1000] {
        for (base, user) in [(0.1, 0.1), (30, 1.5), (3000, 100)] {
          for mhz in [100.0, 900, 30_000] {
            let result = model.evaluate(path(km: km, mhz: mhz, base: base, user: user))
            #expect(result.loss.value.isFinite)
            #expect(result.loss.value >= result["L_bf"] ?? .infinity)
          }
        }
      }
    }
  }

  @Test func wordsMeanTheModels() {
    let names: [PathModelName: String] = [
      .hata: "Okumura-Hata", .cost231: "COST 231-Hata", .extendedHata: "NTIA extended Hata (eHata)",
      .itm: "NTIA ITM 1.4 (Longley-Rice), point to point", .twoRay: "two-ray ground reflection",
    ]
    for (word, name) in names { #expect(word.model.name == name) }
    let path = path(km: 3, mhz: 1500)
    #expect(
      PathModelName.cost231.model(environment: .open).loss(path) == Cost231Hata(environment: .open).loss(path))
    #expect(PathModelName.twoRay.model(environment: .open).loss(path) == TwoRay().loss(path))
  }

  @Test func warnsOutsideItsRanges() {
    #expect(OkumuraHata().evaluate(path(km: 0.5, mhz: 2140, base: 20, user: 12)).warnings.count == 4)
    #expect(Cost231Hata().evaluate(path(km: 30, mhz: 2140)).warnings.count == 2)
    #expect(
      Cost231Hata().evaluate(path(km: 5, mhz: 3500)).warnings == ["The frequency is outside 1500 to 2000 MHz."])
  }

  private func path(km: Double, mhz: Double, base: Double = 30, user: Double = 1.5) -> PathInput {
    PathInput(groundDistanceM: km * 1000, baseHeightM: base, userHeightM: user, frequency: Megahertz(mhz))
  }
}
