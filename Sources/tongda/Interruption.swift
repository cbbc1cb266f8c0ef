import Dispatch
import Foundation
import Parallelism

/// Ctrl-C and SIGTERM ask the run to stop; a second one ends the process at once.
///
/// The run notices within a fraction of a second, takes away what it has begun to write, and throws ``Cancelled``.
final class Interruption {
  let cancellation = Cancellation()
  private let sources: [any DispatchSourceSignal]

  init() {
    let cancellation = cancellation
    let queue = DispatchQueue(label: "tongda.interruption")
    sources = [SIGINT, SIGTERM].map { number in
      // The default action would end the process before the source hears of the signal.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        if cancellation.isRequested { _exit(ExitStatus.interrupted.rawValue) }
        cancellation.request()
      }
      source.resume()
      return source
    }
  }
}
