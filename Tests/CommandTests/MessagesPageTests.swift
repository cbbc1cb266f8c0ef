import Foundation
import TestSupport
import Testing

/// The page of messages lists every id that the sources use, and no other.
@Suite struct MessagesPageTests {
  @Test func listsEveryId() throws {
    let page = try String(
      contentsOf: Repository.root.appending(path: "Documentation/Messages.md"), encoding: .utf8)
    let listed = page.matches(of: #/(?m)^\| `([a-z0-9-]+)` \|/#).map { String($0.1) }
    #expect(listed.count == Set(listed).count, "an id is listed twice")
    #expect(Set(listed) == (try idsInSources()))
  }

  /// Every text in the sources that has the form of an id: words with hyphens. What has the form and is no id is named
  /// here; what writes markup is left out.
  private func idsInSources() throws -> Set<String> {
    let others: Set<String> = [
      "above-scale", "advanced-manufacturing", "best-server", "first-served", "from-crs", "gb-t-21010",
      "high-end-equipment", "high-tech",
      "land-compared", "land-ledger", "land-quota", "land-supply", "libjs-leaflet",
      "new-materials", "no-cache", "no-claims", "node-folder", "rsvg-convert",
      "uhd-video-displays", "urban-consumer-goods", "utf-8",
      "villages-compared",
    ]
    let modules = [
      "Diagnostics", "GeoEngine", "GeoFiles", "Scenarios", "Geodata", "Simulation/LandUse/Checks", "Exports",
      "Pipeline", "Sweeps", "tongda",
    ]
    var ids = Set<String>()
    for module in modules {
      let folder = Repository.root.appending(path: "Sources/\(module)")
      let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
      for case let file as URL in files
      where file.pathExtension == "swift" && !Self.markup.contains(where: file.path.contains) {
        let code = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").filter {
          !$0.drop { $0 == " " }.hasPrefix("//")
        }.joined(separator: "\n")
        ids.formUnion(code.matches(of: #/"([a-z]+(?:-[a-z0-9]+)+)"/#).map { String($0.1) })
      }
    }
    return ids.subtracting(others)
  }

  /// Sources whose texts are names of elements and attributes.
  private static let markup = ["/Exports/Plots/", "/Exports/Map/Picture/", "/Exports/GeoPackage/Qgis"]
}
