import Foundation
import NetworkModel
import Quantities
import Scenarios
import Testing

/// `--set key.path=value`.
@Suite struct OverrideTests {
  static let text =
    Fixtures.minimal + """
      carriers:
        - {id: a, band: n28, operators: mobile}
        - {id: b, band: n41, operators: [mobile, broadnet]}
      radio: {load: 0.3}
      programmes: [{id: fill, carrier: a, budget: {stations: 10}}]

      """

  private func load(_ overrides: String...) throws -> Scenario {
    try Fixtures.withFile(OverrideTests.text) { try ScenarioFile.load($0, overrides: overrides).scenario }
  }

  private func messages(_ overrides: String...) throws -> String {
    try Fixtures.withFile(OverrideTests.text) { Fixtures.messages($0, overrides: overrides) }
  }

  @Test func scalars() throws {
    #expect(try load("grid.cell_size_m=250").cellSizeM == 250)
    #expect(try load("radio.load=0.7").radio.load == Fraction(0.7))
    #expect(try load("title=no").title == "no")
    #expect(try load("title=\"a: b\"").title == "a: b")
    #expect(try load("coverage.keep_service=false").coverage.keepService == false)
  }

  @Test func theLastOneWins() throws {
    #expect(try load("grid.cell_size_m=250", "grid.cell_size_m=500").cellSizeM == 500)
  }

  @Test func listsAndMaps() throws {
    #expect(try load("output.formats=[gpkg, csv]").output.formats == [.csv, .gpkg])
    #expect(try load("output={formats: png}").output.formats == [.png])
    #expect(try load("radio={noise_figure_db: 9}").radio.load == Fraction(0.5))
  }

  @Test func entriesByNumberAndById() throws {
    #expect(try load("carriers[0].band=n78").carriers[0].band.id == "n78")
    #expect(try load("carriers[b].band=n78").carriers[1].band.id == "n78")
    #expect(try load("carriers[0].operators[0]=broadnet").carriers[0].operators == [1])
    #expect(try load("operators[1].name=Broadnet").operators[1].name == "Broadnet")
    #expect(try load("operators[telecom-unicom].name=T+U").operators[2].name == "T+U")
  }

  @Test func keysThatAreNotWritten() throws {
    let scenario = try load("bands.n28.power_dbm=49", "programmes[fill].budget.stations.per_city.320100=40")
    #expect(scenario.carriers[0].band.power == DecibelMilliwatts(49))
    #expect(scenario.programmes[0].budgets == ["*": .stations(10), "320100": .stations(40)])
    #expect(
      try load("programmes[0].budget.stations.per_city[320100]=4").programmes[0].budgets["320100"] == .stations(4))
  }

  @Test func nothingGoesBackToTheDefault() throws {
    #expect(try load("radio.load=").radio.load == Fraction(0.5))
    #expect(try load("radio.load=null").radio.load == Fraction(0.5))
    #expect(try load("carriers=~", "programmes=[]").carriers.count == 4)
  }

  @Test(arguments: [
    (
      "grid.cell_size_m=5",
      "--set grid.cell_size_m=5: error: grid.cell_size_m: 5 m is outside of the allowed range, 10 to 5000 m [value-range]\n"
    ),
    (
      "radio.laod=1",
      "--set radio.laod=1: error: radio.laod: there is no key \"laod\" here [key-unknown]\n  did you mean load?\n"
    ),
    (
      "radio",
      "--set radio: error: expected a key path, = and a value [override-form]\n  for example --set grid.cell_size_m=200 or --set carriers[0].band=n28\n"
    ),
    (
      "=5",
      "--set =5: error: expected a key path, = and a value [override-form]\n  for example --set grid.cell_size_m=200 or --set carriers[0].band=n28\n"
    ),
    (
      "a[=5",
      "--set a[=5: error: expected a key path, = and a value [override-form]\n  for example --set grid.cell_size_m=200 or --set carriers[0].band=n28\n"
    ),
    (
      "carriers[7].band=n1",
      "--set carriers[7].band=n1: error: carriers: the list has no entry \"7\", entries are numbered 0 to 1 [override-entry]\n  write carriers[id] with one of a, b\n"
    ),
    (
      "carriers.a.band=n1",
      "--set carriers.a.band=n1: error: carriers: the list has no entry \"a\", entries are numbered 0 to 1 [override-entry]\n  write carriers[id] with one of a, b\n"
    ),
    (
      "carriers[a].band=n82",
      "--set carriers[a].band=n82: error: carriers[0].band: there is no band n82 [reference-unknown]\n  known are n1, n28, n41, n78, n79\n"
    ),
    (
      "seed=[1, 2",
      "--set seed=[1, 2: error: this is not YAML: did not find expected ',' or ']' while parsing a flow sequence [yaml-syntax]\n  look at this line and the one above it: indentation, brackets, quotes, a space after each colon\n"
    ),
    (
      "name.x=1",
      "--set name.x=1: error: name: expected up to 64 lower-case letters, digits and hyphens, found a map [value-type]\n"
    ),
    (
      "extends=a.yaml",
      "--set extends=a.yaml: error: extends: what a scenario extends cannot be overridden [override-form]\n  write a scenario file with another extends\n"
    ),
    (
      "radio.load=5%",
      "--set radio.load=5%: error: radio.load: expected a share as a fraction such as 0.9, found \"5%\" [value-type]\n  shares are fractions: write 0.05\n"
    ),
  ])
  func message(_ override: String, _ expected: String) throws {
    #expect(try messages(override) == expected)
  }

  @Test func allErrorsAtOnceFileFirst() throws {
    let found = try messages("radio.load=x", "seed=-1", "nonsense")
    #expect(found.split(separator: "\n").filter { $0.hasPrefix("--set") }.count == 3)
  }
}
