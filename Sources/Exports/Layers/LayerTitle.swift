/// What a layer is, in words.
struct LayerTitle: Sendable, Hashable {
  var english: String
  /// For those who read Chinese.
  var chinese: String
  /// What its rows are, a sentence or two.
  var summary: String

  /// `Villages (行政村)`
  var full: String { "\(english) (\(chinese))" }
}
