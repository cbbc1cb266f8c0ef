/// An element of an SVG 1.1 document.
typealias SvgElement = XmlElement

/// A coordinate or a length with at most two decimals.
func svgNumber(_ value: Double) -> String {
  var text = TextBuffer(capacity: 64)
  text.append(value, decimals: 2)
  return text.string
}
