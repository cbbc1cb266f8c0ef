import Geometry
import NetworkModel
import Quantities
import Parallelism
import Results

/// Longitude and latitude of every village's public places, in the datum of the export.
struct VillagePlaces: Sendable {
  let committees: [Point]
  let schools: [Point?]
  let clinics: [Point?]

  init(_ villages: [Village], _ projector: Projector, _ control: WorkControl) throws {
    committees = try projector.projected(villages.map(\.committee), control)
    schools = try Self.projected(villages.map(\.school), projector, control)
    clinics = try Self.projected(villages.map(\.clinic), projector, control)
  }

  private static func projected(
    _ places: [Point?], _ projector: Projector, _ control: WorkControl
  ) throws -> [Point?] {
    var known = try projector.projected(places.compactMap { $0 }, control)[...]
    return places.map { $0 == nil ? nil : known.popFirst() }
  }
}

extension FeatureLayer {
  /// Villages as their land, or as the committee's point where the land is not known, with their state at the end of
  /// the last period.
  static func villages(_ world: World, _ results: RunResults, places: VillagePlaces) -> FeatureLayer {
    let operatorFields = world.operators.map { Field("first_reached_\($0.id)", .text) }
    let fields =
      [
        Field("code", .text), Field("name", .text), Field("county_code", .text), Field("county", .text),
        Field("city", .text), Field("population", .integer), Field("state", .text), Field("first_reached", .text),
        Field("first_good", .text),
      ] + operatorFields + [
        Field("first_reached_distance_rule", .text), Field("rsrp_dbm", .real), Field("sinr_db", .real),
        Field("rate_mbps", .real), Field("coverage_probability", .real), Field("operator", .text),
        Field("good_share", .real),
        Field("position_quality", .text), Field("ground_height_m", .real), Field("area_km2", .real),
        Field("committee_lon", .real), Field("committee_lat", .real), Field("school_lon", .real),
        Field("school_lat", .real), Field("clinic_lon", .real), Field("clinic_lat", .real),
      ]
    let labels = results.timeline.periods.map(\.label)
    let lineage = world.regions.indices.map { RegionLineage(of: $0, in: world) }

    return FeatureLayer(
      name: "villages", fields: fields, count: world.villages.count,
      id: { world.villages[$0].code },
      shape: { row in
        let village = world.villages[row]
        return village.boundary.isEmpty ? .point(village.committee) : .multiPolygon(village.boundary)
      },
      values: { row in
        let village = world.villages[row]
        let result = results.villages[row]
        let county = world.regions[village.county]
        func label(_ period: Int?) -> LayerValue { .text(period.map { labels[$0] }) }
        var values: [LayerValue] = []
        values.reserveCapacity(fields.count)
        values += [
          .text(village.code), .text(village.name), .text(county.code), .text(county.name),
          .text(lineage[village.county].cityName), .integer(village.population),
          .text(result.states.last?.rawValue), label(result.firstReached), label(result.firstGood),
        ]
        for index in world.operators.indices { values.append(label(result.firstReachedByOperator[index])) }
        values += [
          label(result.firstReachedByDistance), .real(result.rsrp?.value, decimals: 2),
          .real(result.sinr?.value, decimals: 2), .real(result.rate?.value, decimals: 1),
          .real(result.coverageProbability?.value, decimals: 4),
          .text(result.bestOperator.map { world.operators[$0].id }), .real(result.goodShare.value, decimals: 6),
          .text(village.positionQuality.rawValue), .real(village.groundHeightM, decimals: 1),
          .areaKm2(of: village.boundary),
        ]
        for place in [places.committees[row], places.schools[row], places.clinics[row]] {
          values += [.real(place?.x, decimals: 7), .real(place?.y, decimals: 7)]
        }
        return values
      },
      title: LayerTitle(
        english: "Villages", chinese: "行政村",
        summary:
          "Administrative villages with their state at the end of the last period, as their land or their committee."),
      style: .lastVillages)
  }
}

/// The names above a region.
struct RegionLineage: Sendable {
  let cityName: String?

  init(of region: Int, in world: World) {
    cityName = world.ancestor(of: region, at: .city).map { world.regions[$0].name }
  }
}

extension LayerValue {
  /// The area in the plane of the working CRS, to a hundredth of a square metre; null where there is no land.
  static func areaKm2(of region: MultiPolygon) -> LayerValue {
    region.isEmpty ? .null : .real(region.area / 1e6, decimals: 8)
  }
}
