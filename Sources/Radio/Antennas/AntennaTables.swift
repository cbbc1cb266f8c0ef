import Quantities

/// An antenna's two planes as tables of linear factors, for rasters: the received power is the product of both.
extension AntennaPattern {
  /// 10^(-A_H/10) at even steps around, from the antenna's azimuth clockwise.
  ///
  /// - Parameter count: entries, 1 or more: 512 for 512ths of a turn
  public func horizontalFactors(count: Int) -> [Float] {
    (0..<count).map { index in
      Float((-horizontalAttenuation(azimuthOffsetDeg: 360 * Double(index) / Double(count))).factor)
    }
  }

  /// 10^(-A_V/10) at even steps of elevation.
  ///
  /// - Parameters:
  ///   - firstDeg: elevation of the first entry, degrees above the horizon
  ///   - stepDeg: degrees between two entries
  ///   - count: entries
  public func verticalFactors(firstDeg: Double, stepDeg: Double, count: Int) -> [Float] {
    (0..<count).map { index in
      Float((-verticalAttenuation(elevationDeg: firstDeg + stepDeg * Double(index))).factor)
    }
  }
}
