/// What numbers of land may be.
enum LandLimits {
  /// Far above any floor, output or area of a parcel, in every unit that the layers have.
  static let mostOfAnything = 1e12
  static let fromZero = 0...mostOfAnything
  static let aboveZero = Double.leastNonzeroMagnitude...mostOfAnything
}
