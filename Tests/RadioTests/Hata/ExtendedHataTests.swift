import Foundation
import Quantities
import Radio
import TestSupport
import Testing

private let hasReference = SharedFolder.validation.file("ehata/test-inputs.csv") != nil

/// NTIA's extended Hata against made-up ground and against NTIA's own cases over real profiles.
@Suite struct ExtendedHataTests {
  /// Five kinds of ground, computed by `Tests/Fixtures/Radio/hata_reference.py`.
  @Test func agreesWithTable() throws {
    let table = try ReferenceTable(fixture: "extended-hata.csv")
    #expect(table.rows.count >= 200)
    for row in table.rows {
      let place = try #require(row["place"].flatMap(HataEnvironment.init))
      let path = PathInput(
        groundDistanceM: 0, baseHeightM: try row.number("h_b_m"), userHeightM: try row.number("h_m_m"),
        frequency: Megahertz(try row.number("f_mhz")),
        profile: profile(try #require(row["ground"]), intervals: Int(try row.number("intervals"))))
      let model = ExtendedHata(environment: place)
      #expect(try abs(model.loss(path).value - row.number("loss_db")) < 1e-6, "\(row)")
      #expect(model.evaluate(path).loss == model.loss(path))
    }
  }

  /// One case differs by more than print: a ridge whose number the program rounds down to its neighbour's, because it
  /// divides a sum of steps by the step.
  @Test(.enabled(if: hasReference, "the published reference values are absent; set TONGDA_TEST_VALIDATION"))
  func agreesWithTheCorrectedProgram() throws {
    let table = try published("test-inputs-wfmod.csv", edition: .corrected)
    #expect(table.rows.count == 53)
    for row in table.rows where !row.label.hasPrefix("90032") {
      #expect(row.error.magnitude < 2e-4, "\(row)")
    }
    let rounded = try #require(table.rows.first { $0.label.hasPrefix("90032") })
    #expect(rounded.error.magnitude < 0.08)
  }

  @Test(.enabled(if: hasReference, "the published reference values are absent; set TONGDA_TEST_VALIDATION"))
  func agreesWithTheFirstProgram() throws {
    let table = try published("test-inputs.csv", edition: .first)
    #expect(table.rows.count == 53)
    for row in table.rows { #expect(row.error.magnitude < 2e-4, "\(row)") }
  }

  @Test(.enabled(if: hasReference, "the published reference values are absent; set TONGDA_TEST_VALIDATION"))
  func pageShowsTheCases() throws {
    let columns = "case | f, MHz | h_b, m | h_m, m | surroundings | d, km"
    try expectRecorded(
      """
      # NTIA's extended Hata against NTIA's cases

      Made by `ExtendedHataTests`: 53 cases over 36 real profiles, printed to 0.0001 dB; the error is computed less expected.
      Points at height 0 are sea.

      ## The corrected program

      `ExtendedHata.Edition.corrected`, which is the default, against `test-inputs-wfmod.csv`. In case 90032 the program takes
      the height of the ridge from the point before it: it finds its number by dividing a sum of steps by the step, which comes
      out a hair below the whole number. The first program, in single precision, has the right point.

      \(try published("test-inputs-wfmod.csv", edition: .corrected).markdown(columns: columns))
      ## The first program

      `ExtendedHata.Edition.first` against `test-inputs.csv`.

      \(try published("test-inputs.csv", edition: .first).markdown(columns: columns))
      """, page: "ehata.md")
  }

  @Test func seaByZoneIsSeaByHeight() {
    var path = PathInput(groundDistanceM: 0, baseHeightM: 30, userHeightM: 1.5, frequency: Megahertz(2140))
    path.profile = TerrainProfile(heightsM: (0..<120).map { $0 < 40 ? 0 : 5 }, stepM: 100)
    let byHeight = ExtendedHata().evaluate(path)
    for i in 0..<40 {
      path.profile?.groundM[i] = 1e-9
      path.profile?.zones[i] = .sea
    }
    #expect(abs(ExtendedHata().loss(path).value - byHeight.loss.value) < 1e-6)
    #expect(byHeight["beta"] == 1.0 / 3)
    #expect(byHeight["K_S"] ?? 0 > 2)
  }

  @Test func profileWithUnequalStepsIsResampledWithAWarning() throws {
    var path = PathInput(groundDistanceM: 0, baseHeightM: 30, userHeightM: 1.5, frequency: Megahertz(2140))
    path.profile = TerrainProfile(distanceKm: [0, 1, 2, 3, 4], groundM: [10, 20, 30, 40, 50])
    let equal = ExtendedHata().evaluate(path)
    path.profile = TerrainProfile(distanceKm: [0, 0.5, 2, 3.5, 4], groundM: [10, 15, 30, 45, 50])
    let unequal = ExtendedHata().evaluate(path)
    #expect(abs(equal.loss.value - unequal.loss.value) < 1e-9)
    #expect(unequal.warnings.count == equal.warnings.count + 1)
    #expect(unequal.warnings.first?.contains("resampled") == true)
  }

  private func published(_ file: String, edition: ExtendedHata.Edition) throws -> ComparisonTable {
    let cases = try ReferenceTable(contentsOf: #require(SharedFolder.validation.file("ehata/\(file)")))
    var table = ComparisonTable(digits: 4)
    for row in cases.rows {
      let name = try #require(row["pfl file name"])
      let text = try String(contentsOf: #require(SharedFolder.validation.file("ehata/pfls/\(name)")), encoding: .utf8)
      let line = try #require(text.split(whereSeparator: \.isNewline).first)
      // NTIA's profiles run from the user to the base station.
      var profile = try #require(TerrainProfile(pfl: line))
      profile.groundM.reverse()
      let place: HataEnvironment =
        switch row["env"] {
        case "24": .denseUrban
        case "23": .urban
        case "22": .suburban
        default: .open
        }
      let path = PathInput(
        groundDistanceM: 0, baseHeightM: try row.number("hb"), userHeightM: try row.number("hm"),
        frequency: Megahertz(try row.number("f")), profile: profile)
      let labels = [
        row["ID"] ?? "", row["f"] ?? "", row["hb"] ?? "", row["hm"] ?? "", place.rawValue, row["Dist(km)"] ?? "",
      ]
      table.rows.append(
        .init(
          label: labels.joined(separator: " | "), expected: try row.number("Path Loss(dB)"),
          computed: ExtendedHata(environment: place, edition: edition).loss(path).value))
    }
    return table
  }

  /// The grounds of the Python script, turned round: here they run from the base station to the user.
  private func profile(_ kind: String, intervals n: Int) -> TerrainProfile {
    let heights = (0...n).map { i -> Double in
      let x = Double(i)
      return switch kind {
      case "hills": 200 + 60 * sin(x / 7) + 25 * sin(x / 3.1 + 1)
      case "rise": 50 + 1.5 * x + 8 * sin(x / 5)
      case "ridge": 80 + max(0, 300 - 12 * abs(x - 40))
      case "coast": 5 < i && i < 5 + n / 3 ? 0 : 12 + 3 * sin(x / 4)
      default: 100 + Double(i % 3)
      }
    }
    return TerrainProfile(heightsM: heights.reversed(), stepM: 100)
  }
}
