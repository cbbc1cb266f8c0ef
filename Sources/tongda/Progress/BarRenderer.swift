import Parallelism

/// One line: step, bar, share, count, time, and how long it will still take; drawn again ten times a second at most, and whenever the step changes.
struct BarRenderer: ProgressRenderer {
  /// Columns of the terminal.
  let width: Int
  private var lastStep: String?
  private var lastDrawn: Duration?
  private var timeLeft = TimeLeft()

  init(width: Int) { self.width = width }

  var redrawsLine: Bool { true }

  mutating func text(for event: ProgressEvent, at elapsed: Duration) -> String? {
    let left = timeLeft.text(for: event, at: elapsed)
    let isSoon = lastDrawn.map { elapsed - $0 < .milliseconds(100) } ?? false
    if event.step == lastStep, isSoon { return nil }
    lastStep = event.step
    lastDrawn = elapsed
    let share = event.total > 0 ? Double(event.done) / Double(event.total) : 0
    let filled = Int(share * 24)
    let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: 24 - filled)
    let line =
      "\(event.step.padded(to: 20, alignment: .leading)) [\(bar)] \(Int(share * 100))%  "
      + "\(NumberText.grouped(event.done))/\(NumberText.grouped(event.total))  \(elapsed.components.seconds) s\(left)"
    return "\r\(line.truncated(to: max(10, width - 1)))\u{1B}[K"
  }
}
