/// The search for one box among the points that earlier boxes left.
struct BoxHunt {
  let columns: [DiscoveryColumn]
  /// By point: how many of its cases.
  let ofInterest: [Int]
  /// How many cases every point has.
  let replicates: Int
  /// The points that may be in the box.
  let candidates: [Int]
  let settings: ScenarioDiscovery.Settings
  /// How many cases are of interest, those in earlier boxes too.
  let allOfInterest: Int

  /// Whether some of the cases are of interest, and some are not.
  var isWorthwhile: Bool {
    let hits = hits(candidates)
    return hits > 0 && hits < candidates.count * replicates
  }

  private func hits(_ places: [Int]) -> Int { places.reduce(0) { $0 + ofInterest[$1] } }

  private func members(_ region: BoxRegion) -> [Int] { candidates.filter { region.contains($0, columns) } }

  private func density(_ places: [Int]) -> Double { Double(hits(places)) / Double(places.count * replicates) }

  func measures(_ region: BoxRegion) -> BoxMeasures {
    let inside = members(region)
    let found = hits(inside)
    return BoxMeasures(
      points: inside.count, cases: inside.count * replicates, ofInterest: found,
      coverage: Double(found) / Double(allOfInterest), density: inside.isEmpty ? 0 : density(inside),
      mass: Double(inside.count) / Double(ofInterest.count), restrictedFactors: region.restrictedFactors)
  }

  // MARK: Peeling

  /// The boxes from the one with all points to the smallest; it ends where nothing is left to gain.
  func peeled() -> [BoxRegion] {
    var trajectory = [BoxRegion(factors: columns.count)]
    var inside = candidates
    while density(inside) < 1, let (region, kept) = bestPeel(trajectory[trajectory.count - 1], inside) {
      trajectory.append(region)
      inside = kept
    }
    return trajectory
  }

  /// The peel with the greatest gain of density for each point that it costs, which lets the few values of an integer and
  /// the steps of a real number compete (Kwakkel and Jaxa-Rozen, "Improving scenario discovery for handling heterogeneous
  /// uncertainties and multinomial classified outcomes", Environmental Modelling & Software 79 (2016)); where
  /// none gains, the one that loses least. nil where every peel would leave too little.
  private func bestPeel(_ region: BoxRegion, _ inside: [Int]) -> (BoxRegion, [Int])? {
    let before = density(inside)
    let least = max(1, Int((settings.leastMass * Double(ofInterest.count)).rounded(.up)))
    var best: (region: BoxRegion, kept: [Int], gain: Double, rate: Double)?
    for (factor, column) in columns.enumerated() {
      for limit in peels(column, inside) {
        let candidate = region.with(limit, of: factor)
        let kept = inside.filter { candidate.contains($0, column, in: factor) }
        guard kept.count >= least, kept.count < inside.count else { continue }
        let gain = density(kept) - before
        let rate = gain > 0 ? gain / Double(inside.count - kept.count) : gain
        if let best, best.rate > rate || (best.rate == rate && best.kept.count >= kept.count) { continue }
        best = (candidate, kept, gain, rate)
      }
    }
    return best.map { ($0.region, $0.kept) }
  }

  /// The limits that take the lowest share of a factor's values off the points, or the highest; or one place of a list.
  private func peels(_ column: DiscoveryColumn, _ inside: [Int]) -> [BoxLimit] {
    switch column {
    case .ordered(let values):
      let sorted = inside.map { values[$0] }.sorted()
      let taken = max(1, Int(settings.peel * Double(sorted.count)))
      let (low, high) = (sorted[taken - 1], sorted[sorted.count - taken])
      // Equal values go together; the limit is the nearest value that stays.
      return [
        sorted.first { $0 > low }.map { .atLeast($0) }, sorted.last { $0 < high }.map { .atMost($0) },
      ].compactMap { $0 }
    case .categories(let places):
      let present = Set(inside.map { places[$0] }).sorted()
      return present.map { gone in .among(present.filter { $0 != gone }) }
    }
  }

  /// Of the boxes that are as dense as asked the one that covers most; if there are none, of the densest the one that
  /// covers most.
  func chosen(_ trajectory: [BoxRegion]) -> BoxRegion {
    let measured = trajectory.map { (region: $0, measures: measures($0)) }
    let reached = min(settings.density, measured.reduce(0) { max($0, $1.measures.density) })
    return measured.filter { $0.measures.density >= reached }
      .max { $0.measures.coverage < $1.measures.coverage }?.region ?? trajectory[0]
  }

  // MARK: Pasting

  /// The box widened, a share of its points at a time, for as long as that makes it denser.
  func pasted(_ region: BoxRegion) -> BoxRegion {
    var region = region
    var inside = members(region)
    while true {
      var best: (region: BoxRegion, inside: [Int], density: Double)?
      for (factor, limit) in region.all {
        guard let wider = widened(region, limit, of: factor, cases: inside.count) else { continue }
        let grown = members(wider)
        let dense = density(grown)
        if dense > best?.density ?? density(inside) { best = (wider, grown, dense) }
      }
      guard let best else { return region }
      (region, inside) = (best.region, best.inside)
    }
  }

  /// The box with one limit moved out far enough to take in the share of new points, or all there are, or one place more
  /// of a list. nil where no point is beyond.
  private func widened(_ region: BoxRegion, _ limit: BoxLimit, of factor: Int, cases: Int) -> BoxRegion? {
    let free = region.without(limit, of: factor)
    let beyond = members(free).filter { !region.contains($0, columns) }
    guard !beyond.isEmpty else { return nil }
    let wanted = min(beyond.count, max(1, Int(settings.peel * Double(cases))))
    switch (limit, columns[factor]) {
    case (.atLeast, .ordered(let values)):
      return region.with(.atLeast(beyond.map { values[$0] }.sorted(by: >)[wanted - 1]), of: factor)
    case (.atMost, .ordered(let values)):
      return region.with(.atMost(beyond.map { values[$0] }.sorted()[wanted - 1]), of: factor)
    case (.among(let held), .categories(let places)):
      let options = Set(beyond.map { places[$0] }).sorted().map { new in
        region.with(.among((held + [new]).sorted()), of: factor)
      }
      return options.max { density(members($0)) < density(members($1)) }
    default: return nil
    }
  }

  // MARK: Chance

  /// The box without the limits that chance explains, the likeliest first.
  func withoutChance(_ region: BoxRegion) -> BoxRegion {
    var region = region
    while let worst = tested(region).max(by: { $0.quasiP < $1.quasiP }), worst.quasiP > settings.significance {
      region = region.without(worst.limit, of: worst.factor)
    }
    return region
  }

  func box(_ region: BoxRegion) -> ScenarioBox { ScenarioBox(restrictions: tested(region), measures: measures(region)) }

  private func tested(_ region: BoxRegion) -> [ScenarioBox.Restriction] {
    let inside = members(region)
    return region.all.map { factor, limit in
      let around = density(members(region.without(limit, of: factor)))
      return ScenarioBox.Restriction(
        factor: factor, limit: limit,
        quasiP: binomialUpperTail(hits(inside) / replicates, of: inside.count, probability: around))
    }
  }
}
