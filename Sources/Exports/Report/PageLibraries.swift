public import Diagnostics
import Foundation

/// The two JavaScript libraries that a page has inside it, Leaflet and Chart.js, as the system's packages have them, with
/// the words of their licences.
public struct PageLibraries: Sendable {
  /// Leaflet's style sheet, its pictures left out: the page uses none of them.
  let leafletCSS: String
  let leafletJS: String
  let chartJS: String
  /// Of each, what its package says about copyright.
  let licences: [(name: String, text: String)]

  /// Looks for the libraries in folders such as `/usr/share`, in their order.
  ///
  /// - Throws: a warning that says which package to install
  /// - Parameter page: the file that is left out without them
  public static func find(
    in folders: [String], for page: String = "report.html"
  ) throws(InputError) -> PageLibraries {
    func text(_ paths: [String], package: String) throws(InputError) -> String {
      for folder in folders {
        for path in paths {
          if let data = FileManager.default.contents(atPath: "\(folder)/\(path)"), !data.isEmpty {
            return String(decoding: data, as: UTF8.self)
          }
        }
      }
      throw InputError(
        Diagnostic(
          .warning, id: "report-libraries",
          Wording(
            "\(page) is not written: there is no \(paths[0]) in \(folders.joined(separator: ", "))",
            zh: "没有写出 \(page)：在 \(folders.joined(separator: "、")) 中找不到 \(paths[0])"),
          advice: Wording(
            "Install the package \(package) (apt-get install libjs-leaflet libjs-chart.js), or leave html out of "
              + "output.formats.",
            zh: "请安装 \(package)（apt-get install libjs-leaflet libjs-chart.js），或从 output.formats 中去掉 html。")))
    }
    let leaflet = "libjs-leaflet"
    let chart = "libjs-chart.js"
    return PageLibraries(
      leafletCSS: withoutPictures(try text(["javascript/leaflet/leaflet.css"], package: leaflet)),
      leafletJS: script(
        try text(["javascript/leaflet/leaflet.min.js", "javascript/leaflet/leaflet.js"], package: leaflet)),
      chartJS: script(
        try text(["javascript/chart.js/chart.min.js", "javascript/chart.js/chart.js"], package: chart)),
      licences: [
        ("Leaflet", try text(["doc/libjs-leaflet/copyright"], package: leaflet)),
        ("Chart.js", try text(["doc/libjs-chart.js/copyright"], package: chart)),
      ])
  }

  /// Rules that would load a file beside the style sheet have nothing to load.
  private static func withoutPictures(_ css: String) -> String {
    css.replacing(/url\([^)]*\)/, with: "none").replacing(/\/\*# sourceMappingURL=[^*]*\*\//, with: "")
  }

  /// Without the line that names a source map, which a browser would look for beside the page; and with no text that would
  /// end a script element.
  private static func script(_ text: String) -> String {
    text.replacing(/\/\/# sourceMappingURL=[^\n]*/, with: "").replacing("</script", with: "<\\/script")
  }
}
