public import Experiments
public import Results

/// A sweep file, read and checked: which cases of a scenario to run and what to keep of each.
public struct SweepSettings: Sendable, Hashable {
  /// Short, as a scenario's.
  public var name: String
  public var title: String
  public var description: String
  /// The file it was read from, as the user named it.
  public var file: String
  /// The scenario that every case starts from, as seen from the working directory.
  public var baseFile: String
  /// What is laid over the base in every case (`set`), before the factors' values.
  public var overrides: [ScenarioOverride]
  /// Of the design and of the replicates' seeds.
  public var seed: UInt64
  public var design: SweepDesign
  /// How often each point runs. Replicate 1 runs with the scenario's own seed, each further one with a seed drawn from
  /// this sweep's seed and its number: the same for all points, so that points are compared under the same chance.
  public var replicates: Int
  /// Levers first, then uncertainties, each in the file's order.
  public var factors: [SweepFactor]
  /// Points that match one of them are left out and counted.
  public var exclusions: [SweepExclusion]
  public var measures: [SweepMeasure]
  /// Whether the first period in which each village is reached is kept for every case.
  public var keepsVillages: Bool
}

/// How the points of a sweep are chosen.
public struct SweepDesign: Sendable, Hashable, Codable {
  public enum Method: String, Sendable, Hashable, CaseIterable, Codable {
    case grid, random
    case latinHypercube = "latin_hypercube"
    case sobol, saltelli, morris
    case oneAtATime = "one_at_a_time"

    /// Whether an analysis needs every point of the design, so that none may be left out.
    public var needsEveryPoint: Bool { self == .saltelli || self == .morris || self == .oneAtATime }
  }

  public var method: Method
  /// Of random, Latin hypercube and Sobol'; for Saltelli the base points. nil for the other methods.
  public var points: Int?
  /// Of Morris, and of a grid's factors that are ranges of numbers; nil where none is given.
  public var levels: Int?
  /// Of Morris; nil for the other methods.
  public var trajectories: Int?
  /// Of Saltelli: whether second-order indices can be estimated.
  public var secondOrder: Bool
  /// Of Sobol' and Saltelli: whether the sequence is scrambled by the seed.
  public var scramble: Bool
  /// Of one at a time: the low and the high coordinate, as shares of probability.
  public var low: Double
  public var high: Double
  /// In the sweep file.
  public var line: Int?

  /// Without the line.
  private enum CodingKeys: String, CodingKey {
    case method, points, levels, trajectories, low, high, scramble
    case secondOrder = "second_order"
  }
}

/// A number that is kept of every case: a column of `timeline.csv`, in one region, for one operator.
public struct SweepMeasure: Sendable, Hashable {
  public enum Period: Sendable, Hashable {
    case last
    /// Every period.
    case all
    /// By its label, such as 2023Q4.
    case label(String)

    init(_ text: String) {
      switch text {
      case "last": self = .last
      case "all": self = .all
      default: self = .label(text)
      }
    }
  }

  public var name: String
  public var column: TimelineColumn
  /// Code of the region; nil for the topmost.
  public var region: String?
  /// Id of an operator, or `any`.
  public var operatorId: String
  public var period: Period
  /// Which way it is better; nil for a number that is neither. Says how results are read, and is no part of a case.
  public var goal: Goal?
  /// What it should come to in its last period; no part of a case either.
  public var target: SweepTarget?
  /// In the sweep file.
  public var line: Int?
}

/// What a measure should come to.
public enum SweepTarget: Sendable, Hashable {
  case atLeast(Double)
  case atMost(Double)

  public func isMet(by value: Double) -> Bool {
    switch self {
    case .atLeast(let bound): value >= bound
    case .atMost(let bound): value <= bound
    }
  }

  var bound: Double {
    switch self {
    case .atLeast(let bound), .atMost(let bound): bound
    }
  }

  /// Which way is better for whoever asks this.
  var goal: Goal {
    switch self {
    case .atLeast: .maximise
    case .atMost: .minimise
    }
  }
}

extension TimelineColumn {
  /// Which way is better where the sweep does not say: less money, fewer villages without service, more of what is
  /// reached or covered. nil for totals and for what is built.
  var usualGoal: Goal? {
    switch self {
    case .spendCny, .spendCumulativeCny, .opexCny, .villagesWeak, .villagesUnserved: .minimise
    case .villagesReached, .villageReachRatio, .villagesGood, .populationCovered, .populationCoverageRatio,
      .areaCoveredKm2, .areaCoverageRatio, .villagesReachedDistanceRule, .parksCovered, .parksCoveredIndoors,
      .parkAreaCoveredKm2, .parkCoverageRatio, .populationCoverageProbability, .areaCoverageProbability:
      .maximise
    case .villages, .population, .areaKm2, .sites, .stations, .stationsNew, .parks, .parkAreaKm2: nil
    }
  }
}
