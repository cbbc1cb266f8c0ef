import Diagnostics
import NetworkModel

extension CrossChecks {
  mutating func checkOutput() {
    checkBaseMap()
    guard let coverage = root["output"]?["coverage"] else { return }
    checkPeriods(coverage["periods"]?.list ?? [])
    checkUnique(coverage["footprint_sites"]?.list ?? [], "site")
    checkClasses(coverage["rsrp_classes_dbm"]?.list ?? [])
    checkDatumOfRasters()
  }

  private mutating func checkDatumOfRasters() {
    guard let output = root["output"], let datum = output["datum"]?.text, ["gcj02", "bd09"].contains(datum),
      output["formats"]?.texts.contains("tif") == true
    else { return }
    warn(
      "raster-unshifted", output["datum"],
      Wording(
        "rasters stay in the working CRS: cells of a grid cannot be shifted to \(datum) one by one",
        zh: "栅格仍用工作坐标系：网格单元不能逐个偏移到 \(datum)"),
      advice: Wording(
        "lay shapes in wgs84 over them, or leave tif out of the formats",
        zh: "请叠加 wgs84 的矢量图层，或从输出格式中去掉 tif"))
  }

  /// A map and layers of different datums would lie hundreds of metres apart.
  private mutating func checkBaseMap() {
    guard let output = root["output"], let report = output["report"], report["base_map_url"]?.text != nil,
      let datum = output["datum"]?.text, let ofMap = report["base_map_datum"]?.text
    else { return }
    // CGCS2000 and WGS 84 differ by centimetres.
    guard ofMap != (datum == DatumName.cgcs2000.rawValue ? DatumName.wgs84.rawValue : datum) else { return }
    self.report(
      "base-map-datum", report["base_map_datum"]?.isWritten == true ? report["base_map_datum"] : report["base_map_url"],
      "the base map is in \(ofMap) and the layers are in \(datum)",
      advice: "give output.datum and output.report.base_map_datum the same value, wgs84 or gcj02")
  }

  private mutating func checkPeriods(_ periods: [Setting]) {
    guard let timeline = root["timeline"], let start = timeline["start"]?.date, let end = timeline["end"]?.date,
      let step = timeline["step"]?.text.flatMap(Timeline.Step.init(rawValue:)), start <= end,
      CrossChecks.periods(from: start, to: end, step) <= CrossChecks.periodLimit
    else { return }
    let labels = Timeline(start: start, end: end, step: step).periods.map(\.label)
    for period in periods {
      guard let text = period.text, !labels.contains(text), !["last", "all"].contains(text) else { continue }
      report(
        "period-unknown", period, "the timeline has no period \(shortened(text))",
        advice: PeriodLabel.advice(for: text, among: labels, words: ["last", "all"])
          + "; last and all are words for the last and for every one")
    }
    checkUnique(periods, "period")
  }

  private mutating func checkClasses(_ classes: [Setting]) {
    for (stronger, weaker) in zip(classes, classes.dropFirst()) {
      guard let upper = stronger.number, let lower = weaker.number, lower >= upper else { continue }
      report(
        "rsrp-classes-order", weaker,
        "the bound \(SchemaRow.plain(lower)) dBm is not below the one before it, \(SchemaRow.plain(upper)) dBm",
        advice: "write the bounds from the strongest class down")
    }
  }
}
