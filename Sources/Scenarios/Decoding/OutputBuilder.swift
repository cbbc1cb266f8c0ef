import NetworkModel

/// Makes what a run writes out of the checked keys of `output`.
struct OutputBuilder {
  let settings: Setting
  let timeline: Timeline

  func build() throws(SettingGap) -> OutputSettings {
    let formats = Set(settings["formats"]?.texts ?? [])
    return OutputSettings(
      formats: OutputSettings.Format.allCases.filter { formats.contains($0.rawValue) },
      crs: try settings.text("crs"), datum: try settings.choice("datum"),
      csvBom: try settings.flag("csv_bom"),
      coverage: try coverage(settings.map("coverage")), report: try report(settings.map("report")))
  }

  private func report(_ setting: Setting) throws(SettingGap) -> OutputSettings.Report {
    OutputSettings.Report(
      language: try setting.choice("lang"), baseMapURL: setting["base_map_url"]?.text,
      baseMapAttribution: try setting.text("base_map_attribution"))
  }

  private func coverage(_ setting: Setting) throws(SettingGap) -> CoverageOutput {
    let named = Set(setting["periods"]?.texts ?? [])
    return CoverageOutput(
      earlierPeriods: timeline.periods.dropLast().filter { named.contains("all") || named.contains($0.label) }
        .map(\.index),
      operators: try setting.flag("operators"),
      quantities: Set((setting["quantities"]?.texts ?? []).compactMap(CoverageOutput.Quantity.init)),
      shapes: Set((setting["shapes"]?.texts ?? []).compactMap(CoverageOutput.Shape.init)),
      footprintSites: setting["footprint_sites"]?.texts ?? [],
      simplifyM: try setting.number("simplify_m"),
      rsrpClassesDbm: (setting["rsrp_classes_dbm"]?.list ?? []).compactMap(\.number))
  }
}
