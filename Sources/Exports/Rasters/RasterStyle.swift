import GeoFiles
import Results

/// How QGIS draws a raster: `NAME.qml` beside `NAME.tif`, which it reads by itself when the raster is opened.
enum RasterStyle: Sendable {
  case categories([GridRaster.Category])
  /// SS-RSRP in dBm.
  case classes(RsrpClasses)

  func write(to path: String) throws(ExportError) {
    var document = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
    XmlElement("qgis", ["version": "3.22", "styleCategories": "Symbology"], [XmlElement("pipe", [:], [renderer])])
      .write(to: &document)
    var text = TextBuffer(capacity: document.utf8.count)
    text.append(document)
    let file = try OutputFile(path)
    try file.append(text)
    try file.finish()
  }

  private var renderer: XmlElement {
    switch self {
    case .categories(let categories):
      let entries = categories.map { category in
        XmlElement(
          "paletteEntry",
          [
            "value": "\(category.value)",
            "color": MapPalette.Colour(category.colour).css, "alpha": "255", "label": category.name,
          ])
      }
      return XmlElement(
        "rasterrenderer", ["type": "paletted", "band": "1", "opacity": "0.7", "alphaBand": "-1"],
        [XmlElement("colorPalette", [:], entries)])
    case .classes(let classes):
      let colours = MapPalette.colours(of: classes)
      // From the weakest up, each by its upper end: levels are tenths of a dBm, and a bound belongs to the class above.
      let items = (0..<classes.count).reversed().map { index in
        XmlElement(
          "item",
          [
            "value": classes.bounds(index).upper.map { "\($0 - 0.05)" } ?? "inf",
            "color": colours[index].css, "alpha": "255", "label": classes.name(index),
          ])
      }
      return XmlElement(
        "rasterrenderer", ["type": "singlebandpseudocolor", "band": "1", "opacity": "0.7", "alphaBand": "-1"],
        [
          XmlElement(
            "rastershader", [:],
            [
              XmlElement(
                "colorrampshader", ["colorRampType": "DISCRETE", "classificationMode": "1", "clip": "0"], items)
            ])
        ])
    }
  }
}

extension MapPalette.Colour {
  fileprivate init(_ colour: GridRaster.Colour) {
    self.init(hex: UInt32(colour.red) << 16 | UInt32(colour.green) << 8 | UInt32(colour.blue))
  }
}
