import Diagnostics
import GeoFiles
import Geometry
import NetworkModel
import Scenarios

/// A parcel as its layer has it; the park still by code.
struct ParcelRecord {
  var parkCode: String?
  var draft: ParcelDraft
}

extension SourceLayer {
  func parcelRecords(_ log: inout DiagnosticLog) -> [ParcelRecord] {
    checkUnique(features.indices.map { text($0, "code") }, &log)
    let uses = landUseClasses(&log)
    let columns = ParcelColumns(self, &log)
    var lost: [String] = []
    let records = features.indices.compactMap { row -> ParcelRecord? in
      guard let code = text(row, "code"), let area = features[row].geometry?.multiPolygon else {
        lost.append(label(row))
        return nil
      }
      guard let use = uses[row] else { return nil }
      return ParcelRecord(
        parkCode: text(row, "park_code"),
        draft: ParcelDraft(
          code: code, park: nil, use: use, area: area, figures: columns.figures(row), statedMu: columns.areaMu[row],
          statedPlotRatio: columns.floorAreaM2[row] == nil ? columns.plotRatio[row] : nil))
    }
    reportLost(lost, Wording("without code or geometry", zh: "缺少代码或图形"), &log)
    return records.sorted { $0.draft.code < $1.draft.code }
  }

  /// The class of every row; what is none is reported once for the column.
  private func landUseClasses(_ log: inout DiagnosticLog) -> [LandUseClass?] {
    var byText: [String: [String]] = [:]
    let classes = features.indices.map { row -> LandUseClass? in
      let text = text(row, "use") ?? ""
      if let known = LandUseClass(text: text) { return known }
      byText[text, default: []].append(label(row))
      return nil
    }
    for (text, labels) in byText.sorted(by: { $0.key < $1.key }) {
      log.add(
        diagnostic(
          "land-use-unknown", key: "fields.use",
          "\"\(text)\" is no class of GB/T 21010-2017, in \(counted(labels.count, "parcel")): \(listed(labels))",
          advice: "Near to it: \(listed(LandUseClass.near(text).map { "\($0.code) \($0.name)" }, limit: 12))."))
    }
    return classes
  }
}

/// The columns of numbers, each read once.
private struct ParcelColumns {
  let areaMu: [Double?]
  let floorAreaM2: [Double?]
  let plotRatio: [Double?]
  private let buildingM2: [Double?]
  private let output: [Double?]
  private let addedValue: [Double?]
  private let tax: [Double?]
  private let investment: [Double?]
  private let energy: [Double?]
  private let jobs: [Double?]

  init(_ source: SourceLayer, _ log: inout DiagnosticLog) {
    func column(_ field: String) -> [Double?] {
      source.numbers(field, in: LandLimits.fromZero, &log)
    }
    areaMu = column("area_mu")
    floorAreaM2 = column("floor_area_m2")
    plotRatio = column("plot_ratio")
    buildingM2 = column("building_m2")
    output = column("output_10k_cny")
    addedValue = column("added_value_10k_cny")
    tax = column("tax_10k_cny")
    investment = column("investment_10k_cny")
    energy = column("energy_tce")
    jobs = column("jobs")
  }

  /// What is not known counts as nothing.
  func figures(_ row: Int) -> LandFigures {
    LandFigures(
      floorAreaM2: floorAreaM2[row] ?? 0, buildingM2: buildingM2[row] ?? 0, output10kCny: output[row] ?? 0,
      addedValue10kCny: addedValue[row] ?? 0, tax10kCny: tax[row] ?? 0, investment10kCny: investment[row] ?? 0,
      energyTce: energy[row] ?? 0, jobs: jobs[row] ?? 0)
  }
}

extension LandUseClass {
  /// A code of the standard (`0601`) or its name (`工业用地`); nil when it is neither.
  init?(text: String) {
    if let known = LandUseClass(text) {
      self = known
    } else if let known = LandUseClass.all.first(where: { $0.name == text }) {
      self = known
    } else {
      return nil
    }
  }

  /// Classes that a text may have meant: those of its first two digits, else the nearest spelling of a code or a name, else
  /// the classes of the first level.
  static func near(_ text: String) -> [LandUseClass] {
    let group = all.filter { $0.group == text.prefix(2) }
    if !group.isEmpty { return group }
    if let name = nearestSpelling(to: text, among: all.map(\.name)), let known = LandUseClass(text: name) {
      return [known]
    }
    return all.filter { $0.code.utf8.count == 2 }
  }
}
