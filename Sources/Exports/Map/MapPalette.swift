public import Results

/// The colours of the overview map.
///
/// Chosen so that the four states stay apart for people with protanopia, deuteranopia and tritanopia and in grey: two
/// greens and an orange of the hues of Okabe and Ito, "Color Universal Design" (2008), and a purple from the other end
/// of Brewer's PRGn scheme. A test holds them to it.
public enum MapPalette {
  /// Red, green, blue, 0 ... 255.
  public struct Colour: Sendable, Hashable {
    public let red: UInt8
    public let green: UInt8
    public let blue: UInt8

    /// - Parameter hex: `0x1b7837`
    public init(hex: UInt32) {
      red = UInt8(truncatingIfNeeded: hex >> 16)
      green = UInt8(truncatingIfNeeded: hex >> 8)
      blue = UInt8(truncatingIfNeeded: hex)
    }
  }

  /// The colour of a village in a state.
  public static func colour(of state: VillageState) -> Colour {
    switch state {
    case .good: Colour(hex: 0x00694f)
    case .reached: Colour(hex: 0x80cba0)
    case .weak: Colour(hex: 0xe69f00)
    case .unserved: Colour(hex: 0x762a83)
    }
  }

  /// Land that belongs to no village.
  public static let land = Colour(hex: 0xf2f2f2)
  public static let countyBorder = Colour(hex: 0x8c8c8c)
  public static let cityBorder = Colour(hex: 0x3c3c3c)
}
