/// A layer's style in QGIS's own language (QML), as QGIS 3.22 and later read it. The format has no specification; what is
/// written is what QGIS writes itself, without what it takes for granted.
struct QgisStyle: Sendable {
  let style: LayerStyle
  let time: LayerTime?
  /// Whether the layer holds points rather than land.
  let isOfPoints: Bool

  var text: String {
    var text = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
    XmlElement(
      "qgis",
      [
        "version": "3.22", "styleCategories": "Symbology|Labeling|Temporal", "labelsEnabled": labelsEnabled,
        "simplifyDrawingHints": simplifyDrawingHints,
      ],
      elements + [XmlElement("layerGeometryType", text: isOfPoints ? "0" : "2")]
    ).write(to: &text)
    return text
  }

  var labelsEnabled: String { style.label == nil ? "0" : "1" }
  var simplifyDrawingHints: String { isOfPoints ? "0" : "1" }
  /// What a style and a layer of a project have in common.
  var elements: [XmlElement] { [temporal, renderer] + labeling + [XmlElement("layerOpacity", text: "1")] }

  private var renderer: XmlElement {
    let categories = style.categories.enumerated().map { index, category in
      XmlElement(
        "category",
        [
          "render": "true", "symbol": "\(index)", "value": category.value, "type": "string", "label": category.label,
        ])
    }
    return XmlElement(
      "renderer-v2",
      [
        "type": "categorizedSymbol", "attr": style.field, "forceraster": "0", "symbollevels": "0", "enableorderby": "0",
      ],
      [
        XmlElement("categories", [:], categories),
        XmlElement("symbols", [:], style.categories.enumerated().map { symbol($1, name: "\($0)") }),
      ])
  }

  private func symbol(_ category: LayerStyle.Category, name: String) -> XmlElement {
    XmlElement(
      "symbol",
      ["name": name, "type": isOfPoints ? "marker" : "fill", "alpha": "1", "clip_to_extent": "1", "force_rhr": "0"],
      [
        XmlElement(
          "layer",
          ["class": isOfPoints ? "SimpleMarker" : "SimpleFill", "enabled": "1", "locked": "0", "pass": "0"],
          [isOfPoints ? marker(category) : fill(category)])
      ])
  }

  private func fill(_ category: LayerStyle.Category) -> XmlElement {
    let isFilled = style.form == .filled
    return options([
      "color": category.colour.redGreenBlueAlpha, "joinstyle": "miter", "offset": "0,0", "offset_unit": "MM",
      "outline_color": (isFilled ? MapPalette.land : category.colour).redGreenBlueAlpha, "outline_style": "solid",
      "outline_width": svgNumber(category.lineWidthMm), "outline_width_unit": "MM", "style": isFilled ? "solid" : "no",
    ])
  }

  private func marker(_ category: LayerStyle.Category) -> XmlElement {
    options([
      "color": category.colour.redGreenBlueAlpha, "name": "circle", "outline_style": "no", "outline_width": "0",
      "scale_method": "diameter", "size": svgNumber(style.pointSizeMm), "size_unit": "MM",
    ])
  }

  private func options(_ values: KeyValuePairs<String, String>) -> XmlElement {
    XmlElement(
      "Option", ["type": "Map"],
      values.map { XmlElement("Option", ["name": $0.key, "value": $0.value, "type": "QString"]) })
  }

  private var labeling: [XmlElement] {
    guard let label = style.label else { return [] }
    return [
      XmlElement(
        "labeling", ["type": "simple"],
        [
          XmlElement(
            "settings", ["calloutType": "simple"],
            [
              XmlElement(
                "text-style",
                [
                  "fieldName": label, "isExpression": "1", "fontSize": "8", "fontSizeUnit": "Point",
                  "textColor": "30,30,30,255", "textOpacity": "1",
                ],
                [
                  XmlElement(
                    "text-buffer",
                    [
                      "bufferDraw": "1", "bufferSize": "0.8", "bufferSizeUnits": "MM",
                      "bufferColor": "255,255,255,255", "bufferOpacity": "1", "bufferNoFill": "1",
                    ])
                ]),
              // Around a point, or over the middle of land.
              XmlElement("placement", ["placement": isOfPoints ? "0" : "1", "dist": "0", "priority": "5"]),
              XmlElement("rendering", ["drawLabels": "1", "obstacle": "0", "scaleVisibility": "0"]),
            ])
        ])
    ]
  }

  /// What QGIS's time controller goes by: mode 4, expressions. By fields, QGIS 3.22 compares days with times as texts, and
  /// shows what begins on the day after a frame.
  private var temporal: XmlElement {
    let (start, end) =
      switch time {
      case nil: ("", "")
      case .since(let field): (field, "")
      case .during(let start, let end): (start, end)
      }
    func moment(_ field: String) -> String { field.isEmpty ? "" : "to_datetime(\"\(field)\")" }
    return XmlElement(
      "temporal",
      [
        "enabled": time == nil ? "0" : "1", "mode": time == nil ? "0" : "4", "startField": start, "endField": end,
        "accumulate": "0", "limitMode": "0", "fixedDuration": "0", "durationField": "", "durationUnit": "d",
        "startExpression": moment(start), "endExpression": time == nil ? "" : lastMoment(end),
      ],
      [XmlElement("fixedRange", [:], [XmlElement("start", text: ""), XmlElement("end", text: "")])])
  }

  /// The end of the last day, which counts.
  private func lastMoment(_ field: String) -> String {
    field.isEmpty ? "" : "to_datetime(\"\(field)\") + to_interval('1 day')"
  }
}
