import Quantities

/// The distances of a path inside a building: indoors TR 38.901 states its losses from 1 m in space on, where outdoors it
/// begins at 10 m over ground.
struct IndoorDistance {
  static let minimumM = 1.0

  /// Distance over ground (d_2D), metres.
  let overGroundM: Double
  /// Distance in space (d_3D) as the user stands, metres.
  let trueInSpaceM: Double

  init(_ path: RadioPath) {
    overGroundM = path.groundDistanceM
    let rise = path.baseHeightM - path.userHeightM
    trueInSpaceM = (overGroundM * overGroundM + rise * rise).squareRoot()
  }

  /// Distance in space that the formulas take, metres.
  var inSpaceM: Double { max(trueInSpaceM, Self.minimumM) }

  var logInSpace: Double { logarithm10(inSpaceM) }

  /// The warnings that every indoor scenario has, each stated for 0.5 to 100 GHz.
  func warnings(_ path: RadioPath, maximumM: Double) -> PropagationWarning {
    var warnings: PropagationWarning = []
    if trueInSpaceM < Self.minimumM { warnings.insert(.indoorDistanceBelowMinimum) }
    if trueInSpaceM > maximumM { warnings.formUnion([.losDistanceAboveMaximum, .nlosDistanceAboveMaximum]) }
    if !(500...100_000).contains(path.frequency.value) { warnings.insert(.frequencyOutOfRange) }
    return warnings
  }
}
