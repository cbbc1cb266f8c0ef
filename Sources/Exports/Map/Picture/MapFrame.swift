import Geometry

/// Where the parts of a map picture stand: a heading above, the map below it on the left, a column with legend, scale bar
/// and notes on the right. In pixels, y downwards.
struct MapFrame: Sendable {
  /// A pixel of a picture that is 1,600 wide: every size follows the width.
  let unit: Double
  let width: Double
  let height: Double
  /// Of the map itself.
  let map: Box
  /// What of the plane it shows.
  private let plane: Box
  private let columnX: Double
  private let columnWidth: Double

  /// Any system has one of them; the first have Chinese.
  static let fonts = "'Noto Sans CJK SC', 'Source Han Sans SC', 'WenQuanYi Zen Hei', 'Microsoft YaHei', sans-serif"

  /// - Parameter lines: of notes
  init(width: Double, box: Box, lines: Int) {
    self.width = width
    unit = width / 1600
    plane = box
    let margin = 30 * unit
    columnWidth = 330 * unit
    let top = 130 * unit
    let mapWidth = width - columnWidth - 3 * margin
    let mapHeight = mapWidth * box.height / box.width
    map = Box(minX: margin, minY: top, maxX: margin + mapWidth, maxY: top + mapHeight)
    columnX = map.maxX + margin
    height = max(top + mapHeight, 700 * unit + 24 * unit * Double(lines)) + margin
  }

  private func x(_ easting: Double) -> Double { map.minX + (easting - plane.minX) / plane.width * map.width }
  private func y(_ northing: Double) -> Double { map.minY + (plane.maxY - northing) / plane.height * map.height }

  // MARK: Paths

  /// The rings as one path, on a lattice of a quarter of a pixel: neighbours' common borders stay common, and what is
  /// smaller than that falls together.
  func path(of areas: [MultiPolygon]) -> String? {
    var path = TextBuffer(capacity: 1 << 16)
    for area in areas {
      for polygon in area.polygons {
        for ring in [polygon.outer] + polygon.holes { append(ring, to: &path) }
      }
    }
    return path.count == 0 ? nil : path.string
  }

  private func append(_ ring: Ring, to path: inout TextBuffer) {
    var corners: [SIMD2<Int>] = []
    for point in ring.points {
      let corner = SIMD2(Int((x(point.x) * 4).rounded()), Int((y(point.y) * 4).rounded()))
      if corner == corners.last { continue }
      if corners.count > 1, isStraight(corners[corners.count - 2], corners[corners.count - 1], corner) {
        corners.removeLast()
      }
      corners.append(corner)
    }
    if corners.count > 1, corners.first == corners.last { corners.removeLast() }
    guard corners.count > 2 else { return }
    for (index, corner) in corners.enumerated() {
      path.append(ascii: index == 0 ? "M" : "L")
      path.append(Double(corner.x) / 4, decimals: 2)
      path.append(ascii: " ")
      path.append(Double(corner.y) / 4, decimals: 2)
    }
    path.append(ascii: "Z")
  }

  private func isStraight(_ a: SIMD2<Int>, _ b: SIMD2<Int>, _ c: SIMD2<Int>) -> Bool {
    let (first, second) = (b &- a, c &- b)
    return first.x * second.y == first.y * second.x && first.x * second.x + first.y * second.y > 0
  }

  func dots(_ points: [Point]) -> String {
    var path = TextBuffer(capacity: 16 * points.count)
    for point in points {
      path.append(ascii: "M")
      path.append(x(point.x), decimals: 1)
      path.append(ascii: " ")
      path.append(y(point.y), decimals: 1)
      path.append("h0" as StaticString)
    }
    return path.string
  }

  // MARK: Around the map

  func heading(title: String, subtitle: String) -> [XmlElement] {
    let available = width - 60 * unit
    return [
      text(title, x: 30 * unit, y: 62 * unit, size: fitting(title, 44 * unit, available), weight: "bold"),
      text(subtitle, x: 30 * unit, y: 106 * unit, size: fitting(subtitle, 28 * unit, available), colour: "#4d4d4d"),
    ]
  }

  func legend(title: String, _ entries: [MapPicture.LegendEntry]) -> [XmlElement] {
    var elements = [
      text(title, x: columnX, y: map.minY + 26 * unit, size: fitting(title, 26 * unit, columnWidth), weight: "bold")
    ]
    let step = min(40, 420 / Double(max(1, entries.count)))
    for (index, entry) in entries.enumerated() {
      let top = map.minY + (48 + step * Double(index)) * unit
      elements.append(
        XmlElement(
          "rect",
          [
            "x": svgNumber(columnX), "y": svgNumber(top), "width": svgNumber(38 * unit),
            "height": svgNumber(0.65 * step * unit),
            "fill": entry.colour.css, "stroke": MapPalette.countyBorder.css, "stroke-width": svgNumber(unit),
          ]))
      elements.append(
        text(
          entry.label, x: columnX + 50 * unit, y: top + 0.53 * step * unit,
          size: fitting(entry.label, min(23, 0.8 * step) * unit, columnWidth - 50 * unit)))
    }
    return elements
  }

  /// Of a round length, about half as wide as the column.
  func scaleBar() -> [XmlElement] {
    let metresPerPixel = plane.width / map.width
    let longest = columnWidth * 0.7 * metresPerPixel
    var metres = 1.0
    for power in 0..<8 {
      var decade = 1.0
      for _ in 0..<power { decade *= 10 }
      for step in [1.0, 2, 5] where step * decade <= longest { metres = max(metres, step * decade) }
    }
    let length = metres / metresPerPixel
    let bottom = scaleBarY
    let label = metres < 1000 ? "\(Int(metres)) m" : "\(Int(metres / 1000)) km"
    let path =
      "M\(svgNumber(columnX)) \(svgNumber(bottom - 10 * unit))v\(svgNumber(10 * unit))h\(svgNumber(length))"
      + "v\(svgNumber(-10 * unit))"
    return [
      XmlElement("path", ["d": path, "fill": "none", "stroke": "#1a1a1a", "stroke-width": svgNumber(2 * unit)]),
      text(label, x: columnX, y: bottom - 18 * unit, size: 22 * unit),
    ]
  }

  private var scaleBarY: Double { map.minY + 510 * unit }

  func notes(_ notes: [String]) -> [XmlElement] {
    notes.enumerated().map { index, note in
      text(
        note, x: columnX, y: scaleBarY + (44 + 24 * Double(index)) * unit,
        size: fitting(note, 17 * unit, columnWidth), colour: "#4d4d4d")
    }
  }

  private func text(
    _ text: String, x: Double, y: Double, size: Double, weight: String = "normal", colour: String = "#1a1a1a"
  ) -> XmlElement {
    XmlElement(
      "text",
      [
        "x": svgNumber(x), "y": svgNumber(y), "font-size": svgNumber(size), "font-weight": weight, "fill": colour,
      ], text: text)
  }

  /// The size at which a text is no wider than there is room. A letter is taken to be 0.6 of the size wide, a Chinese
  /// character as wide as high.
  private func fitting(_ text: String, _ size: Double, _ room: Double) -> Double {
    let ems = text.unicodeScalars.reduce(0.0) { $0 + ($1.value >= 0x2E80 ? 1.0 : 0.6) }
    return ems * size <= room ? size : room / ems
  }
}
