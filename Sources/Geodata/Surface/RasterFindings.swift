import Diagnostics
import GeoFiles
import Geometry
import Scenarios

/// What there is to say about rasters that could be used.
enum RasterFindings {
  /// Voids, values that are no heights, and units that are no metres.
  static func heights(_ survey: RasterSurvey, _ layer: SurfaceLayers.Layer) -> [Diagnostic] {
    func finding(
      _ severity: Diagnostic.Severity, _ id: String, _ message: String, _ advice: String? = nil
    ) -> Diagnostic {
      Diagnostic(severity, id: id, file: survey.path, key: layer.key, message, advice: advice)
    }
    var findings: [Diagnostic] = []
    if survey.voidCount > 0 {
      findings.append(
        finding(
          .note, "raster-voids",
          "\(grouped(survey.voidCount)) of \(grouped(survey.count)) pixels (\(percent(survey.voidCount, survey.count))) are voids"
        ))
    }
    if survey.implausibleCount > 0, let range = survey.implausible {
      findings.append(
        finding(
          .warning, "raster-values",
          "\(grouped(survey.implausibleCount)) of \(grouped(survey.count)) pixels "
            + "(\(percent(survey.implausibleCount, survey.count))) lie outside of -500 to 9000 m, from "
            + "\(rounded(range.lowerBound, 3)) to \(rounded(range.upperBound, 3)), and were taken as voids",
          advice(survey, range)))
    }
    if let unit = survey.unit?.lowercased(), !["m", "metre", "metres", "meter", "meters", "1"].contains(unit) {
      findings.append(
        finding(
          .warning, "raster-unit", "the file declares its heights in \"\(unit.prefix(20))\"; they were taken as metres",
          "Convert it to metres if that is true."))
    } else if let suspicion = suspicion(survey) {
      findings.append(
        finding(
          .warning, "raster-unit", "the heights look like \(suspicion) rather than metres: many are above any summit",
          "Convert the raster to metres above sea level."))
    }
    return findings
  }

  private static func advice(_ survey: RasterSurvey, _ range: ClosedRange<Double>) -> String? {
    if survey.type == "UInt16", range.upperBound >= 65036, range.upperBound <= 65535 {
      return
        "Values just below 65536 are negative heights that were read without their sign; write the raster as Int16."
    }
    return survey.sentinelCount == survey.implausibleCount
      ? "They stand for \"none\": declare it, for example with `gdal_edit.py -a_nodata`." : nil
  }

  /// A unit that would explain why more than a hundredth of the values are above 9000, other than those that stand for
  /// "none".
  private static func suspicion(_ survey: RasterSurvey) -> String? {
    let odd = survey.implausibleCount - survey.sentinelCount
    guard let range = survey.implausible, range.lowerBound > 9000 || survey.sentinelCount > 0, odd > 0,
      odd * 100 > survey.valueCount + odd
    else { return nil }
    // 8849 m are 29,032 ft; a summit of 300 m is 30,000 cm.
    return range.upperBound <= 29_100 ? "feet or centimetres" : "centimetres"
  }

  /// How many cells of the grid had no height, and what became of them.
  static func filling(_ filling: VoidFilling, on grid: Grid, _ layer: SurfaceLayers.Layer) -> [Diagnostic] {
    let voids = filling.filledCount + filling.seaCount
    guard voids > 0 else { return [] }
    return [
      Diagnostic(
        filling.filledCount * 10 > grid.count ? .warning : .note, id: "terrain-filled", file: layer.paths.first,
        key: layer.key,
        "\(grouped(voids)) of \(grouped(grid.count)) cells (\(percent(voids, grid.count))) were voids and were filled: "
          + "\(grouped(filling.filledCount)) from the heights around them, \(grouped(filling.seaCount)) as sea at 0 m")
    ]
  }

  /// Numbers that are no classes.
  ///
  /// - Throws: when no number is a class
  static func classes(
    _ strangers: [Int: Int], of cells: Int, known: [Float: LandCoverTable.Entry?], _ layer: SurfaceLayers.Layer
  ) throws(InputError) -> [Diagnostic] {
    guard !strangers.isEmpty, let scheme = layer.declaration.classes else { return [] }
    let numbers = strangers.keys.sorted()
    let list = listed(numbers.map { "\($0) (\(counted(strangers[$0] ?? 0, "cell")))" }, limit: 10)
    if !known.values.contains(where: { $0 != nil }) {
      throw InputError(
        Diagnostic(
          id: "classes-unknown", file: layer.paths.first, key: "\(layer.key).classes",
          "none of the raster's numbers is a class of \(scheme.rawValue): \(list)",
          advice: "Choose the scheme that the raster was made by."))
    }
    let count = strangers.values.reduce(0, +)
    return [
      Diagnostic(
        .warning, id: "classes-unknown", file: layer.paths.first, key: "\(layer.key).classes",
        "\(grouped(count)) of \(grouped(cells)) cells (\(percent(count, cells))) have numbers that are no class of "
          + "\(scheme.rawValue), and count as without land cover: \(list)")
    ]
  }

  private static func percent(_ part: Int, _ whole: Int) -> String {
    "\(rounded(100 * Double(part) / Double(max(whole, 1)), 1))%"
  }
}

/// `1,234,567`.
func grouped(_ number: Int) -> String {
  var digits = String(number.magnitude)
  var groups: [String] = []
  while digits.count > 3 {
    groups.insert(String(digits.suffix(3)), at: 0)
    digits.removeLast(3)
  }
  return (number < 0 ? "-" : "") + ([digits] + groups).joined(separator: ",")
}
