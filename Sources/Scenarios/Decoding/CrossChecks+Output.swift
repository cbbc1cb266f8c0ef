import Diagnostics
import NetworkModel

extension CrossChecks {
  mutating func checkOutput() {
    guard let coverage = root["output"]?["coverage"] else { return }
    checkPeriods(coverage["periods"]?.list ?? [])
    checkClasses(coverage["rsrp_classes_dbm"]?.list ?? [])
  }

  private mutating func checkPeriods(_ periods: [Setting]) {
    guard let timeline = root["timeline"], let start = timeline["start"]?.date, let end = timeline["end"]?.date,
      let step = timeline["step"]?.text.flatMap(Timeline.Step.init(rawValue:)), start <= end,
      CrossChecks.periods(from: start, to: end, step) <= CrossChecks.periodLimit
    else { return }
    let labels = Timeline(start: start, end: end, step: step).periods.map(\.label)
    for period in periods {
      guard let text = period.text, !labels.contains(text), !["last", "all"].contains(text) else { continue }
      let guess = (3...60).contains(text.count) ? nearestSpelling(to: text, among: ["last", "all"] + labels) : nil
      report(
        "period-unknown", period, "the timeline has no period \(shortened(text))",
        advice: guess.map { "did you mean \($0)?" }
          ?? "its periods are \(labels.first ?? "") to \(labels.last ?? ""); last and all are words for the last and for "
          + "every one")
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
