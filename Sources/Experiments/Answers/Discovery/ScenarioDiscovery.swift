/// Which ranges of the factors lead to the cases of interest, such as those that miss the target: the patient rule
/// induction method (PRIM).
///
/// Friedman and Fisher, "Bump hunting in high-dimensional data", Statistics and Computing 9 (1999); for scenarios Bryant
/// and Lempert, "Thinking inside the box", Technological Forecasting and Social Change 77 (2010). A box starts with all
/// cases and is peeled, a small share of its cases at a time, at the side where that helps most. Of the boxes on the way
/// the one that covers most at the density asked for is taken; then it is pasted, that is, widened wherever that makes it
/// denser; then limits are dropped that chance explains. Further boxes are sought among the cases outside.
///
/// Replicates of a point share its factors and are in a box together or not at all: points are what is peeled, pasted and
/// tested, each with the share of its replicates that is of interest.
public struct ScenarioDiscovery: Sendable, Hashable {
  /// What PRIM is told.
  public struct Settings: Sendable, Hashable {
    /// alpha: the share of a box's points that one peel takes off, or one paste adds.
    public let peel: Double
    /// The share of all points below which a box is not peeled.
    public let leastMass: Double
    /// The density that a box should have.
    public let density: Double
    /// A limit with a greater quasi-p value is dropped.
    public let significance: Double
    public let mostBoxes: Int

    /// - Parameters:
    ///   - peel: above 0 and below 1/2
    ///   - leastMass: 0 to below 1
    ///   - density: above 0 and at most 1
    ///   - significance: above 0 and at most 1; 1 keeps every limit
    ///   - mostBoxes: 1 or more
    public init(
      peel: Double = 0.05, leastMass: Double = 0.05, density: Double = 0.8, significance: Double = 0.05,
      mostBoxes: Int = 3
    ) throws(InvalidArgument) {
      try InvalidArgument.unless(peel > 0 && peel < 0.5, "peel", found: peel, expected: "above 0 and below 0.5")
      try InvalidArgument.unless(
        leastMass >= 0 && leastMass < 1, "least mass", found: leastMass, expected: "0 or more and below 1")
      try InvalidArgument.unless(
        density > 0 && density <= 1, "density", found: density, expected: "above 0 and at most 1")
      try InvalidArgument.unless(
        significance > 0 && significance <= 1, "significance", found: significance, expected: "above 0 and at most 1")
      try InvalidArgument.unless(mostBoxes >= 1, "boxes", found: mostBoxes, expected: "1 or more")
      self.peel = peel
      self.leastMass = leastMass
      self.density = density
      self.significance = significance
      self.mostBoxes = mostBoxes
    }
  }

  /// How many cases there are, and how many of them are of interest.
  public let cases: Int
  public let ofInterest: Int
  /// In the order in which they were found; each among the cases that the boxes before it leave. Empty where no case is of
  /// interest, where all cases together are as dense as asked, and where chance explains every limit.
  public let boxes: [ScenarioBox]
  /// From all cases to the smallest box, what coverage costs in density, for the first box.
  public let tradeOff: [BoxMeasures]

  /// - Parameters:
  ///   - columns: for each factor its value in every point
  ///   - ofInterest: for each point how many of its cases are of interest, 0 ... `replicates`
  ///   - replicates: how many cases every point has, 1 or more
  public init(
    columns: [DiscoveryColumn], ofInterest: [Int], replicates: Int = 1, settings: Settings
  ) throws(InvalidArgument) {
    try InvalidArgument.unless(replicates >= 1, "replicates", found: replicates, expected: "1 or more")
    if let bad = ofInterest.first(where: { !(0...replicates).contains($0) }) {
      throw InvalidArgument("of interest", found: bad, expected: "0 to \(replicates) cases in each point")
    }
    for (factor, column) in columns.enumerated() {
      try InvalidArgument.unless(
        column.count == ofInterest.count, "column \(factor)", found: "\(column.count) values",
        expected: "\(ofInterest.count), one for each point")
      if case .ordered(let values) = column, let bad = values.first(where: { !$0.isFinite }) {
        throw InvalidArgument("column \(factor)", found: bad, expected: "finite numbers")
      }
    }
    let interesting = ofInterest.reduce(0, +)
    var boxes: [ScenarioBox] = []
    var tradeOff: [BoxMeasures] = []
    var left = Array(ofInterest.indices)
    while boxes.count < settings.mostBoxes {
      let hunt = BoxHunt(
        columns: columns, ofInterest: ofInterest, replicates: replicates, candidates: left, settings: settings,
        allOfInterest: interesting)
      guard hunt.isWorthwhile else { break }
      let trajectory = hunt.peeled()
      if boxes.isEmpty { tradeOff = trajectory.map { hunt.measures($0) } }
      let region = hunt.withoutChance(hunt.pasted(hunt.chosen(trajectory)))
      guard !region.isEverything else { break }
      boxes.append(hunt.box(region))
      left.removeAll { region.contains($0, columns) }
    }
    cases = ofInterest.count * replicates
    self.ofInterest = interesting
    self.boxes = boxes
    self.tradeOff = tradeOff
  }
}
