/// A point of a plot in the units of its axes.
public struct PlotPlace: Sendable, Hashable {
  public var x: Double
  public var y: Double

  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}
