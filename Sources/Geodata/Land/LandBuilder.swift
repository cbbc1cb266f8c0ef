import Diagnostics
import GeoEngine
import Geometry
import NetworkModel
import Parallelism
import Quantities

/// Compiles parks and parcels: measures them, cuts parcels by what bears on them, and tells what does not fit.
enum LandBuilder {
  struct Outcome {
    /// As in the set, with their areas.
    var parks: [Park]
    var land: Land?
    var findings: [Diagnostic] = []
  }

  /// - Parameter study: extent of the counties, in the working CRS
  /// - Throws: ``InputError`` with every parcel that lies in no park or on another; ``Cancelled``
  static func build(_ set: GeodataSet, study: Box, _ control: WorkControl) throws -> Outcome {
    guard !set.parks.isEmpty || set.land != nil else { return Outcome(parks: []) }
    let plane = try EqualAreaPlane(centre: study.centre, working: set.crs)
    var outcome = Outcome(parks: set.parks)
    for (index, area) in try plane.areas(set.parks.map(\.area), control).enumerated() {
      outcome.parks[index].areaMu = area
    }
    guard let draft = set.land else { return outcome }

    var findings = LandFindings(set, draft)
    let parks = try parksOfParcels(set, draft, control)
    let cuts = try cut(set, draft, parks, plane, control)
    findings.check(cuts, parks: parks)
    let misfits = ParcelMisfits(parcels: draft.parcels.map(\.area))
    findings.check(try misfits.overlappingPairs(control), cuts)
    outcome.findings = findings.log.entries
    try findings.log.throwIfErrors()

    let blocks = try plane.areas(draft.blocks.map(\.area), control)
    outcome.land = assemble(set, draft, parks, cuts, blocks: blocks, plane)
    return outcome
  }

  /// The park of every parcel: the one that the layer names, else the one that holds the most of it.
  private static func parksOfParcels(_ set: GeodataSet, _ land: LandSet, _ control: WorkControl) throws -> [Int?] {
    let parks = set.parks.map(\.area)
    let tree = BoxTree(parks.map(\.box))
    return try orderedParallelMap(count: land.parcels.count, control) { _, index in
      let parcel = land.parcels[index]
      return parcel.park ?? ParcelMisfits.home(of: parcel.area, among: parks, tree)
    }
  }

  /// Every parcel, in the order of the set; the parcels of a park are done together, because they are near each other.
  private static func cut(
    _ set: GeodataSet, _ land: LandSet, _ parks: [Int?], _ plane: EqualAreaPlane, _ control: WorkControl
  ) throws -> [ParcelCutter.Cut] {
    var byPark = [[Int]](repeating: [], count: set.parks.count)
    var strays: [[Int]] = []
    for (parcel, park) in parks.enumerated() {
      if let park { byPark[park].append(parcel) } else { strays.append([parcel]) }
    }
    let groups = byPark.filter { !$0.isEmpty } + strays
    let layers = LandLayer.overlayLayers(set, land)
    let cutters = LentPool { try ParcelCutter(layers, plane) }
    let cutsOfGroups = try orderedParallelMap(count: groups.count, control, step: "parcels") { _, group in
      try cutters.withResource { try $0.cut(groups[group].map { land.parcels[$0].area }) }
    }
    var cuts = [ParcelCutter.Cut?](repeating: nil, count: parks.count)
    for (members, group) in zip(groups, cutsOfGroups) {
      for (parcel, cut) in zip(members, group) { cuts[parcel] = cut }
    }
    return cuts.compactMap { $0 }
  }

  private static func assemble(
    _ set: GeodataSet, _ draft: LandSet, _ parks: [Int?], _ cuts: [ParcelCutter.Cut], blocks areas: [Mu],
    _ plane: EqualAreaPlane
  ) -> Land {
    let counties = CountyLocator(set.regions)
    var parcels: [Parcel] = []
    parcels.reserveCapacity(cuts.count)
    for (index, cut) in cuts.enumerated() {
      guard let park = parks[index] else { continue }
      let source = draft.parcels[index]
      var overlay = cut.overlay
      overlay.inParkMu = Mu(squareMetres: cut.areaM2(in: park)).value
      var figures = source.figures
      if let ratio = source.statedPlotRatio { figures.floorAreaM2 = ratio * cut.areaM2 }
      parcels.append(
        Parcel(
          code: source.code, park: park,
          county: source.area.interiorPoint.flatMap(counties.county(at:)) ?? set.parks[park].county, use: source.use,
          area: source.area, areaMu: Mu(cut.pieces.reduce(0) { $0 + $1.areaMu.value }), figures: figures,
          pieces: cut.pieces, overlay: overlay))
    }
    parcels.sort { ($0.park, $0.code) < ($1.park, $1.code) }
    var starts = [Int](repeating: 0, count: set.parks.count + 1)
    for parcel in parcels { starts[parcel.park + 1] += 1 }
    for park in set.parks.indices { starts[park + 1] += starts[park] }
    return Land(
      equalAreaCrs: plane.crs, parcels: parcels, parcelStarts: starts, firms: firms(draft.firms, in: set.parks),
      blocks: zip(draft.blocks, areas).map { block, area in
        var block = block
        block.areaMu = area
        return block
      }, projects: draft.projects)
  }

  /// Firms with the first park, by code, that holds each.
  private static func firms(_ firms: [Firm], in parks: [Park]) -> [Firm] {
    let tree = BoxTree(parks.map(\.area.box))
    return firms.map { firm in
      var firm = firm
      let place = firm.location
      firm.park = tree.indices(meeting: Box(minX: place.x, minY: place.y, maxX: place.x, maxY: place.y))
        .first { parks[$0].area.contains(place) }
      return firm
    }
  }
}

/// The counties among the regions, to be found by place.
private struct CountyLocator {
  private let counties: [Int]
  private let locator: RegionLocator

  init(_ regions: [Region]) {
    counties = regions.indices.filter { regions[$0].level == .county }
    locator = RegionLocator(counties.map { regions[$0].area })
  }

  func county(at place: Point) -> Int? { locator.region(at: place).map { counties[$0] } }
}
