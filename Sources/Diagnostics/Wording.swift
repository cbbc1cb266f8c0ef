/// A text in both languages that pages are shown in. English is what the terminal and `run.json` say.
///
/// Both are written where the text arises, so that they tell the same numbers and names.
public struct Wording: Sendable, Hashable, Codable {
  public var english: String
  public var chinese: String

  public init(_ english: String, zh chinese: String) {
    self.english = english
    self.chinese = chinese
  }
}

extension Wording: CustomStringConvertible {
  public var description: String { english }
}
