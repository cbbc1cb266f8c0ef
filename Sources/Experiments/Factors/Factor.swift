/// What a sweep varies: a lever (a choice) or an uncertainty (not a choice), and the values that it takes. What the id
/// stands for, one key of a scenario or several that move together, is up to who uses it.
public struct Factor: Sendable, Hashable {
  public enum Role: Sendable, Hashable { case lever, uncertainty }

  public let id: String
  public let role: Role
  public let distribution: Distribution

  public init(id: String, role: Role, distribution: Distribution) {
    self.id = id
    self.role = role
    self.distribution = distribution
  }
}

/// What a factor is in one case.
public enum FactorValue: Sendable, Hashable {
  /// The place in a list of values, from 0.
  case item(Int)
  case integer(Int)
  case real(Double)

  /// As a number: the place of an item, the integer or the real number itself.
  public var number: Double {
    switch self {
    case .item(let place): Double(place)
    case .integer(let value): Double(value)
    case .real(let value): value
    }
  }
}
