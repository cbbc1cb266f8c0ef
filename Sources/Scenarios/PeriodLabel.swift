import Diagnostics

/// What to say of a period that is not there.
public enum PeriodLabel {
  /// The nearest label, but for one that names a period of another time: nobody writes 2030Q1 for 2022Q1. Then which there
  /// are.
  ///
  /// - Parameters:
  ///   - labels: of one timeline, in its order
  ///   - words: that stand for periods, too
  public static func advice(for text: String, among labels: [String], words: [String] = []) -> String {
    let all = "the periods are \(labels.first ?? "") to \(labels.last ?? "")"
    guard !labels.contains(where: { isLike($0, text) }), (3...60).contains(text.count),
      let guess = nearestSpelling(to: text, among: words + labels)
    else { return all }
    return "did you mean \(guess)? \(all)"
  }

  /// Whether a text is a label of the same kind as another: digits where it has digits, and what can be a quarter or a month
  /// behind the year.
  private static func isLike(_ label: String, _ text: String) -> Bool {
    guard label.utf8.count == text.utf8.count else { return false }
    let isDigit: (UInt8) -> Bool = { (0x30...0x39).contains($0) }
    guard zip(label.utf8, text.utf8).allSatisfy({ isDigit($0) ? isDigit($1) : $0 == $1 }) else { return false }
    guard let part = Int(text.drop { $0.isNumber }.dropFirst()) else { return true }
    return (1...(text.contains("Q") ? 4 : 12)).contains(part)
  }
}
