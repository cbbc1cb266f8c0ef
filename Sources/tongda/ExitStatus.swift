import ArgumentParser
import Diagnostics
import Parallelism

/// What the process ends with, for scripts.
enum ExitStatus: Int32 {
  case done = 0
  /// The command line cannot be understood.
  case usage = 2
  /// A scenario or a geodata file cannot be used; the messages say where and why.
  case badInput = 3
  /// The input was fine and the work failed: a full disk, a check at run time, a defect.
  case failed = 4
  /// Stopped by Ctrl-C or SIGTERM.
  case interrupted = 130

  /// For the end of `--help`.
  static let help = """
    EXIT CODES:
      0    done
      2    the command line cannot be understood
      3    bad input: a scenario or geodata file cannot be used
      4    the run failed
      130  interrupted (Ctrl-C); nothing half-written is left
    """

  init(for error: any Error) {
    switch error {
    case is InputError, is Diagnostic: self = .badInput
    case is Cancelled: self = .interrupted
    default: self = .failed
    }
  }
}
