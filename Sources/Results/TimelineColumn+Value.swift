public import NetworkModel
import Quantities

extension TimelineColumn {
  public enum Value: Sendable, Hashable {
    case count(Int)
    /// Written to ``TimelineColumn/decimals``; nil where it is not known.
    case real(Double?)
  }

  /// Of a real number in the file: a fraction to a millionth, square kilometres to a square metre.
  public static let decimals = 6

  /// Whether the column counts whole things.
  public var isCount: Bool {
    if case .count = value(in: TimelineRow(period: 0, region: 0, operator: nil)) { true } else { false }
  }

  public func value(in row: TimelineRow) -> Value {
    switch self {
    case .villages: .count(row.villages)
    case .villagesReached: .count(row.villagesReached)
    case .villageReachRatio: .real(row.villageReachRatio.value)
    case .villagesGood: .count(row.villagesGood)
    case .villagesWeak: .count(row.villagesWeak)
    case .villagesUnserved: .count(row.villagesUnserved)
    case .population: .count(row.population)
    case .populationCovered: .count(row.populationCovered)
    case .populationCoverageRatio: .real(row.populationCoverageRatio.value)
    case .areaKm2: .real(row.areaKm2)
    case .areaCoveredKm2: .real(row.areaCoveredKm2)
    case .areaCoverageRatio: .real(row.areaCoverageRatio.value)
    case .sites: .count(row.sites)
    case .stations: .count(row.stations)
    case .stationsNew: .count(row.stationsNew)
    case .spend: .count(row.spend.value)
    case .spendCumulative: .count(row.spendCumulative.value)
    case .villagesReachedByDistance: .count(row.villagesReachedByDistance)
    case .opex: .count(row.opex.value)
    case .parks: .count(row.parks)
    case .parksCovered: .count(row.parksCovered)
    case .parksCoveredIndoors: .count(row.parksCoveredIndoors)
    case .parkAreaKm2: .real(row.parkAreaKm2)
    case .parkAreaCoveredKm2: .real(row.parkAreaCoveredKm2)
    case .parkCoverageRatio: .real(row.parkCoverageRatio.value)
    case .populationCoverageProbability: .real(row.populationCoverageProbability?.value)
    case .areaCoverageProbability: .real(row.areaCoverageProbability?.value)
    }
  }
}
