public import Quantities

/// An antenna known by two measured cuts, as pattern files (MSI Planet) have them, one value a degree.
///
/// Between the cuts the attenuation is the horizontal cut plus what the vertical cut differs from it where the two meet,
/// ahead and behind, weighted by how near the azimuth is to either:
///
///     A(phi, e) = H(phi) + (1 - w) (V(e) - H(0)) + w (V(180 - e) - H(180)),  w = |phi| / 180
///
/// held between 0 and the deepest value of the cuts. It is the horizontal projection interpolation of planning tools
/// (Forsk, Atoll Technical Reference Guide, "3D pattern calculation"). It gives the vertical cut exactly, ahead and
/// behind, and the horizontal cut exactly where both cuts have the same value at their two common directions. Where an
/// electrical tilt takes the horizon down, the horizontal cut is lowered by that: it was measured on the cone of the beam.
public struct CutAntenna: AntennaPattern, Hashable {
  public let maximumGain: Decibels
  /// Attenuation at 0...359 degrees clockwise from the beam, dB.
  public let horizontalDb: ContiguousArray<Double>
  /// Attenuation at 0...359 degrees in the plane through the beam, dB: 0 ahead, 90 straight **down**, 180 behind, 270
  /// straight up.
  public let verticalDb: ContiguousArray<Double>
  /// The deepest value of both cuts.
  public let maximumAttenuation: Decibels

  /// - Parameters:
  ///   - maximumGain: gain where the attenuation is 0, dBi
  ///   - horizontalDb: 360 values, 0 dB or above
  ///   - verticalDb: 360 values, 0 dB or above
  /// - Returns: nil unless both cuts have 360 values
  public init?(
    maximumGain: Decibels, horizontalDb: some Sequence<Double>, verticalDb: some Sequence<Double>
  ) {
    let horizontal = ContiguousArray(horizontalDb)
    let vertical = ContiguousArray(verticalDb)
    guard horizontal.count == 360, vertical.count == 360 else { return nil }
    self.maximumGain = maximumGain
    self.horizontalDb = horizontal
    self.verticalDb = vertical
    maximumAttenuation = Decibels(max(horizontal.max() ?? 0, vertical.max() ?? 0))
  }

  /// The vertical cut ahead, the same in every azimuth: for a station that has one cell all around.
  ///
  /// - Parameter tiltDeg: further downtilt, in every azimuth alike
  public func allAround(tiltDeg: Double) -> CutAntenna {
    let ahead = (0..<360).map { angle -> Double in
      // Elevation of the angle, folded over so that behind is as ahead.
      let elevation = angle <= 90 ? -angle : angle < 270 ? angle - 180 : 360 - angle
      return verticalAttenuation(elevationDeg: Double(elevation) + tiltDeg).value
    }
    return CutAntenna(
      maximumGain: maximumGain, horizontalDb: [Double](repeating: 0, count: 360), verticalDb: ahead) ?? self
  }

  public func horizontalAttenuation(azimuthOffsetDeg: Double) -> Decibels {
    Decibels(Self.value(of: horizontalDb, atDeg: azimuthOffsetDeg))
  }

  /// The vertical cut ahead of the antenna.
  public func verticalAttenuation(elevationDeg: Double) -> Decibels {
    Decibels(Self.value(of: verticalDb, atDeg: -elevationDeg))
  }

  public func attenuation(azimuthOffsetDeg: Double, elevationDeg: Double) -> Decibels {
    let weight = azimuthOffsetDeg.remainder(dividingBy: 360).magnitude / 180
    let ahead = Self.value(of: verticalDb, atDeg: -elevationDeg) - horizontalDb[0]
    let behind = Self.value(of: verticalDb, atDeg: 180 + elevationDeg) - horizontalDb[180]
    let sum =
      Self.value(of: horizontalDb, atDeg: azimuthOffsetDeg) + (1 - weight) * ahead + weight * behind
    return Decibels(min(max(sum, 0), maximumAttenuation.value))
  }

  /// A cut between its values: linear in dB and angle.
  private static func value(of cut: ContiguousArray<Double>, atDeg angle: Double) -> Double {
    let turned = angle.remainder(dividingBy: 360)
    let position = turned < 0 ? turned + 360 : turned
    let index = Int(position)
    let near = cut[index % 360]
    return near + (position - Double(index)) * (cut[(index + 1) % 360] - near)
  }
}
