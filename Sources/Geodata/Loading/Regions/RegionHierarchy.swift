import Diagnostics
import GeoEngine
import Geometry
import NetworkModel
import Parallelism
import Scenarios

/// Provinces and cities made of the counties: codes, names, polygons dissolved, people added up.
struct RegionHierarchy {
  /// Provinces by code, cities by code, counties by code.
  private(set) var regions: [Region] = []
  /// Index in ``regions`` of the first county.
  private(set) var firstCounty = 0

  static func build(
    _ counties: [CountyRecord], population: [Int], cities: [NamedRegionRecord], provinces: [NamedRegionRecord],
    _ engines: LentPool<GeometryEngine>, _ control: WorkControl
  ) throws -> RegionHierarchy {
    let cityCodes = Set(counties.map(\.cityCode)).sorted()
    let provinceCodes = Set(counties.map(\.provinceCode)).sorted()
    let members = cityCodes.map { code in counties.indices.filter { counties[$0].cityCode == code } }
    let cityAreas = try dissolve(members.map { $0.map { counties[$0].area } }, engines, control)
    let ofProvince = provinceCodes.map { code in
      cityCodes.indices.filter { city in members[city].contains { counties[$0].provinceCode == code } }
    }
    let provinceAreas = try dissolve(ofProvince.map { $0.map { cityAreas[$0] } }, engines, control)

    var result = RegionHierarchy()
    for (index, code) in provinceCodes.enumerated() {
      let named = provinces.first { $0.code == code }
      let people = counties.indices.filter { counties[$0].provinceCode == code }.reduce(0) { $0 + population[$1] }
      result.regions.append(
        Region(
          level: .province, code: code, name: named?.name ?? code, nameEn: named?.nameEn, parent: nil,
          area: provinceAreas[index], population: people))
    }
    for (index, code) in cityCodes.enumerated() {
      let named = cities.first { $0.code == code }
      let name = named?.name ?? counties[members[index][0]].cityName ?? code
      result.regions.append(
        Region(
          level: .city, code: code, name: name, nameEn: named?.nameEn,
          parent: provinceCodes.firstIndex(of: counties[members[index][0]].provinceCode), area: cityAreas[index],
          population: members[index].reduce(0) { $0 + population[$1] }))
    }
    result.firstCounty = result.regions.count
    for (index, county) in counties.enumerated() {
      result.regions.append(
        Region(
          level: .county, code: county.code, name: county.name, nameEn: county.nameEn,
          parent: cityCodes.firstIndex(of: county.cityCode).map { $0 + provinceCodes.count }, area: county.area,
          population: population[index]))
    }
    return result
  }

  /// One polygon of each group. A coverage without gaps and overlaps is dissolved by dropping shared edges, which is
  /// quick and moves no vertex; others by a union.
  private static func dissolve(
    _ groups: [[MultiPolygon]], _ engines: LentPool<GeometryEngine>, _ control: WorkControl
  ) throws -> [MultiPolygon] {
    try orderedParallelMap(count: groups.count, control, step: "dissolve regions") { _, index in
      let parts = groups[index]
      if parts.count == 1 { return parts[0] }
      return try engines.withResource { engine in
        let sum = parts.reduce(0) { $0 + $1.area }
        if let merged = try? engine.coverageUnion(parts), abs(merged.area - sum) <= 1e-9 * sum,
          (try? engine.invalidity(of: merged)) == .some(nil)
        {
          return merged
        }
        return try engine.union(parts)
      }
    }
  }
}
