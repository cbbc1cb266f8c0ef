import Results

/// Colours of a page, beyond those of the overview map.
extension MapPalette {
  /// Carriers and curves: hues of Okabe and Ito, "Color Universal Design" (2008), the darker ones first.
  static let series = [
    Colour(hex: 0x0072b2), Colour(hex: 0xd55e00), Colour(hex: 0x009e73), Colour(hex: 0xcc79a7), Colour(hex: 0x56b4e9),
    Colour(hex: 0x8c6d00), Colour(hex: 0x332288), Colour(hex: 0x666666),
  ]
  /// What becomes of a village from one run to another: the colours of the states for what differs, greys for what does not.
  static func colour(of outcome: RunComparison.Outcome) -> Colour {
    switch outcome {
    case .won: colour(of: VillageState.good)
    case .earlier: colour(of: VillageState.reached)
    case .later: colour(of: VillageState.weak)
    case .lost: colour(of: VillageState.unserved)
    case .same: Colour(hex: 0xd3d8dc)
    case .never: Colour(hex: 0x8d969d)
    }
  }

  static let park = Colour(hex: 0x332288)

  /// What the page draws with.
  static var json: JSONValue {
    [
      "states": .array(
        VillageState.allCases.map { ["id": .string($0.rawValue), "colour": .string(colour(of: $0).css)] }),
      "series": .array(series.map { .string($0.css) }),
      "land": .string(land.css), "county_border": .string(countyBorder.css), "city_border": .string(cityBorder.css),
      "park": .string(park.css),
      "outcomes": .object(
        Dictionary(
          uniqueKeysWithValues: RunComparison.Outcome.allCases.map { ($0.rawValue, .string(colour(of: $0).css)) })),
    ]
  }
}

extension MapPalette.Colour {
  /// `#1b7837`
  var css: String {
    "#"
      + [red, green, blue].map { part in
        let digits = String(part, radix: 16)
        return digits.count < 2 ? "0" + digits : digits
      }.joined()
  }
}
