/// A quantity at either end of a path: at the base station, which the document numbers 1, and at the user, 2.
struct Ends {
  var base: Double
  var user: Double

  init(_ base: Double, _ user: Double) {
    self.base = base
    self.user = user
  }

  var sum: Double { base + user }
  var product: Double { base * user }

  func map(_ transform: (Double) -> Double) -> Ends { Ends(transform(base), transform(user)) }
}
