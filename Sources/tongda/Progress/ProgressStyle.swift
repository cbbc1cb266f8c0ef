import ArgumentParser

/// How a run says on stderr how far it has come.
enum ProgressStyle: String, CaseIterable, ExpressibleByArgument {
  /// A bar on a terminal, lines elsewhere.
  case auto
  /// One line that is drawn again and again.
  case bar
  /// A line per tenth of a step at most.
  case lines
  /// JSON objects, one a line.
  case json
  case none
}
