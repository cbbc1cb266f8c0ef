import NetworkModel
import Results

/// How parks stand among one another at a moment.
struct ParkStanding: Sendable {
  var values: [LandIndicator: Double]
  var percentiles: [LandIndicator: Double] = [:]
  /// 0…1; nil for a park that is not judged.
  var score: Double?
  var isLowEfficiency = false
}

/// Percentiles, composite score and the low-efficiency rule. Parks that produce and have industrial land are judged, each
/// among all of them.
enum ParkEvaluation {
  /// - Parameter totals: by park
  static func evaluate(_ totals: [LandTotals], states: [ParkState], rules: EvaluationRules) -> [ParkStanding] {
    var standings = totals.map { ParkStanding(values: $0.indicators) }
    let judged = totals.indices.filter { states[$0].produces && totals[$0].industrialMu > 0 }
    for indicator in LandIndicator.allCases {
      let ranked = percentiles(judged.map { standings[$0].values[indicator] }, lessIsBetter: indicator.lessIsBetter)
      for (park, percentile) in zip(judged, ranked) { standings[park].percentiles[indicator] = percentile }
    }
    for park in judged {
      standings[park].score = score(standings[park].percentiles, rules)
      standings[park].isLowEfficiency = isLowEfficiency(standings[park].values, rules)
    }
    return standings
  }

  /// The share of the others that a value is better than, those that are equal counting half: 0 for the worst, 1 for the
  /// best, 0.5 for the only one. Who has no value is below all who have, with percentile 0, and is not counted among
  /// the others.
  static func percentiles(_ values: [Double?], lessIsBetter: Bool) -> [Double] {
    let order = values.indices.filter { values[$0] != nil }.sorted { a, b in
      let (x, y) = (values[a] ?? 0, values[b] ?? 0)
      return lessIsBetter ? x > y : x < y
    }
    var answer = [Double](repeating: 0, count: values.count)
    guard order.count > 1 else {
      for index in order { answer[index] = 0.5 }
      return answer
    }
    var first = 0
    while first < order.count {
      var end = first + 1
      while end < order.count, values[order[end]] == values[order[first]] { end += 1 }
      let worse = Double(first) + Double(end - first - 1) / 2
      for rank in first..<end { answer[order[rank]] = worse / Double(order.count - 1) }
      first = end
    }
    return answer
  }

  /// The mean of the percentiles by their weights; without any weight all indicators count alike.
  private static func score(_ percentiles: [LandIndicator: Double], _ rules: EvaluationRules) -> Double {
    var sum = 0.0
    var weights = 0.0
    for indicator in LandIndicator.allCases {
      let weight = rules.weights.isEmpty ? 1 : rules.weights[indicator] ?? 0
      sum += weight * (percentiles[indicator] ?? 0)
      weights += weight
    }
    return weights > 0 ? sum / weights : 0
  }

  /// An indicator that has no value fails its threshold.
  private static func isLowEfficiency(_ values: [LandIndicator: Double], _ rules: EvaluationRules) -> Bool {
    let fails = rules.lowEfficiency.count { indicator, threshold in
      guard let value = values[indicator] else { return true }
      return indicator.lessIsBetter ? value > threshold : value < threshold
    }
    return !rules.lowEfficiency.isEmpty && fails >= rules.failsAtLeast
  }
}
