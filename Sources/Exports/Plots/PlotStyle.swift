/// Colours, lines and marks of plots.
///
/// The hues are those of Okabe and Ito, "Color Universal Design" (2008), which people with protanopia, deuteranopia and
/// tritanopia tell apart; beyond that no two lines have the same dashes and no two marks the same shape.
enum PlotStyle {
  static let ink = "#1a1a1a"
  static let axis = "#4d4d4d"
  static let grid = "#e6e6e6"

  struct Line: Sendable {
    var colour: String
    var width = 1.5
    /// SVG's `stroke-dasharray`.
    var dashes = "none"
  }

  static let ground = Line(colour: "#6b5b3e")
  static let groundFill = "#dccfb4"
  static let clutterFill = "#009e73"
  static let seaLevel = Line(colour: "#56b4e9", width: 1, dashes: "2 3")
  static let fresnel = Line(colour: "#0072b2", width: 1)
  static let fresnelPart = Line(colour: "#0072b2", width: 1, dashes: "2 3")
  static let sight = Line(colour: "#1a1a1a")
  static let ray = Line(colour: "#d55e00", dashes: "7 4")

  /// Lines of models, in the order in which they are given; after them the colours come again with other dashes.
  static func model(_ index: Int) -> Line {
    let colours = ["#1a1a1a", "#d55e00", "#0072b2", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"]
    let dashes = ["none", "8 3", "3 3", "10 3 2 3", "6 2 2 2 2 2", "1 3"]
    let round = index / colours.count
    return Line(colour: colours[index % colours.count], width: 2, dashes: dashes[(index + round) % dashes.count])
  }

  enum Shape: Sendable {
    case disc, triangle, diamond

    func element(x: Double, y: Double, colour: String) -> SvgElement {
      let corners: [(Double, Double)]
      switch self {
      case .disc:
        return SvgElement(
          "circle",
          ["cx": svgNumber(x), "cy": svgNumber(y), "r": "5", "fill": colour, "stroke": "#ffffff"])
      case .triangle: corners = [(0, -6), (6, 5), (-6, 5)]
      case .diamond: corners = [(0, -7), (7, 0), (0, 7), (-7, 0)]
      }
      let points = corners.map { "\(svgNumber(x + $0.0)),\(svgNumber(y + $0.1))" }
      return SvgElement(
        "polygon", ["points": points.joined(separator: " "), "fill": colour, "stroke": "#ffffff"])
    }
  }
}
