import Diagnostics
import Geometry
import Scenarios

/// Gives villages without coordinates the points of the `village_places` layer: by code, then by name and town, then
/// by a name that is the only one of its kind in the county.
enum VillagePlaceMatching {
  /// A point further than this from its own town is a mistake of geocoding, metres.
  private static let farthestFromTownM = 15_000.0

  static func apply(
    _ places: [VillagePlaceRecord], _ source: SourceLayer, to drafts: inout [VillageDraft],
    _ directory: CountyDirectory,
    _ towns: TownDirectory, snapM: Double, _ log: inout DiagnosticLog
  ) {
    let index = Index(places, directory)
    var outside: [String] = []
    var far: [String] = []
    var matched = 0
    for position in drafts.indices where drafts[position].record.place == nil {
      let draft = drafts[position]
      guard let place = index.place(of: draft, towns) else { continue }
      if !directory.locator.contains(draft.county, place) {
        let distance = directory.locator.distance(from: place, toBoundaryOf: draft.county)
        if distance > snapM {
          outside.append("\(draft.record.label) (\(rounded(distance / 1000, 1)) km)")
          continue
        }
      }
      if let town = draft.town, towns.towns[town].place.distance(to: place) > farthestFromTownM {
        far.append("\(draft.record.label) (\(rounded(towns.towns[town].place.distance(to: place) / 1000, 1)) km)")
        continue
      }
      drafts[position].record.place = place
      matched += 1
    }
    log.add(
      source.diagnostic(
        "places-matched", severity: .note,
        Wording(
          "\(matched) of \(counted(places.count, "point")) give a village its place",
          zh: "\(places.count) 个点中有 \(matched) 个确定了行政村的位置")))
    if !outside.isEmpty {
      let list = listedAlike(outside)
      log.add(
        source.diagnostic(
          "place-outside-county", severity: .warning,
          Wording(
            "\(counted(outside.count, "point")) \(outside.count == 1 ? "lies" : "lie") more than \(rounded(snapM, 0)) m "
              + "outside the village's county and \(outside.count == 1 ? "is" : "are") not used: \(list.english)",
            zh: "\(outside.count) 个点在所属区县界外 \(rounded(snapM, 0)) m 以上，未采用：\(list.chinese)")))
    }
    if !far.isEmpty {
      let list = listedAlike(far)
      log.add(
        source.diagnostic(
          "place-far-from-town", severity: .warning,
          Wording(
            "\(counted(far.count, "point")) \(far.count == 1 ? "lies" : "lie") more than 15 km from the village's town "
              + "and \(far.count == 1 ? "is" : "are") not used: \(list.english)",
            zh: "\(far.count) 个点距所属乡镇 15 km 以上，未采用：\(list.chinese)")))
    }
  }

  private struct Index {
    private var byCode: [String: Point] = [:]
    private var byTownAndName: [String: [Point]] = [:]
    private var byCountyAndName: [String: [Point]] = [:]

    init(_ places: [VillagePlaceRecord], _ directory: CountyDirectory) {
      for place in places {
        if let code = place.code { byCode[code] = byCode[code] ?? place.place }
        guard let name = place.name.map(VillagePlaceMatching.plain) else { continue }
        for town in [place.townCode, place.townName].compactMap({ $0 }) {
          byTownAndName["\(town)/\(name)", default: []].append(place.place)
        }
        if let county = directory.locator.region(at: place.place) {
          byCountyAndName["\(county)/\(name)", default: []].append(place.place)
        }
      }
    }

    func place(of draft: VillageDraft, _ towns: TownDirectory) -> Point? {
      let record = draft.record
      if let place = byCode[record.code] { return place }
      let name = VillagePlaceMatching.plain(record.name)
      let inCounty = byCountyAndName["\(draft.county)/\(name)"] ?? []
      for town in [record.townCode, record.townName].compactMap({ $0 }) {
        // Town names repeat between counties, so the point has to be in the village's county as well.
        let namesakes = (byTownAndName["\(town)/\(name)"] ?? []).filter { inCounty.contains($0) }
        if namesakes.count == 1 { return namesakes[0] }
      }
      return inCounty.count == 1 ? inCounty[0] : nil
    }
  }

  /// A village's name without the word for its committee.
  static func plain(_ name: String) -> String {
    for ending in ["村民委员会", "社区居民委员会", "居民委员会", "村委会", "社区居委会", "居委会"]
    where name.hasSuffix(ending) && name.count > ending.count {
      return String(name.dropLast(ending.count))
    }
    return name
  }
}
