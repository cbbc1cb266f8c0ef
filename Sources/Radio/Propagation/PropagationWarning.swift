/// What about a path lies outside the range that its model is stated for.
///
/// A warning is no error: the formulas' value is returned all the same, and the caller decides whether to tell.
public struct PropagationWarning: OptionSet, Sendable, Hashable {
  public let rawValue: UInt16
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// The ground distance is below 10 m; the loss is that at 10 m.
  public static let distanceBelowMinimum = PropagationWarning(rawValue: 1 << 0)
  /// The ground distance is beyond the range of the line-of-sight formula.
  public static let losDistanceAboveMaximum = PropagationWarning(rawValue: 1 << 1)
  /// The ground distance is beyond the range of the formula without line of sight.
  public static let nlosDistanceAboveMaximum = PropagationWarning(rawValue: 1 << 2)
  /// The carrier frequency is outside the model's range.
  public static let frequencyOutOfRange = PropagationWarning(rawValue: 1 << 3)
  /// The base station's antenna is at another height than the table states.
  public static let baseHeightOutOfRange = PropagationWarning(rawValue: 1 << 4)
  /// The user's antenna is outside the heights that the table states.
  public static let userHeightOutOfRange = PropagationWarning(rawValue: 1 << 5)
  /// The mean height of buildings or the mean width of streets is outside the table's range.
  public static let surroundingsOutOfRange = PropagationWarning(rawValue: 1 << 6)
  /// The document draws the effective environment height at random for a user this high; 1 m was taken.
  public static let environmentHeightFixed = PropagationWarning(rawValue: 1 << 7)

  /// The distance in space is below 1 m, where the indoor models begin; the loss is that at 1 m.
  public static let indoorDistanceBelowMinimum = PropagationWarning(rawValue: 1 << 8)
  /// The clutter of a factory hall is outside the scenario's range, or the antennas are not where the scenario has them.
  public static let clutterOutOfRange = PropagationWarning(rawValue: 1 << 9)

  /// One sentence for each warning that is set, in the order of their bits.
  public var messages: [String] {
    Self.sentences.filter { contains($0.0) }.map { $0.1 }
  }

  private static let sentences: [(PropagationWarning, String)] = [
    (.distanceBelowMinimum, "The distance is below 10 m; the loss at 10 m was taken."),
    (.losDistanceAboveMaximum, "The distance is beyond the range of the line-of-sight formula."),
    (.nlosDistanceAboveMaximum, "The distance is beyond the range of the formula without line of sight."),
    (.frequencyOutOfRange, "The frequency is outside the model's range."),
    (.baseHeightOutOfRange, "The base station's antenna is at a height that the model is not stated for."),
    (.userHeightOutOfRange, "The user's antenna is at a height that the model is not stated for."),
    (.surroundingsOutOfRange, "The building height or the street width is outside the model's range."),
    (
      .environmentHeightFixed, "An effective environment height of 1 m was taken where the document draws it at random."
    ),
    (.indoorDistanceBelowMinimum, "The distance in space is below 1 m; the loss at 1 m was taken."),
    (.clutterOutOfRange, "The hall's clutter, or an antenna's place in it, is outside the scenario's range."),
  ]
}
