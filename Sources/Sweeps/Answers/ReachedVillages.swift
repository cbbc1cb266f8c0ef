import Diagnostics
import Exports
import GeoFiles
import Geometry

extension SweepReportPage.Villages {
  /// Reads the map that gathering wrote.
  ///
  /// - Throws: ``Diagnostics/InputError`` when the file is not that map
  init(gathered path: String) throws(InputError) {
    let layer = try VectorFile.read(path)
    let prefix = "reached_"
    guard let code = layer.fieldIndex("code"), let name = layer.fieldIndex("name"),
      let county = layer.fieldIndex("county_code"), let cases = layer.fieldIndex("cases"),
      let all = layer.fieldIndex("of_cases"), let end = layer.fieldIndex("reach_probability")
    else {
      throw InputError(
        Diagnostic(
          id: "sweep-damaged", file: path, "is not the map of villages that gathering writes",
          advice: "Remove it and run tongda sweep gather again."))
    }
    let columns = layer.fields.indices.filter { layer.fields[$0].name.hasPrefix(prefix) }
    self.init(
      cases: layer.features.first.map { Int($0.values[all].double ?? 0) } ?? 0,
      periods: columns.map { String(layer.fields[$0].name.dropFirst(prefix.count)) },
      villages: layer.features.compactMap { feature in
        guard case .point(let place)? = feature.geometry else { return nil }
        return SweepReportPage.Village(
          code: feature.values[code].string ?? "", name: feature.values[name].string ?? "",
          county: feature.values[county].string ?? "", degrees: place, cases: Int(feature.values[cases].double ?? 0),
          share: feature.values[end].double, shares: columns.map { feature.values[$0].double })
      })
  }
}
