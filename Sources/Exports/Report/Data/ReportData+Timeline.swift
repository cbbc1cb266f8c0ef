import NetworkModel
import Quantities
import Results

/// Figures over time: of regions and operators, and of programmes.
extension ReportData {
  var regions: JSONValue {
    .array(
      world.regions.map {
        [
          "level": .string($0.level.rawValue), "code": .string($0.code), "name": .string($0.name),
          "name_en": $0.nameEn.map { .string($0) } ?? .null, "parent": .integer($0.parent ?? -1),
        ]
      })
  }

  /// Columns of whole numbers: period within operator (the union first) within region, each the difference from the
  /// period before. Areas are in hundred square metres, money in yuan.
  var timeline: JSONValue {
    let measures: [(name: String, value: (TimelineRow) -> Int)] = [
      ("villages", { $0.villages }), ("villages_reached", { $0.villagesReached }),
      ("villages_good", { $0.villagesGood }), ("villages_weak", { $0.villagesWeak }),
      ("villages_unserved", { $0.villagesUnserved }), ("population", { $0.population }),
      ("population_covered", { $0.populationCovered }), ("area", { Int(($0.areaKm2 * 1e4).rounded()) }),
      ("area_covered", { Int(($0.areaCoveredKm2 * 1e4).rounded()) }), ("sites", { $0.sites }),
      ("stations", { $0.stations }), ("spend", { $0.spendCumulative.value }), ("opex", { $0.opex.value }),
      ("parks", { $0.parks }), ("parks_covered", { $0.parksCovered }),
      ("park_area", { Int(($0.parkAreaKm2 * 1e4).rounded()) }),
      ("park_area_covered", { Int(($0.parkAreaCoveredKm2 * 1e4).rounded()) }),
    ]
    let periods = results.timeline.periods.count
    let operators = world.operators.count + 1
    var places = [Int?](repeating: nil, count: world.regions.count * operators * periods)
    for (index, row) in results.rows.enumerated() {
      places[(row.region * operators + (row.operator.map { $0 + 1 } ?? 0)) * periods + row.period] = index
    }
    return .object(
      Dictionary(
        uniqueKeysWithValues: measures.map { measure in
          var numbers = PackedNumbers(capacity: places.count * 2)
          for start in stride(from: 0, to: places.count, by: max(1, periods)) {
            var before = 0
            for place in places[start..<start + periods] {
              let value = place.map { measure.value(results.rows[$0]) } ?? 0
              numbers.append(signed: value - before)
              before = value
            }
          }
          return (measure.name, numbers.json)
        }))
  }

  /// What every programme spent and built, period by period.
  var programmes: JSONValue {
    let periods = results.timeline.periods.count
    var spend = [[Int]](repeating: [Int](repeating: 0, count: periods), count: request.programmeIds.count)
    var built = spend
    for result in results.stations + results.unfinished {
      guard let programme = result.programme else { continue }
      spend[programme][result.paidPeriod] += result.cost.value
      if result.period < periods { built[programme][result.period] += 1 }
    }
    let networks = request.privateNetworkIds.enumerated().map { index, id -> JSONValue in
      let rows = results.privateNetworks.filter { $0.programme == index }
      return [
        "id": .string(id), "name": .string(id), "private": true,
        "spend_cny": .array(rows.map { .integer($0.spend.value) }),
        "built": .array(rows.map { .integer($0.cellsNew) }),
      ]
    }
    return .array(
      request.programmeIds.enumerated().map { index, id in
        [
          "id": .string(id),
          "name": .string(report.programmeNames.indices.contains(index) ? report.programmeNames[index] : id),
          "private": false, "spend_cny": .array(spend[index].map { .integer($0) }),
          "built": .array(built[index].map { .integer($0) }),
        ]
      } + networks)
  }
}
