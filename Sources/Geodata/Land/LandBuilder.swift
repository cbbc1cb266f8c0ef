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
    let parkShapes = try plane.projected(set.parks.map(\.area), control)
    var outcome = Outcome(parks: set.parks)
    for (index, shape) in parkShapes.enumerated() {
      outcome.parks[index].areaMu = Mu(squareMetres: shape.area)
    }
    guard let draft = set.land else { return outcome }

    let shapes = try LandPlane(draft, parks: parkShapes, plane, control)
    var findings = LandFindings(set, draft)
    let parks = try parksOfParcels(draft, shapes, control)
    let cuts = try cut(draft, shapes, parks, control)
    findings.check(cuts, parks: parks)
    findings.check(try ParcelMisfits(parcels: shapes.parcels).overlappingPairs(control), cuts)
    outcome.findings = findings.log.entries
    try findings.log.throwIfErrors()

    outcome.land = assemble(set, draft, shapes, parks, cuts)
    return outcome
  }

  /// The park of every parcel: the one that the layer names, else the one that holds the most of it.
  private static func parksOfParcels(
    _ land: LandSet, _ shapes: LandPlane, _ control: WorkControl
  ) throws -> [Int?] {
    let parks = shapes[.parks].regions
    let tree = BoxTree(parks.map(\.box))
    return try orderedParallelMap(count: land.parcels.count, control) { _, index in
      land.parcels[index].park ?? ParcelMisfits.home(of: shapes.parcels[index], among: parks, tree)
    }
  }

  /// Every parcel, in the order of the set; the parcels of a park are done together, because they are near each other.
  private static func cut(
    _ land: LandSet, _ shapes: LandPlane, _ parks: [Int?], _ control: WorkControl
  ) throws -> [ParcelCutter.Cut] {
    var byPark = [[Int]](repeating: [], count: shapes[.parks].regions.count)
    var strays: [[Int]] = []
    for (parcel, park) in parks.enumerated() {
      if let park { byPark[park].append(parcel) } else { strays.append([parcel]) }
    }
    let groups = byPark.filter { !$0.isEmpty } + strays
    let cutters = LentPool { try ParcelCutter(shapes) }
    let cutsOfGroups = try orderedParallelMap(count: groups.count, control, step: "parcels") { _, group in
      let members = groups[group]
      return try cutters.withResource { cutter in
        try cutter.cut(members.map { shapes.parcels[$0] }, members.map { land.parcels[$0].area })
      }
    }
    var cuts = [ParcelCutter.Cut?](repeating: nil, count: parks.count)
    for (members, group) in zip(groups, cutsOfGroups) {
      for (parcel, cut) in zip(members, group) { cuts[parcel] = cut }
    }
    return cuts.compactMap { $0 }
  }

  private static func assemble(
    _ set: GeodataSet, _ draft: LandSet, _ shapes: LandPlane, _ parks: [Int?], _ cuts: [ParcelCutter.Cut]
  ) -> Land {
    let counties = CountyLocator(set.regions)
    var parcels: [Parcel] = []
    parcels.reserveCapacity(cuts.count)
    for (index, cut) in cuts.enumerated() {
      guard let park = parks[index] else { continue }
      let source = draft.parcels[index]
      var overlay = cut.overlay
      overlay.inParkMu = Mu(squareMetres: cut.area(in: park)).value
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
      equalAreaCrs: shapes.plane.crs, parcels: parcels, parcelStarts: starts, firms: firms(draft.firms, in: set.parks),
      blocks: zip(draft.blocks, shapes[.blocks].regions).map { block, shape in
        var block = block
        block.areaMu = Mu(squareMetres: shape.area)
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

extension ParcelCutter.Cut {
  /// What of the parcel lies in a park, m2.
  func area(in park: Int) -> Double { parks.first { $0.park == park }?.areaM2 ?? 0 }
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
