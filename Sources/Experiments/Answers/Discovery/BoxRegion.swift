/// A box while it is sought: the limits, by factor.
struct BoxRegion: Equatable {
  private(set) var limits: [Limits]

  struct Limits: Equatable {
    var atLeast: Double?
    var atMost: Double?
    var among: Set<Int>?
  }

  /// The box without limits.
  init(factors: Int) { limits = Array(repeating: Limits(), count: factors) }

  var isEverything: Bool { limits.allSatisfy { $0 == Limits() } }

  var restrictedFactors: Int { limits.count { $0 != Limits() } }

  func contains(_ place: Int, _ columns: [DiscoveryColumn]) -> Bool {
    columns.indices.allSatisfy { contains(place, columns[$0], in: $0) }
  }

  /// Whether a case keeps to the limits of one factor.
  func contains(_ place: Int, _ column: DiscoveryColumn, in factor: Int) -> Bool {
    let own = limits[factor]
    switch column {
    case .ordered(let values):
      return values[place] >= own.atLeast ?? -.infinity && values[place] <= own.atMost ?? .infinity
    case .categories(let places): return own.among?.contains(places[place]) ?? true
    }
  }

  /// The same box with another limit in place of the one of its kind.
  func with(_ limit: BoxLimit, of factor: Int) -> BoxRegion {
    var region = self
    switch limit {
    case .atLeast(let value): region.limits[factor].atLeast = value
    case .atMost(let value): region.limits[factor].atMost = value
    case .among(let places): region.limits[factor].among = Set(places)
    }
    return region
  }

  func without(_ limit: BoxLimit, of factor: Int) -> BoxRegion {
    var region = self
    switch limit {
    case .atLeast: region.limits[factor].atLeast = nil
    case .atMost: region.limits[factor].atMost = nil
    case .among: region.limits[factor].among = nil
    }
    return region
  }

  /// All limits, by factor, a lower one before an upper one.
  var all: [(factor: Int, limit: BoxLimit)] {
    limits.enumerated().flatMap { factor, own in
      let present: [BoxLimit?] = [
        own.atLeast.map { .atLeast($0) }, own.atMost.map { .atMost($0) },
        own.among.map { .among($0.sorted()) },
      ]
      return present.compactMap { $0 }.map { (factor, $0) }
    }
  }
}
