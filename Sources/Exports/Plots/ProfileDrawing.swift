/// What the picture of a path shows. Heights are those of a flat picture, in which the Earth's curvature is added to the
/// ground and rays are straight lines; places have the distance in km and the height in metres.
public struct ProfilePlot: Sendable, Hashable {
  public var ground: [PlotPlace]
  /// Top of the clutter, over the same distances.
  public var surface: [PlotPlace]
  public var seaLevel: [PlotPlace]
  /// Upper and lower limit of the first Fresnel zone.
  public var fresnelTop: [PlotPlace]
  public var fresnelBottom: [PlotPlace]
  public var base: PlotPlace
  public var user: PlotPlace
  public var baseLabel: String
  public var userLabel: String
  /// None with line of sight, and then no Bullington point either.
  public var horizons: [PlotPlace]
  public var bullington: PlotPlace?

  public init(
    ground: [PlotPlace], surface: [PlotPlace], seaLevel: [PlotPlace], fresnelTop: [PlotPlace],
    fresnelBottom: [PlotPlace], base: PlotPlace, user: PlotPlace, baseLabel: String, userLabel: String,
    horizons: [PlotPlace], bullington: PlotPlace?
  ) {
    self.ground = ground
    self.surface = surface
    self.seaLevel = seaLevel
    self.fresnelTop = fresnelTop
    self.fresnelBottom = fresnelBottom
    self.base = base
    self.user = user
    self.baseLabel = baseLabel
    self.userLabel = userLabel
    self.horizons = horizons
    self.bullington = bullington
  }
}

/// The picture of a path: ground, clutter, antennas, and what lies between them.
struct ProfileDrawing: Sendable {
  let plot: ProfilePlot
  /// Whether sea level is near enough to the ground to be on the picture.
  private let showsSeaLevel: Bool
  private let heights: ClosedRange<Double>

  init(_ plot: ProfilePlot) {
    self.plot = plot
    let surface = plot.surface.map(\.y)
    let seen = surface + [plot.base.y, plot.user.y] + plot.fresnelTop.map(\.y)
    let low = min(plot.ground.map(\.y).min() ?? 0, plot.base.y, plot.user.y)
    var high = seen.max() ?? 1
    // A Bullington point far above all else would press the ground flat; its rays then leave the picture.
    if let edge = plot.bullington?.y, edge > high, edge - low < 2.5 * (high - low) { high = edge }
    let margin = max(5, 0.08 * (high - low))
    let heights = (low - margin)...(high + margin)
    self.heights = heights
    showsSeaLevel = plot.seaLevel.contains { heights.contains($0.y) }
  }

  var legend: PlotLegend {
    var entries: [(PlotLegend.Sample, String)] = [
      (.area(fill: PlotStyle.groundFill, opacity: 1, border: PlotStyle.ground), "ground")
    ]
    if hasClutter { entries.append((.area(fill: PlotStyle.clutterFill, opacity: 0.55, border: nil), "clutter")) }
    if showsSeaLevel { entries.append((.line(PlotStyle.seaLevel), "sea level")) }
    entries.append((.line(PlotStyle.sight), "straight line"))
    entries.append(
      (.area(fill: PlotStyle.fresnel.colour, opacity: 0.1, border: PlotStyle.fresnel), "first Fresnel zone"))
    entries.append((.line(PlotStyle.fresnelPart), "60% of it"))
    if !plot.horizons.isEmpty {
      entries.append((.line(PlotStyle.ray), "rays over the horizons"))
      entries.append((.mark(.triangle, colour: PlotStyle.ray.colour), "horizon"))
    }
    if let bullington = plot.bullington {
      let place = bullington.y > heights.upperBound ? ", above the picture" : ""
      entries.append((.mark(.diamond, colour: "#cc79a7"), "Bullington point\(place)"))
    }
    return PlotLegend(entries: entries)
  }

  private var hasClutter: Bool { zip(plot.ground, plot.surface).contains { $0.y < $1.y } }

  func frame(x: PlotAxis, top: Double, bottom: Double) -> PlotFrame {
    PlotFrame(
      x: x, y: PlotAxis(heights, pixels: (bottom, top), wantedTicks: 7, endsOnTicks: false),
      xTitle: "distance, km", yTitle: "height with the Earth's curvature, m")
  }

  func elements(_ frame: PlotFrame, clip: String) -> [SvgElement] {
    frame.grid + [SvgElement("g", ["clip-path": "url(#\(clip))"], picture(frame))] + frame.axes + labels(frame)
  }

  private func picture(_ frame: PlotFrame) -> [SvgElement] {
    let floor = [
      PlotPlace(x: plot.ground.first?.x ?? 0, y: heights.lowerBound),
      PlotPlace(x: plot.ground.last?.x ?? 0, y: heights.lowerBound),
    ]
    var elements = [
      frame.area(plot.fresnelTop, plot.fresnelBottom, fill: PlotStyle.fresnel.colour, opacity: 0.1)
    ]
    if hasClutter {
      elements.append(frame.area(plot.surface, plot.ground, fill: PlotStyle.clutterFill, opacity: 0.55))
    }
    elements.append(frame.area(plot.ground, floor, fill: PlotStyle.groundFill))
    elements.append(frame.polyline(plot.ground, PlotStyle.ground))
    if showsSeaLevel { elements.append(frame.polyline(plot.seaLevel, PlotStyle.seaLevel)) }
    elements += fresnelZone(frame)
    elements.append(frame.polyline([plot.base, plot.user], PlotStyle.sight))
    if let bullington = plot.bullington {
      elements.append(frame.polyline([plot.base, bullington, plot.user], PlotStyle.ray))
      elements.append(frame.mark(bullington, .diamond, "#cc79a7"))
    }
    elements += plot.horizons.map { frame.mark($0, .triangle, PlotStyle.ray.colour) }
    return elements
  }

  private func fresnelZone(_ frame: PlotFrame) -> [SvgElement] {
    let part = [plot.fresnelTop, plot.fresnelBottom].map { limit in
      zip(limit, zip(plot.fresnelTop, plot.fresnelBottom)).map { place, both in
        let line = (both.0.y + both.1.y) / 2
        return PlotPlace(x: place.x, y: line + 0.6 * (place.y - line))
      }
    }
    return [plot.fresnelTop, plot.fresnelBottom].map { frame.polyline($0, PlotStyle.fresnel) }
      + part.map { frame.polyline($0, PlotStyle.fresnelPart) }
  }

  /// The two antennas on their masts, and what they are called.
  private func labels(_ frame: PlotFrame) -> [SvgElement] {
    let ends = [
      (plot.base, plot.ground.first, plot.baseLabel, "start", 9.0),
      (plot.user, plot.ground.last, plot.userLabel, "end", -9.0),
    ]
    return ends.flatMap { antenna, foot, name, anchor, dx in
      [
        frame.polyline([foot ?? antenna, antenna], PlotStyle.Line(colour: PlotStyle.ink, width: 3)),
        frame.mark(antenna, .disc, PlotStyle.ink),
        frame.label(antenna, name, anchor: anchor, dx: dx, dy: -10),
      ]
    }
  }
}
