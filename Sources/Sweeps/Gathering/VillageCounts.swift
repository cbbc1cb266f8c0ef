import Diagnostics
import GeoFiles
import Geometry

/// In how many cases each village is reached, period by period. Cases may have other villages, and other periods. A village
/// is its code: where cases put it at other places, it is counted in all and stands where the first has it; where some cases
/// have no such code, it is counted in the others.
struct VillageCounts {
  /// nil for one that is lost.
  private var lists: [String: [Int]?] = [:]
  private var villages: [VillageList.Village] = []
  /// How many cases have villages.
  private var caseCount: Int64 = 0
  /// By code.
  private var indices: [String: Int] = [:]
  private var periods: [String] = []
  private var periodIndices: [String: Int] = [:]
  /// By village: in how many cases there is one.
  private var cases: [Int32] = []
  /// By period, then village: how many of the cases have reached it by the period's end, of those that have the period.
  private var reached: [[Int32]] = []
  private var counted: [[Int32]] = []
  /// By village: in how many cases it is reached at their end.
  private var reachedAtEnd: [Int32] = []

  var isEmpty: Bool { villages.isEmpty }

  /// Where the list is not whole, nothing is added.
  mutating func add(_ found: CaseResult.Villages, from folder: SweepFolder) throws {
    guard let list = try indices(of: found.list, folder) else { return }
    let slots = found.periods.map { period(labelled: $0) }
    guard found.firstReached.count == list.count else {
      throw InputError(
        Diagnostic(
          id: "sweep-damaged", file: folder.villageFile(found.list),
          "the list has other villages than a case that refers to it",
          advice: "Remove the folders villages and cases, and run the sweep again."))
    }
    caseCount += 1
    for (village, first) in zip(list, found.firstReached) {
      cases[village] += 1
      if first >= 0 { reachedAtEnd[village] += 1 }
    }
    for (index, slot) in slots.enumerated() {
      for (village, first) in zip(list, found.firstReached) {
        counted[slot][village] += 1
        if first >= 0, first <= index { reached[slot][village] += 1 }
      }
    }
  }

  private mutating func indices(of name: String, _ folder: SweepFolder) throws -> [Int]? {
    if let known = lists[name] { return known }
    let found = try folder.villages(name)?.villages.map { index(of: $0) }
    lists[name] = .some(found)
    return found
  }

  private mutating func index(of village: VillageList.Village) -> Int {
    if let known = indices[village.code] { return known }
    indices[village.code] = villages.count
    villages.append(village)
    cases.append(0)
    reachedAtEnd.append(0)
    for period in periods.indices {
      reached[period].append(0)
      counted[period].append(0)
    }
    return villages.count - 1
  }

  private mutating func period(labelled label: String) -> Int {
    if let known = periodIndices[label] { return known }
    periodIndices[label] = periods.count
    periods.append(label)
    reached.append(Array(repeating: 0, count: villages.count))
    counted.append(Array(repeating: 0, count: villages.count))
    return periods.count - 1
  }

  /// A layer of points: the share of the cases in which each village is reached, at the end and by period.
  func write(to path: String) throws(StoreError) {
    let order = villages.indices.sorted { villages[$0].code < villages[$1].code }
    let columns = periods.indices.sorted { periods[$0] < periods[$1] }
    let layer = VectorLayer(
      name: "village_reach_probability", title: "Reach probability of villages",
      summary: "Of the cases that have the village, the share that reach it: cases counts them, of_cases is all.",
      crs: "EPSG:4326",
      fields: [
        VectorField("code", .text), VectorField("name", .text), VectorField("county_code", .text),
        VectorField("cases", .integer), VectorField("of_cases", .integer), VectorField("cases_reached", .integer),
        VectorField("reach_probability", .real),
      ] + columns.map { VectorField("reached_\(periods[$0])", .real) },
      features: order.map { village in
        let of = villages[village]
        return VectorFeature(
          geometry: .point(Point(x: of.longitude, y: of.latitude)),
          values: [
            .text(of.code), .text(of.name), .text(of.county), .integer(Int64(cases[village])),
            .integer(caseCount), .integer(Int64(reachedAtEnd[village])), share(reachedAtEnd[village], cases[village]),
          ] + columns.map { share(reached[$0][village], counted[$0][village]) })
      })
    do throws(InputError) {
      try VectorFile.write([layer], to: path, VectorFormat("GPKG", timestamp: "2000-01-01T00:00:00.000Z"))
    } catch {
      throw StoreError(
        path: path, action: "write", reason: error.diagnostics.map(\.message).joined(separator: "; "))
    }
  }

  private func share(_ count: Int32, _ all: Int32) -> FieldValue {
    all > 0 ? .real((Double(count) / Double(all) * 1e6).rounded() / 1e6) : .null
  }
}
