/// A pair of axes with their grid, and the drawing of lines and areas in their units.
struct PlotFrame: Sendable {
  let x: PlotAxis
  let y: PlotAxis
  let xTitle: String
  let yTitle: String

  /// The grid, which lies below everything.
  var grid: [SvgElement] {
    x.ticks.map { line(x.pixel($0), y.pixels.first, x.pixel($0), y.pixels.last, PlotStyle.grid) }
      + y.ticks.map { line(x.pixels.first, y.pixel($0), x.pixels.last, y.pixel($0), PlotStyle.grid) }
  }

  /// Border, numbers and titles.
  var axes: [SvgElement] {
    let (left, right) = x.pixels
    let (bottom, top) = y.pixels
    var elements = [
      SvgElement(
        "rect",
        [
          "x": svgNumber(left), "y": svgNumber(top), "width": svgNumber(right - left),
          "height": svgNumber(bottom - top), "fill": "none", "stroke": PlotStyle.axis,
        ])
    ]
    for tick in x.ticks {
      let place = x.pixel(tick)
      elements.append(line(place, bottom, place, bottom + 5, PlotStyle.axis))
      elements.append(text(place, bottom + 19, x.label(tick), anchor: "middle"))
    }
    for tick in y.ticks {
      let place = y.pixel(tick)
      elements.append(line(left - 5, place, left, place, PlotStyle.axis))
      elements.append(text(left - 9, place + 4, y.label(tick), anchor: "end"))
    }
    elements.append(text((left + right) / 2, bottom + 38, xTitle, anchor: "middle"))
    let (turnX, turnY) = (svgNumber(left - 52), svgNumber((top + bottom) / 2))
    elements.append(
      SvgElement(
        "text",
        ["x": turnX, "y": turnY, "text-anchor": "middle", "transform": "rotate(-90 \(turnX) \(turnY))"],
        text: yTitle))
    return elements
  }

  /// A rectangle that keeps what is drawn within the axes.
  func clip(id: String) -> SvgElement {
    let (left, right) = x.pixels
    let (bottom, top) = y.pixels
    return SvgElement(
      "clipPath", ["id": id],
      [
        SvgElement(
          "rect",
          [
            "x": svgNumber(left), "y": svgNumber(top), "width": svgNumber(right - left),
            "height": svgNumber(bottom - top),
          ])
      ])
  }

  func polyline(_ places: [PlotPlace], _ style: PlotStyle.Line) -> SvgElement {
    SvgElement(
      "path",
      [
        "d": path(places), "fill": "none", "stroke": style.colour, "stroke-width": svgNumber(style.width),
        "stroke-dasharray": style.dashes, "stroke-linejoin": "round",
      ])
  }

  /// The area between two lines: along the first and back along the second.
  func area(_ first: [PlotPlace], _ second: [PlotPlace], fill: String, opacity: Double = 1) -> SvgElement {
    SvgElement(
      "path",
      ["d": path(first + second.reversed()) + "Z", "fill": fill, "fill-opacity": svgNumber(opacity)])
  }

  /// A mark with a white rim, so that it stands out from lines.
  func mark(_ place: PlotPlace, _ shape: PlotStyle.Shape, _ colour: String) -> SvgElement {
    shape.element(x: x.pixel(place.x), y: y.pixel(place.y), colour: colour)
  }

  /// Text beside a place, moved by pixels, with a white rim as well.
  func label(_ place: PlotPlace, _ string: String, anchor: String, dx: Double, dy: Double) -> SvgElement {
    SvgElement(
      "text",
      [
        "x": svgNumber(x.pixel(place.x) + dx), "y": svgNumber(y.pixel(place.y) + dy), "text-anchor": anchor,
        "stroke": "#ffffff", "stroke-width": "3", "paint-order": "stroke", "stroke-linejoin": "round",
      ], text: string)
  }

  private func path(_ places: [PlotPlace]) -> String {
    var text = ""
    for (index, place) in places.enumerated() {
      text += "\(index == 0 ? "M" : "L")\(svgNumber(x.pixel(place.x))) \(svgNumber(y.pixel(place.y)))"
    }
    return text
  }

  private func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ colour: String) -> SvgElement {
    SvgElement(
      "line",
      ["x1": svgNumber(x1), "y1": svgNumber(y1), "x2": svgNumber(x2), "y2": svgNumber(y2), "stroke": colour])
  }

  private func text(_ x: Double, _ y: Double, _ string: String, anchor: String) -> SvgElement {
    SvgElement("text", ["x": svgNumber(x), "y": svgNumber(y), "text-anchor": anchor], text: string)
  }
}
