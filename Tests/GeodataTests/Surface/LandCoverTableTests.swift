import NetworkModel
import Scenarios
import Testing

@testable import Geodata

struct LandCoverTableTests {
  /// Every class of the published legends, by category.
  @Test(
    arguments: [
      (LandCoverScheme.worldcover, [80], [20, 30, 40, 60, 70, 90, 100], [50], [10, 95], [0, 15, 110]),
      (.globeland30, [60, 255], [10, 30, 40, 50, 70, 90, 100], [80], [20], [0, 25]),
      (
        .gbT21010, [11, 1101, 1107], [0, 1, 4, 9, 10, 12, 103, 1001], [5, 6, 7, 8, 702], [2, 3, 201, 307], [13, 1301]
      ),
      (.p1812, [1], [2], [3], [4], [0, 6, 256]),
    ] as [(LandCoverScheme, [Int], [Int], [Int], [Int], [Int])])
  func everyClassHasItsCategory(
    scheme: LandCoverScheme, water: [Int], open: [Int], suburban: [Int], trees: [Int], unknown: [Int]
  ) {
    let table = LandCoverTable(scheme)
    for (numbers, cover) in [
      (water, LandCover.water), (open, .open), (suburban, .suburban), (trees, .urbanOrTrees),
    ] {
      for number in numbers { #expect(table.entry(number)?.cover == cover, "\(scheme.rawValue) \(number)") }
    }
    for number in unknown { #expect(table.entry(number) == nil, "\(scheme.rawValue) \(number)") }
  }

  @Test func aScenarioGivesClassesHeights() {
    let table = LandCoverTable(.gbT21010, heightsM: [3: 8, 702: 25])
    #expect(table.entry(3)?.heightM == 8)
    #expect(table.entry(301)?.heightM == 8)
    #expect(table.entry(702)?.heightM == 25)
    #expect(table.entry(701)?.heightM == nil)
  }
}
