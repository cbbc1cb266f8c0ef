import Diagnostics
import NetworkModel
import Quantities
import Scenarios

/// What is wrong or doubtful with parcels, as messages that name the layer and the parcels.
struct LandFindings {
  private(set) var log = DiagnosticLog()
  private let land: LandSet
  private let parks: [Park]
  private let file: String?

  init(_ set: GeodataSet, _ land: LandSet) {
    self.land = land
    parks = set.parks
    file = set.inputs.first { $0.role == LayerRole.parcels.rawValue }?.resolvedPath
  }

  /// Parcels and their parks, their stated areas, and pieces too small to keep.
  mutating func check(_ cuts: [ParcelCutter.Cut], parks assigned: [Int?]) {
    var homeless: [String] = []
    var straddling: [Wording] = []
    var unlike: [Wording] = []
    var slivers = 0
    for (index, cut) in cuts.enumerated() {
      let parcel = land.parcels[index]
      slivers += cut.slivers
      let inside = assigned[index].map { cut.areaM2(in: $0) } ?? 0
      let outside = cut.areaM2 - inside
      if assigned[index] == nil || inside < LandTolerance.homeShare * cut.areaM2 {
        homeless.append(elsewhere(parcel, cut))
      } else if outside > LandTolerance.misfitM2(of: cut.areaM2), let park = assigned[index] {
        let share = percent(outside / cut.areaM2)
        straddling.append(
          Wording(
            "\(parcel.code) (\(share) outside \(parks[park].code))",
            zh: "\(parcel.code)（\(share) 在 \(parks[park].code) 之外）"))
      }
      let measured = Mu(squareMetres: cut.areaM2).value
      if let stated = parcel.statedMu, abs(stated - measured) > LandTolerance.statedShare * measured {
        unlike.append(
          Wording(
            "\(parcel.code) (\(rounded(stated, 2)) stated, \(rounded(measured, 2)) measured)",
            zh: "\(parcel.code)（登记 \(rounded(stated, 2)) 亩，量算 \(rounded(measured, 2)) 亩）"))
      }
    }
    if !homeless.isEmpty {
      add(
        "parcel-outside-park",
        "\(counted(homeless.count, "parcel")) of \(cuts.count) outside the park: \(listed(homeless))",
        advice: "Correct `park_code` or the polygons, add the park, or leave such parcels out with `where`.")
    }
    if !straddling.isEmpty {
      let list = listed(straddling)
      add(
        "parcel-partly-outside", .warning,
        Wording(
          "\(counted(straddling.count, "parcel")) of \(cuts.count) \(straddling.count == 1 ? "reaches" : "reach") out of "
            + "the park, and \(straddling.count == 1 ? "counts" : "count") wholly as the park's: \(list.english)",
          zh: "\(cuts.count) 个地块中有 \(straddling.count) 个超出园区，仍全部计入该园区：\(list.chinese)"))
    }
    if !unlike.isEmpty {
      let (list, share) = (listed(unlike), percent(LandTolerance.statedShare))
      add(
        "parcel-area-differs", .warning, key: "fields.area_mu",
        Wording(
          "\(counted(unlike.count, "parcel")) of \(cuts.count) with a stated area that differs from the polygon's by more "
            + "than \(share); the polygon counts: \(list.english)",
          zh: "\(cuts.count) 个地块中有 \(unlike.count) 个的登记面积与多边形面积相差超过 \(share)；以多边形为准：\(list.chinese)"))
    }
    if slivers > 0 {
      add(
        "land-slivers", .note,
        Wording(
          "\(counted(slivers, "piece")) of parcels smaller than \(rounded(LandTolerance.sliverM2, 1)) m2 and than "
            + "\(rounded(LandTolerance.sliverShare, 6)) of the parcel went to the parcel's largest piece",
          zh: "有 \(slivers) 个地块碎片小于 \(rounded(LandTolerance.sliverM2, 1)) m2 且小于地块的 "
            + "\(rounded(LandTolerance.sliverShare, 6))，并入该地块最大的一片"))
    }
  }

  /// Parcels on each other.
  mutating func check(_ pairs: [ParcelMisfits.Pair], _ cuts: [ParcelCutter.Cut]) {
    var overlapping: [String] = []
    var slight = 0
    var widest = 0.0
    for pair in pairs {
      let smaller = min(cuts[pair.first].areaM2, cuts[pair.second].areaM2)
      if pair.areaM2 > LandTolerance.misfitM2(of: smaller) {
        let codes = "\(land.parcels[pair.first].code) and \(land.parcels[pair.second].code)"
        overlapping.append("\(codes) (\(rounded(pair.areaM2, 1)) m2)")
      } else {
        slight += 1
        widest = max(widest, pair.areaM2)
      }
    }
    if !overlapping.isEmpty {
      add(
        "parcels-overlap",
        "\(counted(overlapping.count, "pair")) of parcels \(overlapping.count == 1 ? "overlaps" : "overlap"), so that land "
          + "would count twice: \(listed(overlapping))", advice: "Correct the polygons in a GIS.")
    }
    if slight > 0 {
      add(
        "parcels-overlap-slightly", .note,
        Wording(
          "\(counted(slight, "pair")) of parcels \(slight == 1 ? "overlaps" : "overlap") by \(rounded(widest, 3)) m2 at "
            + "most, within the tolerance; each keeps its whole area",
          zh: "有 \(slight) 对地块重叠，最多 \(rounded(widest, 3)) m2，在容差之内；各保留全部面积"))
    }
  }

  /// A parcel that the named park does not hold, with the one that does.
  private func elsewhere(_ parcel: ParcelDraft, _ cut: ParcelCutter.Cut) -> String {
    guard let named = parcel.park else { return "\(parcel.code) (in no park)" }
    let holder = cut.parks.max { ($0.areaM2, $1.park) < ($1.areaM2, $0.park) }
    let place = holder.map { "lies in \(parks[$0.park].code)" } ?? "in no park"
    return "\(parcel.code) (\(parks[named].code) named, \(place))"
  }

  private func percent(_ share: Double) -> String { "\(rounded(share * 100, share < 0.01 ? 3 : 1))%" }

  private mutating func add(_ id: String, _ message: String, advice: String) {
    log.add(Diagnostic(id: id, file: file, key: Self.layer, message, advice: advice))
  }

  private mutating func add(_ id: String, _ severity: Diagnostic.Severity, key: String? = nil, _ message: Wording) {
    log.add(Diagnostic(severity, id: id, file: file, key: Self.layer + (key.map { ".\($0)" } ?? ""), message))
  }

  private static let layer = "geodata.layers.parcels"
}
