public import Diagnostics
import GeoFiles
import Geometry

extension MapPicture {
  /// The picture as an SVG 1.1 document.
  ///
  /// - Parameter width: of the whole picture, pixels
  /// - Throws: when cells cannot be packed as a picture within the picture
  public func svg(width: Int) throws(InputError) -> String {
    let frame = MapFrame(width: Double(width), box: box, lines: notes.count)
    var elements = [
      XmlElement("rect", ["width": "100%", "height": "100%", "fill": "#ffffff"])
    ]
    for layer in layers {
      if let element = try self.element(layer, frame) { elements.append(element) }
    }
    elements += frame.heading(title: title, subtitle: subtitle)
    elements += frame.legend(title: legendTitle, legend)
    elements += frame.scaleBar()
    elements += frame.notes(notes)
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    XmlElement(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "xmlns:xlink": "http://www.w3.org/1999/xlink", "version": "1.1",
        "width": svgNumber(frame.width), "height": svgNumber(frame.height),
        "viewBox": "0 0 \(svgNumber(frame.width)) \(svgNumber(frame.height))", "font-family": MapFrame.fonts,
      ], [XmlElement("title", text: "\(title): \(subtitle)")] + elements
    ).write(to: &text)
    return text
  }

  private func element(_ layer: Layer, _ frame: MapFrame) throws(InputError) -> XmlElement? {
    switch layer {
    case .areas(let areas, let colour):
      guard let path = frame.path(of: areas) else { return nil }
      // A thin line of the same colour closes the hairlines that renderers leave between neighbours.
      return XmlElement(
        "path",
        [
          "d": path, "fill": colour.css, "fill-rule": "evenodd", "stroke": colour.css,
          "stroke-width": svgNumber(0.3 * frame.unit), "stroke-linejoin": "round",
        ])
    case .borders(let areas, let colour, let width):
      guard let path = frame.path(of: areas) else { return nil }
      return XmlElement(
        "path",
        [
          "d": path, "fill": "none", "stroke": colour.css, "stroke-width": svgNumber(width * frame.unit),
          "stroke-linejoin": "round",
        ])
    case .points(let points, let colour, let radius):
      guard !points.isEmpty else { return nil }
      // A line of no length with round ends is a dot, in far fewer bytes than a circle.
      return XmlElement(
        "path",
        [
          "d": frame.dots(points), "fill": "none", "stroke": colour.css,
          "stroke-width": svgNumber(2 * radius * frame.unit), "stroke-linecap": "round",
        ])
    case .cells(let cells):
      let (columns, rows) = (Int(frame.map.width.rounded(.up)), Int(frame.map.height.rounded(.up)))
      let png = try RasterFile.png(
        rgba: cells.pixels(of: box, columns: columns, rows: rows), columns: columns, rows: rows)
      return XmlElement(
        "image",
        [
          "x": svgNumber(frame.map.minX), "y": svgNumber(frame.map.minY), "width": svgNumber(frame.map.width),
          "height": svgNumber(frame.map.height), "preserveAspectRatio": "none",
          "xlink:href": "data:image/png;base64," + base64(png),
        ])
    }
  }
}

/// RFC 4648, section 4.
private func base64(_ bytes: [UInt8]) -> String {
  let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  var text: [UInt8] = []
  text.reserveCapacity((bytes.count + 2) / 3 * 4)
  for start in stride(from: 0, to: bytes.count, by: 3) {
    let count = min(3, bytes.count - start)
    var group = 0
    for place in 0..<3 { group = group << 8 | (place < count ? Int(bytes[start + place]) : 0) }
    for place in 0..<4 {
      text.append(place <= count ? letters[group >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
    }
  }
  return String(decoding: text, as: UTF8.self)
}
