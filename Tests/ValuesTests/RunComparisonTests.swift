import Results
import Testing

@Suite struct RunComparisonTests {
  private func run(
    _ label: String, reached: [String: String?], measures: [String] = ["stations", "spend_cny"],
    periods: [String] = ["2022", "2023"], values: [Double?] = [10, 5]
  ) -> SavedRun {
    SavedRun(
      label: label, title: label, datum: "wgs84", isSynthetic: false, periods: periods, measures: measures,
      rows: periods.map { period in
        SavedRun.Row(
          key: SavedRun.Key(period: period, level: "province", regionCode: "320000", operator: "any"),
          regionName: "江苏省", values: values)
      },
      villages: reached.keys.sorted().map { code in
        SavedRun.Village(
          code: code, name: code, countyCode: "320102", state: "reached", firstReached: reached[code] ?? nil,
          shape: nil)
      })
  }

  @Test func everyOutcomeOfAVillageIsTold() throws {
    let before = run(
      "before", reached: ["a": nil, "b": "2022", "c": "2023", "d": "2022", "e": "2022", "f": nil, "alone": "2022"])
    let after = run(
      "after", reached: ["a": "2022", "b": nil, "c": "2022", "d": "2023", "e": "2022", "f": nil, "new": "2022"])
    let comparison = RunComparison(base: before, other: after)
    let villages = try #require(comparison.villages)
    #expect(villages.map(\.base.code) == ["a", "b", "c", "d", "e", "f"])
    #expect(villages.map(\.outcome) == [.won, .lost, .earlier, .later, .same, .never])
    #expect(villages.map(\.periodsEarlier) == [nil, nil, 1, -1, 0, nil])
    #expect(comparison.villagesOfBaseAlone == 1)
    #expect(comparison.villagesOfOtherAlone == 1)
  }

  /// What a run does after the other has ended is not compared: neither as lost nor as won.
  @Test func aVillageIsComparedUntilTheEndOfTheShorterRun() throws {
    var longer = run(
      "longer", reached: ["a": "2024", "b": "2022", "c": "2024", "d": "2023"], periods: ["2022", "2023", "2024"])
    longer.villages?[0].spells = [
      SavedRun.StateSpell(state: "weak", first: "2022", last: "2023"),
      SavedRun.StateSpell(state: "reached", first: "2024", last: "2024"),
    ]
    let shorter = run("shorter", reached: ["a": nil, "b": nil, "c": "2023", "d": "2022"])
    let lost = RunComparison(base: longer, other: shorter)
    let villages = try #require(lost.villages)
    #expect(villages.map(\.outcome) == [.never, .lost, .won, .earlier])
    #expect(villages.map(\.base.firstReached) == [nil, "2022", nil, "2023"])
    #expect(villages.map(\.base.state) == ["weak", "", "", ""], "a state that no run kept is not told")
    #expect(villages.allSatisfy { $0.other.state == "reached" })
    #expect(lost.lastPeriod == "2023" && lost.longerRuns.map(\.label) == ["longer"])
    let won = RunComparison(base: shorter, other: longer)
    #expect(won.villages?.map(\.outcome) == [.never, .won, .lost, .later])
    #expect(won.longerRuns.map(\.label) == ["longer"])
    #expect(RunComparison(base: shorter, other: shorter).longerRuns.isEmpty)
  }

  @Test func columnsAreMatchedByNameAndRowsByPeriodAndRegion() {
    let before = run("before", reached: [:], values: [10, 5])
    let after = run(
      "after", reached: [:], measures: ["parks", "spend_cny", "stations"], periods: ["2023", "2024"],
      values: [1, nil, 12])
    let comparison = RunComparison(base: before, other: after)
    #expect(comparison.measures == ["stations", "spend_cny"])
    #expect(comparison.rows.map(\.key.period) == ["2023"])
    #expect(comparison.rows.map(\.base) == [[10, 5]])
    #expect(comparison.rows.map(\.other) == [[12, nil]])
    #expect(comparison.rowsOfBaseAlone == 1)
    #expect(comparison.rowsOfOtherAlone == 1)
  }

  @Test func whatDiffersBetweenScenariosIsTold() {
    var base = run("base", reached: [:])
    var other = run("other", reached: [:])
    base.settings = ["radio.offset_db": "0", "radio.load": "0.5", "output.datum": "wgs84", "a": "x"]
    other.settings = ["radio.offset_db": "6", "radio.load": "0.5", "output.datum": "gcj02", "b": "y"]
    let changes = RunComparison(base: base, other: other).settings
    #expect(changes.map(\.key) == ["a", "b", "radio.offset_db"])
    #expect(changes.map(\.base) == ["x", nil, "0"] && changes.map(\.other) == [nil, "y", "6"])
  }

  @Test func longValuesAreCutToWhereTheyDiffer() throws {
    let alike = String(repeating: "村", count: 100)
    let long = SettingChange.list(["k": alike + "1" + alike], ["k": alike + "2\n"])
    let texts = try #require(long.first).texts(most: 20)
    #expect(texts.base == "…村村村村村1" + String(repeating: "村", count: 12) + "…")
    #expect(texts.other == "…村村村村村2 ")
    let short = try #require(SettingChange.list(["k": "a\u{1B}b"], [:]).first).texts(most: 20)
    #expect(short.base == "a b" && short.other == nil)
  }

  @Test func quartersAndYearsAreNotOfOneStep() {
    let years = run("years", reached: [:])
    let quarters = run("quarters", reached: [:], periods: ["2022Q1"])
    #expect(RunComparison.haveSameStep(years, years))
    #expect(!RunComparison.haveSameStep(years, quarters))
  }
}
