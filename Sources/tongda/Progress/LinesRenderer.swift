import Parallelism

/// For a log: a line when a step is first heard of, and then one per tenth and per second at most, so that a quick step
/// has one line.
struct LinesRenderer: ProgressRenderer {
  private var step: String?
  private var lastTenth = 0
  private var lastWritten = Duration.zero
  private var timeLeft = TimeLeft()

  mutating func text(for event: ProgressEvent, at elapsed: Duration) -> String? {
    let left = timeLeft.text(for: event, at: elapsed)
    let tenth = event.total > 0 ? event.done * 10 / event.total : 0
    if event.step != step {
      step = event.step
    } else {
      guard tenth > lastTenth, elapsed - lastWritten >= .seconds(1) else { return nil }
    }
    lastTenth = tenth
    lastWritten = elapsed
    let count = "\(NumberText.grouped(event.done)) of \(NumberText.grouped(event.total))"
    return
      "\(NumberText.duration(elapsed).padded(to: 7, alignment: .trailing))  \(event.step): \(tenth * 10)% (\(count))\(left)\n"
  }
}
