public import Geometry

extension CoordinateReferenceSystem {
  /// How far a box reaches out of the area of use, along the shorter way round.
  ///
  /// - Parameter box: of longitude and latitude, degrees; its east may be above 180, or its west below -180
  /// - Returns: the degrees and the area, `112.5..115.5 E, 21.52..45.45 N`; nil where that is not known, and within 0.05 degrees,
  ///   which borders do not claim to know
  public func reachBeyondAreaOfUse(_ box: Box) -> (degrees: Double, area: String)? {
    guard let use = areaOfUse else { return nil }
    let turns = use.maxX - use.minX >= 360 ? [] : [-360.0, 0, 360]
    let sideways = turns.map { max(use.minX - (box.minX + $0), box.maxX + $0 - use.maxX) }.min() ?? 0
    let beyond = max(sideways, use.minY - box.minY, box.maxY - use.maxY)
    guard beyond > 0.05 else { return nil }
    func text(_ degrees: Double) -> String {
      let hundredths = (degrees * 100).rounded() / 100
      return hundredths == hundredths.rounded() ? "\(Int(hundredths))" : "\(hundredths)"
    }
    return (
      beyond,
      "\(text(use.minX))..\(text(use.maxX > 180 ? use.maxX - 360 : use.maxX)) E, \(text(use.minY))..\(text(use.maxY)) N"
    )
  }

  /// Whether a place of longitude and latitude is in the area of use, or that is not known.
  public func mayBeUsed(at place: Point) -> Bool {
    guard let areaOfUse else { return true }
    return [-360.0, 0, 360].contains { areaOfUse.contains(Point(x: place.x + $0, y: place.y)) }
  }

  /// Whether so many degrees beyond the area of use are more than anybody means: scale suffers slowly.
  public static func isFar(_ degrees: Double) -> Bool { degrees > 6 }
}
