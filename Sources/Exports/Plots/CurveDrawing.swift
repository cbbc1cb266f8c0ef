/// One line of a plot of losses over distance.
public struct LossCurve: Sendable, Hashable {
  public var name: String
  /// Distance in km and loss in dB, by distance; both finite.
  public var places: [PlotPlace]

  public init(name: String, places: [PlotPlace]) {
    self.name = name
    self.places = places
  }
}

/// Losses of several models over distance, on one pair of axes.
struct CurveDrawing: Sendable {
  let curves: [LossCurve]

  var legend: PlotLegend {
    PlotLegend(entries: curves.enumerated().map { (.line(PlotStyle.model($0.offset)), $0.element.name) })
  }

  func frame(x: PlotAxis, top: Double, bottom: Double) -> PlotFrame {
    let losses = curves.flatMap { $0.places.map(\.y) }
    let range = (losses.min() ?? 0)...(losses.max() ?? 0)
    return PlotFrame(
      x: x, y: PlotAxis(range, pixels: (bottom, top), wantedTicks: 6, endsOnTicks: true),
      xTitle: "distance, km", yTitle: "loss, dB")
  }

  func elements(_ frame: PlotFrame, clip: String) -> [SvgElement] {
    let lines = curves.enumerated().map { frame.polyline($0.element.places, PlotStyle.model($0.offset)) }
    return frame.grid + [SvgElement("g", ["clip-path": "url(#\(clip))"], lines)] + frame.axes
  }
}
