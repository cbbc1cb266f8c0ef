public import Results

/// Which polygons are made of the grid's coverage, and how.
public struct CoverageShapes: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Areas by state: good, served, weak, none
    case states
    /// Areas by class of SS-RSRP
    case rsrp
    /// The area in which a station is received best
    case bestServers = "best_servers"
    /// The area in which a site's own level suffices, whoever is stronger there
    case footprints
  }

  public var kinds: Set<Kind>
  /// How far a border may lie from the cells' own, m; 0 keeps every corner.
  public var simplifyM: Double
  public var rsrpClasses: RsrpClasses

  public init(kinds: Set<Kind> = [.states, .rsrp], simplifyM: Double = 100, rsrpClasses: RsrpClasses = .standard) {
    self.kinds = kinds
    self.simplifyM = simplifyM
    self.rsrpClasses = rsrpClasses
  }
}
