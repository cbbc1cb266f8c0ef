public import Geometry
import NetworkModel
public import Results

/// What all maps of a run have in common, and the maps themselves.
public struct MapSheet: Sendable {
  public var title: String
  /// Label of the period at whose end things stand.
  public var period: String
  public var language: ReportLanguage
  public var isSynthetic: Bool
  /// In metres, as everything that is drawn.
  public var counties: [MultiPolygon]
  public var cities: [MultiPolygon]
  /// Whether all shapes are in a shifted datum, which cells never are.
  public var isShifted: Bool

  public init(
    title: String, period: String, language: ReportLanguage, isSynthetic: Bool, counties: [MultiPolygon],
    cities: [MultiPolygon], isShifted: Bool = false
  ) {
    self.title = title
    self.period = period
    self.language = language
    self.isSynthetic = isSynthetic
    self.counties = counties
    self.cities = cities
    self.isShifted = isShifted
  }

  /// Villages in the colours of their states: their land, or a dot where it is not known.
  public func villages(_ villages: [(state: VillageState, shape: Shape)]) -> MapPicture? {
    var layers: [MapPicture.Layer] = []
    var legend: [MapPicture.LegendEntry] = []
    for state in VillageState.allCases {
      let shapes = villages.filter { $0.state == state }.map(\.shape)
      let colour = MapPalette.colour(of: state)
      layers.append(.areas(shapes.compactMap(\.area), colour))
      layers.append(.points(shapes.compactMap(\.point), colour, radius: 1.5))
      legend.append(entry(word(state.rawValue, state.chineseName), count: shapes.count, colour))
    }
    return picture(word("Villages", "行政村"), word("Villages by state", "行政村状态"), legend, layers)
  }

  /// Stations in the colours of their bands.
  public func stations(_ stations: [(band: String, place: Point)]) -> MapPicture? {
    var bands: [String] = []
    for station in stations where !bands.contains(station.band) { bands.append(station.band) }
    bands.sort { ($0.utf8.count, $0) < ($1.utf8.count, $1) }
    var layers: [MapPicture.Layer] = []
    var legend: [MapPicture.LegendEntry] = []
    for (index, band) in bands.enumerated() {
      let places = stations.filter { $0.band == band }.map(\.place)
      let colour = MapPalette.colour(ofBand: index)
      layers.append(.points(places, colour, radius: 1.2))
      legend.append(entry(band, count: places.count, colour))
    }
    return picture(word("Stations", "5G基站"), word("Stations on air by band", "在网基站（按频段）"), legend, layers)
  }

  /// Parks in the colours of what became of them; a state of nil stands for a park as it was.
  public func parks(_ parks: [(state: ParkState?, shape: Shape)]) -> MapPicture? {
    var layers: [MapPicture.Layer] = []
    var legend: [MapPicture.LegendEntry] = []
    for state in ParkState.allCases {
      let areas = parks.filter { ($0.state ?? .operating) == state }.compactMap(\.shape.area)
      guard !areas.isEmpty else { continue }
      let colour = MapPalette.colour(of: state)
      layers.append(.areas(areas, colour))
      legend.append(entry(word(state.rawValue, state.chineseName), count: areas.count, colour))
    }
    return picture(word("Industrial parks", "产业园区"), word("Industrial parks", "产业园区"), legend, layers)
  }

  // MARK: What they are made of

  func word(_ english: String, _ chinese: String) -> String { language == .zh ? chinese : english }

  private func entry(_ name: String, count: Int, _ colour: MapPalette.Colour) -> MapPicture.LegendEntry {
    MapPicture.LegendEntry(label: "\(name)  \(grouped(count))", colour: colour)
  }

  /// nil where there is no land to draw on.
  func picture(
    _ legendTitle: String, _ subject: String, _ legend: [MapPicture.LegendEntry], _ layers: [MapPicture.Layer]
  ) -> MapPicture? {
    guard let box, isDrawable else { return nil }
    return MapPicture(
      title: title, subtitle: word("\(subject), end of \(period)", "\(subject)，\(period)期末"),
      legendTitle: legendTitle, legend: legend,
      notes: isSynthetic
        ? word("Places are generated,|not surveyed.", "地点为合成数据，|非实测。").split(separator: "|").map(String.init) : [],
      box: box.expanded(by: 0.005 * max(box.width, box.height)),
      layers: [.areas(counties, MapPalette.land)] + layers + [
        .borders(counties, MapPalette.countyBorder, width: 0.7), .borders(cities, MapPalette.cityBorder, width: 1.8),
      ])
  }

  /// Of all counties; nil without land.
  public var box: Box? {
    let boxes = counties.compactMap(\.box)
    return boxes.first.map { first in boxes.dropFirst().reduce(first) { $0.union($1) } }
  }

  /// Whether the land is wide and high enough for a picture: one side a thousandth of the other at least.
  public var isDrawable: Bool {
    guard let box, box.width.isFinite, box.height.isFinite, box.width > 0, box.height > 0 else { return false }
    return (0.001...1000).contains(box.height / box.width)
  }

  /// Whether cells of this size and at this place can be drawn beside the land: not where one is nothing beside the other.
  public func canDraw(_ grid: Grid) -> Bool {
    guard let box, isDrawable, grid.cellSize.isFinite, grid.cellSize > 0 else { return false }
    let side = max(box.width, box.height)
    // The corners of the map by cells of the grid are whole numbers that can be counted.
    let distance = max(abs(grid.origin.x - box.minX), abs(grid.origin.y - box.minY)) + side
    return (1e-6...1e6).contains(grid.cellSize / side) && distance / grid.cellSize <= 1e9
  }

  private func grouped(_ number: Int) -> String {
    var text = ""
    for (place, digit) in String(number).reversed().enumerated() {
      if place > 0, place % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return String(text.reversed())
  }
}

extension Shape {
  fileprivate var area: MultiPolygon? {
    switch self {
    case .polygon(let polygon): MultiPolygon([polygon])
    case .multiPolygon(let area): area
    default: nil
    }
  }

  fileprivate var point: Point? { if case .point(let point) = self { point } else { nil } }
}
