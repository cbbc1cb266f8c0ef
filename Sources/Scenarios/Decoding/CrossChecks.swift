import Diagnostics
import NetworkModel

/// What one key says about another: references, orders, sums. They look only at what could be read, so that they can
/// run beside the errors of single keys.
struct CrossChecks {
  let root: Setting
  private(set) var diagnostics: [Diagnostic] = []

  init(_ root: Setting) { self.root = root }

  mutating func run() {
    checkTimeline()
    checkOperatorsAndCarriers()
    checkBands()
    checkPropagation()
    checkProgrammes()
    checkParks()
    checkLandUse()
    checkGeodata()
    checkOutput()
  }

  var carrierIds: [String] { (root["carriers"]?.list ?? []).compactMap { $0["id"]?.text } }

  static let periodLimit = 1200

  /// About as many.
  static func periods(from start: CalendarDate, to end: CalendarDate, _ step: Timeline.Step) -> Int {
    ((end.year - start.year) * 12 + end.month - start.month) / step.months + 1
  }

  private mutating func checkTimeline() {
    guard let timeline = root["timeline"], let start = timeline["start"]?.date, let end = timeline["end"]?.date else {
      return
    }
    if end < start {
      report(
        "timeline-order", timeline["end"], "the end \(end) comes before the start \(start)", advice: "swap the two days"
      )
    } else if let step = timeline["step"]?.text.flatMap(Timeline.Step.init(rawValue:)) {
      let periods = CrossChecks.periods(from: start, to: end, step)
      if periods > Self.periodLimit {
        report(
          "timeline-too-long", timeline["end"],
          "the timeline has about \(periods) periods of a \(step.rawValue), at most \(Self.periodLimit) are simulated",
          advice: "choose a longer step or a nearer end")
      }
    }
  }

  private mutating func checkOperatorsAndCarriers() {
    let operators = (root["operators"]?.list ?? []).compactMap { $0["id"] }
    checkUnique(operators, "operator")
    for id in operators where id.text == "any" {
      report(
        "operator-reserved", id, "an operator cannot be called any, which stands for all operators together",
        advice: "choose another id")
    }
    checkUnique((root["carriers"]?.list ?? []).compactMap { $0["id"] }, "carrier")
    var known: [String] = []
    for id in operators.compactMap({ $0.text }) where id != "any" && !known.contains(id) { known.append(id) }
    let bands = (root["bands"]?.map ?? [:]).keys.sorted()
    for carrier in root["carriers"]?.list ?? [] {
      checkReference(carrier["band"], among: bands, "band")
      let shared = carrier["operators"]?.list ?? []
      for id in shared { checkReference(id, among: known, "operator") }
      checkUnique(shared, "operator")
    }
  }

  private mutating func checkBands() {
    for (id, band) in root["bands"]?.sortedEntries ?? [] {
      guard let bandwidth = band["bandwidth_mhz"]?.number, let spacing = band["subcarrier_spacing_khz"]?.number,
        let blocks = band["resource_blocks"]?.integer
      else { continue }
      let occupied = Double(12 * blocks) * spacing / 1000
      if occupied > bandwidth {
        report(
          "band-overfull", band["resource_blocks"]?.isWritten == true ? band["resource_blocks"] : band,
          "\(blocks) resource blocks of 12 x \(SchemaRow.plain(spacing)) kHz take \(SchemaRow.plain(occupied)) MHz, more "
            + "than the bandwidth of \(id), \(SchemaRow.plain(bandwidth)) MHz",
          advice: "TS 38.101-1 table 5.3.2-1 gives the blocks for each bandwidth")
      }
    }
  }

  // MARK: - What the checks are made of

  mutating func checkUnique(_ ids: [Setting], _ noun: String) {
    var first: [String: Setting] = [:]
    for id in ids {
      guard let text = id.text else { continue }
      if let earlier = first[text] {
        let line = earlier.place.line.map { ", first on line \($0)" } ?? ""
        report("id-repeated", id, "the \(noun) \(text) is there twice\(line)", advice: "give each its own id")
      } else {
        first[text] = id
      }
    }
  }

  mutating func checkReference(_ setting: Setting?, among known: [String], _ noun: String) {
    guard let setting, let text = setting.text, !known.contains(text), !known.isEmpty else { return }
    // Every short word is near to every other.
    let guess = (4...60).contains(text.count) ? nearestSpelling(to: text, among: known) : nil
    report(
      "reference-unknown", setting, "there is no \(noun) \(shortened(text))",
      advice: guess.map { "did you mean \($0)?" } ?? "known are \(known.joined(separator: ", "))")
  }

  mutating func report(_ id: String, _ setting: Setting?, _ message: String, advice: String? = nil) {
    guard let setting else { return }
    diagnostics.append(Diagnostic(id: id, at: setting.place, key: setting.named, message, advice: advice))
  }

  mutating func warn(_ id: String, _ setting: Setting?, _ message: Wording, advice: Wording? = nil) {
    guard let setting else { return }
    diagnostics.append(Diagnostic(.warning, id: id, at: setting.place, key: setting.named, message, advice: advice))
  }
}

extension Setting {
  /// Its path as messages name it; nil for the whole.
  fileprivate var named: String? { path.isEmpty ? nil : shortened(path) }
}
