import Diagnostics

/// The first few of many, for a message: `a, b, c and 12 more`.
func listed(_ items: [String], limit: Int = 5) -> String {
  guard items.count > limit else { return items.joined(separator: ", ") }
  return items.prefix(limit).joined(separator: ", ") + " and \(items.count - limit) more"
}

/// The same of texts in two languages.
func listed(_ items: [Wording], limit: Int = 5) -> Wording {
  let shown = items.prefix(limit).map(\.chinese).joined(separator: "、")
  return Wording(
    listed(items.map(\.english), limit: limit), zh: items.count > limit ? "\(shown) 等 \(items.count) 项" : shown)
}

/// The same of names and numbers, which both languages write alike.
func listedAlike(_ items: [String], limit: Int = 5) -> Wording {
  listed(items.map { Wording($0, zh: $0) }, limit: limit)
}

/// `1 feature`, `3 features`.
func counted(_ number: Int, _ singular: String, _ plural: String? = nil) -> String {
  "\(number) \(number == 1 ? singular : plural ?? singular + "s")"
}
