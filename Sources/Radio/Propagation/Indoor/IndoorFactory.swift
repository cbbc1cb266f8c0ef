public import Quantities

/// Factory halls: 3GPP TR 38.901 v17.0.0, scenario InF in its five variants.
///
/// Path loss and shadow fading from table 7.4.1-1, probability of line of sight from table 7.4.2-1. Stated for 1 to 600 m
/// in space, 0.5 to 100 GHz, and clutter up to 10 m high (table 7.2-4).
public struct IndoorFactory: PropagationModel {
  /// What stands in the hall, and where the antennas are in it: table 7.2-4.
  public enum Variant: String, Sendable, Hashable, CaseIterable {
    /// Big machines with open space between them, base station among them.
    case sparseLow = "SL"
    /// Small and medium machines close together, base station among them.
    case denseLow = "DL"
    /// Sparse clutter, base station above it.
    case sparseHigh = "SH"
    /// Dense clutter, base station above it.
    case denseHigh = "DH"
    /// Both antennas above all clutter: always line of sight.
    case highHigh = "HH"

    var isDense: Bool { self == .denseLow || self == .denseHigh }
    var hasHighBase: Bool { self == .sparseHigh || self == .denseHigh || self == .highHigh }
  }

  /// The machines and shelves of a hall.
  public struct Clutter: Sendable, Hashable {
    /// Typical size of a piece (d_clutter), metres, above 0.
    public var sizeM: Double
    /// Share of the hall's floor that it stands on (r): below 0.4 is sparse, 0.4 and more is dense.
    public var density: Fraction
    /// Effective height (h_c), metres, below the ceiling and at most 10.
    public var heightM: Double

    public init(sizeM: Double, density: Fraction, heightM: Double) {
      self.sizeM = sizeM
      self.density = density
      self.heightM = heightM
    }

    /// The size of table 7.2-4 (10 m sparse, 2 m dense); density and height as 3GPP's own studies of halls take them:
    /// 20 % and 2 m sparse, 60 % and 6 m dense (TR 38.857 v17.0.0, section 6.1).
    public static func standard(_ variant: Variant) -> Clutter {
      variant.isDense
        ? Clutter(sizeM: 2, density: Fraction(0.6), heightM: 6)
        : Clutter(sizeM: 10, density: Fraction(0.2), heightM: 2)
    }
  }

  /// Longest path in space that the table states, metres.
  public static let statedDistanceM = 600.0

  public let variant: Variant
  public let clutter: Clutter

  /// -ln(1 - r) / d_clutter, 1/m: how fast the line of sight is lost over ground among the clutter.
  private let obstructionPerM: Double

  /// - Parameters:
  ///   - variant: which of the five scenarios
  ///   - clutter: what stands in the hall; nil for ``Clutter/standard(_:)``
  public init(_ variant: Variant, clutter: Clutter? = nil) {
    let clutter = clutter ?? .standard(variant)
    self.variant = variant
    self.clutter = clutter
    obstructionPerM = -naturalLogarithm(1 - min(max(clutter.density.value, 0), 0.999)) / clutter.sizeM
  }

  public var name: String { "TR 38.901 InF-\(variant.rawValue)" }
  public var sources: ModelSources { .tr38901() }

  public func distance3DM(_ path: RadioPath) -> Double { IndoorDistance(path).inSpaceM }

  public func breakpointM(_ path: RadioPath) -> Double? { nil }

  /// Row "InF LOS", the same for all variants.
  public func los(_ path: RadioPath) -> Decibels {
    Decibels(31.84 + 21.5 * IndoorDistance(path).logInSpace + 19 * path.logFrequencyGHz)
  }

  /// Rows "InF-SL" to "InF-DH"; that of InF-DL is never below that of InF-SL. InF-HH has none, so that its loss is that
  /// with line of sight.
  public func unboundedNlos(_ path: RadioPath) -> Decibels {
    let logDistance = IndoorDistance(path).logInSpace
    let frequencyTerm = 20 * path.logFrequencyGHz
    let sparseLow = 33 + 25.5 * logDistance + frequencyTerm
    return switch variant {
    case .sparseLow: Decibels(sparseLow)
    case .denseLow: Decibels(max(sparseLow, 18.6 + 35.7 * logDistance + frequencyTerm))
    case .sparseHigh: Decibels(32.4 + 23 * logDistance + frequencyTerm)
    case .denseHigh: Decibels(33.63 + 21.9 * logDistance + frequencyTerm)
    case .highHigh: los(path)
    }
  }

  /// Table 7.4.2-1, row "InF": exp(-d_2D / k_subsce), and 1 for InF-HH.
  ///
  /// k_subsce = -d_clutter / ln(1 - r), for a base station above the clutter times (h_BS - h_UT) / (h_c - h_UT). That
  /// factor is held at 1 where the base station is not above the clutter, and a user who stands above it has line of
  /// sight: the table means neither, and ``PropagationWarning/clutterOutOfRange`` tells of both.
  public func losProbability(_ path: RadioPath) -> Fraction {
    if variant == .highHigh { return Fraction(1) }
    let amongClutter = obstructionPerM * path.groundDistanceM
    guard variant.hasHighBase else { return Fraction(exponential(-amongClutter)) }
    let inClutterM = clutter.heightM - path.userHeightM
    if inClutterM <= 0 { return Fraction(1) }
    let reach = max((path.baseHeightM - path.userHeightM) / inClutterM, 1)
    return Fraction(exponential(-amongClutter / reach))
  }

  public func losSigma(_ path: RadioPath) -> Decibels { Decibels(4.3) }

  /// 5.7, 7.2, 5.9 and 4 dB for InF-SL, -DL, -SH and -DH; that with line of sight for InF-HH.
  public func nlosSigma(_ path: RadioPath) -> Decibels {
    switch variant {
    case .sparseLow: Decibels(5.7)
    case .denseLow: Decibels(7.2)
    case .sparseHigh: Decibels(5.9)
    case .denseHigh: Decibels(4)
    case .highHigh: Decibels(4.3)
    }
  }

  public func warnings(_ path: RadioPath) -> PropagationWarning {
    var warnings = IndoorDistance(path).warnings(path, maximumM: Self.statedDistanceM)
    let isBaseInPlace = (path.baseHeightM > clutter.heightM) == variant.hasHighBase
    let isUserInPlace = (path.userHeightM > clutter.heightM) == (variant == .highHigh)
    let isDensityInPlace = variant == .highHigh || (clutter.density.value >= 0.4) == variant.isDense
    if !isBaseInPlace || !isUserInPlace || !isDensityInPlace || !(0...10).contains(clutter.heightM)
      || !(0..<1).contains(clutter.density.value)
    {
      warnings.insert(.clutterOutOfRange)
    }
    return warnings
  }
}
