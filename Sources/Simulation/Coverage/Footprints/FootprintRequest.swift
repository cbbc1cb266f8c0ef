public import Footprints
public import NetworkModel
public import Quantities

/// Everything that the footprints of a mast depend on, the ground apart.
public struct FootprintRequest: Sendable, Hashable {
  /// Grows with every change of the method that changes a footprint.
  public static let methodVersion = 2

  public var mast: FootprintMast
  public var choice: PropagationChoice
  /// What stands around the mast; `auto` looks at it.
  public var environment: RadioEnvironment
  public var settings: FootprintSettings

  public init(
    mast: FootprintMast, choice: PropagationChoice, environment: RadioEnvironment, settings: FootprintSettings
  ) {
    self.mast = mast
    self.choice = choice
    self.environment = environment
    self.settings = settings
  }

  /// By the antenna alone: the rest is the same for nearly all masts of a run.
  public func hash(into hasher: inout Hasher) { hasher.combine(mast) }
}

/// Where footprints, and paths to single points, are kept from run to run.
///
/// What it answers must be what `compute` would: a store that fails in any way computes instead. Called from several
/// threads at once.
public protocol FootprintStore: Sendable {
  /// The footprints of a mast, one for each frequency, in their order.
  ///
  /// - Parameter compute: makes those of the frequencies that it is given; they share most of the work
  func footprints(
    for request: FootprintRequest, _ frequencies: [Megahertz], compute: ([Megahertz]) -> [Footprint]
  ) -> [Footprint]

  /// The values of fans, which are kept together, in their order; each has ``PathFan/valueCount``.
  ///
  /// - Parameter compute: makes them all
  func values(of fans: [PathFan], compute: () -> [ContiguousArray<Double>]) -> [ContiguousArray<Double>]
}

/// Keeps nothing.
public struct NoFootprintStore: FootprintStore {
  public init() {}

  public func footprints(
    for request: FootprintRequest, _ frequencies: [Megahertz], compute: ([Megahertz]) -> [Footprint]
  ) -> [Footprint] { compute(frequencies) }

  public func values(of fans: [PathFan], compute: () -> [ContiguousArray<Double>]) -> [ContiguousArray<Double>] {
    compute()
  }
}
