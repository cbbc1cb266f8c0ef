public import Geometry
public import Quantities

/// Paths over the ground from one mast to points around it, each looked at in double precision.
public struct PathFan: Sendable, Hashable {
  /// Grows with every change of the method that changes a loss or an elevation.
  public static let methodVersion = 1

  /// The mast, the model and what both depend on; its grid does not matter.
  public var request: FootprintRequest
  public var frequencies: [Megahertz]
  public var points: [Point]

  public init(request: FootprintRequest, frequencies: [Megahertz], points: [Point]) {
    self.request = request
    self.frequencies = frequencies
    self.points = points
  }

  /// Values that the fan has: the elevation of every path, degrees above the horizon as the mast sees it, then for every
  /// frequency the loss of every path, dB.
  public var valueCount: Int { points.count * (1 + frequencies.count) }
}

extension TerrainPath {
  /// The fan's values, in the order of ``PathFan/valueCount``.
  func values(of fan: PathFan) -> ContiguousArray<Double> {
    let request = fan.request
    var values = ContiguousArray(repeating: 0.0, count: fan.valueCount)
    var choice = request.choice
    var model = choice.model(in: request.environment)
    for (index, point) in fan.points.enumerated() {
      turn(from: request.mast, to: point)
      let resolved = resolved(request.choice, in: request.environment)
      if resolved != choice { (choice, model) = (resolved, resolved.model(in: request.environment)) }
      values[index] = elevationDeg(choice)
      for (number, frequency) in fan.frequencies.enumerated() {
        values[(number + 1) * fan.points.count + index] = loss(choice, model, frequency).value
      }
    }
    return values
  }
}
