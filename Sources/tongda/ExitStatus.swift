import ArgumentParser
import Diagnostics
import Parallelism
import Sweeps

/// What the process ends with, for scripts.
enum ExitStatus: Int32 {
  case done = 0
  /// Cases of a sweep cannot be run; trying again is no use.
  case someFailed = 1
  /// The command line cannot be understood, or a sweep's folder holds the cases of another sweep or another program.
  case usage = 2
  /// A scenario or a geodata file cannot be used; the messages say where and why.
  case badInput = 3
  /// The input was fine and the work failed: a full disk, a check at run time, a defect.
  case failed = 4
  /// Cases of a sweep are missing, or could not be kept: a full disk, a folder that cannot be written. Run it again.
  case tryAgain = 75
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

  /// For the end of `--help` of what runs and gathers sweeps.
  static let sweepHelp = """
    EXIT CODES:
      0    done
      1    some cases failed for good: tongda sweep status says why
      2    the command line cannot be understood, or the folder holds the cases of
           another sweep, other inputs or another version
      3    bad input: the sweep, its scenario or the folder cannot be used
      4    the work failed
      75   cases are missing or could not be kept (a full disk): run it again
      130  interrupted (Ctrl-C); cases that are done are kept
    """

  /// For those that run no case and wait for none.
  static let sweepFolderHelp = """
    EXIT CODES:
      0    done
      2    the command line cannot be understood, or the folder holds the cases of
           another sweep, other inputs or another version
      3    bad input: the sweep, its scenario or the folder cannot be used
      4    the work failed
      75   the folder could not be written (a full disk): try it again
      130  interrupted (Ctrl-C); nothing half-written is left
    """

  init(for error: any Error) {
    switch error {
    case let end as CommandEnd: self = end.status
    case let error as StoreError where error.isInTheWay: self = .badInput
    case is StoreError, is SchedulerError: self = .tryAgain
    case is SweepMismatch: self = .usage
    // Files are written by the module that reads them, which calls what it cannot write bad input.
    case let error as InputError where error.diagnostics.contains { $0.id == "file-not-writable" }: self = .failed
    case is InputError, is Diagnostic: self = .badInput
    case is Cancelled: self = .interrupted
    default: self = .failed
    }
  }
}
