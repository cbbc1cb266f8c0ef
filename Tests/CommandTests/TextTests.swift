import Parallelism
import Testing

@testable import tongda

@Suite struct TextTests {
  @Test func widthCountsColumns() {
    #expect("Nanjing".displayWidth == 7)
    #expect("南京市".displayWidth == 6)
    #expect("南京 Nanjing".displayWidth == 12)
    #expect("e\u{301}".displayWidth == 1)
    #expect("".displayWidth == 0)
  }

  @Test func tableAlignsChineseAndLatin() {
    var table = TextTable(columns: [.init("city", .leading), .init("people")])
    table.rows = [["南京市", "9,314,685"], ["Wuxi", "7"]]
    #expect(
      table.text == """
        city       people
        南京市  9,314,685
        Wuxi            7
        """)
  }

  @Test func truncationNeverSplitsAWideCharacter() {
    #expect("南京市".truncated(to: 5) == "南京")
    #expect("南京市".truncated(to: 6) == "南京市")
    #expect("abc".truncated(to: 0) == "")
  }

  @Test func percentIsNeverRoundedToAllOrNone() {
    #expect(NumberText.percent(0) == "0.0%")
    #expect(NumberText.percent(1) == "100.0%")
    #expect(NumberText.percent(0.99999) == "99.9%")
    #expect(NumberText.percent(0.00001) == "0.1%")
    #expect(NumberText.percent(0.87449) == "87.4%")
    #expect(NumberText.percent(.nan) == "-")
  }

  @Test func numbersAreGrouped() {
    #expect(NumberText.grouped(0) == "0")
    #expect(NumberText.grouped(999) == "999")
    #expect(NumberText.grouped(1000) == "1,000")
    #expect(NumberText.grouped(84_748_016) == "84,748,016")
    #expect(NumberText.grouped(-1234) == "-1,234")
    #expect(NumberText.decimals(-0.004, 2) == "0.00")
    #expect(NumberText.decimals(-105.25, 1) == "-105.3")
    #expect(NumberText.decimals(1234.05, 2) == "1,234.05")
    #expect(NumberText.decimals(1234.6, 0) == "1,235")
    #expect(NumberText.decimals(0.0625, 3) == "0.063")
    #expect(NumberText.money(1_240_000_000) == "1.24 bn")
    #expect(NumberText.money(35_100_000) == "35.1 m")
    #expect(NumberText.money(700_000) == "700,000")
    #expect(NumberText.duration(.milliseconds(820)) == "0.82 s")
    #expect(NumberText.duration(.seconds(200)) == "3 min 20 s")
  }

  @Test func placesAreLongitudeThenLatitude() throws {
    #expect(try LongitudeLatitude(text: "118.78,32.06").latitude == 32.06)
    #expect(try LongitudeLatitude(text: "118.78, 32.06").longitude == 118.78)
    for text in ["32.06,118.78", "1,2,3", "nan,2", "", "118.78"] {
      #expect(throws: (any Error).self) { try LongitudeLatitude(text: text) }
    }
  }
}

@Suite struct ProgressTests {
  private func event(_ step: String, _ done: Int, of total: Int) -> ProgressEvent {
    ProgressEvent(step: step, done: done, total: total)
  }

  @Test func linesComeOnceATenthAndASecond() {
    var renderer = LinesRenderer()
    var lines: [String] = []
    for done in 0...1000 {
      if let line = renderer.text(for: event("coverage", done, of: 1000), at: .milliseconds(done * 20)) {
        lines.append(line)
      }
    }
    #expect(lines.count == 11)
    #expect(lines.last?.hasSuffix("coverage: 100% (1,000 of 1,000)\n") == true)

    var hasty = LinesRenderer()
    let few = (0...1000).compactMap { hasty.text(for: event("coverage", $0, of: 1000), at: .microseconds($0)) }
    #expect(few.count == 1, "a step of less than a second has one line")
  }

  @Test func theTimeLeftFollowsFromTheStepAtHand() {
    var renderer = LinesRenderer()
    _ = renderer.text(for: event("plan", 5, of: 5), at: .seconds(100))
    // Forty of a hundred were there before.
    _ = renderer.text(for: event("sweep", 40, of: 100), at: .seconds(100))
    let early = renderer.text(for: event("sweep", 50, of: 100), at: .seconds(105))
    #expect(early?.hasSuffix("(50 of 100)\n") == true, "too early to tell")
    let later = renderer.text(for: event("sweep", 60, of: 100), at: .seconds(120))
    #expect(later?.hasSuffix("(60 of 100), 40 s left\n") == true)
    let last = renderer.text(for: event("sweep", 100, of: 100), at: .seconds(160))
    #expect(last?.hasSuffix("(100 of 100)\n") == true)
  }

  @Test func barIsRedrawnTenTimesASecondAtMost() {
    var renderer = BarRenderer(width: 80)
    let drawn = (0...1000).compactMap { renderer.text(for: event("coverage", $0, of: 1000), at: .milliseconds($0)) }
    #expect(drawn.count == 11)
    #expect(drawn.allSatisfy { $0.hasPrefix("\r") && $0.hasSuffix("\u{1B}[K") && !$0.contains("\n") })
  }

  @Test func barFitsTheTerminal() throws {
    var renderer = BarRenderer(width: 30)
    let line = renderer.text(for: event("读取江苏省的行政村和乡镇", 1, of: 2), at: .zero)
    let text = try #require(line)
    #expect(text.dropFirst().dropLast(3).description.displayWidth <= 29)
  }

  @Test func jsonIsALineAnEventAndAlwaysTheLast() {
    var renderer = JSONRenderer()
    #expect(
      renderer.text(for: event("a \"b\"\n", 0, of: 2), at: .zero)
        == "{\"step\":\"a \\\"b\\\"\\n\",\"done\":0,\"total\":2,\"elapsed_s\":0.000}\n")
    #expect(renderer.text(for: event("a \"b\"\n", 1, of: 2), at: .milliseconds(5)) == nil)
    #expect(renderer.text(for: event("a \"b\"\n", 2, of: 2), at: .milliseconds(1006))?.contains("1.006}") == true)
  }
}
