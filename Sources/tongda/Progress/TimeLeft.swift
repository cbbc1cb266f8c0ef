import Parallelism

/// How long a step will still take, from how far it has come since it was first heard of.
struct TimeLeft {
  private var step: String?
  private var start = Duration.zero
  private var firstDone = 0
  /// An estimate from less than this is no use.
  private static let leastElapsed = Duration.seconds(10)

  /// `, 3 min 20 s left`; empty where nobody knows yet, and at the end.
  mutating func text(for event: ProgressEvent, at elapsed: Duration) -> String {
    if event.step != step {
      step = event.step
      start = elapsed
      firstDone = event.done
    }
    let done = event.done - firstDone
    guard done > 0, event.done < event.total, elapsed - start >= Self.leastElapsed else { return "" }
    return ", \(NumberText.duration((elapsed - start) / done * (event.total - event.done))) left"
  }
}
