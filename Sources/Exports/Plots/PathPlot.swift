/// A path as an SVG picture: its profile, the losses of models along it, or both, one below the other.
public struct PathPlot: Sendable, Hashable {
  public var title: String
  public var subtitle: String
  /// What the picture shows, in words, for those who cannot see it.
  public var description: String
  public var lengthKm: Double
  public var profile: ProfilePlot?
  public var losses: [LossCurve]

  /// - Parameter losses: empty for the profile alone
  public init(
    title: String, subtitle: String, description: String, lengthKm: Double, profile: ProfilePlot?,
    losses: [LossCurve] = []
  ) {
    self.title = title
    self.subtitle = subtitle
    self.description = description
    self.lengthKm = lengthKm
    self.profile = profile
    self.losses = losses
  }

  private static let width = 1000.0
  private static let left = 74.0
  private static let right = 976.0
  private static let headHeight = 62.0
  /// Of the axes alone.
  private static let profileHeight = 356.0
  private static let curvesHeight = 300.0
  /// Numbers and title below the axes.
  private static let footHeight = 52.0

  /// The document.
  public var svg: String {
    var elements = [
      SvgElement("title", ["id": "title"], text: title),
      SvgElement("desc", ["id": "description"], text: description),
    ]
    var body: [SvgElement] = [
      SvgElement("text", ["x": svgNumber(Self.left), "y": "28", "font-size": "18"], text: title),
      SvgElement("text", ["x": svgNumber(Self.left), "y": "48"], text: subtitle),
    ]
    var top = Self.headHeight
    let x = PlotAxis(0...lengthKm, pixels: (Self.left, Self.right), wantedTicks: 10, endsOnTicks: false)
    if let profile {
      let drawing = ProfileDrawing(profile)
      let panel = PlotPanel(legend: drawing.legend, top: top, height: Self.profileHeight)
      let frame = drawing.frame(x: x, top: panel.axesTop, bottom: panel.axesBottom)
      elements.append(frame.clip(id: "profile"))
      body += panel.legendElements + drawing.elements(frame, clip: "profile")
      top = panel.axesBottom + Self.footHeight
    }
    if !losses.isEmpty {
      let drawing = CurveDrawing(curves: losses)
      let panel = PlotPanel(legend: drawing.legend, top: top, height: Self.curvesHeight)
      let frame = drawing.frame(x: x, top: panel.axesTop, bottom: panel.axesBottom)
      elements.append(frame.clip(id: "losses"))
      body += panel.legendElements + drawing.elements(frame, clip: "losses")
      top = panel.axesBottom + Self.footHeight
    }
    return document(elements, body, height: top)
  }

  private func document(_ head: [SvgElement], _ body: [SvgElement], height: Double) -> String {
    let size = (svgNumber(Self.width), svgNumber(height))
    let root = SvgElement(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "width": size.0, "height": size.1,
        "viewBox": "0 0 \(size.0) \(size.1)", "role": "img", "aria-labelledby": "title description",
      ],
      head + [
        SvgElement("rect", ["width": "100%", "height": "100%", "fill": "#ffffff"]),
        SvgElement(
          "g",
          [
            "font-family": "Helvetica, Arial, 'Noto Sans CJK SC', sans-serif", "font-size": "13", "fill": PlotStyle.ink,
          ],
          body),
      ])
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    root.write(to: &text)
    return text
  }

  /// Where a legend and the axes below it lie.
  private struct PlotPanel {
    let legend: PlotLegend
    let top: Double
    let height: Double

    private var width: Double { PathPlot.right - PathPlot.left }
    var axesTop: Double { top + legend.height(width: width) + 6 }
    var axesBottom: Double { axesTop + height }
    var legendElements: [SvgElement] { legend.elements(x: PathPlot.left, y: top, width: width) }
  }
}
