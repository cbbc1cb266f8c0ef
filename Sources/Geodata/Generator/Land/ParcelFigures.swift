import NetworkModel
import Quantities

/// What stands and happens on a parcel. All figures are assumptions of the right order: national zones yield several times
/// what village-level parks do, and among parks of a kind the best yield several times what the worst do.
struct ParcelFigures {
  /// Medians of a kind of park. Money in 10,000 CNY.
  private struct Level {
    var plotRatio: Double
    var buildingDensity: Double
    var outputPerMu: Double
    var investmentPerMu: Double
    /// Tonnes of coal equivalent per 10,000 CNY of output.
    var energyPerOutput: Double
    /// Per 1,000 m2 of floor.
    var jobs: Double
  }

  private let level: Level
  /// How much better than others of its kind the park is.
  private let productivity: Double

  init(_ kind: ParkKind, _ generator: inout SeededGenerator) {
    level =
      switch kind {
      case .village:
        Level(
          plotRatio: 1.1, buildingDensity: 0.5, outputPerMu: 60, investmentPerMu: 55, energyPerOutput: 0.13, jobs: 16)
      case .national:
        Level(
          plotRatio: 1.2, buildingDensity: 0.45, outputPerMu: 500, investmentPerMu: 340, energyPerOutput: 0.06, jobs: 9)
      case .provincial, .valueInnovation, .other:
        Level(
          plotRatio: 1, buildingDensity: 0.4, outputPerMu: 240, investmentPerMu: 190, energyPerOutput: 0.09, jobs: 11)
      }
    productivity = generator.nearLognormal(spread: 0.5)
  }

  func draw(_ use: LandUseClass, _ area: Mu, _ generator: inout SeededGenerator) -> LandFigures {
    let isStorage = use == .storage
    switch use.group {
    case "06":
      let ratio = min(2.5, max(0.6, level.plotRatio * (isStorage ? 0.8 : 1) * generator.nearLognormal(spread: 0.3)))
      var figures = building(ratio, level.buildingDensity * generator.uniform(0.8..<1.2), area)
      // A warehouse yields less than a workshop, and employs fewer.
      let share = isStorage ? 0.3 : 1
      figures.output10kCny =
        area.value * level.outputPerMu * share * productivity * generator.nearLognormal(spread: 0.4)
      figures.addedValue10kCny = figures.output10kCny * generator.uniform(0.2..<0.3)
      figures.tax10kCny = figures.output10kCny * generator.uniform(0.03..<0.07)
      figures.investment10kCny =
        area.value * level.investmentPerMu * share * productivity.squareRoot() * generator.nearLognormal(spread: 0.3)
      figures.energyTce = figures.output10kCny * level.energyPerOutput * generator.nearLognormal(spread: 0.4)
      figures.jobs = (figures.floorAreaM2 / 1000 * level.jobs * share * generator.uniform(0.7..<1.3)).rounded()
      return figures
    case "05", "07", "08":
      if use == .parkland { return LandFigures() }
      let isDwelling = use.group == "07"
      var figures = building(
        (isDwelling ? 2 : 1.4) * generator.uniform(0.7..<1.3), 0.35 * generator.uniform(0.8..<1.2), area)
      let jobsPer1000M2 = isDwelling ? 0.5 : use == .publicWorks ? 3 : 22
      figures.jobs = (figures.floorAreaM2 / 1000 * jobsPer1000M2).rounded()
      return figures
    default:
      return LandFigures()
    }
  }

  /// Floors over so much of the ground; ground that holds the floors, where they are few.
  private func building(_ plotRatio: Double, _ density: Double, _ area: Mu) -> LandFigures {
    let floors = plotRatio * area.squareMetres
    return LandFigures(floorAreaM2: floors, buildingM2: min(floors, density * area.squareMetres))
  }
}
