/// How a map draws a layer: a colour for every value of a field.
struct LayerStyle: Sendable, Hashable {
  struct Category: Sendable, Hashable {
    /// Empty for all values that no other category has, and for none.
    var value: String
    /// For the legend.
    var label: String
    var colour: MapPalette.Colour
    /// Of the outline, millimetres on paper.
    var lineWidthMm = 0.05

    init(_ value: String, label: String, _ colour: MapPalette.Colour, lineWidthMm: Double = 0.05) {
      self.value = value
      self.label = label
      self.colour = colour
      self.lineWidthMm = lineWidthMm
    }
  }

  enum Form: Sendable, Hashable {
    /// Land in the colour, within a thin light line.
    case filled
    /// A line in the colour around land that shows what lies under it.
    case outlined
  }

  var field: String
  var categories: [Category]
  var form = Form.filled
  /// Diameter of a point, millimetres on paper.
  var pointSizeMm = 1.2
  /// What stands beside a feature, in QGIS's language of expressions; nil for nothing.
  var label: String?
  /// Whether a map shows the layer when it is opened.
  var isShown = true
}
