import Quantities
import Radio
import Testing

/// P.1812 against the values that `Tests/Fixtures/Radio/p1812_reference.py` computes from the text, over seeded profiles.
@Suite struct P1812ReferenceTests {
  @Test func agreesWithTable() throws {
    let profiles = try Self.profiles()
    let table = try ReferenceTable(fixture: "p1812.csv")
    #expect(table.rows.count == 12 * profiles.count)
    for row in table.rows {
      let profile = profiles[Int(try row.number("profile"))]
      let path = PathInput(
        groundDistanceM: profile.lengthKm * 1000, baseHeightM: try row.number("htg"),
        userHeightM: try row.number("hrg"), frequency: Megahertz(try row.number("f") * 1000),
        polarisation: try row.number("pol") == 1 ? .horizontal : .vertical, timePercent: try row.number("p"),
        locationPercent: try row.number("pL"),
        climate: RadioClimate(
          deltaN: try row.number("dn"), n0: try row.number("n0"), latitudeDeg: try row.number("latitude"),
          baseCoastDistanceKm: try row.number("dct"), userCoastDistanceKm: try row.number("dcr")),
        profile: profile)
      let model = P1812(resolutionM: try row.number("wa"))
      let result = model.evaluate(path)
      for quantity in result.quantities where row["result_" + quantity.symbol] != nil {
        let expected = try row.number("result_" + quantity.symbol)
        #expect(abs(quantity.value - expected) < 2e-8 * max(1, abs(expected)), "\(row): \(quantity)")
      }
      #expect(try abs(result.loss.value - row.number("result_Lb")) < 1e-8)
      #expect(abs(model.loss(path).value - result.loss.value) < 1e-9)
    }
  }

  private static func profiles() throws -> [TerrainProfile] {
    var profiles: [TerrainProfile] = []
    for row in try ReferenceTable(fixture: "p1812-profiles.csv").rows {
      if Int(try row.number("profile")) == profiles.count {
        profiles.append(TerrainProfile(distanceKm: [], groundM: []))
      }
      let last = profiles.count - 1
      profiles[last].distanceKm.append(try row.number("d_km"))
      profiles[last].groundM.append(try row.number("h_m"))
      profiles[last].clutterM.append(try row.number("clutter_m"))
      profiles[last].zones.append(try #require(RadioZone(rawValue: UInt8(try row.number("zone")))))
    }
    return profiles
  }
}
