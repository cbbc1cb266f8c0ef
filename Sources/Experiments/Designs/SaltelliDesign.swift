/// The design that Sobol indices are estimated from: two independent points A and B for each base point, and hybrids of
/// them, in blocks.
///
/// A block is A; for every factor A with that factor's coordinate from B; with second order also, for every factor, B with
/// that factor's coordinate from A; and B. Saltelli, "Making best use of model evaluations to compute sensitivity
/// indices", Computer Physics Communications 145 (2002), and Saltelli et al., "Variance based sensitivity analysis of
/// model output", 181 (2010). A and B are the two halves of one Sobol' sequence of twice the dimensions. Order and points
/// are those of SALib's `sample.sobol`; scrambled ones differ, since its scrambling is another.
public struct SaltelliDesign: Sendable, Hashable {
  /// How many blocks there are.
  public let basePoints: Int
  public let factors: Int
  /// Whether there are hybrids for the second-order indices.
  public let secondOrder: Bool
  /// The cases, block by block.
  public let points: UnitDesign

  /// - Parameters:
  ///   - basePoints: best a power of two
  ///   - factors: 1 ... half of ``UnitDesign/mostSobolDimensions``
  ///   - scrambleSeed: as for ``UnitDesign/sobol(points:dimensions:scrambleSeed:)``
  public init(
    basePoints: Int, factors: Int, secondOrder: Bool, scrambleSeed: UInt64?
  ) throws(InvalidArgument) {
    let most = UnitDesign.mostSobolDimensions / 2
    try InvalidArgument.unless(
      (1...most).contains(factors), "factors", found: factors, expected: "1 to \(most) for a Saltelli design")
    let block = Self.blockSize(factors: factors, secondOrder: secondOrder)
    try InvalidArgument.unless(
      (1...UnitDesign.mostCoordinates / (block * factors)).contains(basePoints), "base points", found: basePoints,
      expected: "1 to \(UnitDesign.mostCoordinates / (block * factors)) with \(factors) factors")
    let base = try UnitDesign.sobol(points: basePoints, dimensions: 2 * factors, scrambleSeed: scrambleSeed)
    var coordinates: [Double] = []
    coordinates.reserveCapacity(basePoints * block * factors)
    for point in 0..<basePoints {
      let a = base[point].prefix(factors)
      let b = base[point].suffix(factors)
      func append(_ whole: ArraySlice<Double>, with factor: Int, from other: ArraySlice<Double>) {
        coordinates += whole
        coordinates[coordinates.count - factors + factor] = other[other.startIndex + factor]
      }
      coordinates += a
      for factor in 0..<factors { append(a, with: factor, from: b) }
      if secondOrder {
        for factor in 0..<factors { append(b, with: factor, from: a) }
      }
      coordinates += b
    }
    self.basePoints = basePoints
    self.factors = factors
    self.secondOrder = secondOrder
    self.points = UnitDesign(dimensions: factors, count: basePoints * block, coordinates: coordinates)
  }

  /// How many cases a base point costs.
  public static func blockSize(factors: Int, secondOrder: Bool) -> Int { (secondOrder ? 2 : 1) * factors + 2 }

  var blockSize: Int { Self.blockSize(factors: factors, secondOrder: secondOrder) }
}
