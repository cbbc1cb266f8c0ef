import Foundation
import Parallelism
import Synchronization

/// Shows the events of a run on stderr. Any thread may report; a lock puts them in a row.
final class ProgressDisplay: Sendable {
  private let state: Mutex<State>

  private struct State: Sendable {
    var renderer: any ProgressRenderer
    var clock = ContinuousClock()
    var start: ContinuousClock.Instant
    /// Where the bar's text is: what to erase before anything else is written.
    var lineIsOpen = false
  }

  init(_ style: ProgressStyle) {
    let clock = ContinuousClock()
    state = Mutex(State(renderer: style.renderer, clock: clock, start: clock.now))
  }

  func report(_ event: ProgressEvent) {
    state.withLock { state in
      let elapsed = state.start.duration(to: state.clock.now)
      guard let text = state.renderer.text(for: event, at: elapsed) else { return }
      state.lineIsOpen = state.renderer.redrawsLine
      Terminal.write(text, to: STDERR_FILENO)
    }
  }

  /// Takes the bar away, so that what follows starts on a clean line.
  func finish() {
    state.withLock { state in
      if state.lineIsOpen { Terminal.write("\r\u{1B}[K", to: STDERR_FILENO) }
      state.lineIsOpen = false
      state.renderer = SilentRenderer()
    }
  }
}

/// Turns events into what is written, or into nothing when it is too soon.
protocol ProgressRenderer: Sendable {
  var redrawsLine: Bool { get }
  /// - Parameter elapsed: since the start of the run
  mutating func text(for event: ProgressEvent, at elapsed: Duration) -> String?
}

extension ProgressRenderer {
  var redrawsLine: Bool { false }
}

struct SilentRenderer: ProgressRenderer {
  func text(for event: ProgressEvent, at elapsed: Duration) -> String? { nil }
}

extension ProgressStyle {
  fileprivate var renderer: any ProgressRenderer {
    switch self {
    case .auto: Terminal.errorIsTerminal ? BarRenderer(width: Terminal.errorWidth) : LinesRenderer()
    case .bar: BarRenderer(width: Terminal.errorWidth)
    case .lines: LinesRenderer()
    case .json: JSONRenderer()
    case .none: SilentRenderer()
    }
  }
}
