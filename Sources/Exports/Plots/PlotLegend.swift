/// The key to a plot: samples with words, side by side, in as many rows as they need.
struct PlotLegend: Sendable {
  enum Sample: Sendable {
    case line(PlotStyle.Line)
    case area(fill: String, opacity: Double, border: PlotStyle.Line?)
    case mark(PlotStyle.Shape, colour: String)
  }

  var entries: [(sample: Sample, text: String)]

  static let rowHeight = 20.0
  private static let sampleWidth = 26.0

  /// Rows of indices and places, for a width in pixels.
  private func layout(width: Double) -> [(row: Int, x: Double)] {
    var places: [(Int, Double)] = []
    var row = 0
    var x = 0.0
    for entry in entries {
      let needed = Self.sampleWidth + 6 + textWidth(entry.text) + 18
      if x > 0, x + needed > width {
        row += 1
        x = 0
      }
      places.append((row, x))
      x += needed
    }
    return places
  }

  func height(width: Double) -> Double { Double((layout(width: width).last?.row ?? -1) + 1) * Self.rowHeight }

  func elements(x left: Double, y top: Double, width: Double) -> [SvgElement] {
    zip(entries, layout(width: width)).flatMap { entry, place in
      let x = left + place.x
      let middle = top + (Double(place.row) + 0.5) * Self.rowHeight
      return [
        sample(entry.sample, x: x, middle: middle),
        SvgElement(
          "text", ["x": svgNumber(x + Self.sampleWidth + 6), "y": svgNumber(middle + 4)], text: entry.text),
      ]
    }
  }

  private func sample(_ sample: Sample, x: Double, middle: Double) -> SvgElement {
    switch sample {
    case .line(let line):
      SvgElement(
        "line",
        [
          "x1": svgNumber(x), "y1": svgNumber(middle), "x2": svgNumber(x + Self.sampleWidth), "y2": svgNumber(middle),
          "stroke": line.colour, "stroke-width": svgNumber(line.width), "stroke-dasharray": line.dashes,
        ])
    case .area(let fill, let opacity, let border):
      SvgElement(
        "rect",
        [
          "x": svgNumber(x), "y": svgNumber(middle - 6), "width": svgNumber(Self.sampleWidth), "height": "12",
          "fill": fill, "fill-opacity": svgNumber(opacity), "stroke": border?.colour ?? "none",
          "stroke-dasharray": border?.dashes ?? "none",
        ])
    case .mark(let shape, let colour): shape.element(x: x + Self.sampleWidth / 2, y: middle, colour: colour)
    }
  }
}

/// About how wide a text is at the plots' size of letters, pixels: wide characters count twice, and capitals more than
/// small letters.
private func textWidth(_ text: String) -> Double {
  text.unicodeScalars.reduce(0) { width, scalar in
    if scalar.value >= 0x1100 { return width + 13 }
    return width + (scalar.properties.isUppercase || scalar.properties.numericType != nil ? 8.6 : 7)
  }
}
