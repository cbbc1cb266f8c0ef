import NetworkModel
import Quantities
import Results

/// Villages, sites and stations, column by column.
extension ReportData {
  var villages: JSONValue {
    let villages = world.villages
    let all = results.villages
    var columns: [String: JSONValue] = [
      "count": .integer(villages.count),
      "code": .frontCoded(villages.lazy.map(\.code)),
      "name": .array(villages.map { .string($0.name) }),
      "county": packed(villages.lazy.map(\.county)),
      "population": packed(villages.lazy.map(\.population)),
      "approximate": packed(villages.lazy.map { $0.positionQuality == .approximate ? 1 : 0 }),
      "states": stateSpells,
      "first_reached": packed(indices: all.lazy.map(\.firstReached)),
      "first_good": packed(indices: all.lazy.map(\.firstGood)),
      "first_distance": packed(indices: all.lazy.map(\.firstReachedByDistance)),
      "operator": packed(indices: all.lazy.map(\.bestOperator)),
      "rsrp_dbm": packed(all.lazy.map(\.rsrp?.value), scale: 10),
      "sinr_db": packed(all.lazy.map(\.sinr?.value), scale: 10),
      "rate_mbps": packed(all.lazy.map(\.rate?.value), scale: 10),
      "probability": packed(all.lazy.map(\.coverageProbability?.value), scale: 1000),
      "good_share": packed(all.lazy.map { $0.goodShare.value }, scale: 1000),
      "first_reached_by_operator": .array(
        world.operators.indices.map { index in packed(indices: all.lazy.map { $0.firstReachedByOperator[index] }) }),
    ]
    if all.contains(where: { $0.link != nil }) { columns["links"] = links }
    return .object(columns)
  }

  /// A village's states in spells: four times the number of periods, plus the place of the state among all.
  private var stateSpells: JSONValue {
    let order = VillageState.allCases
    var numbers = PackedNumbers(capacity: results.villages.count * 3)
    for village in results.villages {
      var start = 0
      while start < village.states.count {
        let state = village.states[start]
        let end = village.states[start...].firstIndex { $0 != state } ?? village.states.count
        numbers.append((end - start) << 2 | (order.firstIndex(of: state) ?? 0))
        start = end
      }
    }
    return numbers.json
  }

  private var links: JSONValue {
    let links = results.villages.lazy.map(\.link)
    let places = ["committee", "school", "clinic"]
    return [
      "place": packed(indices: links.map { $0.flatMap { places.firstIndex(of: $0.place) } }),
      "places": .array(places.map { .string($0) }),
      "station": packed(indices: links.map { $0?.station }),
      "distance_m": packed(links.map { $0?.distanceM }, scale: 1),
      "eirp_dbm": packed(links.map { $0?.eirp.value }, scale: 10),
      "pattern_db": packed(links.map { $0?.patternLoss.value }, scale: 10),
      "path_loss_db": packed(links.map { $0?.pathLoss.value }, scale: 10),
      "interference_dbm": packed(links.map { $0?.interference?.value }, scale: 10),
      "noise_dbm": packed(links.map { $0?.noise.value }, scale: 10),
    ]
  }

  /// Sites with their stations, in the order of the results.
  var stations: JSONValue {
    let sites = world.sites + results.newSites
    var site = PackedNumbers(capacity: results.stations.count * 2)
    var before = 0
    for result in results.stations {
      site.append(signed: result.station.site - before)
      before = result.station.site
    }
    return [
      "count": .integer(results.stations.count),
      "site": site.json,
      "carrier": packed(results.stations.lazy.map(\.station.carrier)),
      "period": packed(results.stations.lazy.map(\.period)),
      "programme": packed(indices: results.stations.lazy.map(\.programme)),
      "site_id": .frontCoded(sites.lazy.map(\.id)),
      "site_county": packed(sites.lazy.map(\.county)),
      "site_height_m": packed(sites.lazy.map { $0.heightM }, scale: 10),
    ]
  }

  func packed(_ values: some Collection<Int>) -> JSONValue {
    var numbers = PackedNumbers(capacity: values.count * 2)
    for value in values { numbers.append(max(0, value)) }
    return numbers.json
  }

  func packed(indices values: some Collection<Int?>) -> JSONValue {
    var numbers = PackedNumbers(capacity: values.count)
    for value in values { numbers.append(index: value) }
    return numbers.json
  }

  func packed(_ values: some Collection<Double?>, scale: Double) -> JSONValue {
    var numbers = PackedNumbers(capacity: values.count * 2)
    for value in values { numbers.append(value, scale: scale) }
    return numbers.json
  }
}
