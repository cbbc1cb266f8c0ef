import NetworkModel
import Results

/// Colours of the layers that are drawn over villages or without them.
///
/// Bands and states of parks take the hues of Tol's "bright" and "muted" schemes (SRON/EPS/TN/09-002, issue 3.2), which stay
/// apart for colour-blind people.
extension MapPalette {
  /// By the order of the bands in a scenario; beyond the last the colours come again.
  static func colour(ofBand index: Int) -> Colour { bands[index % bands.count] }

  private static let bands = [
    Colour(hex: 0x4477aa), Colour(hex: 0xee6677), Colour(hex: 0xccbb44), Colour(hex: 0x66ccee), Colour(hex: 0xaa3377),
    Colour(hex: 0x228833), Colour(hex: 0xbbbbbb),
  ]

  static func colour(of state: ParkState) -> Colour {
    switch state {
    case .operating: Colour(hex: 0x88ccee)
    case .closing: Colour(hex: 0xddcc77)
    case .closed: Colour(hex: 0xdddddd)
    case .converting: Colour(hex: 0xcc6677)
    case .converted: Colour(hex: 0x882255)
    case .upgrading: Colour(hex: 0x44aa99)
    case .upgraded: Colour(hex: 0x332288)
    }
  }

  /// Near to the colours that maps of land use in China have: yellow for housing, red for shops, brown for industry, green
  /// for what grows.
  static func colour(of use: LandUseClass) -> Colour { landUses[use.group] ?? Colour(hex: 0xcccccc) }

  private static let landUses = [
    "01": Colour(hex: 0xf5f0a5), "02": Colour(hex: 0xc7e08c), "03": Colour(hex: 0x5b9f4d), "04": Colour(hex: 0xa6d98f),
    "05": Colour(hex: 0xe0523f), "06": Colour(hex: 0xa8703f), "07": Colour(hex: 0xf7c948), "08": Colour(hex: 0xd977b3),
    "09": Colour(hex: 0x7b6ba8), "10": Colour(hex: 0x9a9a9a), "11": Colour(hex: 0x7fb8e6), "12": Colour(hex: 0xe4dcc8),
  ]
}

extension MapPalette.Colour {
  /// `0,105,79,255`
  var redGreenBlueAlpha: String { "\(red),\(green),\(blue),255" }
}
