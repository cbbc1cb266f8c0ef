public import Results

/// The colours of maps, whatever they are drawn by.
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

    /// - Parameter share: of the other colour, 0 ... 1
    func mixed(with other: Colour, share: Double) -> Colour {
      func mix(_ own: UInt8, _ others: UInt8) -> UInt32 {
        UInt32((Double(own) + (Double(others) - Double(own)) * share).rounded())
      }
      return Colour(hex: mix(red, other.red) << 16 | mix(green, other.green) << 8 | mix(blue, other.blue))
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

  /// The colour of a cell in a state, that of a village which stands alike; nil where there is nothing to draw.
  public static func colour(of state: CellState) -> Colour? {
    switch state {
    case .outside: nil
    case .none: colour(of: VillageState.unserved)
    case .weak: colour(of: VillageState.weak)
    case .served: colour(of: VillageState.reached)
    case .good: colour(of: VillageState.good)
    }
  }

  /// The colours of classes of SS-RSRP, from the strongest down: a ramp through those of the states, with a green between
  /// good and served. With the standard classes what serves a place is green, and what does not is orange or purple.
  public static func colours(of classes: RsrpClasses) -> [Colour] {
    ramp([0x00694f, 0x28a460, 0x8fd0a6, 0xe69f00, 0x762a83], count: classes.count)
  }

  /// The colours of periods in which something came about, the first the darkest.
  public static func coloursOfPeriods(count: Int) -> [Colour] {
    ramp([0x00694f, 0x28a460, 0x8fd0a6, 0xf3e08a, 0xe69f00], count: count)
  }

  /// `count` colours evenly along the straight lines between the stops, both ends included.
  static func ramp(_ stops: [UInt32], count: Int) -> [Colour] {
    let stops = stops.map(Colour.init(hex:))
    return (0..<count).map { index in
      let place = Double(index * (stops.count - 1)) / Double(max(1, count - 1))
      let first = min(Int(place), stops.count - 2)
      return stops[first].mixed(with: stops[first + 1], share: place - Double(first))
    }
  }

  /// Land that belongs to no village.
  public static let land = Colour(hex: 0xf2f2f2)
  public static let countyBorder = Colour(hex: 0x8c8c8c)
  public static let cityBorder = Colour(hex: 0x3c3c3c)
}
