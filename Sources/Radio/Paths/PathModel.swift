public import Quantities

/// Any propagation model, asked about one path by hand: statistical or over terrain.
///
/// It is the form in which `tongda path`, `tongda explain` and the public places of villages meet all models. Rasters
/// have faster ways, which tests hold to this one.
public protocol PathModel: Sendable {
  /// The model's name in reports, with document and edition: `ITU-R P.1812-6`.
  var name: String { get }
  /// Whether the model is of no use without ``PathInput/profile``.
  var needsProfile: Bool { get }
  /// What the loss may depend on beside distance, heights, frequency and profile.
  var considers: PathConditions { get }
  /// The loss alone; allocates nothing.
  func loss(_ path: PathInput) -> Decibels
  /// The loss with everything it was computed from.
  func evaluate(_ path: PathInput) -> PathLoss
}

extension PathModel {
  public var considers: PathConditions { [] }

  public func loss(_ path: PathInput) -> Decibels { evaluate(path).loss }
}

/// Conditions of a path that some models consider and others do not.
public struct PathConditions: OptionSet, Sendable, Hashable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// ``PathInput/polarisation``
  public static let polarisation = PathConditions(rawValue: 1)
  /// ``PathInput/timePercent``
  public static let time = PathConditions(rawValue: 2)
  /// ``PathInput/locationPercent``
  public static let locations = PathConditions(rawValue: 4)
  /// ``RadioClimate/deltaN``
  public static let lapseRate = PathConditions(rawValue: 8)
  /// ``RadioClimate/n0``
  public static let refractivity = PathConditions(rawValue: 16)
}

/// A basic transmission loss and everything it was computed from.
public struct PathLoss: Sendable, Hashable {
  /// The loss that coverage is computed with.
  public var loss: Decibels
  /// In the order in which the document computes them.
  public var quantities: [PathQuantity]
  /// In which respects the path is outside the range that the model is stated for, one sentence each.
  public var warnings: [String]

  public init(loss: Decibels, quantities: [PathQuantity], warnings: [String] = []) {
    self.loss = loss
    self.quantities = quantities
    self.warnings = warnings
  }

  public subscript(symbol: String) -> Double? { quantities.first { $0.symbol == symbol }?.value }
}

/// One quantity on the way to a loss.
public struct PathQuantity: Sendable, Hashable {
  /// The document's own symbol without spaces, unique within a path: `Lbfs`.
  public var symbol: String
  public var value: Double
  /// `dB`, `km`, `mrad`; empty for a pure number.
  public var unit: String
  /// Where the document defines it: `eq. (8)`.
  public var source: String
  /// A few words: `free-space basic transmission loss`.
  public var meaning: String

  public init(_ symbol: String, _ value: Double, unit: String, source: String, meaning: String) {
    self.symbol = symbol
    self.value = value
    self.unit = unit
    self.source = source
    self.meaning = meaning
  }
}
