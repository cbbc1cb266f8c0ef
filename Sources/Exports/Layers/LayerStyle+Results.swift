import NetworkModel
import Results

/// The styles of a run's layers.
extension LayerStyle {
  static let villages = LayerStyle(
    field: "state",
    categories: VillageState.allCases.map {
      Category($0.rawValue, label: "\($0.rawValue) (\($0.chineseName))", MapPalette.colour(of: $0))
    },
    label: "if(@map_scale < 100000, \"name\", NULL)")

  /// The last state of each, which lies under the villages over time.
  static let lastVillages = {
    var style = villages
    style.isShown = false
    return style
  }()

  static func stations(_ carriers: [Carrier]) -> LayerStyle {
    var bands: [String] = []
    for carrier in carriers where !bands.contains(carrier.band.id) { bands.append(carrier.band.id) }
    return LayerStyle(
      field: "band",
      categories: bands.enumerated().map { Category($1, label: $1, MapPalette.colour(ofBand: $0)) },
      pointSizeMm: 0.8, isShown: false)
  }

  /// By band, with a line between a station's area and the next one's.
  static func bestServers(_ carriers: [Carrier]) -> LayerStyle {
    var style = stations(carriers)
    style.categories = style.categories.map { Category($0.value, label: $0.label, $0.colour, lineWidthMm: 0.2) }
    return style
  }

  /// Lines alone, because footprints overlap.
  static func footprints(_ operators: [String]) -> LayerStyle {
    LayerStyle(
      field: "operator",
      categories: operators.enumerated().map {
        Category($1, label: $1, MapPalette.colour(ofBand: $0), lineWidthMm: 0.3)
      },
      form: .outlined, isShown: false)
  }

  static let regions = LayerStyle(
    field: "level",
    categories: [
      Category("province", label: "province (省)", MapPalette.cityBorder, lineWidthMm: 0.7),
      Category("city", label: "city (市)", MapPalette.cityBorder, lineWidthMm: 0.4),
      Category("county", label: "county (区县)", MapPalette.countyBorder, lineWidthMm: 0.15),
    ],
    form: .outlined,
    label: """
      CASE WHEN "level" = 'city' OR ("level" = 'county' AND @map_scale < 1500000) THEN "name" END
      """)

  static let parks = LayerStyle(
    field: "state",
    categories: ParkState.allCases.map {
      Category($0.rawValue, label: "\($0.rawValue) (\($0.chineseName))", MapPalette.colour(of: $0))
    } + [Category("", label: "as it was (未变)", MapPalette.colour(of: ParkState.operating))],
    label: "if(@map_scale < 200000, \"name\", NULL)")

  static func parcels(_ uses: Set<LandUseClass>) -> LayerStyle {
    LayerStyle(
      field: "use",
      categories: uses.sorted().map { Category($0.code, label: "\($0.code) \($0.name)", MapPalette.colour(of: $0)) })
  }
}

extension VillageState {
  /// As plans and statistics in China say it.
  var chineseName: String {
    switch self {
    case .good: "擦亮"
    case .reached: "通达"
    case .weak: "弱覆盖"
    case .unserved: "无站址"
    }
  }
}

extension ParkState {
  /// As the reports on village-level industrial parks say it.
  var chineseName: String {
    switch self {
    case .operating: "在产"
    case .closing: "关停中"
    case .closed: "已关停"
    case .converting: "转型中"
    case .converted: "已转型"
    case .upgrading: "提升中"
    case .upgraded: "已提升"
    }
  }
}
