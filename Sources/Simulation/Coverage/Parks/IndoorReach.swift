import NetworkModel
import Quantities
import Radio

/// How far a private cell reaches over one kind of floor.
struct IndoorReach: Sendable, Hashable {
  /// The model's name.
  var model: String
  /// Over ground, to where the level of the median path is ``NetworkModel/CoverageRules/rsrpMin`` and the margin above it.
  var radiusM: Double
  /// At the edge: the median loss, P_LOS L_LOS + (1 - P_LOS) L_NLOS, and the spread, P_LOS sigma_LOS + (1 - P_LOS)
  /// sigma_NLOS.
  var loss: Decibels
  var sigma: Decibels
  var margin: Decibels
  /// The median loss at r / sqrt(2): half of a round cell's floor is nearer.
  var middleLoss: Decibels
  /// In which respects the edge is outside the model's range.
  var warnings: [String]

  /// Floor that one cell serves: cells tile it as hexagons with the radius to their corners, 3 sqrt(3) / 2 r^2.
  var areaM2: Double { 1.5 * 3.0.squareRoot() * radiusM * radiusM }

  /// - Returns: nil for a cell that reaches less than the metre from which on the models are stated
  init?(
    _ hall: ParkCoverageRules.Hall, _ programme: PrivateNetworkProgramme, _ band: Band, _ settings: SimulationSettings
  ) {
    let (model, statedM) = hall.model
    let radio = settings.radio
    func path(_ distanceM: Double) -> RadioPath {
      RadioPath(
        groundDistanceM: distanceM, baseHeightM: programme.heightM, userHeightM: radio.userHeightM,
        frequency: band.frequency)
    }
    func spread(_ path: RadioPath) -> Decibels {
      let sight = model.losProbability(path).value
      return Decibels(sight * model.losSigma(path).value + (1 - sight) * model.nlosSigma(path).value)
    }
    func loss(_ path: RadioPath) -> Decibels { model.medianLoss(path) + radio.pathLossOffset }
    func margin(_ path: RadioPath) -> Decibels {
      ShadowMargin.margin(sigma: spread(path), cellEdgeProbability: radio.cellEdgeProbability)
    }
    let allowed =
      programme.power - Decibels(factor: Double(12 * band.resourceBlocks)) + programme.antennaGain - radio.otherLosses
      - settings.coverage.rsrpMin
    func reaches(_ distanceM: Double) -> Bool {
      let path = path(distanceM)
      return loss(path) + margin(path) <= allowed
    }
    let rise = programme.heightM - radio.userHeightM
    var near = IndoorReach.minimumM
    var far = max(near, max(0, statedM * statedM - rise * rise).squareRoot())
    guard reaches(near) else { return nil }
    if reaches(far) {
      near = far
    } else {
      // Loss and margin grow with distance; 60 halvings of at most 600 m leave nothing to choose.
      for _ in 0..<60 {
        let middle = (near + far) / 2
        if reaches(middle) { near = middle } else { far = middle }
      }
    }
    let edge = path(near)
    self.model = model.name
    radiusM = near
    self.loss = loss(edge)
    sigma = spread(edge)
    self.margin = margin(edge)
    middleLoss = loss(path(near / 2.0.squareRoot()))
    warnings = model.warnings(edge).messages
  }

  /// TR 38.901 states indoor paths from 1 m on.
  static let minimumM = 1.0
}

extension ParkCoverageRules.Hall {
  /// The model inside, and the longest path in space that it is stated for, metres.
  fileprivate var model: (model: any PropagationModel, statedM: Double) {
    switch self {
    case .infSL: (IndoorFactory(.sparseLow), IndoorFactory.statedDistanceM)
    case .infDL: (IndoorFactory(.denseLow), IndoorFactory.statedDistanceM)
    case .infSH: (IndoorFactory(.sparseHigh), IndoorFactory.statedDistanceM)
    case .infDH: (IndoorFactory(.denseHigh), IndoorFactory.statedDistanceM)
    case .infHH: (IndoorFactory(.highHigh), IndoorFactory.statedDistanceM)
    case .inhOffice: (IndoorOffice(), IndoorOffice.statedDistanceM)
    }
  }
}
