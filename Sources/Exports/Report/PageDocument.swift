import Caching
import Foundation

/// A page of its own: HTML with its styles, scripts and data inside it, which needs no other file and no network.
struct PageDocument {
  let title: String
  let language: ReportLanguage
  let libraries: PageLibraries
  /// What only this kind of page does, after what all share; each part uses only those before it.
  let scripts: [[UInt8]]
  /// What is between the page's head and its foot, which all pages share.
  let body: [UInt8]
  let data: JSONValue
  /// Whether pictures may come from the network.
  let hasBaseMap: Bool

  /// What pages of all kinds share, in the same order.
  private static let sharedScripts: [[UInt8]] = [
    PackageResources.words_js, PackageResources.words_zh_js, PackageResources.numbers_js, PackageResources.elements_js,
    PackageResources.bytes_js, PackageResources.shapes_js, PackageResources.canvas_js, PackageResources.map_js,
    PackageResources.time_js, PackageResources.tables_js, PackageResources.curves_js, PackageResources.search_js,
    PackageResources.shell_js,
  ]

  var text: TextBuffer {
    let parts = (Self.sharedScripts + scripts).map { String(decoding: $0, as: UTF8.self) }
    let own = "\"use strict\";\n(() => {\n\(parts.joined(separator: "\n"))})();\n"
    let scripts = [libraries.leafletJS, libraries.chartJS, own]
    let images = hasBaseMap ? "data: blob: https: http:" : "data: blob:"
    let policy =
      "default-src 'none'; img-src \(images); style-src 'unsafe-inline'; script-src "
      + scripts.map { "'sha256-\(Self.digest($0))'" }.joined(separator: " ") + "; base-uri 'none'; form-action 'none'"

    var text = TextBuffer(capacity: 1 << 20)
    text.append(
      """
      <!DOCTYPE html>
      <html lang="\(language == .zh ? "zh-CN" : "en")">
      <head>
      <meta charset="UTF-8">
      <meta http-equiv="Content-Security-Policy" content="\(policy)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(XmlElement.escaped(title))</title>
      <style>
      \(libraries.leafletCSS)
      \(String(decoding: PackageResources.page_css, as: UTF8.self))
      </style>
      </head>

      """)
    for part in [PackageResources.page_top_html, body, PackageResources.page_bottom_html] { text.append(bytes: part) }
    for (name, licence) in libraries.licences {
      text.append("<template data-licence=\"\(name)\">\(XmlElement.escaped(licence))</template>\n")
    }
    text.append("<script type=\"application/json\" id=\"data\">" as StaticString)
    Self.append(CanonicalJSON.compact(data), to: &text)
    text.append("</script>\n" as StaticString)
    for script in scripts { text.append("<script>\(script)</script>\n") }
    text.append("</body>\n</html>\n" as StaticString)
    return text
  }

  /// JSON in an element: `<` stands in texts alone, where it can be written as an escape, so that no text ends the element.
  private static func append(_ json: String, to text: inout TextBuffer) {
    var json = json
    json.withUTF8 { source in
      var start = 0
      for index in source.indices where source[index] == UInt8(ascii: "<") {
        text.append(bytes: Array(source[start..<index]))
        text.append("\\u003c" as StaticString)
        start = index + 1
      }
      text.append(bytes: Array(source[start...]))
    }
  }

  /// SHA-256 in base64, as a content security policy names a script.
  private static func digest(_ script: String) -> String {
    let digest = ContentDigest()
    Data(script.utf8).withUnsafeBytes { digest.append(bytes: $0) }
    let digits = Array(digest.finish().utf8)
    let bytes = stride(from: 0, to: digits.count, by: 2).map {
      UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16) ?? 0
    }
    return Data(bytes).base64EncodedString()
  }
}
