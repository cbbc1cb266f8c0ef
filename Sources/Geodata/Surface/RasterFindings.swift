import Diagnostics
import GeoFiles
import Geometry
import Scenarios

/// What there is to say about rasters that could be used.
enum RasterFindings {
  /// Voids, values that are no heights, and units that are no metres.
  static func heights(_ survey: RasterSurvey, _ layer: SurfaceLayers.Layer) -> [Diagnostic] {
    func finding(
      _ severity: Diagnostic.Severity, _ id: String, _ message: Wording, _ advice: Wording? = nil
    ) -> Diagnostic {
      Diagnostic(severity, id: id, file: survey.path, key: layer.key, message, advice: advice)
    }
    var findings: [Diagnostic] = []
    if survey.voidCount > 0 {
      findings.append(
        finding(
          .note, "raster-voids",
          Wording(
            "\(grouped(survey.voidCount)) of \(grouped(survey.count)) pixels "
              + "(\(percent(survey.voidCount, survey.count))) are voids",
            zh: "\(grouped(survey.count)) 个像元中有 \(grouped(survey.voidCount)) 个"
              + "（\(percent(survey.voidCount, survey.count))）为空值")))
    }
    if survey.implausibleCount > 0, let range = survey.implausible {
      let (odd, all) = (survey.implausibleCount, survey.count)
      let (lowest, highest) = (rounded(range.lowerBound, 3), rounded(range.upperBound, 3))
      findings.append(
        finding(
          .warning, "raster-values",
          Wording(
            "\(grouped(odd)) of \(grouped(all)) pixels (\(percent(odd, all))) lie outside of -500 to 9000 m, from "
              + "\(lowest) to \(highest), and were taken as voids",
            zh: "\(grouped(all)) 个像元中有 \(grouped(odd)) 个（\(percent(odd, all))）不在 -500 至 9000 m 之内，"
              + "取值 \(lowest) 至 \(highest)，按空值处理"),
          advice(survey, range)))
    }
    if let unit = survey.unit?.lowercased(), !["m", "metre", "metres", "meter", "meters", "1"].contains(unit) {
      findings.append(
        finding(
          .warning, "raster-unit",
          Wording(
            "the file declares its heights in \"\(unit.prefix(20))\"; they were taken as metres",
            zh: "文件声明的高程单位为“\(unit.prefix(20))”；按米处理"),
          Wording("Convert it to metres if that is true.", zh: "如果属实，请换算为米。")))
    } else if let suspicion = suspicion(survey) {
      findings.append(
        finding(
          .warning, "raster-unit",
          Wording(
            "the heights look like \(suspicion.english) rather than metres: many are above any summit",
            zh: "高程像是以\(suspicion.chinese)而不是米为单位：许多值高于任何山峰"),
          Wording("Convert the raster to metres above sea level.", zh: "请将栅格换算为海拔米数。")))
    }
    return findings
  }

  private static func advice(_ survey: RasterSurvey, _ range: ClosedRange<Double>) -> Wording? {
    if survey.type == "UInt16", range.upperBound >= 65036, range.upperBound <= 65535 {
      return Wording(
        "Values just below 65536 are negative heights that were read without their sign; write the raster as Int16.",
        zh: "略小于 65536 的值是读取时丢失符号的负高程；请将栅格写成 Int16。")
    }
    return survey.sentinelCount == survey.implausibleCount
      ? Wording(
        "They stand for \"none\": declare it, for example with `gdal_edit.py -a_nodata`.",
        zh: "这些值表示“无数据”：请加以声明，例如用 `gdal_edit.py -a_nodata`。") : nil
  }

  /// A unit that would explain why more than a hundredth of the values are above 9000, other than those that stand for
  /// "none".
  private static func suspicion(_ survey: RasterSurvey) -> Wording? {
    let odd = survey.implausibleCount - survey.sentinelCount
    guard let range = survey.implausible, range.lowerBound > 9000 || survey.sentinelCount > 0, odd > 0,
      odd * 100 > survey.valueCount + odd
    else { return nil }
    // 8849 m are 29,032 ft; a summit of 300 m is 30,000 cm.
    return range.upperBound <= 29_100
      ? Wording("feet or centimetres", zh: "英尺或厘米") : Wording("centimetres", zh: "厘米")
  }

  /// How many cells of the grid had no height, and what became of them.
  static func filling(_ filling: VoidFilling, on grid: Grid, _ layer: SurfaceLayers.Layer) -> [Diagnostic] {
    let voids = filling.filledCount + filling.seaCount
    guard voids > 0 else { return [] }
    return [
      Diagnostic(
        filling.filledCount * 10 > grid.count ? .warning : .note, id: "terrain-filled", file: layer.paths.first,
        key: layer.key,
        Wording(
          "\(grouped(voids)) of \(grouped(grid.count)) cells (\(percent(voids, grid.count))) were voids and were filled: "
            + "\(grouped(filling.filledCount)) from the heights around them, \(grouped(filling.seaCount)) as sea at 0 m",
          zh: "\(grouped(grid.count)) 个网格中有 \(grouped(voids)) 个（\(percent(voids, grid.count))）为空值，已填补："
            + "\(grouped(filling.filledCount)) 个取自周围高程，\(grouped(filling.seaCount)) 个按 0 m 的海面"))
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
    let list = listed(
      numbers.map { number in
        let cells = strangers[number] ?? 0
        return Wording("\(number) (\(counted(cells, "cell")))", zh: "\(number)（\(cells) 个网格）")
      }, limit: 10)
    if !known.values.contains(where: { $0 != nil }) {
      throw InputError(
        Diagnostic(
          id: "classes-unknown", file: layer.paths.first, key: "\(layer.key).classes",
          "none of the raster's numbers is a class of \(scheme.rawValue): \(list.english)",
          advice: "Choose the scheme that the raster was made by."))
    }
    let count = strangers.values.reduce(0, +)
    return [
      Diagnostic(
        .warning, id: "classes-unknown", file: layer.paths.first, key: "\(layer.key).classes",
        Wording(
          "\(grouped(count)) of \(grouped(cells)) cells (\(percent(count, cells))) have numbers that are no class of "
            + "\(scheme.rawValue), and count as without land cover: \(list.english)",
          zh: "\(grouped(cells)) 个网格中有 \(grouped(count)) 个（\(percent(count, cells))）的数值不是 \(scheme.rawValue) 的类别，"
            + "按无地表覆盖处理：\(list.chinese)"))
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
