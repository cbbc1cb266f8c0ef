import Diagnostics
import Quantities
import Scenarios

/// Whole people for every village, and what is left of every county for its towns.
struct VillagePeople {
  /// By village, in the order of the drafts.
  var ofVillage: [Int]
  /// By county: everybody.
  var total: [Int]
  /// By county: those who live in no village but in towns and cities.
  var inTowns: [Int]

  /// A village keeps its own number; villages without one share the county's rural people in random parts (within half
  /// of the mean, seeded). More people in villages than in the county are scaled down, and reported.
  ///
  /// - Parameter urbanKnown: people in the `urban` layer by county, where it has them
  static func settle(
    _ drafts: [VillageDraft], _ source: SourceLayer?, _ people: CountyPeople, urbanKnown: [Int?],
    _ directory: CountyDirectory, seed: UInt64, _ log: inout DiagnosticLog
  ) -> VillagePeople {
    var members = [[Int]](repeating: [], count: directory.counties.count)
    for (index, draft) in drafts.enumerated() { members[draft.county].append(index) }
    var result = VillagePeople(
      ofVillage: drafts.map { $0.record.population ?? 0 }, total: [], inTowns: [])
    var scaled: [Wording] = []
    for (county, villages) in members.enumerated() {
      let known = villages.reduce(0) { $0 + result.ofVillage[$1] }
      let total = people.total[county] ?? known
      let urban = (people.urban[county] ?? urbanKnown[county]).map { min($0, total) }
      let unknown = villages.filter { drafts[$0].record.population == nil }
      if known > total {
        let shares = apportioned(total - (urban ?? 0), by: villages.map { Double(result.ofVillage[$0]) })
        for (village, share) in zip(villages, shares) { result.ofVillage[village] = share }
        let label = directory.counties[county].label
        scaled.append(
          Wording(
            "\(label) (\(known) in villages, \(total) in all)", zh: "\(label)（各村合计 \(known) 人，全县 \(total) 人）"))
      } else if !unknown.isEmpty {
        let weights = unknown.map { village in
          var random = SeededGenerator(seed: seed, key: "village-people/\(drafts[village].record.code)")
          return random.uniform(0.5..<1.5)
        }
        let shares = apportioned(max(0, total - (urban ?? 0) - known), by: weights)
        for (village, share) in zip(unknown, shares) { result.ofVillage[village] = share }
      }
      let inVillages = villages.reduce(0) { $0 + result.ofVillage[$1] }
      result.total.append(total)
      // Without villages, what is not urban stays on the county's land.
      result.inTowns.append(villages.isEmpty ? urban ?? total : total - inVillages)
    }
    if let source, !scaled.isEmpty {
      let list = listed(scaled)
      log.add(
        source.diagnostic(
          "villages-exceed-county", severity: .warning, key: "fields.population",
          Wording(
            "in \(counted(scaled.count, "county", "counties")) more people live in the villages than in the county; the "
              + "villages are scaled down: \(list.english)",
            zh: "有 \(scaled.count) 个区县的行政村人口之和超过全县人口，已按比例缩减：\(list.chinese)")))
    }
    return result
  }
}
