import NetworkModel
import Scenarios

/// From the numbers of a raster of land cover to the categories of ITU-R P.1812-6, table 2.
///
/// Built-up land of a scheme that does not tell villages from cities is `suburban`; inside the urban areas of the world it
/// becomes `urbanOrTrees`, which the table's "urban" is part of.
///
/// | | water | open | suburban | urban, trees |
/// |---|---|---|---|---|
/// | ESA WorldCover 10 m v200 (product user manual, table 3) | 80 | 20, 30, 40, 60, 70, 90, 100 | 50 | 10, 95 |
/// | GlobeLand30 (Chen et al. 2015, table 1) | 60, 255 (sea) | 10, 30, 40, 50, 70, 90, 100 | 80 | 20 |
/// | GB/T 21010-2017, table 1 | 11 | 00, 01, 04, 09, 10, 12 | 05, 06, 07, 08 | 02, 03 |
/// | ITU-R P.1812-6, table 2 | 1 | 2 | 3 | 4; 5 is dense urban |
///
/// GB/T 21010 may come with two digits or with four, of which the first two count. 00 is the wetland that the third
/// national land survey put beside its twelve classes.
struct LandCoverTable {
  let scheme: LandCoverScheme
  /// By the number in the raster.
  let heightsM: [Int: Double]

  init(_ scheme: LandCoverScheme, heightsM: [Int: Double] = [:]) {
    self.scheme = scheme
    self.heightsM = heightsM
  }

  struct Entry: Hashable {
    var cover: LandCover
    /// Where the scenario gives the class a height of its own, metres.
    var heightM: Double?
  }

  /// nil for a number that is no class of the scheme.
  func entry(_ number: Int) -> Entry? {
    cover(number).map { Entry(cover: $0, heightM: height(number)) }
  }

  private func height(_ number: Int) -> Double? {
    heightsM[number] ?? (scheme == .gbT21010 && number >= 100 ? heightsM[number / 100] : nil)
  }

  private func cover(_ number: Int) -> LandCover? {
    switch scheme {
    case .worldcover:
      switch number {
      case 80: .water
      case 20, 30, 40, 60, 70, 90, 100: .open
      case 50: .suburban
      case 10, 95: .urbanOrTrees
      default: nil
      }
    case .globeland30:
      switch number {
      case 60, 255: .water
      case 10, 30, 40, 50, 70, 90, 100: .open
      case 80: .suburban
      case 20: .urbanOrTrees
      default: nil
      }
    case .gbT21010:
      switch number >= 100 ? number / 100 : number {
      case 11: .water
      case 0, 1, 4, 9, 10, 12: .open
      case 5, 6, 7, 8: .suburban
      case 2, 3: .urbanOrTrees
      default: nil
      }
    case .p1812: UInt8(exactly: number).flatMap(LandCover.init(rawValue:))
    }
  }
}
