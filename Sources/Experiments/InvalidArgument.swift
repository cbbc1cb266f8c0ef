/// What was asked of a design, a distribution or an answer and cannot be: in words that a message about the caller's own
/// input can take over.
public struct InvalidArgument: Error, Sendable, Hashable {
  /// Which argument, for example `levels`.
  public let argument: String
  /// What it was.
  public let found: String
  /// What it has to be, for example `an even number, 2 or more`.
  public let expected: String

  init(_ argument: String, found: some CustomStringConvertible, expected: String) {
    self.argument = argument
    self.found = found.description
    self.expected = expected
  }

  /// Throws unless `condition` holds.
  static func unless(
    _ condition: Bool, _ argument: String, found: some CustomStringConvertible, expected: String
  ) throws(InvalidArgument) {
    if !condition { throw InvalidArgument(argument, found: found, expected: expected) }
  }
}

extension InvalidArgument: CustomStringConvertible {
  public var description: String { "\(argument) is \(found), expected \(expected)" }
}
