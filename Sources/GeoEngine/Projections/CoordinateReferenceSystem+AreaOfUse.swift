public import Geometry

extension CoordinateReferenceSystem {
  /// How far a box reaches out of the area of use.
  ///
  /// - Parameter box: of longitude and latitude, degrees
  /// - Returns: the degrees and the area, `112.5..115.5 E, 21.52..45.45 N`; nil where that is not known, and within 0.05 degrees,
  ///   which borders do not claim to know
  public func reachBeyondAreaOfUse(_ box: Box) -> (degrees: Double, area: String)? {
    guard let use = areaOfUse else { return nil }
    let beyond = max(use.minX - box.minX, box.maxX - use.maxX, use.minY - box.minY, box.maxY - use.maxY)
    guard beyond > 0.05 else { return nil }
    func text(_ degrees: Double) -> String {
      let hundredths = (degrees * 100).rounded() / 100
      return hundredths == hundredths.rounded() ? "\(Int(hundredths))" : "\(hundredths)"
    }
    return (beyond, "\(text(use.minX))..\(text(use.maxX)) E, \(text(use.minY))..\(text(use.maxY)) N")
  }

  /// Whether so many degrees beyond the area of use are more than anybody means: scale suffers slowly.
  public static func isFar(_ degrees: Double) -> Bool { degrees > 6 }
}
